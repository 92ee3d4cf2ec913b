/** Acceptance criteria: scenarios with their steps, and sentences below a heading that calls them so. */
import type { CriterionInput } from '../feature-input.ts';
import type { Statement } from '../markdown.ts';
import { MARKER, type Steps, sectionOf, stepOf, stepsOf } from './words.ts';

export interface FoundScenarios {
  readonly criteria: CriterionInput[];
  readonly read: Set<number>;
}

/** `taken`: statements that say something else already. */
export function scenariosIn(statements: readonly Statement[], taken: ReadonlySet<number>): FoundScenarios {
  const criteria: CriterionInput[] = [];
  const read = new Set<number>();
  const ids = new Set<string>();
  let story = 0;
  let inStory = 0;
  const add = (text: string, steps: Steps): void => {
    inStory++;
    let id = story === 0 ? `AC-${inStory}` : `US${story}-${inStory}`;
    const said = /^\s*((?:AC|SC|TC)[-_ ]?\d{1,4})\s*[:：.)-]/.exec(text)?.[1]?.replace(/[_ ]/, '-');
    if (said !== undefined && !ids.has(said)) id = said;
    while (ids.has(id)) id = `${id}b`;
    ids.add(id);
    criteria.push({ id, text, ...steps });
  };
  for (let at = 0; at < statements.length; at++) {
    const statement = statements[at] as Statement;
    const { kind, text, under } = statement;
    if (kind === 'heading') {
      const number =
        /^(?:user story|story|us|nutzergeschichte|benutzergeschichte|récit|historia)[-_ ]*(?:utilisateur |de usuario )?(\d+)/iu.exec(
          text,
        )?.[1];
      if (number !== undefined) [story, inStory] = [Number(number), 0];
      continue;
    }
    if (taken.has(at) || read.has(at) || text.search(MARKER) !== -1) continue;
    if (kind === 'code') {
      const scenarios = gherkin(text);
      if (scenarios.length === 0) continue;
      read.add(at);
      for (const one of scenarios) add(one.text, one.steps);
      continue;
    }
    const whole = stepsOf(text.replace(/^\s*(?:AC|SC|TC)[-_ ]?\d{1,4}\s*[:：.)-]\s*/, ''));
    if (whole !== undefined) {
      read.add(at);
      add(text, whole);
      continue;
    }
    const apart = stepwise(statements, at);
    if (apart !== undefined) {
      for (let n = at; n < apart.end; n++) read.add(n);
      add(apart.text, apart.steps);
      continue;
    }
    if (sectionOf(under) === 'acceptance' && (kind === 'item' || kind === 'row') && statement.within.length === 0) {
      read.add(at);
      add(text, {});
    }
  }
  return { criteria, read };
}

/** Steps on lines or items of their own, one after the other. */
function stepwise(
  statements: readonly Statement[],
  first: number,
): { end: number; text: string; steps: Steps } | undefined {
  const lines: string[] = [];
  let end = first;
  for (; end < statements.length; end++) {
    const one = statements[end] as Statement;
    const step = one.kind === 'item' || one.kind === 'paragraph' ? stepOf(one.text) : undefined;
    if (
      step === undefined ||
      (step.kind === 'given' && lines.length > 0) ||
      (lines.length === 0 && step.kind === 'and')
    )
      break;
    lines.push(one.text);
  }
  const [scenario] = fold(lines);
  return scenario === undefined ? undefined : { end, ...scenario };
}

function gherkin(text: string): Array<{ text: string; steps: Steps }> {
  const lines = text.split('\n').map((line) => line.trim());
  if (!lines.some((line) => stepOf(line)?.kind === 'then')) return [];
  const scenarios: string[][] = [];
  for (const line of lines) {
    if (/^(?:scenario|example|szenario|beispiel|scénario|escenario|сценарий|场景|シナリオ)/iu.test(line))
      scenarios.push([]);
    else if (stepOf(line) !== undefined) (scenarios.at(-1) ?? scenarios[scenarios.push([]) - 1])?.push(line);
  }
  return scenarios.flatMap(fold);
}

/** `And` goes on with the step before it. */
function fold(lines: readonly string[]): Array<{ text: string; steps: Steps }> {
  const steps: { given?: string; when?: string; then?: string } = {};
  let last: 'given' | 'when' | 'then' | undefined;
  for (const line of lines) {
    const step = stepOf(line);
    if (step === undefined) continue;
    last = step.kind === 'and' ? last : step.kind;
    if (last !== undefined) steps[last] = steps[last] === undefined ? step.text : `${steps[last]} and ${step.text}`;
  }
  return steps.then === undefined ? [] : [{ text: lines.join(' '), steps }];
}
