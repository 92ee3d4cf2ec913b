/** `feature <name> --rename Entity.old=new --backfill Entity.field=value`: what became of a member, in documents and plan. One write, or none. */
import { derive } from '../../cases/derive.ts';
import { renameRows } from '../../cases/rename.ts';
import { RESERVED_FIELDS } from '../../input/entity-dsl.ts';
import { backfillValue, parseBackfills, parseRenames, type RenameSaid } from '../../input/member-flags.ts';
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
import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/nearest.ts';
import { type LoadedFeature, loadFeature } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import type { FeatureRequest } from './feature-request.ts';
import { formerSpec } from './former.ts';
import { growFrom, refuseBadPlan } from './grow.ts';

export const saysMembers = ({ renames = [], backfills = [] }: FeatureRequest): boolean =>
  renames.length > 0 || backfills.length > 0;

export async function changeMembers(session: DocsSession, request: FeatureRequest): Promise<Result> {
  const name = named(request);
  const renames = parseRenames(request.renames ?? []);
  const backfills = parseBackfills(request.backfills ?? []);
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  let { specText, document } = loaded;
  const file = loaded.paths.spec;
  const { editYaml, renameKeys } = await import('../../input/yaml-tree.ts');
  let plan = loaded.plan;
  let former = (await formerSpec(session, loaded))?.document ?? document;
  const say: string[] = [];
  for (const rename of renames) {
    refuseRename(document, rename, name);
    const { edits, keys } = renameEdits(document, rename);
    // Names deep down first: the way to them leads by the old ones.
    specText = renameKeys(
      editYaml(specText, file, edits),
      file,
      [...keys].sort((a, b) => b.at.length - a.at.length),
    );
    plan = renamedPlan(plan, former, rename, name, loaded.related);
    former = renamedDocument(former, rename);
    document = readObject(specText, file);
    say.push(`${rename.entity}.${rename.from} is ${rename.to} from now on.`);
  }
  if (backfills.length > 0) {
    const feature = await built(specText, file, document, name);
    specText = editYaml(
      specText,
      file,
      backfills.map((one) => backfillEdit(document, feature, one)),
    );
    document = readObject(specText, file);
    for (const { entity, field, value } of backfills) say.push(`Rows of before get ${entity}.${field} = ${value}.`);
  }
  const feature = await built(specText, file, document, name);
  const before = build(former, name);
  const { result } = await growFrom(session, { ...loaded, plan }, specText, {
    former: before.ok ? derive(before.feature, loaded.related) : derive(feature, loaded.related),
  });
  const changes = { renamed: renames, backfilled: backfills };
  return { ...result, json: { ...result.json, ...changes }, lines: [...say, ...result.lines] };
}

/** What a person may be asked: members that are gone since the documents were last brought up to the spec, and others that are new. */
export async function maybeRenamed(session: DocsSession, name: string): Promise<readonly LookAlike[]> {
  const loaded = await loadFeature(session, name);
  const former = await formerSpec(session, loaded);
  return former === undefined ? [] : lookAlikes(former.feature, loaded.feature);
}

function named({
  name,
  entities,
  from,
  spec,
  backlog,
  item,
  access,
  pagination,
  concurrency,
  ...more
}: FeatureRequest): string {
  const others: ReadonlyArray<readonly [flag: string, given: boolean]> = [
    ['--entity', entities.length > 0],
    ['--from', from !== undefined],
    ['--spec', spec !== undefined],
    ['--backlog', backlog !== undefined],
    ['--item', item !== undefined],
    ['--access', access !== undefined],
    ['--pagination', pagination !== undefined],
    ['--concurrency', concurrency !== undefined],
    ['--rule', more.ruleTexts.length > 0],
    ['--rules', more.rulesFiles.length > 0],
    ['--answers', (more.answersFiles ?? []).length > 0],
  ];
  const other = others.find(([, given]) => given)?.[0];
  const flag = (more.renames ?? []).length > 0 ? '--rename' : '--backfill';
  if (other !== undefined)
    throw new UserError('usage', `${flag} and ${other} do not go together`, flag, 'Run one after the other.');
  if (name === undefined)
    throw new UserError(
      'missing-input',
      'the feature has no name',
      'feature <name>',
      `Write: create-backend-feature feature product-catalog ${flag === '--rename' ? '--rename Product.inventory=stock' : '--backfill Product.stock=0'}`,
    );
  return name;
}

/** `field`: one that must be there. */
function componentOf(document: JsonObject, entity: string, flag: string, feature: string): string {
  const component = entityComponent(document, entity);
  if (component !== undefined) return component;
  const names = Object.entries((document.components as JsonObject | undefined)?.schemas ?? {}).flatMap(
    ([key, schema]) => {
      const said = (schema as JsonObject | null)?.['x-entity'] as JsonObject | undefined;
      return said === undefined ? [] : [String(said.name ?? key)];
    },
  );
  throw new UserError(
    'usage',
    `${feature} has no entity ${entity}.${didYouMean(entity, names)}`,
    flag,
    `Its entities: ${names.join(', ') || 'none'}.`,
  );
}

function refuseRename(document: JsonObject, { entity, from, to }: RenameSaid, feature: string): void {
  const component = componentOf(document, entity, '--rename', feature);
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

/** Rows by what the former spec derived, before and after. */
function renamedPlan(
  plan: LoadedFeature['plan'],
  former: JsonObject,
  rename: RenameSaid,
  name: string,
  related: readonly Feature[],
): LoadedFeature['plan'] {
  const [before, after] = [build(former, name), build(renamedDocument(former, rename), name)];
  const entity = before.ok ? before.feature.entities.find((one) => one.name === rename.entity) : undefined;
  if (!before.ok || !after.ok || entity === undefined) return plan;
  const { parameters } = renameEdits(former, rename);
  return renameRows(
    plan,
    before.feature,
    entity,
    { ...rename, parameters },
    derive(before.feature, related),
    derive(after.feature, related),
  );
}

function backfillEdit(
  document: JsonObject,
  feature: Feature,
  { entity, field, value }: { entity: string; field: string; value: string },
): DocumentEdit {
  const component = componentOf(document, entity, '--backfill', feature.name);
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
