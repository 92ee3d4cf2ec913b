/** `feature [name]`: writes a new feature's documents, or brings an existing feature's plan and examples up to its spec. */
import { derive } from '../cases/derive.ts';
import { readPlan } from '../cases/plan.ts';
import { type Refreshed, refreshPlan } from '../cases/refresh-plan.ts';
import { featureInput } from '../input/feature.ts';
import { checkFeatureName } from '../input/names.ts';
import { badDocument, loadValidators, readOpenApi } from '../input/openapi.ts';
import { parseRules, type RulePatch } from '../input/rules.ts';
import { readObject, readValue } from '../input/yaml.ts';
import { build } from '../model/build.ts';
import { canonical } from '../model/hash.ts';
import type { Json, JsonObject } from '../model/types.ts';
import { kebab, toWords } from '../model/words.ts';
import { docsPaths, grownPlan, markOrigin, newDocs, toYaml } from '../plan/docs.ts';
import { withOpenEntities } from '../plan/document/open-entities.ts';
import {
  counted,
  knownEntities,
  type NewSpec,
  planNew,
  publicDocs,
  type Standing,
  specOf,
  standingOf,
} from '../project/docs/new-docs.ts';
import { docsGaps } from '../project/docs-gaps.ts';
import { type LoadedFeature, loadFeature, type Spec } from '../project/features.ts';
import type { DocsSession, Result } from '../project/session.ts';
import { type Written, writeFiles, writtenLines } from '../project/write.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/nearest.ts';

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

export interface FeatureRequest {
  readonly name?: string;
  readonly entities: readonly string[];
  readonly access?: string;
  readonly pagination?: string;
  readonly ruleTexts: readonly string[];
  readonly rulesFiles: readonly NamedText[];
  /** To open questions of a feature that exists. */
  readonly answersFiles?: readonly NamedText[];
  readonly from?: NamedText;
  readonly backlog?: NamedText;
  /** Only this item of the backlog. */
  readonly item?: string;
  /** A specification in Markdown. */
  readonly spec?: NamedText;
}

export async function writeFeature(session: DocsSession, request: FeatureRequest): Promise<Result> {
  if (request.backlog !== undefined)
    return (await import('../project/docs/backlog.ts')).writeBacklog(session, backlogRequest(request, request.backlog));
  if (request.item !== undefined)
    throw new UserError('usage', '--item is of a backlog, and there is none', '--item', 'Add --backlog <file>.');
  refuseTwoSources(request);
  const name = checkFeatureName(request.name ?? (await nameOf(request)));
  const spec = await newSpec(session, name, request);
  const before = await session.workspace.read(docsPaths(session.config, name).spec);
  if (spec === undefined && before === undefined) throw nothingSaid(name);
  if (spec !== undefined && before !== undefined) refuseOther(name, before, spec, docsPaths(session.config, name).spec);
  const outcome =
    before === undefined && spec !== undefined
      ? await writeNew(session, name, spec)
      : await growExisting(session, name);
  const result = answer(session, name, outcome);
  const notes = spec?.notes ?? [];
  return notes.length === 0
    ? result
    : { ...result, json: { ...result.json, notes }, lines: [...notes, ...result.lines] };
}

/** A feature comes from one thing. */
function refuseTwoSources({ entities, ruleTexts, rulesFiles, from, spec }: FeatureRequest): void {
  const ruled = ruleTexts.length > 0 || rulesFiles.length > 0;
  const said: ReadonlyArray<readonly [flag: string, given: boolean]> = [
    ['--from', from !== undefined],
    ['--entity', entities.length > 0],
    ['--rule or --rules', ruled],
  ];
  const other = said.find(([, given]) => given)?.[0];
  if (spec === undefined || other === undefined) return;
  throw new UserError(
    'usage',
    `--spec and ${other} do not go together`,
    '--spec',
    ruled && from === undefined && entities.length === 0
      ? 'Make the feature from its specification first; a second run with --rules answers what it leaves open.'
      : 'Keep one of them: a feature comes from one source.',
  );
}

async function nameOf({ from, spec }: FeatureRequest): Promise<string> {
  return spec === undefined ? nameFromDocument(from) : (await import('../project/docs/spec.ts')).specName(spec);
}

function backlogRequest(
  { name, item, entities, ruleTexts, rulesFiles, answersFiles = [], access, pagination, from, spec }: FeatureRequest,
  { file, text }: NamedText,
): { file: string; text: string; item?: string; name?: string } {
  const also = [
    ['--entity', entities.length > 0],
    ['--rule', ruleTexts.length > 0],
    ['--rules', rulesFiles.length > 0],
    ['--answers', answersFiles.length > 0],
    ['--access', access !== undefined],
    ['--pagination', pagination !== undefined],
    ['--from', from !== undefined],
    ['--spec', spec !== undefined],
  ] as const;
  const [other] = also.find(([, said]) => said) ?? [];
  if (other !== undefined)
    throw new UserError(
      'usage',
      `--backlog and ${other} do not go together`,
      '--backlog',
      'Write it into the backlog, or into the documents once they are there.',
    );
  return { file, text, ...(item === undefined ? {} : { item }), ...(name === undefined ? {} : { name }) };
}

