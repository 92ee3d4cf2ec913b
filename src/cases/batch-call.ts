/** Valid calls of operations on several of an entity: how many items they send, and what each refers to. */
import { isBatch, isItemByItem, listMember } from '../model/batch.ts';
import { capacity } from '../model/capacity.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { snake } from '../model/words.ts';
import { type ValidCall, withMember } from './derive-common.ts';
import type { Step, Value, Values } from './types.ts';
import { call, creation, fewValues, hasFewValues, only, references, sample, saved, type World } from './world.ts';

const NTH = ['first', 'second'] as const;
/** More requests than any case sends: with a limit, arranging goes on after a refusal. */
const AMPLE = 1000;

/**
 * As many items as cases send: two, which have an order, or three where each is done by itself, so that one between two others
 * can be refused. Fewer where a value that must differ has no others.
 */
export const batchSize = ({ fields }: Pick<Entity, 'fields'>, operation?: Operation): number =>
  Math.min(
    operation !== undefined && isItemByItem(operation) ? 3 : 2,
    ...fields.filter((field) => mustDiffer(field)).map(capacity),
  );

/** The place of the item that cases have refused: the last, or one between two others. */
export const refusedAt = (operation: Operation, entity: Pick<Entity, 'fields'>): number =>
  Math.min(1, batchSize(entity, operation) - 1);

/** What a saved answer about an item is called. */
export const itemName = (entity: Entity, at: number): string => `${NTH[at] ?? 'last'}_${snake(entity.words)}`;

export const itemPointer = (operation: Operation, at: number, ...members: string[]): string =>
  ['', isBatch(operation.kind) ? listMember(operation.kind) : 'items', String(at), ...members.map(escaped)].join('/');

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The member that changes of a batch are tried with: the first that any other row may have as well, else the first. */
export const changedMember = (fields: readonly Field[]): Field | undefined =>
  fields.find((field) => field.type.kind !== 'ref' && !hasFewValues(field)) ?? fields[0];

/** `made`: the steps that make the item at a place, where they are not those of the caller that cases act as. */
export function batchCall(
  world: World,
  operation: Operation,
  entity: Entity,
  made: (steps: Step[], at: number) => Step[] = (steps) => steps,
): ValidCall {
  const arrange: Step[] = [];
  const changes: Array<Values[number]> = [];
  const sent = world.sendable(entity, operation.kind === 'batch-update' ? 'update' : 'create');
  for (let at = 0; at < batchSize(entity, operation); at += 1) {
    const name = itemName(entity, at);
    if (operation.kind === 'batch-create') {
      const { steps, members } = references(world, entity, name, [], at);
      arrange.push(...steps);
      for (const [key, value] of [...members, ...fewValues(sent, at)])
        changes.push([itemPointer(operation, at, key), value]);
      continue;
    }
    arrange.push(...made(creation(world, entity, name, [], at), at));
    const isDelete = operation.kind === 'batch-delete';
    changes.push([itemPointer(operation, at, ...(isDelete ? [] : ['id'])), saved(name, 'id')]);
    const field = changedMember(sent);
    // Few unique values and references: what it has already is surely free.
    if (!isDelete && field !== undefined && (field.type.kind === 'ref' || hasFewValues(field)))
      changes.push([itemPointer(operation, at, 'changes', field.name), saved(name, field.name)]);
  }
  return { arrange, act: call(operation, { body: sample(changes) }) };
}

/** Where an item says which one it is about. */
export const idPointer = (operation: Operation, at: number): string =>
  itemPointer(operation, at, ...(operation.kind === 'batch-delete' ? [] : ['id']));

/** Before a call that is refused; nothing where only items of it are. */
export const ample = (operation: Operation): Step[] =>
  isItemByItem(operation) ? [] : [{ ...call(operation), operation: '', limit: AMPLE }];

/** A call whose `field` says `value`, in a batch that of the item that is refused for it. */
export function saying(
  { operation, entity, valid }: { readonly operation: Operation; readonly entity: Entity; readonly valid: ValidCall },
  { name }: Field,
  value: Value,
): Step {
  if (operation.kind === 'update') return { ...valid.act, body: only([[name, value]]) };
  if (!isBatch(operation.kind)) return withMember(valid.act, name, value);
  const within = operation.kind === 'batch-update' ? ['changes'] : [];
  return withMember(valid.act, itemPointer(operation, refusedAt(operation, entity), ...within, name), value);
}
