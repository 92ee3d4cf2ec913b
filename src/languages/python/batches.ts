/** Methods of a service that go over several of an entity: the method for one, item by item. */
import { listMember } from '../../model/batch.ts';
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import type { PythonCrud } from './crud.ts';
import type { PythonFeature } from './feature.ts';
import { className } from './names.ts';
import { argument, print } from './print.ts';
import { say } from './prose.ts';

export type PythonBatch = Batch<PythonCrud>;

/** The method of a service, as its routes call it. */
export const batchMethod = ({ kind }: Pick<PythonBatch, 'kind'>): string =>
  ({ 'batch-create': 'create_all', 'batch-update': 'update_all', 'batch-delete': 'delete_all' })[kind];

export interface BatchMethod {
  readonly signature: string;
  readonly says: string;
  readonly lines: readonly string[];
}

export function batchMethods(batches: readonly PythonBatch[], python: PythonFeature): BatchMethod[] {
  return batches.map((batch) => batchMethodOf(batch, python));
}

function batchMethodOf(batch: PythonBatch, python: PythonFeature): BatchMethod {
  const own = className(batch.single.entity.words);
  const many = plural(batch.single.entity);
  const pointer = (below = ''): string => `f"/${listMember(batch.kind)}/{at}${below}"`;
  const method = batchMethod(batch);
  const sent = batch.single.body?.name ?? '';
  switch (batch.kind) {
    case 'batch-create':
      return {
        signature: signature(method, `bodies: Sequence[contracts.${sent}]`, `Sequence[${own}]`),
        says: say(`Makes ${many} in their order: all, or none where one is refused`),
        lines: [
          `made: list[${own}] = []`,
          'for at, body in enumerate(bodies):',
          `    with _item(${pointer()}):`,
          '        made.append(await self.create(body))',
          'return made',
        ],
      };
    case 'batch-update': {
      const names = itemAttributes(batch, python);
      return {
        signature: signature(
          method,
          `items: Sequence[contracts.${batch.item === undefined ? '' : className(batch.item.words)}]`,
          `Sequence[${own}]`,
        ),
        says: say(`Changes ${many} in their order: all, or none where one is refused`),
        lines: [
          `changed: list[${own}] = []`,
          'for at, item in enumerate(items):',
          `    with _item(${pointer('/changes')}, ${pointer('/id')}):`,
          `        changed.append(await self.update(item.${names.id}, item.${names.changes}))`,
          'return changed',
        ],
      };
    }
    case 'batch-delete':
      return {
        signature: signature(method, 'ids: Sequence[UUID]', 'None'),
        says: say(`Removes ${many} in their order: all, or none where one is refused`),
        lines: [
          'for at, entity_id in enumerate(ids):',
          `    with _item(${pointer()}):`,
          '        await self.delete(entity_id)',
        ],
      };
  }
}

function itemAttributes({ item }: PythonBatch, python: PythonFeature): { id: string; changes: string } {
  const properties = item?.schema.kind === 'object' ? item.schema.properties : [];
  const names = python.contractAttributes(properties, undefined);
  return { id: names.get('id') ?? 'id', changes: names.get('changes') ?? 'changes' };
}

const signature = (name: string, parameter: string, result: string): string =>
  print(
    'async def ',
    { open: `${name}(`, entries: ['self', parameter].map((one) => argument(one)), close: ')' },
    1,
    ` -> ${result}:`,
  );
