/** Cases of operations on several of an entity: what each item comes to, in its order, and that one bad item stores nothing. */
import { batchShape, isBatch, listMember } from '../model/batch.ts';
import type { Entity, Field, Json, JsonObject, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { batchSize, changedMember, itemName, itemPointer, lastId } from './batch-call.ts';
import { type ValidCall, withMember } from './derive-common.ts';
import { deriveKeyLengths, distinctive, subjectName, withMembers } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import { ladder, otherThan } from './ladder.ts';
import { entitySample } from './samples.ts';
import type { Step, Values } from './types.ts';
import {
  bodyFaultStatus,
  call,
  creation,
  hasFewValues,
  json,
  refFields,
  refTarget,
  responseOf,
  saved,
  type World,
} from './world.ts';

/** An id that no service gives. */
const NOWHERE = '00000000-0000-4000-8000-000000000000';

export function deriveBatch(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation } = draft;
  if (operation.kind === 'batch-create') deriveCreated(draft, entity, valid);
  else if (operation.kind === 'batch-update') deriveChanged(draft, entity, valid);
  else deriveRemoved(draft, entity, valid);
  deriveBadItem(draft, entity, valid);
  deriveCounts(draft, entity);
}

/** A value for each field of each item, no two of them equal where there are two. */
export function valuesOf(operation: Operation, fields: readonly Field[], at: number): Values {
  return fields.flatMap((field) => {
    const first = field.type.kind === 'ref' ? undefined : distinctive(field);
    const same = mustDiffer(field) ? undefined : first;
    const value = first === undefined || at === 0 ? first : (otherThan(field, first) ?? same);
    if (value === undefined) return [];
    const key = operation.kind === 'batch-update' ? ['changes', field.name] : [field.name];
    return [[itemPointer(operation, at, ...key), json(value)] as const];
  });
}

export const everyItem = (entity: Entity): number[] => Array.from({ length: batchSize(entity) }, (_, at) => at);

