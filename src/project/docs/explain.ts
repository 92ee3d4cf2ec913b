/** `feature <name> --explain <ID>`: a test case or a rule in plain words, with the part of the documents behind it. Writes nothing. */
import {
  type ExplainedCase,
  type ExplainedRule,
  type Explaining,
  explain,
  type Origin,
} from '../../cases/explain/explain.ts';
import { Places } from '../../cases/explain/places.ts';
import { linesOf } from '../../input/locate.ts';
import { UserError } from '../../shared/errors.ts';
import { nearest } from '../../shared/nearest.ts';
import { type LoadedFeature, loadFeature } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import type { FeatureRequest } from './feature-request.ts';
import { recordedRows } from './rows-record.ts';

export async function explainRequested(session: DocsSession, request: FeatureRequest): Promise<Result> {
  const { explain: id = '', name } = request;
  const other = alsoAsked(request);
  if (other !== undefined)
    throw new UserError(
      'usage',
      `--explain and ${other} do not go together`,
      '--explain',
      'Explaining changes nothing: run the two one after the other.',
    );
  if (name === undefined)
    throw new UserError(
      'missing-input',
      'nothing names the feature whose case is to be explained',
      'feature <name>',
      `Write: create-backend-feature feature <name> --explain ${id}`,
    );
  return explainFeature(session, name, id);
}

/** The first flag that says what a feature is. */
function alsoAsked({ explain: _id, name: _name, ...request }: FeatureRequest): string | undefined {
  const asked = Object.entries(request).find(([, value]) => !Array.isArray(value) || value.length > 0);
  if (asked === undefined) return undefined;
  return `--${FLAGS[asked[0]] ?? asked[0]}`;
}

const FLAGS: Readonly<Record<string, string>> = {
  entities: 'entity',
  ruleTexts: 'rule',
  rulesFiles: 'rules',
  answersFiles: 'answers',
  fields: 'field',
  drops: 'drop',
  renames: 'rename',
  backfills: 'backfill',
};

export async function explainFeature(
  session: Pick<DocsSession, 'workspace' | 'config'>,
  name: string,
  id: string,
): Promise<Result> {
  const loaded = await loadFeature(session, name);
  const recorded = await recordedRows(session, loaded);
  const found = explain(explainingOf(loaded, recorded), id.trim());
  if (found === undefined) throw unknownId(loaded, id);
  return found.kind === 'rule' ? ruleResult(loaded, found) : caseResult(loaded, found);
}

const explainingOf = (
  { document, feature, plan, derived }: LoadedFeature,
  recorded: ReadonlySet<string>,
): Explaining => ({
  document,
  places: new Places(feature),
  plan,
  derived,
  recorded,
});

/** Every ID that can be explained: rows of the plan, what the documents call for beside them, and rules. */
export const explainable = ({
  plan,
  derived,
  feature,
}: Pick<LoadedFeature, 'plan' | 'derived' | 'feature'>): string[] => [
  ...new Set([
    ...plan.rows.map(({ id }) => id),
    ...derived.cases.map(({ id }) => id),
    ...feature.rules.map(({ id }) => id),
  ]),
];

const SHOWN = 5;

/** Those that hold what was typed, or the one that is spelt most like it. */
export function nearIds(id: string, ids: readonly string[]): string[] {
  const typed = id.trim().toLowerCase();
  const holding = typed === '' ? [] : ids.filter((one) => one.toLowerCase().includes(typed));
  if (holding.length > 0) return holding.slice(0, SHOWN);
  const near = nearest(id, ids);
  return near === undefined ? [] : [near];
}

