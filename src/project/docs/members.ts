/** `feature <name>` with `--entity`, `--field`, `--drop`, `--rename` and `--backfill`: what becomes of entities and their members, in documents and plan. One write, or none. */
import { derive } from '../../cases/derive.ts';
import { renameIds, renameRows } from '../../cases/rename.ts';
import { RESERVED_FIELDS } from '../../input/entity-dsl.ts';
import {
  type BackfillSaid,
  backfillValue,
  parseBackfills,
  parseRenames,
  type RenameSaid,
} from '../../input/member-flags.ts';
import { badDocument, checkOpenApi, loadValidators } from '../../input/openapi.ts';
import { readObject } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { matches } from '../../model/matches.ts';
import { type LookAlike, lookAlikes } from '../../model/renames.ts';
import { resolverOf } from '../../model/sample.ts';
import type { Feature, Json, JsonObject } from '../../model/types.ts';
import { toWords } from '../../model/words.ts';
import type { DocumentEdit } from '../../plan/document/edit.ts';
import { entityComponent, membersOf, renamedDocument, renameEdits } from '../../plan/document/rename.ts';
import { recordPath } from '../../plan/merging/record.ts';
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { type LoadedFeature, loadFeature } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import { entityNamed, refuseKept } from './entity-named.ts';
import type { FeatureRequest } from './feature-request.ts';
import { formerSpec } from './former.ts';
import { growFrom, refuseBadPlan } from './grow.ts';
import { neighbours } from './new-docs.ts';
import { recordedRows } from './rows-record.ts';
import { parseShape, refuseUndone, type ShapeChange, type Shaped, type ShapeSaid, shaped } from './shape.ts';

export const saysMembers = ({ renames = [], backfills = [], fields = [], drops = [] }: FeatureRequest): boolean =>
  [renames, backfills, fields, drops].some((said) => said.length > 0);

export async function changeMembers(session: DocsSession, request: FeatureRequest): Promise<Result> {
  const name = named(request);
  const said = parsed(request);
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  const former = (await formerSpec(session, loaded))?.document ?? loaded.document;
  const renamed = await withRenames(loaded, said.renames, former, await recordedRows(session, loaded));
  const shape = await withShape(session, loaded, renamed.specText, said);
  const specText = await withBackfills(shape.specText, loaded.paths.spec, name, said.backfills);
  const feature = await built(specText, loaded.paths.spec, readObject(specText, loaded.paths.spec), name);
  const before = build(renamed.former, name);
  const { result } = await growFrom(session, { ...loaded, plan: renamed.plan }, specText, {
    recorded: renamed.recorded,
    former: before.ok ? derive(before.feature, loaded.related) : derive(feature, loaded.related),
  });
  const { added, changed, dropped } = shape;
  const lines = [
    ...said.renames.map(({ entity, from, to }) => `${entity}.${from} is ${to} from now on.`),
    ...shape.lines,
    ...said.backfills.map(({ entity, field, value }) => `Rows of before get ${entity}.${field} = ${value}.`),
    ...(await unfilled(session, feature, [...added, ...changed])),
  ];
  const changes = { renamed: said.renames, backfilled: said.backfills, added, changed, dropped };
  return { ...result, json: { ...result.json, ...changes }, lines: [...lines, ...result.lines] };
}

/** Every fault of what is said, before a file is read. */
function parsed({ entities, fields = [], drops = [], renames = [], backfills = [] }: FeatureRequest) {
  const shape = parseShape({ entities, fields, drops });
  const all = { ...shape, renames: parseRenames(renames), backfills: parseBackfills(backfills) };
  for (const { entity, from, to } of all.renames) {
    const other = all.drops.find((one) => one.entity === entity && [undefined, from, to].includes(one.field));
    if (other !== undefined)
      throw new UserError(
        'usage',
        `${entity}.${from} is renamed to ${to}, and ${other.field ?? entity} goes`,
        '--rename',
        'Run one after the other: a migration must know which values are kept.',
      );
  }
  return all;
}

