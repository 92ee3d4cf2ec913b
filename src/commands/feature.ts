/** `feature [name]`: writes a new feature's documents, or brings an existing feature's plan and examples up to its spec. */

import { isFromOutside } from '../gates/completeness.ts';
import { featureInput } from '../input/feature.ts';
import type { FeatureInput } from '../input/feature-input.ts';
import { checkFeatureName } from '../input/names.ts';
import { badDocument, loadValidators, readOpenApi } from '../input/openapi.ts';
import { type ParsedRules, parseRules } from '../input/rules.ts';
import { readObject, readValue } from '../input/yaml.ts';
import { build } from '../model/build.ts';
import { canonical } from '../model/hash.ts';
import type { JsonObject } from '../model/types.ts';
import { kebab, toWords } from '../model/words.ts';
import { docsPaths, markOrigin, toYaml } from '../plan/docs.ts';
import { withOpenEntities } from '../plan/document/open-entities.ts';
import { hasHash, readRecord, recordPath } from '../plan/merging/record.ts';
import { badInput, refuseUnknownNames, refuseUnknownOperations } from '../project/docs/bad-input.ts';
import { type FeatureRequest, featureRequest, type NamedText } from '../project/docs/feature-request.ts';
import { answer, growExisting, growFrom, type Outcome, refuseBadPlan } from '../project/docs/grow.ts';
import { knownEntities, type NewSpec, planNew, specOf } from '../project/docs/new-docs.ts';
import { loadFeature } from '../project/features.ts';
import { inDocs } from '../project/open.ts';
import type { DocsSession, Result } from '../project/session.ts';
import { writeFiles } from '../project/write.ts';
import { UserError } from '../shared/errors.ts';

export const run = inDocs(async (session, args, context) => {
  const request = await featureRequest(context, args);
  if (request.explain !== undefined)
    return (await import('../project/docs/explain.ts')).explainRequested(session, request);
  const { changeMembers, saysMembers } = await import('../project/docs/members.ts');
  if (saysMembers(request)) return changeMembers(session, request);
  const { changeConcurrency, isConcurrency } = await import('../project/docs/concurrency.ts');
  if (await isConcurrency(session, request)) return changeConcurrency(session, request);
  const { answerFeature, isAnswer } = await import('../project/docs/answer.ts');
  return (await isAnswer(session, request)) ? answerFeature(session, request) : writeFeature(session, request);
});

export async function writeFeature(session: DocsSession, request: FeatureRequest): Promise<Result> {
  if (request.backlog !== undefined)
    return (await import('../project/docs/backlog.ts')).writeBacklog(session, backlogRequest(request, request.backlog));
  if (request.item !== undefined)
    throw new UserError('usage', '--item is of a backlog, and there is none', '--item', 'Add --backlog <file>.');
  refuseTwoSources(request);
  const name = checkFeatureName(request.name ?? (await nameOf(request)));
  if (await isMore(session, name, request))
    return (await import('../project/docs/members.ts')).changeMembers(session, { ...request, name });
  const spec = await newSpec(session, name, request);
  const before = await session.workspace.read(docsPaths(session.config, name).spec);
  if (spec === undefined && before === undefined) throw nothingSaid(name);
  if (spec === undefined) refuseOfNew(request, docsPaths(session.config, name).spec);
  const { spec: file } = docsPaths(session.config, name);
  const isOther = spec !== undefined && before !== undefined && !saysSame(before, spec, file);
  if (isOther && (request.from === undefined || !(await isAsTaken(session, name, before)))) throw otherSpec(name, file);
  const result =
    isOther && spec !== undefined
      ? await takeNewer(session, name, spec)
      : answer(
          session,
          name,
          before === undefined && spec !== undefined
            ? await writeNew(session, name, spec)
            : await growExisting(session, name),
        );
  const notes = spec?.notes ?? [];
  return notes.length === 0
    ? result
    : { ...result, json: { ...result.json, notes }, lines: [...notes, ...result.lines] };
}

/** True where the entities that are said are of a feature that is there, and are not just what it was made from. */
async function isMore(session: DocsSession, name: string, request: FeatureRequest): Promise<boolean> {
  if (request.entities.length === 0 || request.from !== undefined) return false;
  const { spec: file } = docsPaths(session.config, name);
  const before = await session.workspace.read(file);
  if (before === undefined) return false;
  try {
    const spec = await newSpec(session, name, request);
    return spec === undefined || !saysSame(before, spec, file);
  } catch (error) {
    // Said alone it may refer to what the feature has already; what is wrong with it is found again beside that.
    if (error instanceof UserError) return true;
    throw error;
  }
}

