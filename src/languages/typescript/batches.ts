/** Methods of a service that go over several of an entity: the method for one, item by item. */
import { isItemByItem, singleKind } from '../../model/batch.ts';
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import type { TypeScriptFeature } from './feature.ts';
import { argument, memberAccess, print } from './print.ts';
import { say } from './say.ts';

/** The function of services.ts that says where an item was refused. */
export const ITEM_AT = 'itemAt';

/** The function that does work in a step. */
export const ATTEMPTED = 'attempted';

/** The method of a service, as its routes call it. */
export const batchMethod = ({ kind, operation }: Pick<Batch, 'kind' | 'operation'>): string =>
  `${singleKind(kind)}${isItemByItem(operation) ? 'Each' : 'All'}`;

/** Whether any is done item by item, in steps of the unit of work. */
export const hasSteps = (batches: Iterable<Pick<Batch, 'operation'>>): boolean =>
  [...batches].some(({ operation }) => isItemByItem(operation));

/** Whether any does all of its items or none. */
export const hasWhole = (batches: Iterable<Pick<Batch, 'operation'>>): boolean =>
  [...batches].some(({ operation }) => !isItemByItem(operation));

export interface BatchMethod {
  readonly says: string;
  readonly head: string;
  readonly lines: readonly string[];
}

export const batchMethodOf = (batch: Batch, ts: TypeScriptFeature): BatchMethod =>
  isItemByItem(batch.operation) ? eachMethodOf(batch, ts) : allMethodOf(batch, ts);

/** Each in a step of its own. */
function eachMethodOf(batch: Batch, ts: TypeScriptFeature): BatchMethod {
  const { kind, single } = batch;
  // What is gone is told by its id.
  const type = kind === 'batch-delete' ? 'string' : ts.names(single.entity).type;
  const item = `contracts.${ts.component(batch.item?.name ?? '') ?? ''}`;
  const { items, one, of, call } = {
    'batch-create': { items: 'bodies', one: 'body', of: item, call: 'this.create(body)' },
    'batch-update': { items: 'items', one: '{ id, changes }', of: item, call: 'this.update(id, changes)' },
    'batch-delete': { items: 'ids', one: 'id', of: 'string', call: 'this.delete(id).then(() => id)' },
  }[kind];
  return {
    says: say(
      `${DOES[kind]} ${plural(single.entity)} in their order, each by itself: what refuses one stands in its place`,
    ),
    head: head(`async ${batchMethod(batch)}`, `${items}: readonly ${of}[]`, `(${type} | DomainError)[]`),
    lines: [
      `const outcomes: (${type} | DomainError)[] = [];`,
      `for (const ${one} of ${items}) {`,
      `  outcomes.push(await ${ATTEMPTED}(this.#step, () => ${call}));`,
      '}',
      'return outcomes;',
    ],
  };
}

const DOES = { 'batch-create': 'Makes', 'batch-update': 'Changes', 'batch-delete': 'Removes' } as const;

function allMethodOf(batch: Batch, ts: TypeScriptFeature): BatchMethod {
  const { type } = ts.names(batch.single.entity);
  const many = plural(batch.single.entity);
  const component = (name: string | undefined): string => `contracts.${ts.component(name ?? '') ?? ''}`;
  const method = `async ${batchMethod(batch)}`;
  switch (batch.kind) {
    case 'batch-create':
      return {
        says: say(`Makes ${many} in their order: all, or none where one is refused`),
        head: head(method, `bodies: readonly ${component(batch.single.body?.name)}[]`, `${type}[]`),
        lines: [
          `const made: ${type}[] = [];`,
          'for (const [at, body] of bodies.entries()) {',
          `  made.push(await ${ITEM_AT}(\`/items/\${at}\`, this.create(body)));`,
          '}',
          'return made;',
        ],
      };
    case 'batch-update':
      return {
        says: say(`Changes ${many} in their order: all, or none where one is refused`),
        head: head(method, `items: readonly ${component(batch.item?.name)}[]`, `${type}[]`),
        lines: [
          `const changed: ${type}[] = [];`,
          'for (const [at, { id, changes }] of items.entries()) {',
          `  changed.push(await ${ITEM_AT}(\`/items/\${at}/changes\`, this.update(id, changes), \`/items/\${at}/id\`));`,
          '}',
          'return changed;',
        ],
      };
    case 'batch-delete':
      return {
        says: say(`Removes ${many} in their order: all, or none where one is refused`),
        head: head(method, 'ids: readonly string[]', 'void'),
        lines: [
          'for (const [at, id] of ids.entries()) {',
          `  await ${ITEM_AT}(\`/ids/\${at}\`, this.delete(id));`,
          '}',
        ],
      };
  }
}

const head = (name: string, parameter: string, result: string): string =>
  print(
    '',
    { kind: 'call', open: `${name}(`, entries: [argument(parameter)], close: ')' },
    1,
    `: Promise<${result}> {`,
  );

/** What a route gives to the method. */
export const itemsOf = (batch: Batch): string =>
  `request.body${memberAccess(batch.kind === 'batch-delete' ? 'ids' : 'items')}`;
