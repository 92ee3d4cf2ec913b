/** `feature <name> --rules <file>` of a feature that exists: what was left open about its rules is said; every comment stays. */
import type { Refreshed } from '../cases/refresh-plan.ts';
import { type Diagnostic, UserError } from '../errors.ts';
import { parseRulePatches, type RulePatch, ruleOf } from '../input/rules.ts';
import { readValue } from '../input/yaml.ts';
import { docsPaths } from '../plan/docs.ts';
import { refusalEdits } from '../plan/document/refusal-edits.ts';
import { type RuleChange, ruleEdits } from '../plan/document/rule-edits.ts';
import { badInput, type FeatureRequest, growFrom, refuseBadPlan, refuseUnknownOperations } from './feature.ts';
import { type LoadedFeature, loadFeature } from './features.ts';
import type { DocsSession, Result } from './session.ts';

/** True where the request says nothing but rules of a feature that is there. */
export async function isAnswer(session: DocsSession, request: FeatureRequest): Promise<boolean> {
  const { name, entities, from, ruleTexts, rulesFiles } = request;
  if (name === undefined || entities.length > 0 || from !== undefined) return false;
  if (ruleTexts.length === 0 && rulesFiles.length === 0) return false;
  return (
    /^[a-z][a-z0-9-]*$/.test(name) && (await session.workspace.read(docsPaths(session.config, name).spec)) !== undefined
  );
}

export async function answerFeature(session: DocsSession, request: FeatureRequest): Promise<Result> {
  const loaded = await loadFeature(session, request.name ?? '');
  refuseBadPlan(loaded);
  refuseShape(request);
  const patches = patchesOf(loaded, request);
  const { edits: said, changes } = ruleEdits(loaded.document, patches);
  const edits = [...said, ...refusalEdits(loaded.document, patches)];
  const { editYaml } = await import('../input/yaml-tree.ts');
  const text = edits.length === 0 ? loaded.specText : editYaml(loaded.specText, loaded.paths.spec, edits);
  const { result, rows } = await growFrom(session, loaded, text);
  const { added, changed, removed, kept } = rows;
  return {
    ...result,
    json: { ...result.json, rules: changes, rows: { added, changed, removed, kept } },
    lines: [...changes.flatMap(ruleLines), ...rowLines(rows), ...result.lines],
  };
}

function refuseShape({ access, pagination }: FeatureRequest): void {
  const flag = access !== undefined ? '--access' : pagination !== undefined ? '--pagination' : undefined;
  if (flag === undefined) return;
  throw new UserError(
    'usage',
    `${flag} is a choice of a new feature, and this one exists`,
    flag,
    'Leave it out, or edit api-spec.yaml.',
  );
}

/** What all files and texts say, or every fault of theirs. */
function patchesOf({ document, feature }: LoadedFeature, { rulesFiles, ruleTexts }: FeatureRequest): RulePatch[] {
  const known = new Set(feature.rules.map((rule) => rule.id));
  const parsed = rulesFiles.map(({ file, text }) => parseRulePatches(readValue(text, file), file, known));
  const patches = parsed.flatMap((one) => one.patches);
  const faults = [...parsed.flatMap((one) => one.diagnostics), ...saidTwice(patches), ...emptyTexts(ruleTexts)];
  if (faults.length > 0) throw badInput(faults);
  refuseUnknownOperations(
    rulesFiles,
    parsed.map((one) => ({ rules: one.patches })),
    document,
  );
  const said = new Set([...feature.rules, ...patches].map((rule) => rule.statement));
  const taken = new Set([...known, ...patches.map((rule) => rule.id)]);
  for (const text of ruleTexts) {
    const rule = ruleOf(text, taken);
    if (said.has(rule.statement)) continue;
    said.add(rule.statement);
    taken.add(rule.id);
    patches.push({ ...rule, where: '--rule' });
  }
  return patches;
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

const emptyTexts = (texts: readonly string[]): Diagnostic[] =>
  texts
    .filter((text) => text.trim() === '')
    .map(() => ({
      code: 'bad-rules',
      message: 'a rule is empty',
      where: '--rule',
      hint: 'Say the rule in one sentence.',
    }));

function ruleLines({ id, change, set }: RuleChange): string[] {
  if (change !== 'changed') return [`rule ${id}: ${change === 'added' ? 'added' : 'says that already'}.`];
  return set.map(({ member, before }) =>
    before === undefined
      ? `rule ${id}: ${member} set.`
      : `rule ${id}: ${member} replaced; it was ${JSON.stringify(before)}.`,
  );
}

function rowLines({ changed, removed, kept }: Refreshed): string[] {
  return [
    ...(changed.length > 0 ? [`Rows of the plan that follow: ${changed.join(', ')}.`] : []),
    ...(removed.length > 0 ? [`Rows of the plan that are gone: ${removed.join(', ')}.`] : []),
    ...(kept.length > 0
      ? [`Rows of the plan that somebody edited, and that stay as they are: ${kept.join(', ')}. Look at them.`]
      : []),
  ];
}
