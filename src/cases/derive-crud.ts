/** Cases of create, get, update and delete: what the documents say about entities beyond a single request. */
import { isBatch } from '../model/batch.ts';
import { isLinked } from '../model/links.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { batchCall } from './batch-call.ts';
import { deriveBoundaries, type ValidCall, withMember, withMembers, withoutArranged } from './derive-common.ts';
import { deriveIdempotency } from './derive-idempotency.ts';
import type { OperationDraft } from './draft.ts';
import { otherThan } from './ladder.ts';
import { linkCall, linkedTo } from './link-call.ts';
import { listCall } from './parents.ts';
import type { Step, Value, Values } from './types.ts';
import {
  call,
  creating,
  creation,
  fewValues,
  json,
  only,
  references,
  refFields,
  refTarget,
  responseOf,
  sample,
  saved,
  type World,
} from './world.ts';

/** The name under which a case keeps the thing it is about. */
export const subjectName = (entity: Entity): string => snake(entity.words);

export function validCall(world: World, operation: Operation, entity: Entity): ValidCall {
  const name = subjectName(entity);
  if (isLinked(operation) && operation.kind !== 'list') return linkCall(world, operation);
  if (operation.kind === 'create') {
    const { steps, members } = references(world, entity, name, [], 0, operation);
    return { arrange: steps, act: creating(operation, members) };
  }
  if (isBatch(operation.kind)) return batchCall(world, operation, entity);
  if (operation.kind === 'list') return listCall(world, operation, entity);
  const act = call(operation, { path: [[idParameter(operation), saved(name, 'id')]] });
  if (operation.kind === 'replace')
    return { arrange: creation(world, entity, name), act: replacement(world, entity, operation, name) };
  return {
    arrange: creation(world, entity, name),
    act:
      operation.kind === 'update' ? { ...act, body: only(validChange(world.sendable(entity, 'update'), name)) } : act,
  };
}

/** A change that is accepted: nothing is no change, so where no member has another value it keeps the one it has. */
function validChange(fields: readonly Field[], name: string): Values {
  const change = oneChange(fields);
  const field = fields.find(({ required }) => required) ?? fields[0];
  if (change.length > 0 || field === undefined) return change;
  return [[field.name, field.type.kind === 'ref' ? saved(name, field.name) : json(field.sample)]];
}

export const idParameter = (operation: Operation): string =>
  operation.parameters.find((parameter) => parameter.in === 'path')?.name ?? 'id';

/**
 * Replaces what `creation` made as `name`, the `nth` of its case: it keeps what it refers to, and of few unique values its own,
 * because another one may be taken.
 */
export function replacement(world: World, entity: Entity, operation: Operation, name: string, nth = 0): Step {
  const { members } = references(world, entity, name, [], nth);
  const sent = world.sendable(entity, 'replace');
  const known = new Set(sent.map((field) => field.name));
  const body = sample([...members.filter(([key]) => known.has(key)), ...fewValues(sent, nth)]);
  return call(operation, { path: [[idParameter(operation), saved(name, 'id')]], body });
}

/** The first field that a client can change on its own. */
export function oneChange(fields: readonly Field[]): Values {
  for (const field of fields) {
    const value = field.type.kind === 'ref' ? undefined : otherThan(field, field.sample);
    if (value !== undefined) return [[field.name, json(value)]];
  }
  const nullable = fields.find((field) => field.nullable);
  return nullable === undefined ? [] : [[nullable.name, json(null)]];
}

export function deriveCreate(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sentBy(operation, entity);
  const plain = sent.filter((field) => field.type.kind !== 'ref');
  const echo: Values = plain.flatMap((field) => {
    const value = distinctive(field);
    return value === undefined ? [] : [[field.name, json(value)] as const];
  });
  draft.add([201], 'a valid body is created and comes back whole', valid.arrange, withMembers(valid.act, echo), {
    status: 201,
    headers: ['Location'],
    body: echo,
  });

  const optional = entity.fields.filter((field) => !field.required);
  const left = sent.filter((field) => !field.required);
  if (left.length > 0) {
    const absent = left.map((field) => [field.name, { kind: 'absent' }] as const);
    const defaults = optional
      .filter((field) => field.default !== undefined || (field.nullable && isShown(world, operation, 201, field)))
      .map((field) => [field.name, json(field.default ?? null)] as const);
    draft.add(
      [201, 'required-only'],
      'what may be left out is left out: defaults apply',
      valid.arrange,
      withMembers(valid.act, absent),
      { status: 201, ...(defaults.length > 0 ? { body: defaults } : {}) },
    );
  }
  deriveBoundaries(draft, valid, 201);

  for (const field of sent.filter((candidate) => candidate.unique)) deriveUnique(draft, entity, valid, field);
  deriveReferences(draft, entity, valid);
  if (operation.idempotent) deriveIdempotency(draft, entity, valid);
}

