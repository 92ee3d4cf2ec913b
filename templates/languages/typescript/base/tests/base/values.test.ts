/** Each kind of value: what is read, what is refused and why, by schemas on the wire and by checks in the domain. */
import { Big } from 'big.js';
import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../src/api/faults.ts';
import { createValidator } from '../../src/api/validator.ts';
import * as check from '../../src/core/check.ts';
import * as s from '../../src/core/schema.ts';
import * as wire from '../../src/core/wire.ts';

const compile = createValidator({});
const ID = '3F2B8C1E-5d4a-4b6f-9c7e-1a2b3c4d5e00';

/** The code of the first fault of a value that is somebody's member. */
function refused(schema: s.TSchema, value: unknown): string | undefined {
  const validate = compile(s.Closed({ value: schema }));
  return validate({ value }) ? undefined : faultsOf(validate.errors ?? [])[0]?.code;
}

const DECIMAL = { precision: 5, scale: 2 };

test.for([
  [s.Text({ max: 1 }), '𝄞'],
  [s.Text({ pattern: '^a+$' }), 'aa'],
  [s.Text({ format: 'password' }), 'x'],
  [s.Email({ max: 254 }), 'ada.b+c@mail.example.org'],
  [s.Uri({ max: 99 }), 'https://example.org/a?b=c#d'],
  [s.Choice(['a', 'b']), 'b'],
  [s.Choice([1, 2]), 2],
  [s.Choice([true]), true],
  [s.Flag(), true],
  [s.Int32(), 12.0],
  [s.Int64(), Number.MAX_SAFE_INTEGER],
  [s.Num({ multipleOf: 0.1 }), 0.3],
  [s.Num(), 1],
  [s.DecimalText(DECIMAL), '12.5'],
  [s.DecimalText(DECIMAL), '-0'],
  [s.DecimalText({ precision: 2, scale: 2 }), '0.05'],
  [s.DecimalText({ precision: 3, scale: 0 }), '-12'],
  [s.Money(), '1234567890123.45'],
  [s.DateText(), '2024-02-29'],
  [s.Moment(), '2026-01-15T10:30:00.1239+01:00'],
  [s.Moment(), '2026-01-15t09:30:00z'],
  [s.Uuid(), ID],
  [s.FreeObject(), { a: [1, null] }],
  [s.Anything(), [1]],
  [s.Anything(), null],
  [s.NullOr(s.Choice(['a'])), null],
  [s.NullOr(s.List(s.Int32())), null],
  [s.NullOr(s.AnyOf(s.Int32(), s.Flag())), null],
  [s.MapOf(s.Int32()), { a: 1 }],
  [s.AnyOf(s.Int32(), s.Text()), 'a'],
] as const)('%o admits %o', ([schema, value]) => expect(refused(schema, value)).toBeUndefined());

test.for([
  [s.Text(), null, 'null'],
  [s.Text(), 1, 'type'],
  [s.Text(), 'a\0b', 'nul_character'],
  [s.Text({ min: 2 }), '𝄞', 'too_short'],
  [s.Text({ max: 1 }), 'ab', 'too_long'],
  [s.Text({ pattern: '^a+$' }), 'b', 'pattern'],
  [s.Email(), 'nobody', 'format'],
  [s.Email({ max: 5 }), 'ada@example.org', 'too_long'],
  [s.Uri(), '/relative', 'format'],
  [s.Uri(), 'https://example.org/a b', 'format'],
  [s.Choice(['a']), 'b', 'enum'],
  [s.Choice(['a']), 1, 'type'],
  [s.Choice(['a']), null, 'null'],
  [s.NullOr(s.Choice(['a'])), 'b', 'enum'],
  [s.Flag(), 1, 'type'],
  [s.Int32(), true, 'type'],
  [s.Int32(), '12', 'type'],
  [s.Int32(), 12.5, 'type'],
  [s.Int32(), 2 ** 31, 'too_large'],
  [s.Int32(), -(2 ** 31) - 1, 'too_small'],
  [s.Int32({ min: 1 }), 0, 'too_small'],
  [s.Int32({ above: 1 }), 1, 'too_small'],
  [s.Int32({ below: 1 }), 1, 'too_large'],
  [s.Int32({ max: 1 }), 2, 'too_large'],
  [s.Int32({ multipleOf: 2 }), 3, 'multiple_of'],
  [s.Int32({ values: [1, 2] }), 3, 'enum'],
  [s.Int64(), 2 ** 53, 'too_large'],
  [s.Num(), '1.5', 'type'],
  [s.Num(), true, 'type'],
  [s.Num(), Number.POSITIVE_INFINITY, 'too_large'],
  [s.Num(), Number.NEGATIVE_INFINITY, 'too_small'],
  [s.DecimalText(DECIMAL), 12.5, 'type'],
  [s.DecimalText(DECIMAL), '1234.5', 'format'],
  [s.DecimalText(DECIMAL), '1.234', 'format'],
  [s.Money(), '12', 'format'],
  [s.Money(), '-1.00', 'format'],
  [s.Money(), 12, 'type'],
  [s.DateText(), '2026-02-30', 'format'],
  [s.DateText(), '20260101', 'format'],
  [s.DateText(), '0000-01-01', 'format'],
  [s.Moment(), '2026-01-15T09:30:00', 'format'],
  [s.Moment(), '2026-13-15T09:30:00Z', 'format'],
  [s.Moment(), '2026-01-15T24:00:00Z', 'format'],
  [s.Moment(), '0001-01-01T00:00:00+14:00', 'format'],
  [s.Uuid(), '3f2b8c1e5d4a4b6f9c7e1a2b3c4d5e00', 'format'],
  [s.Uuid(), 1, 'type'],
  [s.FreeObject(), [], 'type'],
  [s.Anything(), { a: [{ 'b\0': 1 }] }, 'nul_character'],
  [s.List(s.Int32(), { min: 1 }), [], 'too_few'],
  [s.List(s.Int32(), { max: 1 }), [1, 1], 'too_many'],
  [s.List(s.Int32(), { unique: true }), [1, 1], 'invalid'],
  [s.List(s.Int32()), 'ab', 'type'],
  [s.List(s.Int32()), ['a'], 'type'],
  [s.MapOf(s.Int32(), { maxProperties: 1 }), { a: 1, b: 2 }, 'too_many'],
  [s.MapOf(s.Int32()), { a: 'b' }, 'type'],
  [s.AnyOf(s.Int32(), s.Text()), true, 'type'],
] as const)('%o refuses %o: %s', ([schema, value, code]) => expect(refused(schema, value)).toBe(code));