/** What is sent of items, as an answer shows it. */
export const shown = (values: Values): Values =>
  values.map(([key, value]) => [key.replace(/^(\/items\/\d+)\/changes\//, '$1/'), value] as const);

function deriveCreated(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sendable(entity, 'create');
  const values = everyItem(entity).flatMap((at) => valuesOf(operation, sent, at));
  draft.add(
    [201],
    'all are created, and come back whole in the order of the request',
    valid.arrange,
    withMembers(valid.act, values),
    { status: 201, headers: ['Location'], items: batchSize(entity), body: values },
  );
  const last = batchSize(entity) - 1;
  if (responseOf(operation, 409) !== undefined && last > 0)
    for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref')) {
      const value = ladder(field, 1)[0];
      if (value === undefined) continue;
      const twice = everyItem(entity).map((at) => [itemPointer(operation, at, field.name), json(value)] as const);
      draft.refuse(
        [409, field.name, 'twice'],
        `${field.name}: a value that another item has is refused`,
        valid.arrange,
        withMembers(valid.act, twice),
        { status: 409, code: 'already_exists', errors: [[itemPointer(operation, last, field.name), 'invalid']] },
      );
    }
  deriveTaken(draft, entity, valid, sent);
  deriveUnknownTargets(draft, entity, valid, sent, []);
  if (operation.idempotent) deriveIdempotency(draft, entity, valid, values);
}

/** A value that something stored has. */
function deriveTaken(draft: OperationDraft, entity: Entity, valid: ValidCall, sent: readonly Field[]): void {
  const { operation, world } = draft;
  if (responseOf(operation, 409) === undefined || sent.some(hasFewValues)) return;
  const name = `other_${subjectName(entity)}`;
  const steps = creation(world, entity, name, [], batchSize(entity));
  if (steps.length === 0) return;
  const last = batchSize(entity) - 1;
  for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref')) {
    const pointer = itemPointer(operation, last, field.name);
    draft.refuse(
      [409, field.name],
      `${field.name}: a value that another has is refused`,
      [...valid.arrange, ...steps],
      withMember(valid.act, pointer, saved(name, field.name)),
      { status: 409, code: 'already_exists', errors: [[pointer, 'invalid']] },
    );
  }
}

function deriveUnknownTargets(
  draft: OperationDraft,
  entity: Entity,
  valid: ValidCall,
  sent: readonly Field[],
  within: readonly string[],
): void {
  const { operation, world } = draft;
  if (responseOf(operation, 404) === undefined) return;
  for (const field of refFields({ fields: sent }).filter((one) => !one.list)) {
    if (world.entity(refTarget(field)) === undefined) continue;
    const pointer = itemPointer(operation, batchSize(entity) - 1, ...within, field.name);
    draft.refuse(
      [404, field.name],
      `${field.name}: an id that nothing has is refused`,
      valid.arrange,
      withMember(valid.act, pointer, { kind: 'uuid' }),
      { status: 404, code: 'reference_not_found', errors: [[pointer, 'invalid']] },
    );
  }
}

function deriveIdempotency(draft: OperationDraft, entity: Entity, valid: ValidCall, values: Values): void {
  // A sample that is new at every call makes no two bodies the same.
  const isNew = (field: Field): boolean =>
    mustDiffer(field) && field.type.kind !== 'ref' && ladder(field, batchSize(entity)).length < batchSize(entity);
  if (draft.world.sendable(entity, 'create').some(isNew)) return;
  const act: Step = { ...withMembers(valid.act, values), header: [['Idempotency-Key', json('same-key')]] };
  const first: Step = { ...act, save: 'first' };
  deriveKeyLengths(draft, valid);
  draft.add([201, 'idempotent'], 'the same key and body get the first answer again', [...valid.arrange, first], act, {
    status: 201,
    body: [['/items/0/id', saved('first', 'items', '0', 'id')]],
  });
  if (responseOf(draft.operation, 409) === undefined) return;
  // Another number of items is another body, whatever members they have.
  const other = sending(draft.operation, batchSize(entity) === 1 ? 2 : 1, plainItem(draft, entity));
  draft.refuse(
    [409, 'idempotent'],
    'the same key with another body is refused',
    [...valid.arrange, first],
    { ...other, header: act.header },
    { status: 409, code: 'idempotency_key_reused' },
  );
}

function deriveChanged(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sendable(entity, 'update');
  const ids = everyItem(entity).map(
    (at) => [itemPointer(operation, at, 'id'), saved(itemName(entity, at), 'id')] as const,
  );
  const values = changesOf(operation, entity, sent);
  draft.add(
    [200],
    'all are changed, and come back in the order of the request',
    valid.arrange,
    withMembers(valid.act, values),
    {
      status: 200,
      items: batchSize(entity),
      body: [...ids, ...shown(values)],
    },
  );
  deriveUnknownId(draft, entity, valid);
  const last = batchSize(entity) - 1;
  if (responseOf(operation, 409) !== undefined && last > 0)
    for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref'))
      draft.refuse(
        [409, field.name],
        `${field.name}: a value that another has is refused`,
        valid.arrange,
        withMembers(
          valid.act,
          everyItem(entity).map(
            (at) =>
              [itemPointer(operation, at, 'changes', field.name), saved(itemName(entity, 0), field.name)] as const,
          ),
        ),
        {
          status: 409,
          code: 'already_exists',
          errors: [[itemPointer(operation, last, 'changes', field.name), 'invalid']],
        },
      );
  deriveUnknownTargets(draft, entity, valid, sent, ['changes']);
}

/** Of two, a unique value with few others may be the one that the other has. */
export const changesOf = (operation: Operation, entity: Entity, sent: readonly Field[]): Values =>
  everyItem(entity).flatMap((at) =>
    valuesOf(
      operation,
      sent.filter((field) => !hasFewValues(field)),
      at,
    ),
  );

function deriveRemoved(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  draft.add([204], 'all that are there are deleted', valid.arrange, valid.act, { status: 204 });
  deriveUnknownId(draft, entity, valid);
  const last = batchSize(entity) - 1;
  if (last > 0 && responseOf(operation, 404) !== undefined) {
    const pointer = itemPointer(operation, last);
    draft.refuse(
      [404, 'twice'],
      'an id that stands twice is gone the second time',
      valid.arrange,
      withMember(valid.act, pointer, saved(itemName(entity, 0), 'id')),
      { status: 404, code: 'reference_not_found', errors: [[pointer, 'invalid']] },
    );
  }
  if (responseOf(operation, 409) === undefined) return;
  for (const other of world.feature.entities)
    for (const field of refFields(other).filter((one) => refTarget(one) === entity.name)) {
      const target = saved(itemName(entity, last), 'id');
      const steps = creation(world, other, `referring_${subjectName(other)}`, [[field.name, target]]);
      if (steps.length === 0) continue;
      draft.refuse(
        [409, other.name, field.name],
        `what ${other.name} ${field.name} refers to is kept`,
        [...valid.arrange, ...steps],
        valid.act,
        { status: 409, code: 'referenced', errors: [[itemPointer(operation, last), 'invalid']] },
      );
    }
}

function deriveUnknownId(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  if (responseOf(draft.operation, 404) === undefined) return;
  const { pointer, act } = withUnknownId(draft.operation, entity, valid);
  draft.refuse([404, 'unknown'], 'an id that nothing has is refused', valid.arrange, act, {
    status: 404,
    code: 'reference_not_found',
    errors: [[pointer, 'invalid']],
  });
}

export function withUnknownId(
  operation: Operation,
  entity: Entity,
  { act }: ValidCall,
): { pointer: string; act: Step } {
  const pointer = lastId(operation, entity);
  return { pointer, act: withMember(act, pointer, { kind: 'uuid' }) };
}

// ---------------------------------------------------------------- one item is bad, too many, too few

function deriveBadItem(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation } = draft;
  const status = bodyFaultStatus(operation);
  if (status === undefined) return;
  const code = status === 422 ? 'validation_failed' : 'bad_request';
  const { pointer, act } = withBadItem(operation, entity, valid);
  const fault = operation.kind === 'batch-delete' ? 'format' : 'type';
  draft.refuse([status, 'bad-item'], 'one item that is none is refused, and all with it', valid.arrange, act, {
    status,
    code,
    errors: [[pointer, fault]],
  });
  const required = requiredMember(draft, entity);
  if (required === undefined) return;
  const member = itemPointer(operation, batchSize(entity) - 1, required);
  draft.refuse(
    [status, 'bad-item', required],
    `an item without ${required} is refused, and all with it`,
    valid.arrange,
    withMember(valid.act, member, { kind: 'absent' }),
    { status, code, errors: [[member, 'required']] },
  );
}

