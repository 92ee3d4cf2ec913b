/** Acceptance criteria: scenarios with their steps, and sentences below a heading that calls them so. */
import type { CriterionInput } from '../feature-input.ts';
import type { Statement } from '../markdown.ts';
import { MARKER, type Steps, sectionOf, stepOf, stepsOf } from './words.ts';

export interface FoundScenarios {
  readonly criteria: CriterionInput[];
  readonly read: Set<number>;
}

const STORY =
  /^(?:user story|story|us|nutzergeschichte|benutzergeschichte|récit|historia)[-_ ]*(?:utilisateur |de usuario )?(\d+)/iu;
const OWN_ID = /^\s*((?:AC|SC|TC)[-_ ]?\d{1,4})\s*[:：.)-]/;

interface Scenario {
  readonly text: string;
  readonly steps: Steps;
}

/** `taken`: statements that say something else already. */
export function scenariosIn(statements: readonly Statement[], taken: ReadonlySet<number>): FoundScenarios {
  const criteria: CriterionInput[] = [];
  const read = new Set<number>();
  const nextId = criterionIds();
  statements.forEach((statement, at) => {
    const story = statement.kind === 'heading' ? STORY.exec(statement.text)?.[1] : undefined;
    if (story !== undefined) nextId.beginStory(Number(story));
    if (statement.kind === 'heading' || taken.has(at) || read.has(at)) return;
    const { scenarios, end } = scenariosAt(statements, at);
    if (scenarios.length === 0) return;
    for (let n = at; n < end; n++) read.add(n);
    for (const { text, steps } of scenarios) criteria.push({ id: nextId.of(text), text, ...steps });
  });
  return { criteria, read };
}

/** Ids as the texts have them, or counted by story; each once. */
function criterionIds(): { beginStory(number: number): void; of(text: string): string } {
  const ids = new Set<string>();
  let story = 0;
  let inStory = 0;
  return {
    beginStory(number) {
      [story, inStory] = [number, 0];
    },
    of(text) {
      inStory++;
      const own = OWN_ID.exec(text)?.[1]?.replace(/[_ ]/, '-');
      const counted = story === 0 ? `AC-${inStory}` : `US${story}-${inStory}`;
      let id = own !== undefined && !ids.has(own) ? own : counted;
      while (ids.has(id)) id = `${id}b`;
      ids.add(id);
      return id;
    },
  };
}

/** What the statement says, with those that its steps go on in; `end`: the first behind them. */
function scenariosAt(statements: readonly Statement[], at: number): { scenarios: readonly Scenario[]; end: number } {
  const { kind, text, under, within } = statements[at] as Statement;
  const end = at + 1;
  if (text.search(MARKER) !== -1) return { scenarios: [], end };
  if (kind === 'code') return { scenarios: gherkin(text), end };
  const steps = stepsOf(text.replace(/^\s*(?:AC|SC|TC)[-_ ]?\d{1,4}\s*[:：.)-]\s*/, ''));
  if (steps !== undefined) return { scenarios: [{ text, steps }], end };
  const apart = stepwise(statements, at);
  if (apart !== undefined) return { scenarios: [apart.scenario], end: apart.end };
  const isCriterion = sectionOf(under) === 'acceptance' && (kind === 'item' || kind === 'row') && within.length === 0;
  return { scenarios: isCriterion ? [{ text, steps: {} }] : [], end };
}

/** Steps on lines or items of their own, one after the other. */
function stepwise(statements: readonly Statement[], first: number): { end: number; scenario: Scenario } | undefined {
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
  return scenario === undefined ? undefined : { end, scenario };
}

function gherkin(text: string): Scenario[] {
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
function fold(lines: readonly string[]): Scenario[] {
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
