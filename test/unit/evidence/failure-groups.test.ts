/** Failures that say the same are one group; failures that do not never are. */
import { describe, expect, it } from 'vitest';
import { failureGroups, groupCount, groupLines, normalFailure } from '../../../src/evidence/failure-groups.ts';

const problem = (status: number, field: string, id: string) =>
  `fixture-error: arranging failed: AssertionError: arranging: createProduct answered ${status}: {"type":"urn:problem:validation_failed","errors":[{"field":"${field}"}],"correlation_id":"${id}"} (backend/tests/support/client.py:88)`;

const SAME: ReadonlyArray<readonly [string, string, string]> = [
  ['pytest: correlation ids', problem(422, 'description', 'b7f1c2a9'), problem(422, 'description', '019a-77e')],
  [
    'pytest: UUIDs and lines',
    'assertion: AssertionError: no row 0b9c7f1e-7a51-4ad0-9d2e-0f5a2f1f9a01 (backend/tests/catalog/api/test_get.py:31)',
    'assertion: AssertionError: no row 5e0d7bb4-0c9b-4d55-8b7a-6a5d1c2f3e44 (backend/tests/catalog/api/test_get.py:58)',
  ],
  [
    'pytest: addresses',
    "wrong-target: TypeError: <Product object at 0x7f3a1c0b5d90> is not 'str'",
    "wrong-target: TypeError: <Product object at 0x7f3a1c0b6e10> is not 'str'",
  ],
  [
    'vitest: ports',
    'wrong-target: Error: connect ECONNREFUSED 127.0.0.1:43121 (tests/support/client.ts:20)',
    'wrong-target: Error: connect ECONNREFUSED 127.0.0.1:39877 (tests/support/client.ts:20)',
  ],
  [
    'vitest: times and durations',
    'assertion: AssertionError: expected 2026-11-28T10:00:00.123Z to be later, took 12 ms',
    'assertion: AssertionError: expected 2026-11-28T10:04:09.801Z to be later, took 31 ms',
  ],
  [
    'go test: temporary folders',
    'wrong-target: open /tmp/TestList123/001/store.db: no such file',
    'wrong-target: open /tmp/TestGet77/001/store.db: no such file',
  ],
  ['go test: goroutines', 'wrong-target: goroutine 41 [running]', 'wrong-target: goroutine 7 [running]'],
  [
    'calls that meet what is missing',
    'assertion: AssertionError: createProduct answered 501: rule x is not written (tests/a.py:3)',
    'assertion: AssertionError: updateProduct answered 501: rule x is not written (tests/b.py:9)',
  ],
];

const STUB = 'rule x is not written yet; its tests: RULE-X-1, RULE-X-2 and 3 more';

const DIFFERENT: ReadonlyArray<readonly [string, string, string]> = [
  ['statuses', problem(422, 'description', 'a1'), problem(500, 'description', 'a1')],
  ['fields', problem(422, 'description', 'a1'), problem(422, 'name', 'a1')],
  ['numbers', 'assertion: expected 200 to be 201', 'assertion: expected 404 to be 201'],
  ['classes', 'assertion: AssertionError: no', 'wrong-target: AssertionError: no'],
  ['operations', 'assertion: createProduct answered 422', 'assertion: updateProduct answered 422'],
  ['hosts', 'Error: connect ECONNREFUSED 127.0.0.1:5432', 'Error: connect ECONNREFUSED 10.0.0.7:5432'],
  ['limits', 'assertion: name must have at most 100 characters', 'assertion: name must have at most 200 characters'],
  ['stubs', 'not-implemented: rule x is not written yet', 'not-implemented: rule y is not written yet'],
  ['files within a folder', 'open /tmp/x1/a.db: no', 'open /tmp/x2/b.db: no'],
];

describe('groups of failures', () => {
  it.each(SAME)('one of %s', (_name, one, other) => {
    expect(normalFailure(one)).toBe(normalFailure(other));
  });

  it.each(DIFFERENT)('two of different %s', (_name, one, other) => {
    expect(normalFailure(one)).not.toBe(normalFailure(other));
  });

  it('names of the cases themselves tell nothing apart', () => {
    const said = (id: string) => ({
      id,
      why: `no-tests: no test named test_${id.toLowerCase().replaceAll('-', '_')} ran`,
    });
    expect(failureGroups([said('GET-PRODUCT-200'), said('GET-PRODUCT-404')])).toEqual([
      { why: 'no-tests: no test named test_get_product_200 ran', ids: ['GET-PRODUCT-200', 'GET-PRODUCT-404'] },
    ]);
  });

  it.each([
    ['pytest', 'NotImplementedError: ', 'backend/domain/catalog/rules/x.py:11'],
    ['vitest', 'NotImplemented: ', 'src/domain/catalog/rules/x.ts:14'],
    ['go test', '', 'internal/domain/catalog/rule_x.go:14'],
  ])('a stub that %s calls, by way of the service or not, is one', (_runner, thrown, place) => {
    const failures = [
      { id: 'CREATE-PRODUCT-201', why: `not-implemented: ${thrown}createProduct answered 501: ${STUB} (${place})` },
      { id: 'RULE-X-1', why: `not-implemented: ${thrown}${STUB} (${place})` },
      { id: 'RULE-X-2', why: `not-implemented: ${thrown}${STUB} (${place})` },
    ];
    const [first, ...others] = failureGroups(failures);
    expect(first).toEqual({ why: failures[0]?.why, ids: failures.map(({ id }) => id) });
    expect(others).toEqual([]);
  });

  it('stubs that no test names are one by what they say', () => {
    expect(normalFailure('not-implemented: NotImplemented: a is not written yet (src/a.ts:3)')).toBe(
      normalFailure('assertion: AssertionError: a answered 501: a is not written yet (tests/a.ts:9)'),
    );
  });

  it('prints one real text, the count and the first names', () => {
    const many = Array.from({ length: 152 }, (_, at) => ({ id: `C-${at}`, why: problem(422, 'sku', `id${at}`) }));
    const all = [...many, { id: 'D', why: 'assertion: other' }];
    expect(groupCount(all)).toBe('2 kinds, 153 tests');
    expect(groupLines(all)).toEqual([
      `  ${problem(422, 'sku', 'id0')}`,
      '    152 tests: C-0, C-1, C-2, C-3, C-4, and 147 more (--json names them all)',
      '  assertion: other',
      '    1 test: D',
    ]);
  });
});