/** What was never given is null in an answer only where the answer must have it. */
export function isShown(world: World, operation: Operation, status: number, { name }: Field): boolean {
  const schema = world.real(responseOf(operation, status)?.schema);
  return schema?.kind !== 'object' || schema.properties.some((one) => one.name === name && one.required);
}

/** A value that no default could have put there. */
export function distinctive(field: Field): ReturnType<typeof otherThan> {
  return otherThan(field, field.default);
}

export function deriveUnique(draft: OperationDraft, entity: Entity, valid: ValidCall, field: Field): void {
  const { operation } = draft;
  if (responseOf(operation, 409) === undefined) return;
  const name = subjectName(entity);
  if (operation.kind === 'create') {
    const first: Step = { ...valid.act, save: name };
    draft.refuse(
      [409, field.name],
      `${field.name}: a value that another has is refused`,
      [...valid.arrange, first],
      withMember(valid.act, field.name, saved(name, field.name)),
      {
        status: 409,
        code: 'already_exists',
        errors: [[`/${field.name}`, 'invalid']],
      },
    );
    return;
  }
  const other = `other_${name}`;
  const made = creation(draft.world, entity, other, [], 1);
  if (made.length === 0) return;
  draft.refuse(
    [409, field.name],
    `${field.name}: a value that another has is refused`,
    [...valid.arrange, ...made],
    operation.kind === 'update'
      ? { ...valid.act, body: only([[field.name, saved(other, field.name)]]) }
      : withMember(valid.act, field.name, saved(other, field.name)),
    { status: 409, code: 'already_exists', errors: [[`/${field.name}`, 'invalid']] },
  );
}

export function deriveReferences(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sentBy(operation, entity);
  for (const field of refFields({ fields: sent })) {
    const target = world.entity(refTarget(field));
    if (target === undefined) continue;
    const change = (value: Value): Step =>
      operation.kind === 'update'
        ? { ...valid.act, body: only([[field.name, value]]) }
        : withMember(valid.act, field.name, value);
    if (responseOf(operation, 404) !== undefined) {
      draft.refuse(
        [404, field.name],
        `${field.name}: an id that nothing has is refused`,
        valid.arrange,
        change({ kind: 'uuid' }),
        {
          status: 404,
          code: 'reference_not_found',
          errors: [[`/${field.name}`, 'invalid']],
        },
      );
    }
    const made = `${snake(field.words)}_target`;
    const success = operation.kind === 'create' ? 201 : 200;
    draft.add(
      [success, field.name],
      `${field.name}: refers to what exists`,
      [...valid.arrange, ...creation(world, target, made, [], 1)],
      change(saved(made, 'id')),
      {
        status: success,
        body: [[field.name, saved(made, 'id')]],
      },
    );
  }
}

export function deriveGet(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  const echo: Values = world.sendable(entity, 'create').flatMap((field) => {
    const value = field.type.kind === 'ref' ? undefined : distinctive(field);
    return value === undefined ? [] : [[field.name, json(value)] as const];
  });
  draft.add([200], 'what was created is found again, whole', creation(world, entity, name, echo), valid.act, {
    status: 200,
    body: [['id', saved(name, 'id')], ...echo],
  });
  deriveMissing(draft, valid);
  const remove = world.operation(entity.name, 'delete');
  if (remove !== undefined && responseOf(operation, 404) !== undefined) {
    draft.refuse(
      [404, 'deleted'],
      'what was deleted is gone',
      [...valid.arrange, call(remove, { path: [[idParameter(remove), saved(name, 'id')]] })],
      valid.act,
      { status: 404, code: 'not_found' },
    );
  }
}

