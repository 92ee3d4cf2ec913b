/** Methods of a service that go over several of an entity: the method for one, item by item. */
import { isItemByItem, listMember } from '../../model/batch.ts';
import type { Batch } from '../../service/batch.ts';
import { plural } from '../prose.ts';
import type { PythonCrud } from './crud.ts';
import type { PythonFeature } from './feature.ts';
import { className } from './names.ts';
import { argument, print } from './print.ts';
import { say } from './prose.ts';

export type PythonBatch = Batch<PythonCrud>;

/** The method of a service, as its routes call it. */
export const batchMethod = ({ kind, operation }: Pick<PythonBatch, 'kind' | 'operation'>): string =>
  `${kind.slice('batch-'.length)}_${isItemByItem(operation) ? 'each' : 'all'}`;

/** Whether any is done item by item, in steps of the unit of work. */
export const hasSteps = (batches: Iterable<Pick<PythonBatch, 'operation'>>): boolean =>
  [...batches].some(({ operation }) => isItemByItem(operation));

export interface BatchMethod {
  readonly signature: string;
  readonly says: string;
  readonly lines: readonly string[];
}

export function batchMethods(batches: readonly PythonBatch[], python: PythonFeature): BatchMethod[] {
  return batches.map((batch) => batchMethodOf(batch, python));
}

function batchMethodOf(batch: PythonBatch, python: PythonFeature): BatchMethod {
  return isItemByItem(batch.operation) ? eachMethodOf(batch, python) : allMethodOf(batch, python);
}

/** Each in a step of its own. */
function eachMethodOf(batch: PythonBatch, python: PythonFeature): BatchMethod {
  const { kind, single } = batch;
  const outcome = kind === 'batch-delete' ? 'DomainError | None' : `${className(single.entity.words)} | DomainError`;
  const item = batch.item === undefined ? '' : `contracts.${className(batch.item.words)}`;
  const { id, changes } = itemAttributes(batch, python);
  const { items, one, type, call } = {
    'batch-create': { items: 'bodies', one: 'body', type: item, call: 'self.create(body)' },
    'batch-update': { items: 'items', one: 'item', type: item, call: `self.update(item.${id}, item.${changes})` },
    'batch-delete': { items: 'ids', one: 'entity_id', type: 'UUID', call: 'self.delete(entity_id)' },
  }[kind];
  return {
    signature: signature(batchMethod(batch), `${items}: Sequence[${type}]`, `Sequence[${outcome}]`),
    says: say(
      `${DOES[kind]} ${plural(single.entity)} in their order, each by itself: what refuses one stands in its place`,
    ),
    lines: [
      `outcomes: list[${outcome}] = []`,
      `for ${one} in ${items}:`,
      `    work = ${call}`,
      '    outcomes.append(await attempted(self._step, work))',
      'return outcomes',
    ],
  };
}

const DOES = { 'batch-create': 'Makes', 'batch-update': 'Changes', 'batch-delete': 'Removes' } as const;

function allMethodOf(batch: PythonBatch, python: PythonFeature): BatchMethod {
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
