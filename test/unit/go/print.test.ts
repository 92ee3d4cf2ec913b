import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  call,
  columns,
  comment,
  type Expression,
  functionLiteral,
  jsonLiteral,
  literal,
  map,
  print,
  runeLiteral,
  slice,
  stringLiteral,
  struct,
  structType,
} from '../../../src/languages/go/print.ts';

const unicode = fc.constantFrom(
  "it's",
  '"q"',
  `'"`,
  'a\\b',
  '日本語',
  '`',
  'é',
  '\u202e',
  '\ufeff',
  '\ud800',
  'a\u0301',
);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[a-z ]{0,60}$/), unicode);
const name = fc.oneof(fc.stringMatching(/^[A-Z][a-zA-Z]{2,14}$/), fc.stringMatching(/^[A-Z][a-zA-Z]{30,120}$/));
const scalar = fc.oneof(
  text.map(stringLiteral),
  fc
    .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    .map((value) => String(jsonLiteral(value))),
  fc.constantFrom('nil', 'true', 'support.Absent', 'product.ID'),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('expression'), { maxLength: 5 }).map((values) => slice('any', values)),
    fc
      .array(fc.tuple(text, tie('expression')), { maxLength: 5 })
      .map((pairs) => map('support.Values', [...new Map(pairs)])),
    fc
      .tuple(fc.array(fc.tuple(name, tie('expression')), { maxLength: 8 }), fc.boolean())
      .map(([pairs, broken]) => struct('Product', [...new Map(pairs)], broken)),
    fc
      .tuple(fc.constantFrom('createSample', 'support.Body', 'f'), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([of, values]) => call(of, values)),
    fc.array(tie('expression'), { maxLength: 3 }).map((values) =>
      functionLiteral(
        'func(p *Product)',
        ['p.Name = ', 'f := '].flatMap((prefix) => values.map((value) => ({ prefix, expression: value }))),
      ),
    ),
  ),
}));
const statement = fc
  .tuple(fc.constantFrom('answer := ', ''), fc.array(expression, { maxLength: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([prefix, values, level]) => {
    const open = Array.from({ length: level - 1 }, (_, at) => `${'\t'.repeat(at + 1)}{\n`);
    const close = Array.from({ length: level - 1 }, (_, at) => `${'\t'.repeat(level - at - 1)}}\n`);
    return `${open.join('')}${print(prefix, call('api.Act', values), level)}\n${close.join('')}`;
  });

const gofmt = (source: string, ...options: readonly string[]): string =>
  execFileSync('gofmt', [...options], { input: source, encoding: 'utf8' });

describe('printing Go', () => {
  it.each([1, 2, 3])('leaves the formatter nothing to do (%i)', { timeout: 30_000 }, (seed) => {
    const statements = fc.sample(statement, { numRuns: 300, seed }).join('');
    const source = `package p\n\nfunc f() {\n${statements}}\n`;
    expect(gofmt(source, '-s')).toBe(source);
  });

  it.each([1, 2])('aligns the members of a struct (%i)', { timeout: 30_000 }, (seed) => {
    const member = fc.record(
      {
        doc: fc.stringMatching(/^[A-Z][a-z ,-]{0,120}[a-z]$/),
        name,
        type: fc.constantFrom('string', '*decimal.Decimal', 'func()', 'uuid.UUID'),
        tag: fc.constantFrom('json:"name"', 'json:"description,omitzero"'),
      },
      { requiredKeys: ['name', 'type'] },
    );
    const types = fc
      .sample(fc.array(member, { maxLength: 9 }), { numRuns: 200, seed })
      .map((members, at) => structType(`T${at} is one.`, `T${at}`, members));
    const source = `package p\n\n${types.join('\n\n')}\n`;
    expect(gofmt(source, '-s')).toBe(source);
  });

  it.each([1, 2])('aligns constants and what is said about them (%i)', { timeout: 30_000 }, (seed) => {
    const row = fc
      .tuple(name, fc.constantFrom('', 'Status', 'int'), fc.boolean())
      .map(([of, type, says]) => [of, type, '= "x"', ...(says ? ['// Why.'] : [])]);
    const blocks = fc.sample(fc.array(row, { minLength: 2, maxLength: 6 }), { numRuns: 100, seed });
    const source = blocks
      .map(
        (rows) =>
          `const (\n${columns(rows)
            .map((line) => `\t${line}\n`)
            .join('')})\n`,
      )
      .join('\n');
    expect(gofmt(`package p\n\n${source}`)).toBe(`package p\n\n${source}`);
  });

  it.each([1, 2])('wraps comments so that they stay what they are (%i)', { timeout: 30_000 }, (seed) => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.constantFrom('-', '1.', '#', '[a]:', '``', "''", '* x'),
    );
    const source = fc
      .sample(fc.array(word, { minLength: 1, maxLength: 60 }), { numRuns: 200, seed })
      .map((words, at) => `${comment(`F${at} ${words.join(' ')}`)}\nfunc F${at}() {}\n`)
      .join('\n');
    expect(gofmt(`package p\n\n${source}`)).toBe(`package p\n\n${source}`);
  });

  it('writes strings as a reader expects them', () => {
    expect(
      ['plain', 'say "x"', '^\\d+$', 'a`"b', 'a\nb', '\u00a0', '\u202e', '😀', '\ud800', '\0'].map(stringLiteral),
    ).toEqual([
      '"plain"',
      '`say "x"`',
      '`^\\d+$`',
      '"a`\\"b"',
      '"a\\nb"',
      '"\\u00a0"',
      '"\\u202e"',
      '"😀"',
      '"\\xed\\xa0\\x80"',
      '"\\x00"',
    ]);
    expect(["'", '"', '\n', 'é'].map(runeLiteral)).toEqual(["'\\''", `'"'`, "'\\n'", "'é'"]);
  });

  it('writes numbers that every int64 and float64 can hold', () => {
    expect([1, -2, 0.5, 2 ** 63, 1e21, 1e-7, -0].map((value) => jsonLiteral(value))).toEqual([
      '1',
      '-2',
      '0.5',
      '9.223372036854776e+18',
      '1e+21',
      '1e-7',
      '0',
    ]);
  });

  it('elides the type of what stands in a list of it', () => {
    expect(print('', slice('Fault', [literal('Fault', [{ value: '"/a"' }])]), 0)).toBe('[]Fault{{"/a"}}');
  });
});