async function withRenames(
  loaded: LoadedFeature,
  renames: readonly RenameSaid[],
  before: JsonObject,
  rows: ReadonlySet<string>,
): Promise<{ specText: string; former: JsonObject } & RenamedRows> {
  const { editYaml, renameKeys } = await import('../../input/yaml-tree.ts');
  const { name, feature, related } = loaded;
  const file = loaded.paths.spec;
  let { specText, document, plan } = loaded;
  let former = before;
  let recorded = rows;
  for (const rename of renames) {
    refuseKept(entityNamed(document, feature, rename.entity, '--rename'), rename.to, '--rename');
    refuseRename(document, rename);
    const { edits, keys } = renameEdits(document, rename);
    // Names deep down first: the way to them leads by the old ones.
    specText = renameKeys(
      editYaml(specText, file, edits),
      file,
      [...keys].sort((a, b) => b.at.length - a.at.length),
    );
    ({ plan, recorded } = renamedRows({ plan, recorded }, former, rename, name, related));
    former = renamedDocument(former, rename);
    document = readObject(specText, file);
  }
  return { specText, plan, recorded, former };
}

async function withShape(
  session: DocsSession,
  loaded: LoadedFeature,
  specText: string,
  said: ShapeSaid,
): Promise<Omit<Shaped, 'document'> & { readonly specText: string }> {
  const nothing = { specText, added: [], changed: [], dropped: [], lines: [] };
  if (said.entities.length + said.fields.length + said.drops.length === 0) return nothing;
  const { name, paths } = loaded;
  const file = paths.spec;
  const document = readObject(specText, file);
  const feature = await built(specText, file, document, name);
  const source = { document, feature, file, ...(await neighbours(session, name)) };
  const { document: made, ...changes } = shaped(source, said);
  const { rewriteYaml } = await import('../../input/yaml-tree.ts');
  const text = rewriteYaml(specText, file, made);
  refuseUndone(await built(text, file, made, name), made, said, file);
  return { specText: text, ...changes };
}

async function withBackfills(
  text: string,
  file: string,
  name: string,
  backfills: readonly BackfillSaid[],
): Promise<string> {
  if (backfills.length === 0) return text;
  const { editYaml } = await import('../../input/yaml-tree.ts');
  const document = readObject(text, file);
  const feature = await built(text, file, document, name);
  return editYaml(
    text,
    file,
    backfills.map((one) => backfillEdit(document, feature, one)),
  );
}

/** Where there are rows already, a migration needs their values: it would stop `service` later. */
async function unfilled(
  session: DocsSession,
  { name, entities }: Feature,
  changes: readonly ShapeChange[],
): Promise<string[]> {
  if ((await session.workspace.read(recordPath(`${name}.service`))) === undefined) return [];
  return changes.flatMap(({ entity: of, field: member }) => {
    const entity = entities.find((one) => one.name === of);
    const field = entity?.fields.find((one) => one.name === member);
    if (entity === undefined || field === undefined || !field.required || entity.backfill.has(field.name)) return [];
    const way = field.unique
      ? `No one value will do for a unique member: make it nullable first.`
      : `create-backend-feature feature ${name} --backfill ${of}.${member}=<value>`;
    return [`Rows of before may have no ${of}.${member}, and must have one now. Say which: ${way}`];
  });
}

/** What a person may be asked: members that are gone since the documents were last brought up to the spec, and others that are new. */
export async function maybeRenamed(session: DocsSession, name: string): Promise<readonly LookAlike[]> {
  const loaded = await loadFeature(session, name);
  const former = await formerSpec(session, loaded);
  return former === undefined ? [] : lookAlikes(former.feature, loaded.feature);
}

function named(request: FeatureRequest): string {
  const { name } = request;
  const other = OTHERS.find(([, key]) => isGiven(request[key]))?.[0];
  const flag = FLAGS.find(([, key]) => (request[key] ?? []).length > 0)?.[0] ?? '--entity';
  if (flag === '--entity' && other !== undefined && OF_NEW.has(other))
    throw new UserError(
      'already-exists',
      `the feature ${name} exists: ${flag} adds to it, and ${other} says what a new one is`,
      other,
      `Leave ${other} out: a new entity is like those that are there. With plop: plop members ${name} -- --entity "…"`,
    );
  if (other !== undefined)
    throw new UserError(
      'usage',
      `${flag} and ${other} do not go together for a feature that exists`,
      flag,
      'Run one after the other.',
    );
  if (name === undefined)
    throw new UserError(
      'missing-input',
      'the feature has no name',
      'feature <name>',
      `Write: create-backend-feature feature product-catalog ${EXAMPLES[flag]}`,
    );
  return name;
}

const isGiven = (value: FeatureRequest[keyof FeatureRequest]): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined;

