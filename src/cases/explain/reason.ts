/** The part of the documents that calls for a case. */
import { same } from '../../model/pointer.ts';
import type { Feature, JsonObject, Rule } from '../../model/types.ts';
import type { BodySpec, TestCase, Values } from '../types.ts';

export interface Reason {
  /** JSON pointer into the document. */
  readonly pointer: string;
  /** What is said there, as a sentence. */
  readonly says: string;
  /** Behind "A service that". */
  readonly catches: string;
}

export const membersOf = (body: BodySpec): Values =>
  body.kind === 'only' ? body.members : body.kind === 'sample' ? body.changes : [];

/** The rule whose refusal a call expects: of two with the same code the one whose example it is. */
export function ruleBehind({ rules }: Feature, testCase: TestCase): Rule | undefined {
  const { act, expect } = testCase;
  if (act.kind !== 'call' || expect.code === undefined || (expect.status ?? 0) < 400) return undefined;
  const own = rules.filter(
    ({ operations, examples }) =>
      operations.includes(act.operation) &&
      examples.some(({ then }) => 'refused' in then && then.refused === expect.code),
  );
  return own.find((rule) => exampleOf(rule, testCase) !== undefined) ?? own[0];
}

/** The example of a rule that a case is made from: its `given` and `when` stand in the row. */
export function exampleOf({ examples }: Rule, { arrange, act, expect }: TestCase): number | undefined {
  if (act.kind !== 'call' && act.kind !== 'rule') return undefined;
  const [before, sent] =
    act.kind === 'rule' ? [act.given, act.when] : [arrange.flatMap(({ body }) => membersOf(body)), membersOf(act.body)];
  const found = examples.findIndex(
    ({ given, when, then }) =>
      ('refused' in then ? then.refused === expect.code : expect.code === undefined) &&
      holds(before, given) &&
      holds(sent, when),
  );
  return found === -1 ? undefined : found;
}

const holds = (values: Values, wanted: JsonObject): boolean =>
  Object.entries(wanted).every(([name, value]) =>
    values.some(([other, one]) => other === name && one.kind === 'json' && same(one.value, value)),
  );
