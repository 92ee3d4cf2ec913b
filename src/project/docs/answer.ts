/**
 * `feature <name> --rules <file>` and `--answers <file>` of a feature that exists: what was left open is said; every comment stays.
 * All of it in one write, or none.
 */
import { parseAnswers } from '../../input/answers.ts';
import type { KnownEntity } from '../../input/feature-input.ts';
import { checkOpenApi, loadValidators, located } from '../../input/openapi.ts';
import { ruleOf, ruleTextFaults } from '../../input/rule-text.ts';
import { parseRulePatches, type RulePatch } from '../../input/rules.ts';
import { readObject, readValue } from '../../input/yaml.ts';
import { build } from '../../model/build.ts';
import { docsPaths } from '../../plan/docs.ts';
import { type AnswerChange, answerEdits } from '../../plan/document/answer-edits.ts';
import type { DocumentEdit } from '../../plan/document/edit.ts';
import { freshExamples } from '../../plan/document/fresh-examples.ts';
import { entityAnswers } from '../../plan/document/open-entities.ts';
import { refusalEdits } from '../../plan/document/refusal-edits.ts';
import { type RuleChange, ruleEdits } from '../../plan/document/rule-edits.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { type LoadedFeature, loadFeature } from '../features.ts';
import type { DocsSession, Result } from '../session.ts';
import { badInput, refuseUnknownNames, refuseUnknownOperations } from './bad-input.ts';
import type { FeatureRequest } from './feature-request.ts';
import { growFrom, refuseBadPlan } from './grow.ts';
import { knownEntities } from './new-docs.ts';

/** True where the request answers what a feature that is there left open, and says nothing else. */
export async function isAnswer(session: DocsSession, request: FeatureRequest): Promise<boolean> {
  const { name, entities, from, spec, ruleTexts, rulesFiles, answersFiles = [] } = request;
  // A backlog goes with none of them, and its own command says so.
  if (request.backlog !== undefined) return false;
  if (answersFiles.length > 0) return true;
  if (name === undefined || entities.length > 0 || from !== undefined || spec !== undefined) return false;
  if (ruleTexts.length === 0 && rulesFiles.length === 0) return false;
  const isName = /^[a-z][a-z0-9-]*$/.test(name);
  return isName && (await session.workspace.read(docsPaths(session.config, name).spec)) !== undefined;
}

export async function answerFeature(session: DocsSession, request: FeatureRequest): Promise<Result> {
  const name = named(request);
  const loaded = await loadFeature(session, name);
  refuseBadPlan(loaded);
  const { document, paths } = loaded;
  const patches = patchesOf(loaded, request);
  const rules = ruleEdits(document, patches);
  const answers = answersOf(document, name, request, await knownEntities(session, name));
  let text = await edited(loaded.specText, paths.spec, [
    ...rules.edits,
    ...refusalEdits(document, patches),
    ...answers.edits,
  ]);
  if (answers.edits.length > 0) {
    const answered = new Set(answers.changes.map(({ pointer }) => pointer));
    text = await edited(text, paths.spec, freshExamples(readObject(text, paths.spec), name, answered));
    await refuseBroken(text, name, paths.spec);
  }
  const { result } = await growFrom(session, loaded, text);
  return {
    ...result,
    json: { ...result.json, rules: rules.changes, answers: answers.changes },
    lines: [...rules.changes.flatMap(ruleLines), ...answers.changes.map(answerLine), ...result.lines],
  };
}

function named({
  name,
  entities,
  from,
  spec,
  access,
  pagination,
  total,
  concurrency,
  operations,
  batches,
  answersFiles = [],
}: FeatureRequest): string {
  const others: ReadonlyArray<readonly [flag: string, given: boolean]> = [
    ['--entity', entities.length > 0],
    ['--from', from !== undefined],
    ['--spec', spec !== undefined],
    ['--access', access !== undefined],
    ['--pagination', pagination !== undefined],
    ['--total', total !== undefined],
    ['--concurrency', concurrency !== undefined],
    ['--operations', operations !== undefined],
    ['--batches', batches !== undefined],
  ];
  const flag = others.find(([, given]) => given)?.[0];
  if (flag !== undefined)
    throw new UserError(
      'usage',
      `${flag} says what a new feature is, and ${answersFiles.length > 0 ? '--answers' : '--rules'} answers what one that exists left open`,
      flag,
      'Make the feature first; answer in a second run.',
    );
  if (name === undefined)
    throw new UserError(
      'missing-input',
      'the feature has no name',
      'feature <name>',
      'Write: create-backend-feature feature product-catalog --answers answers.yaml',
    );
  return name;
}