export function withBadItem(operation: Operation, entity: Entity, { act }: ValidCall): { pointer: string; act: Step } {
  const pointer = itemPointer(operation, batchSize(entity) - 1);
  const without = withoutBelow(act, pointer);
  return { pointer, act: withMember(without, pointer, json('x')) };
}

/** What is said of the members of an item has no place in what is no item. */
const withoutBelow = (step: Step, pointer: string): Step =>
  step.body.kind !== 'sample'
    ? step
    : {
        ...step,
        body: { ...step.body, changes: step.body.changes.filter(([key]) => !key.startsWith(`${pointer}/`)) },
      };

function requiredMember({ operation, world }: OperationDraft, entity: Entity): string | undefined {
  if (operation.kind === 'batch-delete') return undefined;
  if (operation.kind === 'batch-update') return 'id';
  const schema = world.real(world.operation(entity.name, 'create')?.body?.schema);
  return schema?.kind === 'object' ? schema.properties.find((one) => one.required)?.name : undefined;
}

/** The most items and the fewest that are taken, and one more. What is refused for another reason was not refused for their number. */
function deriveCounts(draft: OperationDraft, entity: Entity): void {
  const { operation, world } = draft;
  const shape = batchShape(operation, world.resolve);
  if (shape === undefined) return;
  const item = plainItem(draft, entity);
  const status = bodyFaultStatus(operation);
  if (status !== undefined && typeof item !== 'string')
    draft.refuse(
      [status, 'too-many'],
      `${shape.most + 1} items are refused`,
      [],
      sending(operation, shape.most + 1, item),
      {
        status,
        code: status === 422 ? 'validation_failed' : 'bad_request',
        errors: [[`/${shape.member}`, 'too_many']],
      },
    );
  for (const [suffix, count] of [
    ['most', shape.most],
    ['one', 1],
  ] as const) {
    const { expect, why } = outcomeOf(draft, entity, count);
    const says = count === 1 ? 'one item is not too few' : `${count} items are not too many`;
    if ('code' in expect)
      draft.refuse([expect.status, suffix], `${says}: ${why}`, [], sending(operation, count, item), expect);
    else draft.add([expect.status, suffix], says, [], sending(operation, count, item), { ...expect, items: count });
  }
}

