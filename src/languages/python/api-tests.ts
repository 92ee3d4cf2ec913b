/** API cases as async pytest functions that talk to the service through backend/tests/support. */
import type { TestWorld } from '../../cases/test-world.ts';
import type { Expect, Step } from '../../cases/types.ts';
import { type CallCase, savedNames, stepsOf, taggedNames, valuesOf } from '../../cases/values.ts';
import type { SampleNames } from '../language.ts';
import { Imports } from './imports.ts';
import {
  argument,
  type Bracketed,
  call,
  docstring,
  type Entry,
  type Expression,
  keyword,
  list,
  print,
  stringLiteral,
  tuple,
  WIDTH,
  width,
} from './print.ts';
import { savedName, tagName, valueExpression, valuesExpression } from './values.ts';

/** `test_` and the case's ID: how a verdict finds its case. */
export const testName = (caseId: string): string => `test_${caseId.toLowerCase().replaceAll('-', '_')}`;
const INDENT = '    ';

export function apiTest(testCase: CallCase, samples: SampleNames): string {
  const used: Used = { bodies: savedNames(testCase), tags: taggedNames(testCase) };
  const lines = [
    print('async def ', call(testName(testCase.id), [argument('api: Api')]), 0, ' -> None:'),
    INDENT + docstring(`${testCase.target}: ${testCase.title}.`),
    ...testCase.arrange.flatMap((step) => arrange(step, used, samples)),
    print('answer = await ', request('api.act', testCase.act, samples), 1),
    print('', expectation(testCase.expect), 1),
  ];
  return lines.join('\n');
}

/** Names of saved answers, by what of them something refers to. */
interface Used {
  readonly bodies: ReadonlySet<string>;
  readonly tags: ReadonlySet<string>;
}

function arrange(step: Step, { bodies, tags }: Used, samples: SampleNames): string[] {
  if (step.limit !== undefined)
    return [`${INDENT}api.${step.limit === 'own' ? 'own_limits()' : `limit(${step.limit})`}`];
  const body = step.save !== undefined && bodies.has(step.save) ? savedName(step.save) : undefined;
  if (step.save !== undefined && tags.has(step.save)) {
    return tagged([body ?? '_', tagName(step.save)], request('api.arrange_tagged', step, samples));
  }
  const made = request('api.arrange', step, samples);
  if ((step.times ?? 1) > 1) return [`${INDENT}for _ in range(${step.times}):`, print('await ', made, 2)];
  return [print(`${body === undefined ? '' : `${body} = `}await `, made, 1)];
}

/** The formatter gives variables lines of their own where the call would begin beyond the width. */
function tagged(variables: readonly string[], made: Bracketed): string[] {
  const keep = `${variables.join(', ')} = await `;
  return width(`${INDENT}${keep}${made.open}`) <= WIDTH
    ? [print(keep, made, 1)]
    : [`${INDENT}(`, ...variables.map((name) => `${INDENT}${INDENT}${name},`), print(') = await ', made, 1)];
}

function request(method: string, step: Step, samples: SampleNames): Bracketed {
  const entries: Entry[] = [argument(stringLiteral(step.operation))];
  if (step.as !== undefined) entries.push(keyword('actor', stringLiteral(step.as)));
  for (const [name, values] of [
    ['path', step.path],
    ['query', step.query],
    ['headers', step.header],
  ] as const) {
    if (values.length > 0) entries.push(keyword(name, valuesExpression(values)));
  }
  entries.push(...body(step, samples));
  return call(method, entries);
}

function body({ body: spec, operation }: Step, samples: SampleNames): Entry[] {
  switch (spec.kind) {
    case 'none':
      return [];
    case 'sample':
      return [
        keyword(
          'body',
          call(
            `samples.${samples.get(operation) ?? operation}`,
            spec.changes.length === 0 ? [] : [argument(valuesExpression(spec.changes))],
          ),
        ),
      ];
    case 'only':
      return [keyword('body', valuesExpression(spec.members))];
    case 'value':
      return [keyword('body', valueExpression(spec.value))];
    case 'raw':
      return [keyword('raw', stringLiteral(spec.text))];
  }
}

function expectation(expect: Expect): Expression {
  const status = argument(String(expect.status));
  const members: Entry[] =
    expect.body === undefined || expect.body.length === 0 ? [] : [keyword('body', valuesExpression(expect.body))];
  const headers: Entry[] =
    (expect.headers ?? []).length === 0 ? [] : [keyword('headers', list((expect.headers ?? []).map(stringLiteral)))];
  if ((expect.status ?? 0) >= 400) {
    const code: Entry[] = expect.code === undefined ? [] : [argument(stringLiteral(expect.code))];
    const errors: Entry[] =
      expect.errors === undefined
        ? []
        : [
            keyword(
              'errors',
              list(expect.errors.map(([pointer, fault]) => tuple([stringLiteral(pointer), stringLiteral(fault)]))),
            ),
          ];
    return call('answer.problem', [status, ...code, ...errors, ...headers]);
  }
  const items: Entry[] = expect.items === undefined ? [] : [keyword('items', String(expect.items))];
  const ids: Entry[] = expect.ids === undefined ? [] : [keyword('ids', list(expect.ids.map(valueExpression)))];
  const sorted: Entry[] = expect.sorted === undefined ? [] : [keyword('sorted_by', stringLiteral(expect.sorted))];
  return call('answer.ok', [status, ...headers, ...members, ...items, ...ids, ...sorted]);
}

export interface ApiTestFile {
  readonly operation: string;
  readonly title: string;
  readonly imports: string;
  readonly tests: readonly string[];
}

/** One file an operation. `tests` is the package of the feature's tests; `render` gives a case's test. */
export function apiTestFiles(world: TestWorld, tests: string, render: (one: CallCase) => string): ApiTestFile[] {
  return [...world.callsByTarget()].map(([operation, own]) => {
    const found = world.feature.operations.find((candidate) => candidate.id === operation);
    const values = own.flatMap(valuesOf);
    const usesSamples = own.flatMap(stepsOf).some((step) => step.body.kind === 'sample');
    const usesAbsent = values.some((value) => value.kind === 'absent');
    const imports = new Imports()
      .from('uuid', ...(values.some((value) => value.kind === 'uuid') ? ['uuid4'] : []))
      .from(tests, ...(usesSamples ? ['samples'] : []))
      .from('backend.tests.support.api', 'Api')
      .from('backend.tests.support.values', ...(usesAbsent ? ['ABSENT'] : []));
    return {
      operation,
      title: docstring(
        `${operation}${found === undefined ? '' : `, ${found.method.toUpperCase()} ${found.path}`}: rendered from test-plan.md; edit the plan, not this file.`,
      ),
      imports: imports.toString(),
      tests: own.map(render),
    };
  });
}