function nameFromDocument(from: NamedText | undefined): string {
  if (from === undefined) {
    throw new UserError(
      'missing-input',
      'the feature has no name',
      'feature <name>',
      'Write: create-backend-feature feature product-catalog --entity "Product name:string(200)! price:money!"',
    );
  }
  const info = readObject(from.text, from.file).info;
  const title =
    info !== null && typeof info === 'object' && !Array.isArray(info) && typeof info.title === 'string'
      ? info.title
      : '';
  return kebab(toWords(title)).slice(0, 64).replace(/-+$/, '');
}

function nothingSaid(name: string): UserError {
  return new UserError(
    'missing-input',
    `there is no feature ${name} yet, and nothing says what it is`,
    '--entity, --from, --spec',
    `Write: create-backend-feature feature ${name} --entity "Product name:string(200)! price:money!", --from <openapi file> or --spec <markdown file>.`,
  );
}

async function newSpec(session: DocsSession, name: string, request: FeatureRequest): Promise<NewSpec | undefined> {
  const said = request.entities.length > 0 || request.ruleTexts.length > 0 || request.rulesFiles.length > 0;
  if (request.from !== undefined) {
    if (said)
      throw new UserError(
        'usage',
        '--from and --entity, --rule or --rules do not go together',
        '--from',
        'Write entities and rules into the document (x-entity, x-business-rules), or leave --from out.',
      );
    return fromOutside(name, request.from);
  }
  if (request.spec !== undefined) return fromSpec(session, name, request.spec, request);
  if (!said) return undefined;
  if (request.entities.length === 0)
    throw new UserError(
      'missing-input',
      'rules need an entity to be about',
      '--entity',
      'Add --entity "Product name:string(200)!", or write the rules into api-spec.yaml under x-business-rules.',
    );
  const known = await knownEntities(session, name);
  const ruleFiles = request.rulesFiles.map(({ file, text }) => parseRules(readValue(text, file), file));
  const { input, diagnostics } = featureInput(
    {
      name,
      entities: request.entities,
      ruleTexts: request.ruleTexts,
      ruleFiles,
      ...(request.access === undefined ? {} : { access: request.access }),
      ...(request.pagination === undefined ? {} : { pagination: request.pagination }),
    },
    known,
  );
  if (input === undefined) throw badInput(diagnostics);
  const spec = await specOf(session, input, known);
  refuseUnknownOperations(request.rulesFiles, ruleFiles, spec.document);
  return spec;
}

async function fromSpec(
  session: DocsSession,
  name: string,
  spec: NamedText,
  request: FeatureRequest,
): Promise<NewSpec> {
  const { specFeature } = await import('../project/docs/spec.ts');
  const known = await knownEntities(session, name);
  const { input, openEntities, referred, notes } = await specFeature(session, name, spec, request, known);
  const made = await specOf(session, input, known, undefined, (document) =>
    withOpenEntities(document, openEntities, input),
  );
  return { ...made, referred, notes };
}

/** Said of the rules' own file, before the document that would not fit them is written. */
export function refuseUnknownOperations(
  files: readonly NamedText[],
  parsed: ReadonlyArray<{ readonly rules: ReadonlyArray<Pick<RulePatch, 'id' | 'operations'>> }>,
  document: JsonObject,
): void {
  const known = Object.values(members(document.paths)).flatMap((item) =>
    Object.values(members(item)).flatMap((operation) => {
      const id = members(operation).operationId;
      return typeof id === 'string' ? [id] : [];
    }),
  );
  const faults = parsed.flatMap(({ rules }, at) =>
    rules.flatMap(({ id, operations = [] }): Diagnostic[] =>
      operations
        .filter((operation) => !known.includes(operation))
        .map((operation) => ({
          code: 'bad-rules',
          message: `the rule ${id} names the operation ${operation}, which is not there.${didYouMean(operation, known)}`,
          where: files[at]?.file ?? '--rules',
          hint: `Write one of: ${known.join(', ')}.`,
        })),
    ),
  );
  if (faults.length > 0) throw badInput(faults);
}

export function badInput(diagnostics: readonly Diagnostic[]): UserError {
  const first = diagnostics[0] as Diagnostic;
  const code = first.code === 'bad-rules' ? 'bad-rules' : first.code === 'usage' ? 'usage' : 'bad-dsl';
  const message =
    diagnostics.length === 1 ? first.message : `${diagnostics.length} things are wrong; the first: ${first.message}`;
  return new UserError(code, message, first.where, first.hint, diagnostics);
}

async function fromOutside(name: string, { file, text }: NamedText): Promise<NewSpec> {
  const original = await readOpenApi(text, file, await loadValidators());
  // Whatever is wrong is said of the author's own file, not of the copy that is not written yet.
  const built = build(original, name);
  if (!built.ok) throw await badDocument(text, file, built.faults);
  const document = markOrigin(original);
  return { text: await withOrigin(text, file, document), document };
}

