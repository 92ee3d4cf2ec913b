/** What refuses one item of a batch: the whole, or with a result of its own where each item is done by itself. */
import { doneStatus, isBatch, isItemByItem, PER_ITEM_STATUS, singleOf } from '../model/batch.ts';
import type { Entity, Json, Operation } from '../model/types.ts';
import { batchSize, idPointer, itemPointer, refusedAt } from './batch-call.ts';
import type { ValidCall } from './derive-common.ts';
import type { OperationDraft } from './draft.ts';
import type { Expect, Values } from './types.ts';
import { json, problemShape, responseOf, type World } from './world.ts';

/** As the operation on one answers. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** The member that it names, or those that are taken together. */
  readonly pointer?: string | readonly string[];
}

/** The operation whose documents say what refuses an item. */
export const refuser = (world: World, operation: Operation): Operation =>
  (isItemByItem(operation) ? singleOf(operation, world.feature.operations) : undefined) ?? operation;

export const mayRefuse = ({ world, operation }: OperationDraft, status: number): boolean =>
  responseOf(refuser(world, operation), status) !== undefined;

/** A case whose call is refused, of a batch for the item that cases choose. */
export function refuseItem(
  draft: OperationDraft,
  entity: Entity,
  suffix: ReadonlyArray<string | number>,
  title: string,
  { arrange, act }: ValidCall,
  refusal: Refusal,
): void {
  const { operation } = draft;
  if (isItemByItem(operation)) {
    const expect = resultsOf(draft, entity, new Map([[refusedAt(operation, entity), refusal]]));
    draft.add([PER_ITEM_STATUS, ...suffix], title, arrange, act, expect);
    return;
  }
  const one = isBatch(operation.kind) ? placed(operation, refusedAt(operation, entity), refusal) : refusal;
  draft.refuse([one.status, ...suffix], title, arrange, act, problemOf(one));
}

const pointersOf = ({ pointer = [] }: Refusal): readonly string[] => [pointer].flat();

/** As a case expects it of a whole answer. */
export function problemOf(refusal: Refusal): Pick<Refusal, 'status' | 'code'> & Pick<Expect, 'errors'> {
  const errors = pointersOf(refusal).map((pointer) => [pointer, 'invalid'] as const);
  const { status, code } = refusal;
  return errors.length === 0 ? { status, code } : { status, code, errors };
}

/** An id in a body that nothing has is a reference that leads nowhere. */
export function placed(operation: Operation, at: number, refusal: Refusal): Refusal {
  if (refusal.code === 'not_found')
    return { status: refusal.status, code: 'reference_not_found', pointer: idPointer(operation, at) };
  // Of an item, its place is all that can be said.
  if (refusal.code === 'referenced') return { ...refusal, pointer: itemPointer(operation, at) };
  if (refusal.pointer === undefined) return refusal;
  const within = operation.kind === 'batch-update' ? ['changes'] : [];
  const item = itemPointer(operation, at, ...within);
  return { ...refusal, pointer: pointersOf(refusal).map((pointer) => `${item}${pointer}`) };
}

/** What is said of each item, where those at these places are refused and the others done. */
export function resultsOf(
  draft: OperationDraft,
  entity: Entity,
  refusals: ReadonlyMap<number, Refusal>,
): Expect & { readonly status: number } {
  const count = batchSize(entity, draft.operation);
  const body = Array.from({ length: count }, (_, at) => resultOf(draft, at, refusals.get(at))).flat();
  return { status: PER_ITEM_STATUS, items: count, body };
}

/** Of an item that is refused, all that the problem of the operation on one would say. */
export function resultOf({ world, operation }: OperationDraft, at: number, refusal?: Refusal): Values {
  const status = isBatch(operation.kind) ? doneStatus(operation.kind) : PER_ITEM_STATUS;
  if (refusal === undefined) return [[resultPointer(at, 'status'), json(status)]];
  const shape = problemShape(world, refuser(world, operation), refusal.status);
  const told: Values = [
    [resultPointer(at, 'status'), json(refusal.status)],
    [resultPointer(at, 'problem', 'status'), json(refusal.status)],
  ];
  const code: Values = shape.code ? [[resultPointer(at, 'problem', 'code'), json(refusal.code)]] : [];
  const errors: Values = !shape.errors
    ? []
    : pointersOf(refusal).flatMap((pointer, nth) => [
        [resultPointer(at, 'problem', 'errors', String(nth), 'pointer'), json(pointer)] as const,
        [resultPointer(at, 'problem', 'errors', String(nth), 'code'), json('invalid')] as const,
      ]);
  return [...told, ...code, ...errors];
}

export const resultPointer = (at: number, ...members: readonly string[]): string =>
  ['', 'items', String(at), ...members].join('/');

/** What is shown of an item, as the answer holds it: in its result where there is one. */
export const shownIn = (operation: Operation, values: Values): Values =>
  isItemByItem(operation)
    ? values.map(([key, value]) => [key.replace(/^\/items\/\d+/, '$&/value'), value] as const)
    : values;

/** The code of an item that a case expects to be refused; undefined where it expects none. */
export function refusedItemCode({ body = [] }: Expect): Json | undefined {
  const [, value] = body.find(([key]) => /^\/items\/\d+\/problem\/code$/.test(key)) ?? [];
  return value?.kind === 'json' ? value.value : undefined;
}
