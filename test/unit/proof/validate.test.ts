import { describe, expect, it } from 'vitest';
import type { Json, Schema } from '../../../src/model/types.ts';
import { faultsOf } from '../../../src/proof/validate.ts';

const BASE = { nullable: false, pointer: '' };
const text = (part: object = {}): Schema => ({ ...BASE, kind: 'string', ...part });
const int = (part: object = {}): Schema => ({ ...BASE, kind: 'integer', bits: 32, ...part });
const float = (part: object = {}): Schema => ({ ...BASE, kind: 'number', ...part });
const list = (items: Schema, part: object = {}): Schema => ({ ...BASE, kind: 'array', items, ...part });
const any = (part: object = {}): Schema => ({ ...BASE, kind: 'any', ...part });
const ref = (name: string): Schema => ({ ...BASE, kind: 'ref', name });
const union = (...variants: Schema[]): Schema => ({ ...BASE, kind: 'union', variants });
const property = (name: string, schema: Schema, required = false) => ({
  name,
  words: { raw: name, parts: [name] },
  required,
  schema,
});
const object = (properties: ReturnType<typeof property>[], part: object = {}): Schema => ({
  ...BASE,
  kind: 'object',
  properties,
  additional: false,
  ...part,
});
const TREE = object([property('below', list(ref('Tree'))), property('name', text({ maxLength: 2 }), true)]);
const resolve = (name: string): Schema | undefined => (name === 'Tree' ? TREE : undefined);

/** `pointer code`, one a fault. */
const faults = (schema: Schema, value: Json): string[] =>
  faultsOf(schema, value, resolve).map(({ pointer, code }) => `${pointer} ${code}`.trim());

type Row = readonly [says: string, schema: Schema, value: Json, code?: string];
const holds = (rows: readonly Row[]): void => {
  for (const [says, schema, value, code] of rows)
    it(says, () => {
      expect(faults(schema, value)).toEqual(code === undefined ? [] : [code]);
    });
};

describe('texts', () => {
  holds([
    ['a text', text(), 'a'],
    ['no text', text(), 1, 'type'],
    ['null', text(), null, 'null'],
    ['null where it may be', text({ nullable: true }), null],
    ['empty', text({ minLength: 1 }), '', 'too_short'],
    ['as long as may be', text({ maxLength: 3 }), 'abc'],
    ['longer', text({ maxLength: 3 }), 'abcd', 'too_long'],
    ['lengths count code points', text({ maxLength: 3 }), '😀😀😀'],
    ['and no fewer', text({ minLength: 4 }), '😀😀😀', 'too_short'],
    ['U+0000', text(), 'a\u0000', 'nul_character'],
    ['U+0000 in what has a format of its own', text({ format: 'uuid' }), 'a\u0000', 'format'],
    ['one of the values', text({ enum: ['a', 'b'] }), 'b'],
    ['none of the values', text({ enum: ['a', 'b'] }), 'c', 'enum'],
    ['a pattern', text({ pattern: '^[a-z]+$' }), 'abc'],
    ['not the pattern', text({ pattern: '^[a-z]+$' }), 'abC', 'pattern'],
    ['money', text({ format: 'money' }), '12.00'],
    ['money below nothing', text({ format: 'money' }), '-1.00', 'format'],
    ['a decimal', text({ format: 'decimal', precision: 4, scale: 2 }), '-12.34'],
    ['a decimal with too many digits', text({ format: 'decimal', precision: 4, scale: 2 }), '123.45', 'format'],
    ['a date', text({ format: 'date' }), '2024-02-29'],
    ['a day that there is not', text({ format: 'date' }), '2023-02-29', 'format'],
    ['a moment', text({ format: 'date-time' }), '2024-02-29T10:00:00+01:00'],
    ['a moment without its offset', text({ format: 'date-time' }), '2024-02-29T10:00:00', 'format'],
    ['a uuid in upper case', text({ format: 'uuid' }), '3F2B8C1E-5D4A-4B6F-9C7E-1A2B3C4D5E01'],
    ['an address', text({ format: 'email' }), 'a@example.org'],
    ['half an address', text({ format: 'email' }), 'a@', 'format'],
    ['a format that nobody checks', text({ format: 'shoe-size' }), '43'],
  ]);
});