/** The author's own text with one line more; JSON becomes YAML. */
async function withOrigin(text: string, file: string, document: JsonObject): Promise<string> {
  if (/^\s*\{/.test(text)) return toYaml(document);
  const { addToYaml } = await import('../input/yaml-tree.ts');
  return addToYaml(text, file, [{ at: ['info', 'x-origin'], value: 'openapi', over: true }]);
}

/** The same input again is no news; other input for a feature that exists is a mistake, never an overwrite. */
function refuseOther(name: string, before: string, spec: NewSpec, file: string): void {
  if (before === spec.text || canonical(readObject(before, file)) === canonical(spec.document)) return;
  throw new UserError(
    'already-exists',
    `the feature ${name} exists, and its spec says something else`,
    file,
    `Edit ${file}, then run: create-backend-feature feature ${name}`,
  );
}

interface Outcome {
  readonly written: Written;
  readonly standing: Standing;
}

async function writeNew(session: DocsSession, name: string, spec: NewSpec): Promise<Outcome> {
  const { files, standing } = await planNew(session, name, spec);
  return { written: await writeFiles(session, `${name}.docs`, files), standing };
}

/** Rows are added to a plan that was understood, and to no other. */
export function refuseBadPlan({ planProblems }: Pick<LoadedFeature, 'planProblems'>): void {
  const [problem] = planProblems;
  if (problem !== undefined)
    throw new UserError('bad-plan', problem.message, problem.where, problem.hint, planProblems);
}

async function growExisting(session: DocsSession, name: string): Promise<Outcome> {
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  const { config } = session;
  const { feature, derived, specText, paths } = loaded;
  const files = publicDocs(session, feature, specText);
  if (loaded.planText === undefined) {
    const docs = newDocs(config, feature, specText, derived);
    const written = await writeFiles(session, `${name}.docs`, [...docs, ...files]);
    const planText = docs.find(({ path }) => path === paths.plan)?.content ?? '';
    return { written, standing: standingWith(session, loaded, planText, readPlan(planText, paths.plan)) };
  }
  const grown = grownPlan(loaded.plan, feature, derived);
  const written = await writeFiles(session, `${name}.docs`, files, [
    { path: paths.plan, before: loaded.planText, content: grown.text },
  ]);
  return { written, standing: standingWith(session, loaded, grown.text, { plan: grown.plan, diagnostics: [] }) };
}

function standingWith(
  { config }: Pick<DocsSession, 'config'>,
  spec: Spec,
  planText: string,
  { plan, diagnostics }: ReturnType<typeof readPlan>,
): Standing {
  return standingOf(spec, docsGaps(config, { ...spec, planText, plan, planProblems: diagnostics }), plan.rows.length);
}

/** An edited spec with the plan, examples and published copy that follow from it: `endpoint` and its like. */
export async function growFrom(
  session: DocsSession,
  loaded: LoadedFeature,
  specText: string,
): Promise<{ result: Result; rows: Refreshed }> {
  const { name, paths } = loaded;
  const document = readObject(specText, paths.spec);
  const built = build(document, name);
  if (!built.ok) throw await badDocument(specText, paths.spec, built.faults);
  const { feature } = built;
  const derived = derive(feature, loaded.related);
  const rows = refreshPlan(loaded.plan, feature, loaded.derived, derived);
  const edits = [
    { path: paths.spec, before: loaded.specText, content: specText },
    { path: paths.plan, before: loaded.planText, content: loaded.planText === undefined ? '' : rows.text },
  ].filter((edit) => edit.before !== undefined);
  const written = await writeFiles(session, `${name}.docs`, publicDocs(session, feature, specText), edits);
  const gaps = docsGaps(session.config, { ...loaded, document, feature, derived, plan: rows.plan });
  const standing = standingOf({ feature }, gaps, rows.plan.rows.length);
  return { result: answer(session, name, { written, standing }), rows };
}

function answer(session: DocsSession, name: string, { written, standing }: Outcome): Result {
  // A dry run has written nothing that could be counted.
  const { operations, gaps, advice, cases } = session.dryRun
    ? { operations: undefined, gaps: [], advice: [], cases: undefined }
    : standing;
  const next =
    gaps.length > 0 ? `create-backend-feature feature ${name}` : `create-backend-feature approve ${name} docs`;
  const json = { ok: true, feature: name, written: written.paths, operations, cases, gaps, advice, next };
  const lines = [
    ...writtenLines(written, session.dryRun),
    ...(cases === undefined
      ? []
      : [`${name}: ${counted(operations ?? 0, 'operation')}, ${counted(cases, 'test case')}.`]),
    ...gaps.map((gap) => `  gap: ${gap.where}: ${gap.message.replace(/[^.?!]$/, '$&.')} ${gap.hint}`),
    ...(gaps.length > 0
      ? [`${counted(gaps.length, 'gap')} to close in the documents before they can be approved.`]
      : [`Next: ${next}`]),
  ];
  return { ok: true, json: { ...json, ok: true }, lines };
}

const members = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