/** What does not go together with a change of members. */
const OTHERS = [
  ['--from', 'from'],
  ['--spec', 'spec'],
  ['--backlog', 'backlog'],
  ['--item', 'item'],
  ['--access', 'access'],
  ['--pagination', 'pagination'],
  ['--total', 'total'],
  ['--concurrency', 'concurrency'],
  ['--operations', 'operations'],
  ['--batches', 'batches'],
  ['--rule', 'ruleTexts'],
  ['--rules', 'rulesFiles'],
  ['--answers', 'answersFiles'],
] as const;
const OF_NEW = new Set<string>(['--access', '--pagination', '--total', '--concurrency', '--operations', '--batches']);
const FLAGS = [
  ['--field', 'fields'],
  ['--drop', 'drops'],
  ['--rename', 'renames'],
  ['--backfill', 'backfills'],
] as const;
const EXAMPLES: Readonly<Record<string, string>> = {
  '--entity': '--entity "Brand name:string(80)!"',
  '--field': '--field "Product weight:int(0..)?"',
  '--drop': '--drop Product.weight',
  '--rename': '--rename Product.inventory=stock',
  '--backfill': '--backfill Product.stock=0',
};

function refuseRename(document: JsonObject, { entity, from, to }: RenameSaid): void {
  const component = entityComponent(document, entity) ?? entity;
  const members = membersOf(document, component);
  const key = (name: string): string => toWords(name).parts.join('_');
  const twin = [...members.filter((one) => one !== from && one !== to), ...RESERVED_FIELDS].find(
    (one) => key(one) === key(to),
  );
  if (twin !== undefined)
    throw new UserError('usage', `${to} and ${twin} are the same name in code`, '--rename', 'Choose another name.');
  if (members.includes(from) && members.includes(to))
    throw new UserError(
      'usage',
      `${entity} has a member ${to} already`,
      '--rename',
      'Choose another name, or take that member out first.',
    );
  if (!members.includes(from) && !members.includes(to))
    throw new UserError(
      'usage',
      `${entity} has no member ${from}.${didYouMean(from, members)}`,
      '--rename',
      `Its members: ${members.join(', ')}.`,
    );
}

interface RenamedRows {
  readonly plan: LoadedFeature['plan'];
  /** IDs of derived rows on record. */
  readonly recorded: ReadonlySet<string>;
}

/** Rows by what the former spec derived, before and after. */
function renamedRows(
  rows: RenamedRows,
  former: JsonObject,
  rename: RenameSaid,
  name: string,
  related: readonly Feature[],
): RenamedRows {
  const [before, after] = [build(former, name), build(renamedDocument(former, rename), name)];
  const entity = before.ok ? before.feature.entities.find((one) => one.name === rename.entity) : undefined;
  if (!before.ok || !after.ok || entity === undefined) return rows;
  const { parameters } = renameEdits(former, rename);
  const [was, is] = [derive(before.feature, related), derive(after.feature, related)];
  return {
    plan: renameRows(rows.plan, before.feature, entity, { ...rename, parameters }, was, is),
    recorded: renameIds(rows.recorded, was, is),
  };
}

function backfillEdit(
  document: JsonObject,
  feature: Feature,
  { entity, field, value }: { entity: string; field: string; value: string },
): DocumentEdit {
  const component = entityNamed(document, feature, entity, '--backfill').schema ?? entity;
  const resolve = resolverOf(feature);
  const schema = resolve(component);
  const members = schema?.kind === 'object' ? schema.properties : [];
  const member = members.find((one) => one.name === field);
  if (member === undefined)
    throw new UserError(
      'usage',
      `${entity} has no member ${field}.${didYouMean(
        field,
        members.map((one) => one.name),
      )}`,
      '--backfill',
      `Its members: ${members.map((one) => one.name).join(', ')}.`,
    );
  const made = backfillValue(value, (one: Json) => matches(member.schema, one, resolve, 'response'));
  if (made === undefined)
    throw new UserError(
      'usage',
      `${value} is no valid ${entity}.${field}`,
      '--backfill',
      `Write a value that ${member.schema.pointer} admits: as JSON, or a plain text.`,
    );
  return { at: ['components', 'schemas', component, 'x-entity', 'backfill', field], value: made };
}

async function built(text: string, file: string, document: JsonObject, name: string): Promise<Feature> {
  const problems = checkOpenApi(document, await loadValidators());
  if (problems.length > 0) throw await badDocument(text, file, problems);
  const made = build(document, name);
  if (!made.ok) throw await badDocument(text, file, made.faults);
  return made.feature;
}