/** A feature comes from one thing. */
function refuseTwoSources({ entities, ruleTexts, rulesFiles, from, spec, operations }: FeatureRequest): void {
  const ruled = ruleTexts.length > 0 || rulesFiles.length > 0;
  const said: ReadonlyArray<readonly [flag: string, given: boolean]> = [
    ['--from', from !== undefined],
    ['--entity', entities.length > 0],
    ['--rule or --rules', ruled],
    ['--operations', operations !== undefined],
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

/** What only a new feature is told would be passed over in silence. */
function refuseOfNew(request: FeatureRequest, file: string): void {
  const flag = (['access', 'pagination', 'total', 'operations', 'batches'] as const).find(
    (one) => request[one] !== undefined,
  );
  if (flag === undefined) return;
  throw new UserError(
    'usage',
    `--${flag} says what a new feature is, and this one exists`,
    `--${flag}`,
    `Edit ${file}; the plan follows with the next run.`,
  );
}

async function nameOf({ from, spec }: FeatureRequest): Promise<string> {
  return spec === undefined ? nameFromDocument(from) : (await import('../project/docs/spec.ts')).specName(spec);
}

function backlogRequest(
  {
    name,
    item,
    entities,
    ruleTexts,
    rulesFiles,
    answersFiles = [],
    access,
    pagination,
    total,
    concurrency,
    operations,
    batches,
    from,
    spec,
  }: FeatureRequest,
  { file, text }: NamedText,
): { file: string; text: string; item?: string; name?: string } {
  const also = [
    ['--entity', entities.length > 0],
    ['--rule', ruleTexts.length > 0],
    ['--rules', rulesFiles.length > 0],
    ['--answers', answersFiles.length > 0],
    ['--access', access !== undefined],
    ['--pagination', pagination !== undefined],
    ['--total', total !== undefined],
    ['--concurrency', concurrency !== undefined],
    ['--operations', operations !== undefined],
    ['--batches', batches !== undefined],
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

/** What a document from outside says itself. */
function refuseBesideDocument(name: string, said: boolean, request: FeatureRequest): void {
  const choice = (['access', 'pagination', 'total', 'concurrency', 'operations', 'batches'] as const).find(
    (one) => request[one] !== undefined,
  );
  if (choice !== undefined)
    throw new UserError(
      'usage',
      `--from and --${choice} do not go together`,
      '--from',
      choice === 'concurrency'
        ? `Make the feature first, then run: create-backend-feature feature ${name} --concurrency ${request.concurrency}`
        : 'The document says it.',
    );
  if (said)
    throw new UserError(
      'usage',
      '--from and --entity, --rule or --rules do not go together',
      '--from',
      'Write entities and rules into the document (x-entity, x-business-rules), or leave --from out.',
    );
}

async function newSpec(session: DocsSession, name: string, request: FeatureRequest): Promise<NewSpec | undefined> {
  const said = request.entities.length > 0 || request.ruleTexts.length > 0 || request.rulesFiles.length > 0;
  if (request.from !== undefined) {
    refuseBesideDocument(name, said, request);
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
      ...(request.total === undefined ? {} : { total: request.total }),
      ...(request.concurrency === undefined ? {} : { concurrency: request.concurrency }),
      ...(request.operations === undefined ? {} : { operations: request.operations }),
      ...(request.batches === undefined ? {} : { batches: request.batches }),
    },
    known,
  );
  if (input === undefined) throw badInput(diagnostics);
  const spec = await specOf(session, input, known);
  refuseUnknownOperations(request.rulesFiles, ruleFiles, spec.document);
  const inFiles = ruleFiles.flatMap(({ rules }, file) =>
    rules.map((rule, at) => ({ ...rule, where: `${request.rulesFiles[file]?.file}#/${at}` })),
  );
  const built = input.rules.length === 0 ? undefined : build(spec.document, name);
  if (built?.ok === true) refuseUnknownNames(saidAsText(input, ruleFiles), inFiles, built.feature);
  return spec;
}

const saidAsText = (input: FeatureInput, files: readonly ParsedRules[]): FeatureInput['rules'] =>
  input.rules.filter((rule) => !files.some(({ rules }) => rules.includes(rule)));

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
    // As it was said: owners are of entities, and these have none yet.
    withOpenEntities(document, openEntities, { ...input, access: request.access ?? input.access }),
  );
  return { ...made, referred, notes };
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

/** The same input again is no news. */
const saysSame = (before: string, spec: NewSpec, file: string): boolean =>
  before === spec.text || canonical(readObject(before, file)) === canonical(spec.document);

/** A document from outside that nobody has edited here: a newer one may take its place, and nothing is lost. */
async function isAsTaken(session: DocsSession, name: string, before: string): Promise<boolean> {
  const { spec } = docsPaths(session.config, name);
  const recorded = readRecord(await session.workspace.read(recordPath(`${name}.docs`)));
  return isFromOutside(readObject(before, spec)) && hasHash(before, recorded.get(spec)?.hash);
}

async function takeNewer(session: DocsSession, name: string, spec: NewSpec): Promise<Result> {
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  return (await growFrom(session, loaded, spec.text, { whose: 'theirs' })).result;
}

/** Other input for a feature that exists is a mistake, never an overwrite. */
const otherSpec = (name: string, file: string): UserError =>
  new UserError(
    'already-exists',
    `the feature ${name} exists, and its spec says something else`,
    file,
    `Edit ${file}, then run: create-backend-feature feature ${name}`,
  );

async function writeNew(session: DocsSession, name: string, spec: NewSpec): Promise<Outcome> {
  const { files, record, standing } = await planNew(session, name, spec);
  return { written: await writeFiles(session, `${name}.docs`, files, record), standing };
}