export function deriveMissing(draft: OperationDraft, valid: ValidCall): void {
  if (responseOf(draft.operation, 404) === undefined) return;
  draft.refuse(
    [404, 'unknown'],
    'an id that nothing has is not found',
    [],
    { ...withoutArranged(valid.act), path: [[idParameter(draft.operation), { kind: 'uuid' }]] },
    { status: 404, code: 'not_found' },
  );
}

export function deriveUpdate(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  const sent = world.sendable(entity, 'update');
  const created = new Set(world.sendable(entity, 'create'));
  for (const field of sent) {
    const value = field.type.kind === 'ref' ? undefined : otherThan(field, field.sample);
    if (value === undefined) continue;
    const body: Values = [[field.name, json(value)]];
    draft.add(
      [200, field.name],
      `${field.name} is changed`,
      valid.arrange,
      { ...valid.act, body: only(body) },
      { status: 200, body: [['id', saved(name, 'id')], ...body] },
    );
    const rest: Values = entity.fields
      .filter((other) => other.name !== field.name && (other.required || other.nullable || other.default !== undefined))
      .filter((other) => created.has(other) || isShown(world, operation, 200, other))
      .map((other) => [other.name, saved(name, other.name)] as const);
    if (rest.length > 0) {
      draft.add(
        [200, field.name, 'rest'],
        `changing ${field.name} leaves the rest as it was`,
        valid.arrange,
        { ...valid.act, body: only(body) },
        { status: 200, body: rest },
      );
    }
  }
  deriveBoundaries(draft, valid, 200);
  deriveMissing(draft, valid);
  for (const field of sent.filter((candidate) => candidate.unique)) deriveUnique(draft, entity, valid, field);
  deriveReferences(draft, entity, valid);
  const get = world.operation(entity.name, 'get');
  const change = oneChange(sent);
  if (get !== undefined && change.length > 0) {
    const path: Values = [[idParameter(operation), saved(name, 'id')]];
    // Reading is what shows that a change lasts, so the read is the act, and the case stands with `get`.
    draft.add(
      [200, 'same-again'],
      'the same change twice is the same',
      [...valid.arrange, { ...valid.act, path }],
      valid.act,
      { status: 200, body: change },
    );
  }
}

export function deriveDelete(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  draft.add([204], 'what is there is deleted', valid.arrange, valid.act, { status: 204 });
  deriveMissing(draft, valid);
  if (responseOf(operation, 404) !== undefined) {
    draft.refuse(
      [404, 'twice'],
      'what was deleted cannot be deleted again',
      [...valid.arrange, { ...valid.act }],
      valid.act,
      { status: 404, code: 'not_found' },
    );
  }
  deriveOtherDeleted(draft, entity, valid);
  if (responseOf(operation, 409) === undefined) return;
  for (const other of world.feature.entities) {
    for (const field of refFields(other).filter((candidate) => refTarget(candidate) === entity.name)) {
      const steps = referring(world, other, field, name);
      if (steps.length === 0) continue;
      draft.refuse(
        [409, other.name, field.name],
        `what ${other.name} ${field.name} refers to is kept`,
        [...valid.arrange, ...steps],
        valid.act,
        { status: 409, code: 'referenced' },
      );
    }
  }
}

/** Where one cannot be read, that it is still there shows when it is deleted itself. */
function deriveOtherDeleted(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const other = `other_${subjectName(entity)}`;
  const others = creation(world, entity, other, [], 1);
  if (world.operation(entity.name, 'get') !== undefined || others.length === 0) return;
  draft.add(
    [204, 'other-deleted'],
    'deleting one leaves another, which can be deleted too',
    [...valid.arrange, ...others, { ...valid.act, path: [[idParameter(operation), saved(other, 'id')]] }],
    valid.act,
    { status: 204 },
  );
}

/** A row of `other` whose `field` refers to what was saved under this name. */
export function referring(world: World, other: Entity, field: Field, name: string): Step[] {
  const made = creation(world, other, `referring_${subjectName(other)}`, [[field.name, saved(name, 'id')]]);
  return made.length > 0 ? made : linkedTo(world, other, field, name);
}
