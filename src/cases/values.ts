/** What stands in a case, wherever it stands. */
import type { BodySpec, Step, TestCase, Value, Values } from './types.ts';

export type CallCase = TestCase & { readonly act: Step };

export const isCall = (testCase: TestCase): testCase is CallCase => testCase.act.kind === 'call';

/** Every step of a call case: what is arranged, then what the case is about. */
export const stepsOf = (testCase: CallCase): Step[] => [...testCase.arrange, testCase.act];

/** Every value of a case. */
export function valuesOf(testCase: CallCase): Value[] {
  const of = (values: Values | undefined): Value[] => (values ?? []).map(([, value]) => value);
  const ofStep = (step: Step): Value[] => [
    ...of(step.path),
    ...of(step.query),
    ...of(step.header),
    ...ofBody(step.body),
  ];
  return [...stepsOf(testCase).flatMap(ofStep), ...of(testCase.expect.body), ...(testCase.expect.ids ?? [])];
}

function ofBody(spec: BodySpec): Value[] {
  switch (spec.kind) {
    case 'sample':
      return spec.changes.map(([, value]) => value);
    case 'only':
      return spec.members.map(([, value]) => value);
    case 'value':
      return [spec.value];
    default:
      return [];
  }
}

/** Names of saved answers that something refers to; the others need no variable. */
export const savedNames = (testCase: CallCase): ReadonlySet<string> =>
  new Set(valuesOf(testCase).flatMap((value) => (value.kind === 'saved' ? [value.name] : [])));

/** Names of saved answers whose tag something refers to. */
export const taggedNames = (testCase: CallCase): ReadonlySet<string> =>
  new Set(valuesOf(testCase).flatMap((value) => (value.kind === 'etag' ? [value.name] : [])));

/** The characters of a text that is said by its length. */
export function textOf({ length, fill = 'x', prefix = '' }: Extract<Value, { kind: 'text' }>): string {
  return prefix + fill.repeat(Math.max(0, length - [...prefix].length));
}
