/** API cases as Go tests that talk to the service through tests/support. */
import type { TestWorld } from '../../cases/test-world.ts';
import type { Expect, Step, TestCase } from '../../cases/types.ts';
import { type CallCase, savedNames, taggedNames } from '../../cases/values.ts';
import type { SampleNames } from '../language.ts';
import { call, comment, type Expression, margin, print, stringLiteral } from './print.ts';
import { savedName, wireValue, wireValues } from './test-values.ts';

/**
 * `Test` and the case's ID, each part with a capital; `_` stands before a part that begins with none, so that distinct IDs
 * give distinct names.
 */
export function testName(caseId: string): string {
  const parts = caseId.split('-').map((part) => {
    const isWord = /^[A-Za-z]/.test(part);
    return isWord ? part.charAt(0).toUpperCase() + part.slice(1).toLowerCase() : `_${part}`;
  });
  return `Test${parts.join('')}`;
}

/** `lines` are those of the body; each has its indentation. */
export const testFunction = (testCase: TestCase, lines: readonly string[]): string =>
  [
    comment(`${testCase.id}: ${testCase.target}: ${testCase.title}.`),
    `func ${testName(testCase.id)}(t *testing.T) {`,
    '\tt.Parallel()',
    ...lines,
    '}',
  ].join('\n');

export function apiTest(testCase: CallCase, samples: SampleNames): string {
  const used = new Set([...savedNames(testCase), ...taggedNames(testCase)]);
  return testFunction(testCase, [
    print('api := ', 'support.NewAPI(t)', 1),
    ...testCase.arrange.flatMap((step) => arrange(step, used, samples)),
    print('answer := ', request('api.Act', testCase.act, samples), 1),
    print('', expectation(testCase.expect), 1),
  ]);
}

function arrange(step: Step, used: ReadonlySet<string>, samples: SampleNames): string[] {
  if (step.limit !== undefined)
    return [print('', `api.${step.limit === 'own' ? 'OwnLimits()' : `Limit(${step.limit})`}`, 1)];
  const made = request('api.Arrange', step, samples);
  if ((step.times ?? 1) > 1) {
    return [`${margin(1)}for range ${step.times} {`, print('', made, 2), `${margin(1)}}`];
  }
  const keep = step.save !== undefined && used.has(step.save) ? `${savedName(step.save)} := ` : '';
  return [print(keep, made, 1)];
}

function request(method: string, step: Step, samples: SampleNames): Expression {
  const parts: Expression[] = [stringLiteral(step.operation)];
  if (step.as !== undefined) parts.push(call('support.As', [stringLiteral(step.as)]));
  for (const [name, values] of [
    ['Path', step.path],
    ['Query', step.query],
    ['Header', step.header],
  ] as const) {
    if (values.length > 0) parts.push(call(`support.${name}`, [wireValues(values)]));
  }
  return call(method, [...parts, ...body(step, samples)]);
}

function body({ body: spec, operation }: Step, samples: SampleNames): Expression[] {
  switch (spec.kind) {
    case 'none':
      return [];
    case 'sample': {
      const changes = spec.changes.length === 0 ? [] : [wireValues(spec.changes)];
      return [call('support.Body', [call(samples.get(operation) ?? operation, changes)])];
    }
    case 'only':
      return [call('support.Body', [wireValues(spec.members)])];
    case 'value':
      return [call('support.Body', [wireValue(spec.value)])];
    case 'raw':
      return [call('support.Raw', [stringLiteral(spec.text)])];
  }
}

function expectation(expect: Expect): Expression {
  const status = String(expect.status);
  const headers = expect.headers ?? [];
  const promises: Expression[] = headers.length === 0 ? [] : [call('support.Headers', headers.map(stringLiteral))];
  if ((expect.status ?? 0) >= 400) {
    const faults = expect.errors?.map(([pointer, code]) =>
      call('support.At', [stringLiteral(pointer), stringLiteral(code)]),
    );
    const errors = faults === undefined ? [] : [call('support.Errors', faults)];
    return call('answer.Problem', [status, stringLiteral(expect.code ?? ''), ...errors, ...promises]);
  }
  if (expect.body !== undefined && expect.body.length > 0) {
    promises.push(call('support.Members', [wireValues(expect.body)]));
  }
  if (expect.items !== undefined) promises.push(call('support.Items', [String(expect.items)]));
  if (expect.ids !== undefined) promises.push(call('support.IDs', expect.ids.map(wireValue)));
  if (expect.sorted !== undefined) promises.push(call('support.SortedBy', [stringLiteral(expect.sorted)]));
  return call('answer.OK', [status, ...promises]);
}

/** What a file about an operation begins with. */
export function apiTitle(operation: string, { feature }: TestWorld): string {
  const found = feature.operations.find((candidate) => candidate.id === operation);
  const where = found === undefined ? '' : `, ${found.method.toUpperCase()} ${found.path}`;
  return `${operation}${where}: rendered from test-plan.md; edit the plan, not this file.`;
}
