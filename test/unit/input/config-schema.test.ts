/** The JSON Schema of the settings says what their reader says. */
import { Validator } from '@cfworker/json-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig, writeConfig } from '../../../src/input/config.ts';
import { SETTING_MEANINGS } from '../../../src/input/config-meanings.ts';
import { KEYS } from '../../../src/input/config-rules.ts';
import { settingsSchema } from '../../../src/input/config-schema.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';

const SCHEMA = settingsSchema({ '/stack': ['gin'] });
const validator = new Validator(SCHEMA as object, '2020-12', false);
const isValid = (settings: Json): boolean => validator.validate(settings).valid;
const reads = (settings: Json): boolean => {
  try {
    readConfig(JSON.stringify(settings));
    return true;
  } catch {
    return false;
  }
};
const BARE = { name: 'shop', stack: 'gin' };

/** `settings` with one value at a pointer of the rules. */
function having(pointer: string, value: Json): JsonObject {
  const [first = '', ...rest] = pointer.slice(1).split('/');
  const within = rest.reduceRight<Json>((inner, key) => (key === '*' ? [inner] : { [key]: inner }), value);
  return { ...BARE, [first]: within };
}

const VALUES: readonly Json[] = [
  ...[
    '',
    'x',
    'EUR',
    'eur',
    'peer',
    'strict',
    'beside',
    'domain',
    'latency',
    'free',
    'a-b',
    'A',
    'docs',
    'docs/a',
    '/docs',
  ],
  ...['.git', '.GIT/x', '..', 'a/../b', 'a/', 'docs/[feature]/a.md', 'a*b', 'a\\b', 'x'.repeat(70), 'ä/ö.md'],
  ...[0, -1, 1, 50.5, 100, 101, 600_000, 600_001, null, true, [], ['a'], ['a', 'a'], {}, { id: 'a', text: 'b' }],
];

describe('the schema of backend-feature.yaml', () => {
  // Of paths, it knows the characters alone; of names, that they are text.
  it.each(Object.keys(KEYS))('%s: what the reader accepts is valid, and what it refuses is not', (pointer) => {
    const refused = VALUES.filter((value) => !reads(having(pointer, value)));
    const wrong = VALUES.filter((value) => isValid(having(pointer, value)) !== reads(having(pointer, value)));
    expect(refused.length).toBeGreaterThan(0);
    const isPath = pointer === '/documents/*';
    const isName = pointer === '/name';
    expect(wrong.filter((value) => !(isName && isValid(having(pointer, value))))).toEqual(
      isPath ? ['.git', '.GIT/x', '..', 'a/../b'] : [],
    );
  });

  it('knows no other settings, and needs name and stack', () => {
    for (const settings of [{ ...BARE, nme: 'x' }, { name: 'shop' }, { stack: 'gin' }, { ...BARE, coverage: { x: 1 } }])
      expect([isValid(settings), reads(settings)], JSON.stringify(settings)).toEqual([false, false]);
    expect([isValid(BARE), reads(BARE)]).toEqual([true, true]);
  });

  it('takes every folder that the reader takes, and no other', () => {
    const part = fc.stringMatching(/^[A-Za-z.-]{0,4}$/);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (parts) => {
        const settings = { ...BARE, docsRoot: parts.join('/') };
        expect(isValid(settings)).toBe(reads(settings));
      }),
    );
  });

  it('says what each setting means, and lies where its file says', () => {
    const layers = Object.keys(KEYS).filter((pointer) => /^\/coverage\/layers\/|\/\*$/.test(pointer));
    expect(Object.keys(SETTING_MEANINGS).sort()).toEqual(
      Object.keys(KEYS)
        .filter((pointer) => !layers.includes(pointer))
        .sort(),
    );
    expect(writeConfig(readConfig(JSON.stringify(BARE)))).toMatch(
      /^# yaml-language-server: \$schema=\.backend-feature\/settings\.schema\.json\n/,
    );
  });
});
