/** The plain reader against the whole one: it may know less, never anything else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CORE_SCHEMA, dump, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readPlainYaml } from '../../../src/model/plain-yaml.ts';
import type { Json } from '../../../src/model/types.ts';

/** As the whole reader has it; undefined where it refuses. */
function whole(text: string): Json | undefined {
  try {
    return settledLoad(text);
  } catch {
    return undefined;
  }
}
function settledLoad(text: string): Json {
  return JSON.parse(JSON.stringify(load(text, { schema: CORE_SCHEMA }))) as Json;
}
const agrees = (text: string): void => {
  const plain = readPlainYaml(text);
  if (plain !== undefined) expect({ text, value: plain }).toEqual({ text, value: whole(text) });
};

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.includes('node_modules'))
    .map((path) => join(folder, path));
}

describe('the plain reader', () => {
  const files = yamlFiles(join(import.meta.dirname, '../../../examples'));
  it('reads what we write', () => {
    const own = files.filter((path) => /gate\.yaml$|api-spec\.yaml$/.test(path));
    expect(own.length).toBeGreaterThan(3);
    for (const path of own) {
      const text = readFileSync(path, 'utf8');
      // Text over several lines is for the whole reader.
      if (/: \|-?$/m.test(text)) expect(readPlainYaml(text), path).toBeUndefined();
      else expect(readPlainYaml(text), path).toEqual(settledLoad(text));
    }
  });

  it.each(['0.2.0', '0.2.0-dev', '0.2.0-dev.1', '1.0.0-rc-2.x'])('reads the version %s as text', (version) => {
    expect(readPlainYaml(`tool: ${version}\n`)).toEqual({ tool: version });
    agrees(`tool: ${version}\n`);
  });

  it('agrees on every file, whole and cut, with a line more and a line less', () => {
    for (const path of files) {
      const lines = readFileSync(path, 'utf8').split('\n');
      agrees(lines.join('\n'));
      for (let at = 1; at < Math.min(lines.length, 120); at += 7) {
        agrees(lines.slice(0, at).join('\n'));
        agrees([...lines.slice(0, at), ...lines.slice(at + 1)].join('\n'));
        agrees([...lines.slice(0, at), lines[at] ?? '', ...lines.slice(at)].join('\n'));
      }
    }
  });

  it('agrees on any value that is written down', () => {
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.string({ unit: fc.constantFrom(...'ab:# -\'"{}[],&*!|>%@`~?1.0xet\\/$_é\t') }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.constantFrom(
          '1e5',
          '0x1f',
          '0o7',
          '1_000',
          '.5',
          '-.inf',
          '2026-01-01',
          'Null',
          'yes',
          '=',
          '<<',
          '1.0',
          '-0',
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string({ unit: fc.constantFrom(...'ab:# -1\'"/$_{}.') }), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(value, fc.boolean(), (one, noIndent) => {
        agrees(dump(one, { schema: CORE_SCHEMA, lineWidth: -1, noRefs: true, flowLevel: -1, seqNoIndent: noIndent }));
      }),
      { numRuns: 3000 },
    );
  });

  it('agrees on any few lines', () => {
    const word = fc.constantFrom(
      ...[
        'a',
        'b:',
        'a: 1',
        '- a',
        '- b: 1',
        '-',
        '- ',
        'a: b: c',
        'c: "x',
        "d: 'it''s'",
        'e: |',
        'f: >-',
        '  g',
        'h: [1, 2]',
      ],
      ...[
        '# c',
        'i: x # c',
        'j: x#c',
        'k: &x 1',
        'l: *x',
        '<<: a',
        '? a',
        ': b',
        '---',
        '...',
        '%YAML',
        'm: !t 1',
        "'n': 1",
        '200:',
      ],
      ...[
        'o: "\\n"',
        'o: "\\x41"',
        'p: 0.10',
        'q: 010',
        'r: true',
        's: True',
        'null: 1',
        'true: 1',
        't:',
        'u: {}',
        'v: []',
        'w:  x',
        'x: y ',
      ],
      ...[
        '- - a',
        '- {a: 1}',
        'y: 1e3',
        'z: -0',
        'aa: http://x',
        'bb: a:',
        '"cc": 1',
        'dd : 1',
        'ee:1',
        '-1: x',
        '1.5: x',
        'A: é',
        '- # c',
      ],
    );
    const line = fc.tuple(fc.constantFrom('', '', '  ', '    ', ' '), word).map(([indent, text]) => indent + text);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 7 }), (lines) => agrees(lines.join('\n'))),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'a:\tb',
    '\ufeffa: b',
    'a: b\r\n',
    'a: \u2028',
    'a: \u0085',
    'a: 1\na: 2',
    '__proto__: 1',
    'a: \ud800',
    'a: -0.0',
    'a: -0',
  ])('leaves %j to the other', (text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});
