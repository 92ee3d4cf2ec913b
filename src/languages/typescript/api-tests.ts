/** API cases as tests that talk to the service through tests/support. */
import type { TestWorld } from '../../cases/test-world.ts';
import type { BodySpec, Expect, Step, TestCase } from '../../cases/types.ts';
import { type CallCase, savedNames, taggedNames } from '../../cases/values.ts';
import { toWords } from '../../model/words.ts';
import type { SampleNames } from '../language.ts';
import { unused } from '../names.ts';
import { Imports } from './imports.ts';
import { functionName } from './names.ts';
import {
  type Bracketed,
  call,
  docComment,
  type Entry,
  type Expression,
  list,
  member,
  print,
  record,
  stringLiteral,
} from './print.ts';
import { testBlock } from './test-blocks.ts';
import { TestValues } from './test-values.ts';

export interface ApiTestFile {
  readonly operation: string;
  readonly title: string;
  readonly imports: string;
  readonly tests: readonly string[];
}

export const apiTest = (testCase: CallCase, samples: SampleNames): string =>
  new ApiTest(testCase, samples, new TestValues()).print();

/** One file an operation. `sources` receives each case's test. */
export function apiTestFiles(world: TestWorld, samples: SampleNames, sources: Map<TestCase, string>): ApiTestFile[] {
  return [...world.callsByTarget()].map(([operation, own]) => {
    const found = world.feature.operations.find((candidate) => candidate.id === operation);
    const values = new TestValues();
    const written = own.map((one) => new ApiTest(one, samples, values));
    const tests = written.map((one) => one.print());
    own.forEach((one, at) => {
      sources.set(one, tests[at] ?? '');
    });
    const { helpers } = values;
    const imports = new Imports()
      .from('../../support/api.ts', 'apiTest', ...[...helpers].filter((name) => name === 'ABSENT'))
      .from('../../support/values.ts', ...[...helpers].filter((name) => name !== 'ABSENT'));
    if (written.some((one) => one.usesSamples)) imports.namespace('../samples.ts', 'samples');
    const where = found === undefined ? '' : `, ${found.method.toUpperCase()} ${found.path}`;
    return {
      operation,
      title: docComment(`${operation}${where}: rendered from test-plan.md; edit the plan, not this file.`),
      imports: imports.toString(),
      tests,
    };
  });
}

/** Names that stand in every test. */
const TAKEN = ['api', 'answer', 'samples', 'time', 'apiTest', 'copies'];

class ApiTest {
  usesSamples = false;
  private readonly testCase: CallCase;
  private readonly samples: SampleNames;
  private readonly values: TestValues;
  private readonly variables: ReadonlyMap<string, string>;

  constructor(testCase: CallCase, samples: SampleNames, values: TestValues) {
    this.testCase = testCase;
    this.samples = samples;
    this.values = values;
    const taken = new Set(TAKEN);
    this.variables = new Map(
      [...new Set([...savedNames(testCase), ...taggedNames(testCase)])].map(
        (name) => [name, unused(functionName(toWords(name)), taken)] as const,
      ),
    );
  }

  print(): string {
    const { arrange, act, expect } = this.testCase;
    return testBlock('apiTest', this.testCase, 'async (api)', (level) => [
      ...arrange.flatMap((step) => this.arrange(step, level)),
      print('const answer = await ', this.request('api.act', act), level, ';'),
      print('', this.expectation(expect), level, ';'),
    ]);
  }

  private arrange(step: Step, level: number): string[] {
    const margin = '  '.repeat(level);
    if (step.limit !== undefined)
      return [`${margin}api.${step.limit === 'own' ? 'ownLimits()' : `limit(${step.limit})`};`];
    const made = this.request('api.arrange', step);
    if ((step.times ?? 1) > 1) {
      const loop = `${margin}for (let time = 0; time < ${step.times}; time += 1) {`;
      return [loop, print('await ', made, level + 1, ';'), `${margin}}`];
    }
    const variable = step.save === undefined ? undefined : this.variables.get(step.save);
    return [print(`${variable === undefined ? '' : `const ${variable} = `}await `, made, level, ';')];
  }

  private request(method: string, step: Step): Bracketed {
    const entries: Entry[] = step.as === undefined ? [] : [member('as', stringLiteral(step.as))];
    for (const [name, values] of [
      ['path', step.path],
      ['query', step.query],
      ['headers', step.header],
    ] as const) {
      if (values.length > 0) entries.push(member(name, this.values.values(values, this.saved)));
    }
    entries.push(...this.body(step.body, step.operation));
    return call(method, [stringLiteral(step.operation), ...(entries.length === 0 ? [] : [record(entries)])]);
  }

  private body(spec: BodySpec, operation: string): Entry[] {
    switch (spec.kind) {
      case 'none':
        return [];
      case 'sample': {
        this.usesSamples = true;
        const changes = spec.changes.length === 0 ? [] : [this.values.values(spec.changes, this.saved)];
        return [member('body', call(`samples.${this.samples.get(operation) ?? operation}`, changes))];
      }
      case 'only':
        return [member('body', this.values.values(spec.members, this.saved))];
      case 'value':
        return [member('body', this.values.value(spec.value, this.saved))];
      case 'raw':
        return [member('raw', stringLiteral(spec.text))];
    }
  }

  private expectation(expect: Expect): Expression {
    const status = String(expect.status);
    const headers = (expect.headers ?? []).map(stringLiteral);
    const entries: Entry[] = headers.length === 0 ? [] : [member('headers', list(headers))];
    if ((expect.status ?? 0) >= 400) {
      const errors = expect.errors?.map(([pointer, code]) => list([stringLiteral(pointer), stringLiteral(code)]));
      if (errors !== undefined) entries.unshift(member('errors', list(errors)));
      const code =
        expect.code === undefined ? (entries.length === 0 ? [] : ['undefined']) : [stringLiteral(expect.code)];
      return call('answer.problem', [status, ...code, ...more(entries)]);
    }
    if (expect.body !== undefined && expect.body.length > 0)
      entries.push(member('body', this.values.values(expect.body, this.saved)));
    if (expect.items !== undefined) entries.push(member('items', String(expect.items)));
    if (expect.ids !== undefined)
      entries.push(member('ids', list(expect.ids.map((id) => this.values.value(id, this.saved)))));
    if (expect.sorted !== undefined) entries.push(member('sortedBy', stringLiteral(expect.sorted)));
    return call('answer.ok', [status, ...more(entries)]);
  }

  private readonly saved = (name: string): string => this.variables.get(name) ?? functionName(toWords(name));
}

const more = (entries: readonly Entry[]): Expression[] => (entries.length === 0 ? [] : [record(entries)]);