/** So many items that are all the same. */
const sending = (operation: Operation, length: number, item: Json): Step => {
  const member = isBatch(operation.kind) ? listMember(operation.kind) : 'items';
  return call(operation, { body: { kind: 'sample', changes: [[member, { kind: 'items', length, item }]] } });
};

/** An item without anything that another step would have to make. */
function plainItem({ operation, world }: OperationDraft, entity: Entity): Json {
  if (operation.kind === 'batch-delete') return NOWHERE;
  if (operation.kind === 'batch-update') {
    const field = changedMember(world.sendable(entity, 'update'));
    const value = field === undefined ? null : field.type.kind === 'ref' ? NOWHERE : (field.sample ?? null);
    return { id: NOWHERE, changes: field === undefined ? {} : { [field.name]: value } };
  }
  const create = world.operation(entity.name, 'create');
  const made = create === undefined ? [] : entitySample(entity, create, world.feature).members;
  const refs = requiredRefs(world, entity).map(({ name }) => [name, NOWHERE] as const);
  const plain = made.map(([name, one]): [string, Json] => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (one.kind === 'json') return [name, one.value];
    return [name, (field && ladder(field, 1)[0]) ?? field?.sample ?? null];
  });
  return Object.fromEntries([...plain, ...refs]) as JsonObject;
}

const requiredRefs = (world: World, entity: Entity): Field[] =>
  refFields({ fields: world.sendable(entity, 'create') }).filter((field) => field.required && !field.list);

type Outcome =
  | { readonly status: number }
  | { readonly status: number; readonly code: string; readonly errors?: ReadonlyArray<readonly [string, string]> };

/** What becomes of so many plain items. */
function outcomeOf(
  { operation, world }: OperationDraft,
  entity: Entity,
  count: number,
): { expect: Outcome; why: string } {
  const nowhere = (pointer: string | undefined) => ({
    why: 'what they lead to is not there',
    expect: {
      status: 404,
      code: 'reference_not_found',
      ...(pointer === undefined ? {} : { errors: [[pointer, 'invalid'] as const] }),
    },
  });
  if (operation.kind !== 'batch-create')
    return nowhere(itemPointer(operation, 0, ...(operation.kind === 'batch-delete' ? [] : ['id'])));
  const refs = requiredRefs(world, entity);
  const [ref] = refs;
  if (ref !== undefined) return nowhere(refs.length === 1 ? itemPointer(operation, 0, ref.name) : undefined);
  const unique = world.sendable(entity, 'create').filter((field) => mustDiffer(field) && field.type.kind !== 'ref');
  if (unique.length === 0 || count === 1) return { why: '', expect: { status: 201 } };
  const [field] = unique;
  return {
    why: 'what they have in common is refused',
    expect: {
      status: 409,
      code: 'already_exists',
      ...(field?.unique !== true || unique.length > 1
        ? {}
        : { errors: [[itemPointer(operation, 1, field.name), 'invalid'] as const] }),
    },
  };
}
