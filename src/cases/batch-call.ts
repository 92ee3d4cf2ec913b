/** Valid calls of operations on several of an entity: how many items they send, and what each refers to. */
import { isBatch, listMember } from '../model/batch.ts';
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

/** As many items as cases send: two, which have an order, unless a unique value has no second. */
export const batchSize = ({ fields }: Pick<Entity, 'fields'>): number =>
  fields.some((field) => mustDiffer(field) && capacity(field) < NTH.length) ? 1 : NTH.length;

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
  for (let at = 0; at < batchSize(entity); at += 1) {
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

/** Where the last item says which one it is about. */
export const lastId = (operation: Operation, entity: Entity): string =>
  itemPointer(operation, batchSize(entity) - 1, ...(operation.kind === 'batch-delete' ? [] : ['id']));

export const ample = (operation: Operation): Step => ({ ...call(operation), operation: '', limit: AMPLE });

/** A call whose `field` says `value`, in a batch that of its last item, and where a refusal points. */
export function saying(
  { operation, entity, valid }: { readonly operation: Operation; readonly entity: Entity; readonly valid: ValidCall },
  { name }: Field,
  value: Value,
): { act: Step; pointer: string } {
  if (operation.kind === 'update') return { act: { ...valid.act, body: only([[name, value]]) }, pointer: `/${name}` };
  if (!isBatch(operation.kind)) return { act: withMember(valid.act, name, value), pointer: `/${name}` };
  const within = operation.kind === 'batch-update' ? ['changes'] : [];
  const pointer = itemPointer(operation, batchSize(entity) - 1, ...within, name);
  return { act: withMember(valid.act, pointer, value), pointer };
}
