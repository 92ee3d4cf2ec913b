/** A composed document with the paths, bodies and access of the document that it is compared with. Pure. */
import type { EntityOperation, FeatureInput } from '../../input/feature-input.ts';
import { RESTORE } from '../../model/crud.ts';
import { isObject, objectAt } from '../../model/pointer.ts';
import type { Feature, Json, JsonObject, OperationKind } from '../../model/types.ts';
import { type DocumentEdit, edited } from './edit.ts';
import { listComponents } from './named-by.ts';
import { nestedAs } from './nested.ts';
import { bodyComponent, operationOf, rawOperation } from './read-back.ts';

export function aligned(
  composed: JsonObject,
  document: JsonObject,
  feature: Feature,
  input: Pick<FeatureInput, 'entities'>,
): JsonObject {
  const paths = new Map(Object.entries(objectAt(composed, 'paths') ?? {}));
  const components = objectAt(composed, 'components') ?? {};
  let schemas = Object.entries(objectAt(components, 'schemas') ?? {});
  for (const { name, path = '' } of input.entities) {
    const entity = feature.entities.find((one) => one.name === name);
    if (entity === undefined) continue;
    const component = entity.schema ?? name;
    const [page] = listComponents(document, operationOf(feature, name, 'list'));
    for (const [composedAs, there] of [
      [`${component}Create`, bodyComponent(document, operationOf(feature, name, 'create'))],
      [`${component}Update`, bodyComponent(document, operationOf(feature, name, 'update'))],
      [`${component}List`, page],
    ])
      schemas = renameKey(schemas, composedAs, there);
    for (const renamed of nestedAs(composed, document, feature, entity)) {
      renamePath(paths, ...renamed.path);
      schemas = renameKey(schemas, ...renamed.body);
    }
    // `/products/{id}` may be `/products/{productId}`.
    for (const [rest, isThere] of [
      ['', (kind: OperationKind): boolean => kind !== 'restore'],
      [RESTORE, (kind: OperationKind): boolean => kind === 'restore'],
    ] as const) {
      const one = feature.operations.find(
        (other) =>
          other.entity === name && other.under === undefined && other.path !== entity.path && isThere(other.kind),
      );
      if (one !== undefined) renamePath(paths, `${path}/{id}${rest}`, one.path);
    }
  }
  const found = {
    ...composed,
    paths: Object.fromEntries(paths),
    components: { ...components, schemas: Object.fromEntries(schemas) },
  };
  return withSecurity(found, document, feature, input);
}

function renamePath(paths: Map<string, Json>, from: string, to: string): void {
  const item = paths.get(from);
  if (item === undefined || from === to) return;
  paths.delete(from);
  paths.set(to, item);
}

/** `to`: undefined where there is no other name. */
const renameKey = (
  schemas: Array<[string, Json]>,
  from: string | undefined,
  to: string | undefined,
): Array<[string, Json]> => schemas.map(([key, schema]) => [key === from ? (to ?? key) : key, schema]);

/** Operations of an entity that is new are secured by the words that others of their kind have. */
function withSecurity(
  composed: JsonObject,
  document: JsonObject,
  feature: Feature,
  { entities }: Pick<FeatureInput, 'entities'>,
): JsonObject {
  const own = feature.entities.map(({ path }) => path);
  const there = objectAt(document, 'paths') ?? {};
  const isNew = (path: string): boolean =>
    !own.some((one) => path === one || path.startsWith(`${one}/`)) || (NESTED.test(path) && there[path] === undefined);
  const fresh = Object.entries(objectAt(composed, 'paths') ?? {}).filter(([path]) => isNew(path));
  const edits = fresh.flatMap(([path, methods]) =>
    Object.entries(isObject(methods) ? methods : {}).flatMap(([method]): DocumentEdit[] => {
      const place = path.endsWith('}') ? 'one' : path.endsWith(`}${RESTORE}`) ? 'restored' : 'all';
      const kind = KIND[`${method} ${place}`];
      const raw = kind === undefined ? undefined : rawOperation(document, siblingOf(feature, entities, kind));
      const at = ['paths', path, method, 'security'];
      if (raw === undefined) return [];
      return [raw.security === undefined ? { at } : { at, value: raw.security }];
    }),
  );
  return edited(composed, edits);
}

/** `/orders/{order_id}/items` */
const NESTED = /\/\{[^/{}]+\}\/[^/{}]+$/;

const KIND: Readonly<Record<string, EntityOperation>> = {
  'post all': 'create',
  'get all': 'list',
  'get one': 'get',
  'patch one': 'update',
  'put one': 'replace',
  'delete one': 'delete',
  'post restored': 'restore',
};

const siblingOf = (feature: Feature, entities: FeatureInput['entities'], kind: EntityOperation) =>
  entities.map(({ name }) => operationOf(feature, name, kind)).find((one) => one !== undefined);
