import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { formatRow, readRow, splitRow } from '../../../src/cases/plan-rows.ts';
import { readAct, readArrange, readExpect } from '../../../src/cases/read-notation.ts';
import type { BodySpec, Expect, Step, Value, Values } from '../../../src/cases/types.ts';

const key = fc.oneof(
  fc.constantFrom('name', 'class', 'Größe', 'page[size]', '/a/b', 'x=y', '', 'a b', '"', '|'),
  fc.string(),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }).map((json) => ({ kind: 'json', value: JSON.parse(JSON.stringify(json)) }) as Value),
  fc.record({ kind: fc.constant('text' as const), length: fc.nat(20_000) }),
  fc.record({
    kind: fc.constant('text' as const),
    length: fc.nat(200),
    fill: fc.constantFrom('😀', '|', '"'),
    prefix: fc.string(),
  }),
  fc.record({
    kind: fc.constant('items' as const),
    length: fc.nat(200),
    item: fc.constantFrom('x', 1, null, { a: [')'] }),
  }),
  fc.record({
    kind: fc.constant('saved' as const),
    name: fc.constantFrom('product', 'a_b'),
    path: fc.constantFrom(['id'], ['a', 'b']),
  }),
  fc.record({ kind: fc.constant('etag' as const), name: fc.constantFrom('product', 'größe_b') }),
  fc.constant<Value>({ kind: 'uuid' }),
  fc.constant<Value>({ kind: 'absent' }),
);
const values: fc.Arbitrary<Values> = fc.array(fc.tuple(key, value), { maxLength: 4 });
const body: fc.Arbitrary<BodySpec> = fc.oneof(
  fc.constant<BodySpec>({ kind: 'none' }),
  values.map((changes): BodySpec => ({ kind: 'sample', changes })),
  values.map((members): BodySpec => ({ kind: 'only', members })),
  value.map((one): BodySpec => ({ kind: 'value', value: one })),
  fc.string().map((text): BodySpec => ({ kind: 'raw', text })),
);
const step: fc.Arbitrary<Step> = fc
  .record({
    operation: fc.oneof(
      fc.constantFrom('createProduct', 'find pet by id', 'rule', 'get/x', 'a.b-c'),
      fc.string({ minLength: 1 }),
    ),
    save: fc.option(fc.constantFrom('first', 'größe'), { nil: undefined }),
    times: fc.option(fc.integer({ min: 2, max: 999 }), { nil: undefined }),
    as: fc.option(fc.constantFrom('admin', 'anonymous', 'write:pets'), { nil: undefined }),
    path: values,
    query: values,
    header: values,
    body,
  })
  .map((parts) => {
    const { save, times, as, ...rest } = parts;
    return {
      kind: 'call',
      ...rest,
      ...(save === undefined ? {} : { save }),
      ...(times === undefined ? {} : { times }),
      ...(as === undefined ? {} : { as }),
    } as Step;
  });

describe('the notation of the plan', () => {
  it('reads back every step that it writes', () => {
    fc.assert(
      fc.property(step, (one) => {
        expect(readAct(formatAct(one))).toEqual(one);
      }),
      { numRuns: 500, seed: 7 },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 3 }), (steps) => {
        expect(readArrange(formatArrange(steps))).toEqual(steps);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('survives a Markdown table, pipes and all', () => {
    fc.assert(
      fc.property(step, (act) => {
        const written = formatRow({
          id: 'A-1',
          level: 'api',
          title: 't',
          target: act.operation,
          arrange: [],
          act,
          expect: { status: 200 },
        });
        const cells = splitRow(written) ?? [];
        expect(written).not.toContain('\n');
        const row = readRow(
          {
            ID: cells[0] ?? '',
            Case: cells[1] ?? '',
            Arrange: cells[2] ?? '',
            Request: cells[3] ?? '',
            Expect: cells[4] ?? '',
          },
          1,
        );
        expect(row?.case?.act).toEqual(act);
      }),
      { numRuns: 500, seed: 11 },
    );
  });

  it.each<Expect>([
    { status: 201, headers: ['Location'], body: [['name', { kind: 'json', value: 'x' }]] },
    { status: 422, code: 'validation_failed', errors: [['/a~1b', 'too_long']] },
    { status: 200, items: 0, ids: [] },
    { ok: true },
    { value: { kind: 'json', value: null } },
    { code: 'too_cheap' },
  ])('reads back the expectation %j', (expectation) => {
    expect(readExpect(formatExpect(expectation))).toEqual(expectation);
  });

  it.each([
    ['createProduct body(name=', 'a JSON value'],
    ['createProduct body(name="x"', '")"'],
    ['createProduct bdy()', 'the end of the request'],
    ['repository Product fly', 'one of add-then-get'],
  ])('says what it expected in %s', (text, expected) => {
    expect(() => readAct(text)).toThrow(expected);
  });
});
