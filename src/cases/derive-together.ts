/** Cases of uniques over several members: the same in all of them is refused, in all but one it is not. */
import { capacity } from '../model/capacity.ts';
import type { Entity, Field, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { batchSize, itemName, itemPointer, refusedAt } from './batch-call.ts';
import { mayRefuse, refuseItem } from './batch-refusal.ts';
import { escapePointer, type ValidCall, withMember, withMembers } from './derive-common.ts';
import { subjectName } from './derive-crud.ts';
import { deleting, deletion } from './derive-restore.ts';
import type { OperationDraft } from './draft.ts';
import { ladder, otherThan } from './ladder.ts';
import type { Step, Value, Values } from './types.ts';
import { creation, fewValues, json, only, refTarget, saved, sentKind, type World } from './world.ts';

/** The uniques of which a case can give every member a value: a creation sends it, or its path says it. */
export function togetherOf(world: World, entity: Entity): Field[][] {
  const sent = world.operation(entity.name, 'create') === undefined ? [] : world.sendable(entity, 'create');
  return entity.uniques.flatMap((names) => {
    const fields = names.flatMap((name) => sent.find((field) => field.name === name) ?? []);
    return fields.length === names.length && fields.every((field) => canBeGiven(world, entity, field)) ? [fields] : [];
  });
}

/** Members that a change may send. */
const sendable = (world: World, { kind }: Operation, entity: Entity, fields: readonly Field[]): Field[] => {
  const sent = world.sendable(entity, sentKind(kind));
  return fields.filter((field) => sent.includes(field));
};

/** Members that a change may move to what another row has. */
export const movable = (world: World, operation: Operation, entity: Entity, fields: readonly Field[]): Field[] =>
  sendable(world, operation, entity, fields).filter(canDiffer);

/** Whether all items of a batch can be sent with the same values: nothing but a creation leads to what is optional. */
export const canRepeat = (world: World, operation: Operation, entity: Entity, fields: readonly Field[]): boolean =>
  batchSize(entity) > 1 &&
  fields.every((field) => !isExtra(field) && (field.type.kind === 'ref' || ladder(field, 1).length > 0)) &&
  sendable(world, operation, entity, fields).length === fields.length;

export const keyOf = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(',');

export function deriveTogether(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  if (!mayRefuse(draft, 409)) return;
  for (const fields of togetherOf(world, entity)) {
    const one = { draft, entity, valid, fields };
    if (operation.kind === 'create') deriveCreated(one);
    if (operation.kind === 'update' || operation.kind === 'replace') deriveMoved(one);
    if (operation.kind === 'restore') deriveRestored(one);
    if (operation.kind === 'batch-create' || operation.kind === 'batch-update') deriveRepeated(one);
  }
}

interface Together {
  readonly draft: OperationDraft;
  readonly entity: Entity;
  readonly valid: ValidCall;
  readonly fields: readonly Field[];
}

const names = (fields: readonly Field[]): string[] => fields.map(({ name }) => name);
const words = (fields: readonly Field[]): string => names(fields).join(' and ');
const without = (fields: readonly Field[], field: Field): Field[] => fields.filter((one) => one !== field);
const of = (fields: readonly Field[], name: string): Values =>
  fields.map((field) => [field.name, saved(name, field.name)] as const);

/** Each of them is named, in the order of the document. */
const conflict = (pointers: readonly string[]) =>
  ({ status: 409, code: 'already_exists', errors: pointers.map((one) => [one, 'invalid'] as const) }) as const;

const conflictOf = (fields: readonly Field[]) => conflict(names(fields).map((name) => `/${name}`));

/** A reference that nothing gives unless a case does. */
const isExtra = ({ type, required }: Field): boolean => type.kind === 'ref' && !required;

const targetOf = (world: World, field: Field): Entity | undefined => world.entity(refTarget(field));

function canBeGiven(world: World, { name }: Entity, field: Field): boolean {
  if (field.type.kind !== 'ref') return true;
  const target = targetOf(world, field);
  return target !== undefined && target.name !== name && world.operation(target.name, 'create') !== undefined;
}

/** Of a member with one value, no two rows differ. */
export const canDiffer = (field: Field): boolean =>
  field.type.kind === 'ref' ||
  (capacity(field) > 1 && (field.tellsApart === true || otherThan(field, field.sample) !== undefined));

/** Another value of a member than the one that a sample has, and what has to be there for it. */
function another(world: World, field: Field, name: string, nth: number): { steps: Step[]; values: Values } {
  const target = field.type.kind === 'ref' ? targetOf(world, field) : undefined;
  if (target !== undefined) {
    const made = `${name}_${snake(field.words)}`;
    return { steps: creation(world, target, made, [], nth), values: [[field.name, saved(made, 'id')]] };
  }
  if (field.tellsApart === true) return { steps: [], values: fewValues([field], nth) };
  return { steps: [], values: [[field.name, json(otherThan(field, field.sample))]] };
}

/** What the members have that no sample gives. */
function extras(world: World, entity: Entity, fields: readonly Field[]): { steps: Step[]; values: Values } {
  const made = fields.filter(isExtra).map((field) => another(world, field, subjectName(entity), 0));
  return { steps: made.flatMap(({ steps }) => steps), values: made.flatMap(({ values }) => values) };
}

/** The row that a case is about, whole in these members. */
function subject({ draft, entity, valid, fields }: Together): Step[] {
  const { steps, values } = extras(draft.world, entity, fields);
  return values.length === 0
    ? [...valid.arrange]
    : [...steps, ...creation(draft.world, entity, subjectName(entity), values)];
}

/** Another row, the same in these members but one. */
function neighbour({ draft, entity, fields }: Together, field: Field | undefined): Step[] {
  const { world } = draft;
  const [name, other] = [subjectName(entity), `other_${subjectName(entity)}`];
  const rest = of(field === undefined ? fields : without(fields, field), name);
  const own = field === undefined ? { steps: [], values: [] } : another(world, field, other, 1);
  return [...own.steps, ...creation(world, entity, other, [...rest, ...own.values], 1)];
}

function deriveCreated(one: Together): void {
  const { draft, entity, valid, fields } = one;
  const { operation, world } = draft;
  const name = subjectName(entity);
  const extra = extras(world, entity, fields);
  const call = withMembers(valid.act, [...extra.values, ...fewValues(fields, 0)]);
  const arrange = [...valid.arrange, ...extra.steps, { ...call, save: name }];
  const isSent = ({ name: own }: Field): boolean => own !== operation.under?.field;
  const same = (shared: readonly Field[]): Step => withMembers(call, of(shared.filter(isSent), name));
  draft.refuse(
    [409, ...names(fields)],
    `${words(fields)}: what another has together is refused`,
    arrange,
    same(fields),
    conflictOf(fields),
  );
  for (const field of fields.filter(canDiffer)) {
    const other = another(world, field, `other_${name}`, 1);
    draft.add(
      [201, ...names(fields), 'but', field.name],
      `${words(fields)}: with another ${field.name} it is created`,
      [...arrange, ...other.steps],
      placed(operation, same(without(fields, field)), other.values),
      { status: 201 },
    );
  }
  const remove = deletion(world, entity);
  if (remove === undefined) return;
  draft.add(
    [201, ...names(fields), 'deleted'],
    `${words(fields)}: what a deleted one had together may be taken`,
    [...arrange, deleting(remove, name)],
    same(fields),
    { status: 201 },
  );
}

/** In the body, or where the path says it. */
const placed = ({ under }: Operation, act: Step, values: Values): Step =>
  under !== undefined && values.some(([key]) => key === under.field)
    ? { ...act, path: values.map(([, value]) => [under.parameter, value] as const) }
    : withMembers(act, values);

function deriveMoved(one: Together): void {
  const { draft, entity, valid, fields } = one;
  const { operation, world } = draft;
  const [name, other] = [subjectName(entity), `other_${subjectName(entity)}`];
  const moved = movable(world, operation, entity, fields);
  const moving = (field: Field, value: Value): Step =>
    operation.kind === 'update'
      ? { ...valid.act, body: only([[field.name, value]]) }
      : withMembers(valid.act, [...of(without(moved, field), name), [field.name, value]]);
  for (const field of moved) {
    const arrange = [...subject(one), ...neighbour(one, field)];
    draft.refuse(
      [409, ...names(fields), 'by', field.name],
      `${words(fields)}: another ${field.name} that makes them what another has is refused`,
      arrange,
      moving(field, saved(other, field.name)),
      conflictOf(fields),
    );
    draft.add(
      [200, ...names(fields), 'but', field.name],
      `${words(fields)}: its own ${field.name} may be sent again beside one that differs in it alone`,
      arrange,
      moving(field, saved(name, field.name)),
      { status: 200 },
    );
  }
  const [remove, [field]] = [deletion(world, entity), moved];
  if (remove === undefined || field === undefined) return;
  draft.add(
    [200, ...names(fields), 'deleted'],
    `${words(fields)}: what a deleted one had together may be taken`,
    [...subject(one), ...neighbour(one, field), deleting(remove, other)],
    moving(field, saved(other, field.name)),
    { status: 200 },
  );
}

function deriveRestored(one: Together): void {
  const { draft, entity, valid, fields } = one;
  const remove = deletion(draft.world, entity);
  if (remove === undefined) return;
  const arrange = [...subject(one), deleting(remove, subjectName(entity))];
  draft.refuse(
    [409, ...names(fields)],
    `${words(fields)}: what another has together meanwhile is refused`,
    [...arrange, ...neighbour(one, undefined)],
    valid.act,
    conflictOf(fields),
  );
  for (const field of fields.filter(canDiffer))
    draft.add(
      [200, ...names(fields), 'but', field.name],
      `${words(fields)}: beside one with another ${field.name} it is restored`,
      [...arrange, ...neighbour(one, field)],
      valid.act,
      { status: 200 },
    );
}

/** Two items of one batch. */
function deriveRepeated({ draft, entity, valid, fields }: Together): void {
  const { operation, world } = draft;
  if (!canRepeat(world, operation, entity, fields) || valid.act.body.kind !== 'sample') return;
  const refused = refusedAt(operation, entity);
  const within = operation.kind === 'batch-update' ? ['changes'] : [];
  const sent = new Map(valid.act.body.changes);
  const value = (field: Field): Value => {
    if (operation.kind === 'batch-update') return saved(itemName(entity, 0), field.name);
    return sent.get(itemPointer(operation, 0, field.name)) ?? json(ladder(field, 1)[0]);
  };
  const twice = [0, refused].flatMap((at) =>
    fields.map((field) => [itemPointer(operation, at, ...within, field.name), value(field)] as const),
  );
  refuseItem(
    draft,
    entity,
    [...names(fields), 'twice'],
    `${words(fields)}: what another item has together is refused`,
    { arrange: valid.arrange, act: twice.reduce((act, [key, one]) => withMember(act, key, one), valid.act) },
    { status: 409, code: 'already_exists', pointer: fields.map(({ name }) => `/${escapePointer(name)}`) },
  );
}
