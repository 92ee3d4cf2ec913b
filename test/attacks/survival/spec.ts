/** A feature's documents, as people read and edit them. */
import { parseDocument } from 'yaml';
import { derive } from '../../../src/cases/derive.ts';
import { TABLE_HEAD } from '../../../src/cases/plan-rows.ts';
import { build } from '../../../src/model/build.ts';
import type { Tree } from './git.ts';

export const specOf = (feature: string): string => `docs/features/${feature}/api-spec.yaml`;
export const planOf = (feature: string): string => `docs/features/${feature}/test-plan.md`;
export const gateOf = (feature: string): string => `docs/features/${feature}/gate.yaml`;

// biome-ignore lint/suspicious/noExplicitAny: YAML as it reads
type Parsed = any;

export const parsed = (text: string): Parsed => parseDocument(text).toJS();

export interface EntityInSpec {
  readonly name: string;
  readonly path: string;
  readonly fields: readonly string[];
}

export function entitiesIn(text: string): EntityInSpec[] {
  const { components } = parsed(text);
  return Object.entries<Parsed>(components?.schemas ?? {}).flatMap(([name, schema]) =>
    schema?.['x-entity'] === undefined
      ? []
      : [
          {
            name,
            path: String(schema['x-entity'].path),
            fields: Object.keys(schema.properties ?? {}).filter((one) => !GIVEN.has(one)),
          },
        ],
  );
}

/** By the service. */
const GIVEN: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at']);

/** As an editor of YAML does it. */
export function withoutOperation(text: string, at: number): string {
  const document = parseDocument(text);
  const found = Object.entries<Parsed>(document.toJS().paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => METHODS.has(method) && method !== 'post')
      .map((method) => [path, method] as const),
  );
  const one = found[at % Math.max(found.length, 1)];
  if (one === undefined || found.length < 2) return text;
  const [path, method] = one;
  document.deleteIn(['paths', path, method]);
  if (Object.keys(document.toJS().paths[path]).every((key) => !METHODS.has(key))) document.deleteIn(['paths', path]);
  return document.toString({ lineWidth: 0 });
}

/** Those alone. */
export function withOperations(text: string, ids: readonly string[]): string {
  const document = parseDocument(text);
  for (const [path, item] of Object.entries<Parsed>(document.toJS().paths)) {
    const methods = Object.keys(item).filter((key) => METHODS.has(key));
    const left = methods.filter((method) => ids.includes(item[method].operationId));
    if (left.length === 0) document.deleteIn(['paths', path]);
    else for (const method of methods) if (!left.includes(method)) document.deleteIn(['paths', path, method]);
  }
  return document.toString({ lineWidth: 0 });
}

/** The examples that these JSON pointers lead to, as the schemas beside them have theirs. */
export function withExamplesOfSchemas(text: string, pointers: readonly string[]): string {
  const document = parseDocument(text);
  for (const pointer of pointers) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const schema = String(document.getIn([...keys.slice(0, -1), 'schema', '$ref'])).slice('#/'.length);
    const { example } = document.toJS().components.schemas[schema.split('/').at(-1) ?? ''] ?? {};
    if (example !== undefined) document.setIn(keys, document.createNode(example));
  }
  return document.toString({ lineWidth: 0 });
}

/** Without a name that a member had before, which another member has now. */
export function withoutFormerName(text: string, member: string, former: string): string {
  const document = parseDocument(text);
  for (const [name, schema] of Object.entries<Parsed>(document.toJS().components.schemas)) {
    const said = [schema?.['x-entity']?.renamed?.[member] ?? []].flat();
    if (!said.includes(former)) continue;
    const where = ['components', 'schemas', name, 'x-entity', 'renamed'];
    const left = said.filter((one) => one !== former);
    if (left.length > 0) document.setIn([...where, member], left);
    else document.deleteIn(Object.keys(schema['x-entity'].renamed).length > 1 ? [...where, member] : where);
  }
  return document.toString({ lineWidth: 0 });
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** A property in every schema of an entity, as whoever does not know --field writes it. */
export function withProperty(text: string, at: number, number: number): string {
  const entities = entitiesIn(text);
  const entity = entities[at % Math.max(entities.length, 1)];
  if (entity === undefined) return text;
  const document = parseDocument(text);
  for (const schema of [entity.name, `${entity.name}Create`, `${entity.name}Update`]) {
    const where = ['components', 'schemas', schema, 'properties'];
    if (document.hasIn(where))
      document.setIn([...where, `own_${number}`], { type: 'integer', format: 'int32', minimum: 0, maximum: 9 });
  }
  return document.toString({ lineWidth: 0 });
}

/** Rows of a plan, by their place in it. */
export const rowsIn = (plan: string): Array<{ readonly at: number; readonly id: string; readonly line: string }> =>
  plan.split('\n').flatMap((line, at) => {
    const id = /^\| ([A-Z0-9]+-[A-Z0-9-]+) \|/.exec(line)?.[1];
    return id === undefined ? [] : [{ at, id, line }];
  });

/** IDs of the rows that a feature's spec derives as it lies in the tree; undefined: it cannot be read. */
export function derivedRows(tree: Tree, feature: string): ReadonlySet<string> | undefined {
  const built = build(parsed(tree.get(specOf(feature)) ?? ''), feature);
  return built.ok ? new Set(derive(built.feature).cases.map(({ id }) => id)) : undefined;
}

/** A plan with a row more, in the first of its tables. */
export function withRow(plan: string, row: string): string {
  const lines = plan.split('\n');
  const head = lines.findIndex((line) => line.startsWith('| ID |'));
  if (head === -1) return [...lines, ...TABLE_HEAD, row, ''].join('\n');
  lines.splice(head + TABLE_HEAD.length, 0, row);
  return lines.join('\n');
}
