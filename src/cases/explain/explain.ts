/** `feature <name> --explain <ID>`: a case or a rule in plain words. Pure. */
import type { JsonObject, Rule } from '../../model/types.ts';
import type { Derived } from '../derive.ts';
import type { Plan } from '../plan.ts';
import { formatRow, type PlanRow } from '../plan-rows.ts';
import { SHOWS_WORDS, showsOf } from '../shows.ts';
import type { TestCase } from '../types.ts';
import type { Places } from './places.ts';
import { actWords, givenWords, thenWords, valueWords } from './plain-words.ts';
import { type Reason, ruleBehind } from './reason.ts';
import { reasonOf } from './reasons.ts';

/** `derived`: as the documents call for it; `edited`: they do, in other words; `added`: they do not; `missing`: they do, and the plan has no row yet; `deleted`: it had one. */
export type Origin = 'derived' | 'edited' | 'added' | 'missing' | 'deleted';

export interface ExplainedCase {
  readonly kind: 'case';
  readonly id: string;
  readonly title: string;
  readonly level: TestCase['level'] | 'custom';
  /** operationId, rule id or entity name. */
  readonly target?: string;
  readonly shows?: string;
  readonly origin: Origin;
  /** 1-based, in the plan. */
  readonly line?: number;
  readonly given: readonly string[];
  readonly when: string;
  readonly then: readonly string[];
  readonly why?: Reason;
  /** The row that the documents call for, where the plan says something else. */
  readonly derivedRow?: string;
}

export interface ExplainedRule {
  readonly kind: 'rule';
  readonly id: string;
  readonly statement: string;
  readonly pointer: string;
  readonly operations: readonly string[];
  readonly examples: ReadonlyArray<{ readonly given: string; readonly when: string; readonly then: string }>;
  /** IDs of the cases that show it. */
  readonly cases: readonly string[];
}

export interface Explaining {
  readonly document: JsonObject;
  readonly places: Places;
  readonly plan: Plan;
  readonly derived: Derived;
  /** IDs that were derived when the plan was brought up to the documents last. */
  readonly recorded: ReadonlySet<string>;
}

export function explain(
  { document, places, plan, derived, recorded }: Explaining,
  id: string,
): ExplainedCase | ExplainedRule | undefined {
  const rule = places.feature.rules.find((one) => one.id === id);
  if (rule !== undefined) return explainRule(places, plan, rule);
  const upper = id.toUpperCase();
  const row = plan.rows.find((one) => one.id === upper);
  const called = derived.cases.find((one) => one.id === upper);
  if (row !== undefined && row.case === undefined) return inOwnWords(row);
  const testCase = row?.case ?? called;
  if (testCase === undefined) return undefined;
  const why = reasonOf(places, document, testCase);
  const origin = row === undefined && recorded.has(testCase.id) ? 'deleted' : originOf(plan, row, called);
  return {
    kind: 'case',
    id: testCase.id,
    title: testCase.title,
    level: testCase.level,
    target: testCase.target,
    shows: SHOWS_WORDS[showsOf(places, testCase)],
    origin,
    ...(row === undefined ? {} : { line: row.line }),
    given: givenWords(places, testCase.arrange),
    when: actWords(places, testCase.act),
    then: thenWords(testCase.act, testCase.expect),
    ...(why === undefined ? {} : { why }),
    ...((origin === 'edited' || origin === 'deleted') && called !== undefined ? { derivedRow: formatRow(called) } : {}),
  };
}

function originOf(plan: Plan, row: PlanRow | undefined, called: TestCase | undefined): Origin {
  if (row === undefined) return 'missing';
  if (called === undefined) return 'added';
  return plan.lines[row.line - 1]?.trimEnd() === formatRow(called) ? 'derived' : 'edited';
}

/** A row that is not in the notation says itself what it means. */
const inOwnWords = ({ id, line, cells }: PlanRow): ExplainedCase => ({
  kind: 'case',
  id,
  title: cells.Case,
  level: 'custom',
  origin: 'added',
  line,
  given: cells.Arrange === '' || cells.Arrange === '-' ? [] : [cells.Arrange],
  when: cells.Request,
  then: [cells.Expect],
});

function explainRule(places: Places, plan: Plan, rule: Rule): ExplainedRule {
  const words = (values: JsonObject): string =>
    Object.entries(values)
      .map(([name, value]) => `${name} is ${valueWords({ kind: 'json', value })}`)
      .join(' and ');
  return {
    kind: 'rule',
    id: rule.id,
    statement: rule.statement,
    pointer: rule.pointer,
    operations: rule.operations,
    examples: rule.examples.map(({ given, when, then }) => ({
      given: words(given),
      when: words(when),
      then:
        'refused' in then
          ? `refused with ${then.refused}`
          : `returns ${valueWords({ kind: 'json', value: then.value })}`,
    })),
    cases: plan.rows.flatMap(({ id, case: one }) => (one !== undefined && isAbout(places, rule, one) ? [id] : [])),
  };
}

const isAbout = ({ feature }: Places, rule: Rule, one: TestCase): boolean =>
  one.act.kind === 'rule' ? one.act.rule === rule.id : ruleBehind(feature, one) === rule;
