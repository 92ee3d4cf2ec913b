/** The quick reader and the whole reader give the same answer wherever the quick one gives any. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { readPlainYaml } from '../../../src/model/plain-yaml.ts';
import type { Json } from '../../../src/model/types.ts';
import { toYaml } from '../../../src/plan/docs.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What the whole reader says; its faults as the word `fault`. */
function whole(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return 'fault';
  }
}
function agrees(text: string): void {
  const plain = readPlainYaml(text);
  if (plain !== undefined) expect({ text, value: plain }).toStrictEqual({ text, value: whole(text) });
}

describe('reads by itself', () => {
  const project = join(ROOT, 'examples/product-catalog/project');
  test.each([
    'docs/features/product-catalog/api-spec.yaml',
    'docs/features/product-catalog/gate.yaml',
    'backend-feature.yaml',
  ])('%s', (path) => {
    const text = readFileSync(join(project, path), 'utf8');
    expect(readPlainYaml(text)).toBeDefined();
    expect(JSON.stringify(readPlainYaml(text))).toBe(JSON.stringify(whole(text)));
  });

  test.each<[string, Json]>([
    ['a:\n- 1\n- b: 2\n  c: x\n', { a: [1, { b: 2, c: 'x' }] }],
    ["'200':\n  x: 'it''s'\nb: \"a\\n\\u00e9\"\n", { '200': { x: "it's" }, b: 'a\né' }],
    ['a:\nb: null\nc: -1.5\n# comment\n\nd: []\n', { a: null, b: null, c: -1.5, d: [] }],
    ['a: 2026-01-01\nb: 1.0.0\nc: no  \nd: x\u00a0\n', { a: '2026-01-01', b: '1.0.0', c: 'no', d: 'x\u00a0' }],
  ])('%j', (text, value) => {
    expect(readPlainYaml(text)).toStrictEqual(value);
    agrees(text);
  });
});

test.each([
  ['a: 1\na: 2\n'],
  ['a: &x 1\n'],
  ['a: |\n  b\n'],
  ['a: b\n  c\n'],
  ['a: [1]\n'],
  ['a: x # y\n'],
  ['a: b: c\n'],
  ['---\na: 1\n'],
  ['a: 1\n...\n'],
  ['a: 0x10\n'],
  ['a: 1e3\n'],
  ['a: 12345678901234567890\n'],
  ['a: -0\n'],
  [`a: ${'1'.repeat(32)}\n`],
  [`a: 1e${'1'.repeat(62)}\n`],
  [`a: 0b${'1'.repeat(30)}\n`],
  ['- - 1\n'],
  ['\ta: 1\n'],
  ['a: Null\n'],
  ['__proto__: 1\n'],
  ['true: 1\n'],
  ['a: 1\n b: 2\n'],
  ['a:\n  b: 1\n c: 2\n'],
  ['a: "\\x41"\n'],
  ['a\n'],
  [''],
])('leaves %j to the whole reader', (text) => expect(readPlainYaml(text)).toBeUndefined());

describe('agrees with the whole reader', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[-+.0-9a-fxoeE_:]{1,12}$/),
    fc.stringMatching(/^[0-9a-f]{32}$/),
    fc.stringMatching(/^-?[0-9e]{1,6}[a-zA-Z0-9_]{0,3}$/),
    fc.constantFrom(
      'null',
      'Yes',
      'true',
      '~',
      '12',
      '-1',
      '1.50',
      '0123',
      '1:20',
      '- a',
      'a: b',
      "it's",
      '"',
      '\n',
      'x\n',
      '#',
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      scalar as fc.Arbitrary<Json>,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.stringMatching(/^[a-z/{}'0-9-]{1,8}$/)), tie('tree'), { maxKeys: 4 }),
    ),
  }));

  test('on everything that our writer writes', () => {
    fc.assert(
      fc.property(tree, (value) => agrees(toYaml(value))),
      { numRuns: 3000 },
    );
  });

  test('on lines put together at random', () => {
    const bare = fc.constantFrom(
      ...[
        'a',
        'b',
        '- ',
        '-',
        ': ',
        ':',
        ' ',
        '  ',
        '    ',
        '\n',
        '\n  ',
        '\n- ',
        '\n  - ',
        "'",
        '"',
        '#',
        ' #',
        '1',
        '0',
        '.',
        'e',
        '-1',
        'null',
      ],
      ...[
        'true',
        '{}',
        '[]',
        '[',
        '{',
        ',',
        '|',
        '>',
        '&',
        '*',
        '!',
        '%',
        '---',
        '...',
        '?',
        '? ',
        '/',
        '$',
        '\\',
        '~',
        'é',
        '\t',
        '_',
        '<<',
      ],
    );
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 14 }), fc.array(bare, { maxLength: 6 }), (head, tail) => {
        agrees(head.join(''));
        agrees(`a: ${head.join('')}\nb:\n  - ${tail.join('')}\n`);
        agrees(`a:\n  k: ${tail.join('')}\n  l: ${head.join('')}`);
      }),
      { numRuns: 20_000 },
    );
  });

  test('on whatever YAML lies about', () => {
    for (const folder of ['examples', 'templates', 'test'])
      for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }))
        if (/\.ya?ml$/.test(file)) agrees(readFileSync(join(ROOT, folder, file), 'utf8'));
  });
});
