/** Cases of replacing an entity: what is sent takes the place of all that a client may send, and of nothing else. */
import type { Entity, Field } from '../model/types.ts';
import { deriveBoundaries, type ValidCall, withMember, withMembers } from './derive-common.ts';
import {
  deriveMissing,
  deriveReferences,
  deriveUnique,
  distinctive,
  isShown,
  replacement,
  subjectName,
} from './derive-crud.ts';
import { everyChange } from './derive-stored.ts';
import type { OperationDraft } from './draft.ts';
import { otherThan } from './ladder.ts';
import type { Values } from './types.ts';
import { creation, fewValues, hasFewValues, json, saved, type World } from './world.ts';

export function deriveReplace(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const name = subjectName(entity);
  const sent = world.sendable(entity, 'replace');
  const echo = otherValues(sent);
  draft.add([200], 'a valid body replaces it and comes back whole', valid.arrange, withMembers(valid.act, echo), {
    status: 200,
    body: [['id', saved(name, 'id')], ...echo],
  });
  draft.add([200, 'own'], 'what the service gives stays', valid.arrange, valid.act, {
    status: 200,
    body: ['id', 'created_at'].map((own) => [own, saved(name, own)] as const),
  });
  deriveLeftOut(draft, entity, valid);
  deriveBoundaries(draft, valid, 200);
  deriveMissing(draft, valid);
  for (const field of sent.filter((candidate) => candidate.unique)) {
    deriveUnique(draft, entity, valid, field);
    draft.add(
      [200, field.name, 'own'],
      `${field.name}: its own value may be sent again`,
      valid.arrange,
      withMember(valid.act, field.name, saved(name, field.name)),
      { status: 200, body: [[field.name, saved(name, field.name)]] },
    );
  }
  deriveReferences(draft, entity, valid);
}

/** Other values than those that a creation begins with. */
const otherValues = (fields: readonly Field[]): Values =>
  fields.flatMap((field) => {
    const value = field.type.kind === 'ref' ? undefined : otherThan(field, field.sample);
    return value === undefined ? [] : [[field.name, json(value)] as const];
  });

/** What is left out does not stay as it was: it is as in a new one. */
function deriveLeftOut(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  const left = world.sendable(entity, 'replace').filter(({ name: own }) => !isRequired(world, operation, own));
  if (left.length === 0) return;
  const creatable = new Set(world.sendable(entity, 'create'));
  const first = left
    .filter((field) => creatable.has(field) && field.type.kind !== 'ref')
    .flatMap((field) => {
      const value = distinctive(field);
      return value === undefined ? [] : [[field.name, json(value)] as const];
    });
  const refs = new Set(
    left.filter((field) => creatable.has(field) && field.type.kind === 'ref').map((field) => field.name),
  );
  const leading = everyChange(world, entity, 'replace', (field) => refs.has(field.name));
  const reset = left
    .filter((field) => field.default !== undefined || (field.nullable && isShown(world, operation, 200, field)))
    .map((field) => [field.name, json(field.default ?? null)] as const);
  draft.add(
    [200, 'required-only'],
    'what may be left out is left out: defaults apply',
    [...leading.steps, ...creation(world, entity, name, [...first, ...leading.changes])],
    withMembers(
      valid.act,
      left.map((field) => [field.name, { kind: 'absent' }] as const),
    ),
    { status: 200, ...(reset.length > 0 ? { body: reset } : {}) },
  );
}

function isRequired(world: World, { body }: OperationDraft['operation'], name: string): boolean {
  const schema = world.real(body?.schema);
  return schema?.kind === 'object' && schema.properties.some((one) => one.name === name && one.required);
}

/** `get` after a replacement: it is stored whole, and another is as it was. Belongs to the read operation, which acts. */
export function deriveReplaced(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const operation = world.operation(entity.name, 'replace');
  if (operation === undefined) return;
  const name = subjectName(entity);
  const { steps, changes } = everyChange(world, entity, 'replace');
  if (changes.length > 0)
    draft.add(
      [200, 'replaced'],
      'a replacement is stored whole',
      [...valid.arrange, ...steps, withMembers(replacement(world, entity, operation, name), changes)],
      valid.act,
      { status: 200, body: changes },
    );
  const other = `other_${name}`;
  const others = creation(world, entity, other, [], 1);
  const sent = world.sendable(entity, 'replace');
  // Of few unique values the first two are taken.
  const echo = [...otherValues(sent.filter((field) => !hasFewValues(field))), ...fewValues(sent, 2)];
  if (others.length === 0 || echo.length === 0) return;
  draft.add(
    [200, 'other-replaced'],
    'replacing one leaves another as it was',
    [...valid.arrange, ...others, withMembers(replacement(world, entity, operation, other, 1), echo)],
    valid.act,
    { status: 200, body: echo.map(([field]) => [field, saved(name, field)] as const) },
  );
}
