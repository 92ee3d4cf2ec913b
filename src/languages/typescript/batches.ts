/** Methods of a service that go over several of an entity: the method for one, item by item. */
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import type { TypeScriptFeature } from './feature.ts';
import { argument, memberAccess, print } from './print.ts';
import { say } from './say.ts';

/** The function of services.ts that says where an item was refused. */
export const ITEM_AT = 'itemAt';

/** The method of a service, as its routes call it. */
export const batchMethod = ({ kind }: Pick<Batch, 'kind'>): string =>
  ({ 'batch-create': 'createAll', 'batch-update': 'updateAll', 'batch-delete': 'deleteAll' })[kind];

export interface BatchMethod {
  readonly says: string;
  readonly head: string;
  readonly lines: readonly string[];
}

export function batchMethodOf(batch: Batch, ts: TypeScriptFeature): BatchMethod {
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