async function edited(text: string, file: string, edits: readonly DocumentEdit[]): Promise<string> {
  if (edits.length === 0) return text;
  const { editYaml } = await import('../../input/yaml-tree.ts');
  return editYaml(text, file, edits);
}

function answersOf(
  document: LoadedFeature['document'],
  name: string,
  { answersFiles = [] }: FeatureRequest,
  known: readonly KnownEntity[],
): Pick<ReturnType<typeof answerEdits>, 'edits' | 'changes'> {
  const parsed = answersFiles.map(({ file, text }) => parseAnswers(readValue(text, file), file));
  const entities = entityAnswers(
    document,
    name,
    parsed.flatMap((one) => one.answers),
    known,
  );
  const answers = answerEdits(document, entities.answers);
  const faults = [...parsed.flatMap((one) => one.diagnostics), ...entities.faults, ...answers.faults];
  if (faults.length > 0) throw refused(faults);
  return { edits: [...entities.edits, ...answers.edits], changes: answers.changes };
}

/** Members that an answer sets are anybody's: the document must hold with them. */
async function refuseBroken(text: string, name: string, file: string): Promise<void> {
  const document = readObject(text, file);
  const problems = checkOpenApi(document, await loadValidators());
  const built = problems.length > 0 ? undefined : build(document, name);
  const found = built?.ok === false ? built.faults : problems;
  if (found.length === 0) return;
  const details = await located(text, file, found);
  const [first] = details as [Diagnostic, ...Diagnostic[]];
  throw new UserError(
    'bad-answers',
    `with these answers the document would not hold: ${first.message}`,
    first.where,
    `${first.hint} Nothing was written.`,
    details,
  );
}

function refused(faults: readonly Diagnostic[]): UserError {
  const [first] = faults as [Diagnostic, ...Diagnostic[]];
  const message =
    faults.length === 1 ? first.message : `${faults.length} things are wrong; the first: ${first.message}`;
  return new UserError('bad-answers', message, first.where, first.hint, faults);
}

/** What all files and texts say, or every fault of theirs. */
function patchesOf({ document, feature }: LoadedFeature, { rulesFiles, ruleTexts }: FeatureRequest): RulePatch[] {
  const known = new Set(feature.rules.map((rule) => rule.id));
  const parsed = rulesFiles.map(({ file, text }) => parseRulePatches(readValue(text, file), file, known));
  const patches = parsed.flatMap((one) => one.patches);
  const faults = [
    ...parsed.flatMap((one) => one.diagnostics),
    ...saidTwice(patches),
    ...ruleTexts.flatMap(ruleTextFaults),
  ];
  if (faults.length > 0) throw badInput(faults);
  refuseUnknownOperations(
    rulesFiles,
    parsed.map((one) => ({ rules: one.patches })),
    document,
  );
  const told = new Map([...feature.rules, ...patches].map((rule) => [rule.statement, rule.id]));
  const taken = new Set([...known, ...patches.map((rule) => rule.id)]);
  const added: RulePatch[] = [];
  for (const text of ruleTexts) {
    const rule = ruleOf(text, taken);
    const id = told.get(rule.statement);
    // The same sentence again adds at most its operations and examples.
    if (id === undefined) added.push({ ...rule, where: '--rule' });
    else if (rule.operations.length > 0 || rule.examples.length > 0)
      added.push({
        id,
        ...(rule.operations.length > 0 ? { operations: rule.operations } : {}),
        ...(rule.examples.length > 0 ? { examples: rule.examples } : {}),
        where: '--rule',
      });
    told.set(rule.statement, id ?? rule.id);
    taken.add(rule.id);
  }
  refuseUnknownNames(added, patches, feature);
  return [...patches, ...added];
}

function saidTwice(patches: readonly RulePatch[]): Diagnostic[] {
  return patches.flatMap((patch, at) => {
    const first = patches.findIndex((one) => one.id === patch.id);
    if (first === at) return [];
    return [
      {
        code: 'bad-rules',
        message: `the rule ${patch.id} is said twice, also by ${patches[first]?.where}`,
        where: patch.where,
        hint: 'Keep one of the two.',
      },
    ];
  });
}

function ruleLines({ id, change, set }: RuleChange): string[] {
  if (change !== 'changed') return [`rule ${id}: ${change === 'added' ? 'added' : 'says that already'}.`];
  return set.map(({ member, before }) =>
    before === undefined
      ? `rule ${id}: ${member} set.`
      : `rule ${id}: ${member} replaced; it was ${JSON.stringify(before)}.`,
  );
}

function answerLine({ question, pointer, change, set }: AnswerChange): string {
  if (change === 'unchanged') return `"${question}" is answered so already.`;
  return `"${question}" is answered${set.length > 0 ? `: ${set.join(', ')} of ${pointer} set` : ''}.`;
}