describe('in the domain', () => {
  const big = (value: string) => new Big(value);

  test.for([
    [check.text('𝄞', { min: 1, max: 1 })],
    [check.text('x'.repeat(6), { min: 5, pattern: '^x+$' })],
    [check.integer(12)],
    [check.long(2 ** 40)],
    [check.number(0.3, { multipleOf: 0.1 })],
    [check.decimal(big('12.50'), DECIMAL)],
    [check.money(big('0'))],
    [check.choice('a', ['a'])],
    [check.flag(false)],
    [check.email('a@b')],
    [check.uri('urn:x')],
    [check.uuid(ID)],
    [check.date('2024-02-29')],
    [check.moment(new Date(0))],
    [check.json({})],
    [check.anything(null)],
    [check.nullOr(null, check.money)],
    [check.items([1, 2], { unique: true }, check.integer)],
  ])('what is whole passes (%#)', ([verdict]) => expect(verdict).toBeUndefined());

  test.for([
    [check.text(null), 'null'],
    [check.text(1), 'type'],
    [check.text('a\0'), 'nul_character'],
    [check.text('𝄞', { min: 2 }), 'too_short'],
    [check.text('ab', { max: 1 }), 'too_long'],
    [check.text('b', { pattern: '^a+$' }), 'pattern'],
    [check.integer(1.5), 'type'],
    [check.integer(2 ** 31), 'too_large'],
    [check.integer(0, { above: 0 }), 'too_small'],
    [check.integer(0, { below: 0 }), 'too_large'],
    [check.long(2 ** 53), 'too_large'],
    [check.number('1'), 'type'],
    [check.number(Number.NaN), 'too_small'],
    [check.number(3, { multipleOf: 2 }), 'multiple_of'],
    [check.decimal(big('1.234'), DECIMAL), 'format'],
    [check.decimal(big('1234'), DECIMAL), 'format'],
    [check.decimal('1', DECIMAL), 'type'],
    [check.money(big('-1')), 'format'],
    [check.money(big('1.005')), 'format'],
    [check.money(1), 'type'],
    [check.choice('b', ['a']), 'enum'],
    [check.choice(1, ['a']), 'type'],
    [check.choice(null, ['a']), 'null'],
    [check.flag('x'), 'type'],
    [check.email('x'), 'format'],
    [check.uri('x'), 'format'],
    [check.uuid('x'), 'format'],
    [check.uuid(undefined), 'null'],
    [check.date('2023-02-29'), 'format'],
    [check.date(1), 'type'],
    [check.moment(new Date(Number.NaN)), 'format'],
    [check.moment('2026'), 'type'],
    [check.json([]), 'type'],
    [check.json({ a: '\0' }), 'nul_character'],
    [check.items([], { min: 1 }, check.integer), 'too_few'],
    [check.items([1, 2], { max: 1 }, check.integer), 'too_many'],
    [check.items([1, 1], { unique: true }, check.integer), 'invalid'],
    [check.items([1.5], {}, check.integer), 'type'],
  ] as const)('what is not is told why (%#)', ([verdict, code]) => expect(verdict?.code).toBe(code));
});

test('values cross the wire unharmed', () => {
  expect(wire.moneyText(wire.amount('0.10'))).toBe('0.10');
  expect(wire.decimalText(wire.amount('-0'), 2)).toBe('0.00');
  expect(wire.momentText(wire.moment('2026-01-15T10:30:00.1239+01:00'))).toBe('2026-01-15T09:30:00.123Z');
  expect([wire.amount(undefined), wire.moment(null), wire.mapped(undefined, String)]).toEqual([
    undefined,
    null,
    undefined,
  ]);
  expect(wire.mapped(['1'], Number)).toEqual([1]);
  expect(wire.orNull(null, wire.momentText)).toBeNull();
  expect(wire.sent({ a: undefined, b: null, c: 0 })).toEqual({ b: null, c: 0 });
  expect(wire.present({ a: undefined, b: null, c: 0 })).toEqual({ c: 0 });
});
