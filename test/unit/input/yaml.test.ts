import { describe, expect, test } from 'vitest';
import { linesOf } from '../../../src/input/locate.ts';
import { MAX_BYTES, readObject } from '../../../src/input/yaml.ts';
import { UserError } from '../../../src/shared/errors.ts';

function refusal(text: string): { code: string; where: string; message: string } {
  try {
    readObject(text, 'api.yaml');
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, where: error.where, message: error.message };
    throw error;
  }
  throw new Error('it was read');
}

describe('broken text is refused with its place', () => {
  test.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', 'api.yaml:3:1'],
    ['a duplicate key in JSON', '{"a": 1,\n "b": 2, "a": 3}', 'api.yaml:2:10'],
    ['a duplicate key in JSON, escaped', '{"a": {"x": 1,\n"\\u0078": 3}}', 'api.yaml:2:1'],
    ['a number and a string of one key', '200: a\n"200": b\n', 'api.yaml:2'],
    ['a tab', 'a:\n\tb: 1\n', 'api.yaml:2:1'],
    ['an open bracket', 'a: [1, 2\n', 'api.yaml'],
    ['broken JSON', '{"a": 1,\n "b" }x', 'api.yaml:2'],
    ['a null key', 'a: 1\nnull: 2\n', 'api.yaml:2'],
    ['an empty null key', 'a: 1\n~: 2\n', 'api.yaml:2'],
    ['a list as key', 'a: 1\n? [1, 2]\n: 3\n', 'api.yaml:1'],
    ['an unknown alias', 'a: *nobody\n', 'api.yaml:1:'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'api.yaml:2:1'],
    ['two documents, the first marked', '# c\n---\na: 1\n---\nb: 2\n', 'api.yaml:4:1'],
    ['an empty file', '', 'api.yaml:1:1'],
    ['a list', '- 1\n', 'api.yaml:1:1'],
    ['a word', 'hello\n', 'api.yaml:1:1'],
    ['an unknown tag', 'a: !!js/function "x"\n', 'api.yaml:1:'],
    ['a number that JSON lacks', 'a: .inf\n', 'api.yaml'],
  ])('%s', (_what, text, where) => {
    const { code, where: place } = refusal(text);
    expect(code).toBe('bad-yaml');
    expect(place.startsWith(where)).toBe(true);
  });
});

describe('bombs end quickly', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefghij'.split('').map((n, i) => `${n}: &${n} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(', ')}]`),
  ].join('\n');

  test.each([
    ['aliases of aliases', bomb],
    ['an alias of itself', 'a: &a {b: *a}\n'],
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep objects in JSON', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['many blank lines before two documents', `${'\n'.repeat(200_000)}a: 1\n---\nb: 1\n`],
    ['deep YAML', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('%s', (_what, text) => {
    const start = performance.now();
    expect(refusal(text).code).toBe('bad-yaml');
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('50 MB are refused before they are parsed', () => {
    const start = performance.now();
    expect(refusal(`{"a": "${'x'.repeat(50_000_000)}"}`).code).toBe('too-large');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(MAX_BYTES).toBe(20_000_000);
  });
});

describe('what is read', () => {
  test('keys are strings', () => {
    expect(readObject('200: ok\ntrue: yes\n1.5: x\n', 'f')).toEqual({ '200': 'ok', true: 'yes', '1.5': 'x' });
  });

  test('YAML 1.2: no dates, no octals, no yes', () => {
    expect(readObject('a: 2020-01-01\nb: yes\nc: 0123\nd: 09:00\ne: null\n', 'f')).toEqual({
      a: '2020-01-01',
      b: 'yes',
      c: 123,
      d: '09:00',
      e: null,
    });
  });

  test('a byte order mark is no content', () => {
    expect(readObject('\ufeff{"a": 1}', 'f')).toEqual({ a: 1 });
  });

  test.each(['{"__proto__": {"x": 1}, "constructor": 2}', '__proto__: {x: 1}\nconstructor: 2\n'])(
    '__proto__ is a name: %s',
    (text) => {
      const read = readObject(text, 'f');
      expect(Object.keys(read)).toEqual(['__proto__', 'constructor']);
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
      expect(({} as { x?: unknown }).x).toBeUndefined();
    },
  );

  test('merge keys and aliases become copies', () => {
    const read = readObject('base: &base {x: 1, y: {z: 2}}\none:\n  <<: *base\n  x: 3\ntwo: *base\n', 'f');
    expect(read).toEqual({ base: { x: 1, y: { z: 2 } }, one: { x: 3, y: { z: 2 } }, two: { x: 1, y: { z: 2 } } });
    expect(read.two).not.toBe(read.base);
  });
});

describe('lines of pointers', () => {
  test('in YAML and in JSON, and the nearest ancestor of what is missing', async () => {
    const yaml = await linesOf('a:\n  b/c:\n    - x: 1\n    - x: 2\n', [
      '/a',
      '/a/b~1c',
      '/a/b~1c/1/x',
      '/a/nobody',
      '',
    ]);
    expect([...yaml.values()]).toEqual([1, 2, 4, 1, 1]);
    const json = await linesOf('{\n "a": {\n  "200": [1,\n   2]\n }\n}', ['/a/200/1']);
    expect(json.get('/a/200/1')).toBe(4);
  });
});
