import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  call,
  docComment,
  type Expression,
  jsonLiteral,
  lambda,
  list,
  object,
  print,
  stringLiteral,
  templateText,
  WIDTH,
} from '../../../src/languages/typescript/print.ts';

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.stringMatching(/^[a-z ]{0,60}$/),
  // Letters of today; the formatter's table of widths knows extinct scripts better than ours.
  fc.constantFrom(
    "it's",
    '"q"',
    `'"`,
    'a\\b',
    '日本語テキスト',
    ['`$', '{x}'].join(''),
    '1',
    'a-b',
    '__proto__',
    'é',
    'naïve',
    '\u202e',
  ),
);
const word = fc.stringMatching(/^[a-z][a-zA-Z]{4,14}$/).map((name) => `${name}_`);
const scalar = fc.oneof(
  text.map(stringLiteral),
  fc
    .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    .map((value) => String(jsonLiteral(value))),
  fc.constantFrom('undefined', 'null', 'true', 'ABSENT', 'product.id', 'category.items[0].id'),
);
const numbers = fc.array(fc.integer(), { minLength: 2, maxLength: 30 }).map((values) => list(values.map(jsonLiteral)));
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('expression'), { maxLength: 5 }).map(list),
    numbers,
    fc
      .array(fc.tuple(fc.oneof(word, word, text), tie('expression')), { maxLength: 5 })
      .map((pairs) => object([...new Map(pairs)])),
    fc
      .tuple(fc.constantFrom('samples.createProduct', 'new Big', 'f'), fc.array(tie('expression'), { maxLength: 3 }))
      .map(([name, values]) => call(name, values)),
  ),
}));
const called = fc
  .tuple(fc.constantFrom('api.act', 'answer.ok', 'expect(found).toEqual'), fc.array(expression, { maxLength: 3 }))
  .map(([name, values]) => call(name, values));
const refusal = fc
  .tuple(fc.array(scalar, { maxLength: 2 }), called)
  .map(([values, body]) => call('refusal', [...values, lambda('() =>', body)]));
const statement = fc
  .tuple(fc.constantFrom('const answer = await ', ''), fc.oneof(called, refusal), fc.integer({ min: 0, max: 2 }))
  .map(([prefix, value, level]) => {
    const open = Array.from({ length: level }, (_, at) => `${'  '.repeat(at)}{\n`);
    const close = Array.from({ length: level }, (_, at) => `${'  '.repeat(level - at - 1)}}\n`);
    return `${open.join('')}${print(prefix, value, level, ';')}\n${close.join('')}`;
  });

/** As a project's biome formats. */
function formatted(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    const formatter = { indentStyle: 'space', lineWidth: WIDTH };
    const javascript = { formatter: { quoteStyle: 'single' } };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, formatter, javascript }));
    const biome = resolve('node_modules/@biomejs/biome/bin/biome');
    const options = { cwd: folder, input: source, encoding: 'utf8' as const };
    return execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=made.ts'], options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('printing TypeScript', () => {
  it.each([1, 2, 3])('leaves the formatter nothing to do (%i)', { timeout: 30_000 }, (seed) => {
    const source = fc.sample(statement, { numRuns: 200, seed }).join('');
    expect(formatted(source)).toBe(source);
  });

  it('writes strings that read back', () => {
    const odd = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(fc.property(odd, (value) => new Function(`return ${stringLiteral(value)}`)() === value));
    fc.assert(fc.property(odd, (value) => new Function(`return \`${templateText(value)}\``)() === value));
  });

  it('writes JSON that reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const printed = print('return ', jsonLiteral(JSON.parse(JSON.stringify(value))), 0);
        expect(JSON.stringify(new Function(printed)())).toBe(JSON.stringify(value));
      }),
    );
    expect(new Function(print('return ', jsonLiteral(JSON.parse('{"__proto__": 1}')), 0))()).toHaveProperty(
      ['__proto__'],
      1,
    );
  });

  it('ends no comment early', () => {
    expect(docComment('a */ b\nc')).toBe('/** a *\\/ b c */');
  });
});