function unknownId(loaded: LoadedFeature, id: string): UserError {
  const near = nearIds(id, explainable(loaded));
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(', ')}?`;
  return new UserError(
    'unknown-case',
    `there is no test case and no rule "${id}" in ${loaded.name}.${meant}`,
    '--explain',
    `The IDs are in ${loaded.paths.plan}${loaded.feature.rules.length === 0 ? '' : `; the rules are in ${loaded.paths.spec}`}.`,
  );
}

const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  derived: 'as the documents call for it',
  edited: 'the documents call for it, and somebody edited it',
  added: 'added to what the documents call for',
  missing: 'the documents call for it, and the plan has no such row',
  deleted: 'the documents call for it, and somebody deleted the row, which stays deleted',
};

async function caseResult({ name, paths, specText }: LoadedFeature, found: ExplainedCase): Promise<Result> {
  const { id, title, level, target, shows, origin, line, given, when, then, why, derivedRow } = found;
  const where = why === undefined ? undefined : await placeIn(paths.spec, specText, why.pointer);
  const row = line === undefined ? paths.plan : `${paths.plan}:${line}`;
  const json = {
    ok: true as const,
    feature: name,
    kind: 'case',
    id,
    title,
    level,
    ...(target === undefined ? {} : { target }),
    ...(shows === undefined ? {} : { shows }),
    given,
    when,
    then,
    ...(why === undefined ? {} : { why: { says: why.says, pointer: why.pointer, where }, catches: why.catches }),
    origin,
    row,
    ...(derivedRow === undefined ? {} : { derivedRow }),
  };
  const lines = [
    `${id}: ${title}`,
    ...(shows === undefined ? [] : [`  ${target}: ${shows}`]),
    ...section('Given', given.length === 0 ? ['Nothing.'] : given),
    ...section('When', [when]),
    ...section('Then', then),
    ...(why === undefined
      ? []
      : [...section('Why', [why.says, `${where} (${why.pointer})`]), ...section('Catches', [why.catches])]),
    ...section('Row', [
      `${row}: ${ORIGIN_WORDS[origin]}.`,
      ...(level === 'custom' ? ['It is in words of its own, so its test is written by hand.'] : []),
      ...(derivedRow === undefined
        ? []
        : [
            `${origin === 'deleted' ? 'To have it again, write it into a table of the plan' : 'The documents call for'}: ${derivedRow}`,
          ]),
      ...(origin === 'missing' ? [`It comes with: create-backend-feature feature ${name}`] : []),
    ]),
  ];
  return { ok: true, json, lines };
}

async function ruleResult({ name, paths, specText }: LoadedFeature, found: ExplainedRule): Promise<Result> {
  const { id, statement, pointer, operations, examples, cases } = found;
  const where = await placeIn(paths.spec, specText, pointer);
  const catches = 'A service that does not ask the rule, or a function that decides otherwise in one of the examples.';
  return {
    ok: true,
    json: {
      ok: true,
      feature: name,
      kind: 'rule',
      id,
      statement,
      operations,
      examples,
      cases,
      why: { says: statement, pointer, where },
      catches,
    },
    lines: [
      `${id}: ${statement}`,
      ...section('May refuse', operations.length === 0 ? ['No operation yet.'] : [operations.join(', ')]),
      ...section(
        'Examples',
        examples.length === 0
          ? ['None yet: the documents are not complete without one.']
          : examples.map((one) => exampleWords(one)),
      ),
      ...section('Why', [`${where} (${pointer})`]),
      ...section('Catches', [catches]),
      ...section('Cases', cases.length === 0 ? ['None.'] : cases),
    ],
  };
}

function exampleWords({ given, when, then }: ExplainedRule['examples'][number]): string {
  const parts = [...(given === '' ? [] : [`where ${given}`]), ...(when === '' ? [] : [`with ${when}`])];
  return `${parts.length === 0 ? 'always' : parts.join(', ')}: ${then}.`;
}

const section = (title: string, lines: readonly string[]): string[] => ['', title, ...lines.map((line) => `  ${line}`)];

async function placeIn(file: string, text: string, pointer: string): Promise<string> {
  const line = (await linesOf(text, [pointer])).get(pointer);
  return line === undefined ? file : `${file}:${line}`;
}
