/** What `--entity`, `--field` and `--drop` say of a feature that exists: checked against its document, and made in it. */
import { parseEntity, RESERVED_FIELDS } from '../../input/entity-dsl.ts';
import type { EntityInput, FieldInput, KnownEntity } from '../../input/feature-input.ts';
import { describeField, settingsOf } from '../../input/field-text.ts';
import { type DropSaid, type FieldSaid, parseDrops, parseFields } from '../../input/member-flags.ts';
import { isObject, valueAt } from '../../model/pointer.ts';
import type { Entity, Feature, JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import { completion } from '../../plan/document/complete.ts';
import { composeDocument } from '../../plan/document/compose.ts';
import { type NamedBy, whoNamesEntity, whoNamesField } from '../../plan/document/named-by.ts';
import { bodyComponent, operationOf, readBack } from '../../plan/document/read-back.ts';
import { reshaped } from '../../plan/document/reshape.ts';
import type { Reshaping } from '../../plan/document/reshaping.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { badInput } from './bad-input.ts';
import { checkWhole } from './check-whole.ts';
import { differenceOf, isAlike, settingsMissing } from './difference.ts';
import { entityNamed, refuseKept } from './entity-named.ts';
import { likenessLine, likeOthers } from './like-others.ts';

export interface ShapeSaid {
  readonly entities: readonly EntityInput[];
  readonly fields: readonly FieldSaid[];
  readonly drops: readonly DropSaid[];
}

/** A change of a member or an entity, as `--json` has it; `field` is absent where it is the entity. */
export interface ShapeChange {
  readonly entity: string;
  readonly field?: string;
  /** Paths that it gets below those of others, as they are said: `link(tag,order)`. */
  readonly settings?: readonly string[];
  /** Of a new entity, where the others of its feature have them: operations that are not the usual ones. */
  readonly operations?: readonly string[];
  /** The same: its rows have owners, and these roles see all of them. */
  readonly owner?: readonly string[];
}

export interface Shaped {
  readonly document: JsonObject;
  readonly added: readonly ShapeChange[];
  readonly changed: readonly ShapeChange[];
  readonly dropped: readonly ShapeChange[];
  readonly lines: readonly string[];
}

export interface ShapeSource {
  readonly document: JsonObject;
  readonly feature: Feature;
  readonly file: string;
  /** Entities of the project's other features. */
  readonly known: readonly KnownEntity[];
  /** Members of other features that refer to an entity of this one: `Order.product (orders)`. */
  readonly referrers: ReadonlyMap<string, readonly string[]>;
}

export function parseShape(said: {
  readonly entities: readonly string[];
  readonly fields: readonly string[];
  readonly drops: readonly string[];
}): ShapeSaid {
  const parsed = said.entities.map((text, at) =>
    parseEntity(text, said.entities.length > 1 ? `--entity #${at + 1}` : '--entity'),
  );
  const faults = parsed.flatMap(({ diagnostics }) => diagnostics);
  if (faults.length > 0) throw badInput(faults);
  return {
    entities: parsed.flatMap(({ entity }) => entity ?? []),
    fields: parseFields(said.fields),
    drops: parseDrops(said.drops),
  };
}

/** Throws before anything is changed: a field that is named elsewhere, an entity that is there and differs, a name that cannot be. */
export function shaped(source: ShapeSource, said: ShapeSaid): Shaped {
  const { document, feature, known } = source;
  const before = readBack(document, feature).input.entities;
  const fresh = likeOthers(before, freshEntities(source, said, before));
  const below = belowOthers(source.file, said.entities, before);
  const { fields, written } = saidFields(source, said, fresh);
  refuseDrops(source, said.drops, fields);
  const change: Reshaping = { entities: fresh, fields, written, below, drops: said.drops };
  checkWhole(source, change, before);
  refuseTaken(document, feature, fresh);
  const made = reshaped(document, feature, change, known);
  return { document: made, ...changesOf(change, before) };
}

/** Those that are not there. One that is and differs ends the run, with the command that would make it so. */
function freshEntities(
  { feature }: ShapeSource,
  { entities }: ShapeSaid,
  before: readonly EntityInput[],
): EntityInput[] {
  const fresh = entities.filter(({ name }) => !before.some((one) => one.name === name));
  const differing = entities.flatMap((said) => {
    const there = before.find(({ name }) => name === said.name);
    return there === undefined ? [] : (differenceOf(there, said) ?? []);
  });
  const [first] = differing;
  if (first === undefined) return fresh;
  const flags = [
    ...differing.flatMap((one) => one.flags),
    ...fresh.map((one) => differenceOf(undefined, one)?.flags[0]),
  ];
  throw new UserError(
    'already-exists',
    `${feature.name} has ${differing.map(({ words }) => words).join('; ')}`,
    '--entity',
    `To make it so: create-backend-feature feature ${feature.name} ${flags.filter((one) => one !== undefined).join(' ')}`,
  );
}

/** Paths below those of others can come later; what else is said behind the fields, only the document can say by then. */
function belowOthers(
  file: string,
  entities: readonly EntityInput[],
  before: readonly EntityInput[],
): Reshaping['below'] {
  const below = entities.flatMap((said) => {
    const there = before.find(({ name }) => name === said.name);
    if (there === undefined) return [];
    const { links, under, missing } = settingsMissing(there, said);
    if (missing.length > 0)
      throw new UserError(
        'already-exists',
        `${said.name} is there already, without ${missing.join(' ')}`,
        '--entity',
        `Write it into ${file}: softDelete, indexes and uniques belong to x-entity of the schema ${said.name}.`,
      );
    return links.length + under.length === 0 ? [] : [[said.name, { links, under }] as const];
  });
  return new Map(below);
}

/** Schemas and paths that a new entity brings, and that are somebody's already. */
function refuseTaken(document: JsonObject, feature: Feature, fresh: readonly EntityInput[]): void {
  const bare = { name: feature.name, access: 'public', pagination: 'page', rules: [] } as const;
  const composed = composeDocument({ ...bare, entities: fresh.map((one) => ({ ...one, fields: [] })) }, []);
  const brings = (kind: '/paths' | '/components/schemas'): string[] => {
    const [own, there] = [valueAt(composed, kind), valueAt(document, kind)];
    return Object.keys(isObject(own) ? own : {}).filter(
      (name) => name !== 'Problem' && isObject(there) && Object.hasOwn(there, name),
    );
  };
  const ids = new Set(feature.operations.map(({ id }) => id));
  const twice = Object.values(composed.paths as JsonObject).flatMap((item) =>
    Object.values(item as JsonObject).flatMap((one) =>
      isObject(one) && ids.has(String(one.operationId)) ? [String(one.operationId)] : [],
    ),
  );
  const [taken] = [...brings('/components/schemas'), ...brings('/paths'), ...twice];
  if (taken === undefined) return;
  throw new UserError(
    'already-exists',
    `${taken} is in the document already, and is no part of an entity`,
    '--entity',
    'Choose another name for the entity, or rename what is there.',
  );
}

function saidFields(
  source: ShapeSource,
  { fields: said }: ShapeSaid,
  fresh: readonly EntityInput[],
): Pick<Reshaping, 'fields' | 'written'> {
  const fields = new Map<string, FieldInput[]>();
  const written = new Map<string, JsonObject>();
  for (const { entity: name, fields: own, complete } of said) {
    if (fresh.some((one) => one.name === name))
      throw usage('--field', `${name} is new`, `Write the field into --entity "${name} …".`);
    const entity = entityNamed(source.document, source.feature, name, '--field');
    refuseInPlace(source, entity);
    for (const field of own) refuseName(entity, field.name);
    const completed = complete.flatMap((member) => {
      const made = completedField(source, entity, member);
      if (made === undefined) return [];
      written.set(`${name}.${member}`, made.written);
      return [made.field];
    });
    fields.set(name, [...(fields.get(name) ?? []), ...own, ...completed]);
  }
  return { fields, written };
}

/** Undefined where it is whole already. */
function completedField(
  { document, feature, file }: ShapeSource,
  entity: Entity,
  member: string,
): { field: FieldInput; written: JsonObject } | undefined {
  const found = completion(document, feature, entity, member);
  if (found.is === 'found') return found;
  if (found.is === 'whole') return undefined;
  if (found.is === 'given')
    throw usage(
      '--field',
      `${entity.name}.${member} is ${found.word}`,
      `It stands where it belongs. Take ${found.word} out of ${file} first if clients may both send and see it.`,
    );
  if (found.is === 'faulty')
    throw usage('--field', `${entity.name}.${member} cannot be read as a field`, `Look at it in ${file}.`);
  const members = entity.fields.map(({ name }) => name);
  throw usage(
    '--field',
    `${entity.name} has no member ${member}.${didYouMean(member, members)}`,
    `Say its type: --field "${entity.name} ${member}:string(200)". Its members: ${members.join(', ')}.`,
  );
}

/** A body that is described in its operation has no schema that could be found by its name. */
function refuseInPlace({ document, feature }: ShapeSource, entity: Entity): void {
  for (const kind of ['create', 'update', 'replace'] as const) {
    const operation = operationOf(feature, entity.name, kind);
    if (operation?.body === undefined || bodyComponent(document, operation) !== undefined) continue;
    const component = `${entity.schema ?? entity.name}${kind === 'update' ? 'Update' : 'Create'}`;
    throw usage(
      operation.pointer,
      `${operation.id} describes its body in place`,
      `Move the schema to components.schemas.${component}, refer to it, and run this again; or edit the document.`,
    );
  }
}

function refuseName(entity: Entity, name: string): void {
  refuseKept(entity, name, '--field');
  const key = (one: string): string => toWords(one).parts.join('_');
  const names = entity.fields.map((field) => field.name);
  const twin = [...names, ...RESERVED_FIELDS].find((one) => one !== name && key(one) === key(name));
  if (twin !== undefined && !names.includes(name))
    throw usage('--field', `${name} and ${twin} are the same name in code`, `Write ${twin}, or choose another name.`);
  const now = [...entity.renamed].find(([, former]) => former.includes(name))?.[0];
  if (now !== undefined)
    throw usage(
      '--field',
      `${entity.name}.${now} was called ${name}, and a migration renames it`,
      `Where every database has that migration, take ${name} out of x-entity.renamed; else choose another name.`,
    );
}

function refuseDrops(source: ShapeSource, drops: readonly DropSaid[], fields: Reshaping['fields']): void {
  const { document, feature } = source;
  const whole = new Set(drops.flatMap(({ entity, field }) => (field === undefined ? [entity] : [])));
  const faults: Diagnostic[] = [];
  for (const { entity: name, field } of drops) {
    const entity = entityNamed(document, feature, name, '--drop');
    if (field === undefined && fields.has(name))
      throw usage('--drop', `${name} goes, and a field of it is described`, 'Leave one of the two out.');
    if (field === undefined) faults.push(...usesOfEntity(source, entity, whole));
    else if (!whole.has(name)) {
      refuseUnknownField(source, entity, field, fields);
      const named = whoNamesField(document, feature, entity, field);
      faults.push(...named.map((one) => stillUsed(source, `${name}.${field}`, one)));
    }
  }
  const [first] = faults;
  if (first !== undefined) throw new UserError('still-used', first.message, first.where, first.hint, faults);
  refuseEmpty(feature, drops, fields, whole);
}

function usesOfEntity(source: ShapeSource, entity: Entity, whole: ReadonlySet<string>): Diagnostic[] {
  const { document, feature, referrers } = source;
  const elsewhere = (referrers.get(entity.name) ?? []).map((what): NamedBy => ({ what, pointer: '' }));
  const named = [...whoNamesEntity(document, feature, entity, whole), ...elsewhere];
  return named.map((one) => stillUsed(source, entity.name, one));
}

const stillUsed = ({ file }: ShapeSource, member: string, { what, pointer }: NamedBy): Diagnostic => ({
  code: 'still-used',
  message: `${member} cannot go: ${what} ${what.startsWith('the ') ? 'names' : 'refers to'} it`,
  where: pointer === '' ? '--drop' : `${file}#${pointer}`,
  hint: `Change or take out ${what} first.`,
});

function refuseUnknownField(
  { document, feature }: ShapeSource,
  entity: Entity,
  field: string,
  fields: Reshaping['fields'],
): void {
  if (fields.get(entity.name)?.some(({ name }) => name === field))
    throw usage('--drop', `${entity.name}.${field} goes, and --field describes it`, 'Leave one of the two out.');
  const members = entity.fields.map(({ name }) => name);
  if (members.includes(field) || completion(document, feature, entity, field).is !== 'nowhere') return;
  throw usage(
    '--drop',
    `${entity.name} has no member ${field}.${didYouMean(field, members)}`,
    `Its members: ${members.join(', ')}.`,
  );
}

function refuseEmpty(
  feature: Feature,
  drops: readonly DropSaid[],
  fields: Reshaping['fields'],
  whole: ReadonlySet<string>,
): void {
  for (const { name, fields: own } of feature.entities) {
    if (whole.has(name)) continue;
    const gone = new Set(drops.filter(({ entity }) => entity === name).map(({ field }) => field));
    const left = own.filter((field) => !gone.has(field.name));
    if (own.length > 0 && left.length === 0 && (fields.get(name) ?? []).length === 0)
      throw usage(
        '--drop',
        `${name} would have no field left`,
        `Add another one in the same run, or drop ${name} as a whole: --drop ${name}.`,
      );
  }
  const left = feature.operations.filter(({ entity }) => entity === undefined || !whole.has(entity));
  if (whole.size > 0 && left.length === 0)
    throw usage(
      '--drop',
      `${feature.name} would have no operation left`,
      `To take the whole feature back: create-backend-feature remove ${feature.name}`,
    );
}

function changesOf(
  { entities, fields, written, below, drops }: Reshaping,
  before: readonly EntityInput[],
): Omit<Shaped, 'document'> {
  const added: ShapeChange[] = entities.map(({ name, only, owner }) => ({
    entity: name,
    ...(only === undefined ? {} : { operations: only }),
    ...(owner === undefined ? {} : { owner }),
  }));
  const changed: ShapeChange[] = [];
  const lines = entities.map(
    (one) => `${one.name} is new, with ${one.fields.map(({ name }) => name).join(', ')}.${likenessLine(one)}`,
  );
  for (const [entity, said] of fields)
    for (const field of said) {
      const was = before.find(({ name }) => name === entity)?.fields.find(({ name }) => name === field.name);
      if (was === undefined || written.has(`${entity}.${field.name}`)) {
        added.push({ entity, field: field.name });
        lines.push(`${entity} gets ${describeField(field)}.`);
      } else if (!isAlike(was, field)) {
        changed.push({ entity, field: field.name });
        lines.push(
          `${entity}.${describeField(field)} from now on; it was ${describeField(was).replace(/^[^:]*: /, '')}.`,
        );
      } else lines.push(`${entity}.${field.name} is like that already.`);
    }
  for (const [entity, paths] of below) {
    const settings = settingsOf(paths);
    added.push({ entity, settings });
    lines.push(`${entity} gets ${settings.join(' ')}.`);
  }
  for (const { entity, field } of drops) lines.push(`${field === undefined ? entity : `${entity}.${field}`} is gone.`);
  return { added, changed, dropped: drops, lines };
}

/** A document may be written in a form in which a change has no place, such as `allOf`: then nothing is written. */
export function refuseUndone(feature: Feature, document: JsonObject, said: ShapeSaid, file: string): void {
  const now = readBack(document, feature).input.entities;
  const fieldOf = (entity: string, field: string): FieldInput | undefined =>
    now.find(({ name }) => name === entity)?.fields.find(({ name }) => name === field);
  const undone = [
    ...said.entities.filter((one) => !isMade(one, now)).map(({ name }) => name),
    ...said.fields.flatMap(({ entity, fields, complete }) =>
      [
        ...fields.filter((field) => !isAlike(fieldOf(entity, field.name) ?? { ...field, name: '' }, field)),
        ...complete.flatMap((name) => (fieldOf(entity, name) === undefined ? [{ name }] : [])),
      ].map(({ name }) => `${entity}.${name}`),
    ),
    ...said.drops.flatMap(({ entity, field }) => {
      const isThere =
        field === undefined ? now.some(({ name }) => name === entity) : fieldOf(entity, field) !== undefined;
      return isThere ? [field === undefined ? entity : `${entity}.${field}`] : [];
    }),
  ];
  const [first] = undone;
  if (first === undefined) return;
  const entity = feature.entities.find(({ name }) => name === first.split('.')[0]);
  throw new UserError(
    'unsupported',
    `${first} cannot be changed in this document: its schemas are not plain objects with their own properties`,
    `${file}${entity === undefined ? '' : `#${entity.pointer}`}`,
    'Edit the document, then run feature again; or write its members into one schema without allOf.',
  );
}

function isMade(said: EntityInput, now: readonly EntityInput[]): boolean {
  const there = now.find(({ name }) => name === said.name);
  if (there === undefined) return false;
  const { links, under } = settingsMissing(there, said);
  return links.length + under.length === 0;
}

const usage = (where: string, message: string, hint: string): UserError => new UserError('usage', message, where, hint);