describe('numbers', () => {
  holds([
    ['an integer', int(), 1],
    ['a fraction', int(), 1.5, 'type'],
    ['no coercion of texts', int(), '1', 'type'],
    ['no coercion of booleans', int(), true, 'type'],
    ['the last of 32 bits', int(), 2 ** 31 - 1],
    ['one more', int(), 2 ** 31, 'too_large'],
    ['the first of 32 bits', int(), -(2 ** 31)],
    ['one less', int(), -(2 ** 31) - 1, 'too_small'],
    ['64 bits', int({ bits: 64 }), 2 ** 31],
    ['what 32 bits hold counts before the maximum', int({ maximum: 2 ** 40 }), 2 ** 31, 'too_large'],
    ['the minimum', int({ minimum: 0 }), 0],
    ['below', int({ minimum: 0 }), -1, 'too_small'],
    ['above', int({ maximum: 5 }), 6, 'too_large'],
    ['not the bound itself', float({ exclusiveMinimum: 0 }), 0, 'too_small'],
    ['nor the other', float({ exclusiveMaximum: 1 }), 1, 'too_large'],
    ['between', float({ exclusiveMinimum: 0, exclusiveMaximum: 1 }), 0.5],
    ['a multiple', float({ multipleOf: 0.1 }), 0.3],
    ['no multiple', float({ multipleOf: 0.1 }), 0.35, 'multiple_of'],
    ['a value that is listed', int({ enum: [1, 2] }), 2],
    ['one that is not', int({ enum: [1, 2] }), 3, 'enum'],
    ['infinitely much', float(), Number.POSITIVE_INFINITY, 'too_large'],
    ['true', { ...BASE, kind: 'boolean' }, true],
    ['a text for a boolean', { ...BASE, kind: 'boolean' }, 'true', 'type'],
    ['always', { ...BASE, kind: 'boolean', enum: [true] }, false, 'enum'],
  ]);
});

describe('lists, maps and the rest', () => {
  holds([
    ['a list', list(int()), [1, 2]],
    ['an object for a list', list(int()), {}, 'type'],
    ['an item', list(int()), [1, 'x'], '/1 type'],
    ['too few', list(int(), { minItems: 1 }), [], 'too_few'],
    ['too many', list(int(), { maxItems: 1 }), [1, 2], 'too_many'],
    ['twice the same', list(any(), { uniqueItems: true }), [{ a: 1 }, { a: 1 }], 'invalid'],
    ['a list for an object', object([]), [], 'type'],
    ['a member that is not known', object([]), { a: 1 }, '/a unknown_field'],
    ['a pointer is escaped', object([]), { 'a/b~': 1 }, '/a~1b~0 unknown_field'],
    ['what may be added', object([], { additional: true }), { a: 1 }],
    ['U+0000 in what may be added', object([], { additional: true }), { a: ['\u0000'] }, '/a nul_character'],
    ['a map', object([], { additional: int() }), { a: 'x' }, '/a type'],
    ['a member that is missing', object([property('a', int(), true)]), {}, '/a required'],
    ['null is not missing', object([property('a', int(), true)]), { a: null }, '/a null'],
    ['what only answers hold is not asked for', object([property('a', text({ readOnly: true }), true)]), {}],
    ['too few members', object([], { additional: true, minProperties: 1 }), {}, 'too_few'],
    ['too many members', object([], { additional: true, maxProperties: 0 }), { a: 1 }, 'too_many'],
    ['deep in what refers to itself', TREE, { name: 'a', below: [{ name: 'abc' }] }, '/below/0/name too_long'],
    ['a reference that leads nowhere admits all', ref('Nothing'), 1],
    ['one of several', union(int(), text()), 'a'],
    ['none of several: the first objects', union(int({ maximum: 1 }), text()), 2, 'too_large'],
    ['null by one of several', union(int(), text({ nullable: true })), null],
    ['anything', any(), { a: [null] }],
    ['null is anything', any(), null],
    ['a constant', any({ const: { a: 1 } }), { a: 1 }],
    ['another', any({ const: { a: 1 } }), { a: 2 }, 'enum'],
    ['listed', any({ enum: [1, 'a'] }), 'a'],
    ['not listed', any({ enum: [1, 'a'] }), 'b', 'enum'],
    ['U+0000 anywhere', any(), { a: '\u0000' }, 'nul_character'],
  ]);

  it('names every place once, and all of them', () => {
    const schema = object([
      property('a', int({ minimum: 5 }), true),
      property('b', text(), true),
      property('c', list(int())),
    ]);
    expect(faults(schema, { a: 1, c: ['x', 1, 'y'], d: 1 })).toEqual([
      '/b required',
      '/a too_small',
      '/c/0 type',
      '/c/2 type',
      '/d unknown_field',
    ]);
  });

  it('ends, however deep a value is', () => {
    let value: Json = { name: 'a' };
    for (let level = 0; level < 100; level += 1) value = { name: 'a', below: [value] };
    // One place beyond the deepest: both members of that object.
    expect(faults(TREE, value)).toEqual([
      expect.stringMatching(/(?:\/below\/0){20}\/name invalid$/),
      expect.stringMatching(/(?:\/below\/0){20}\/below invalid$/),
    ]);
  });
});
