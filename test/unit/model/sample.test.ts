import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { build } from '../../../src/model/build.ts';
import { forDirection } from '../../../src/model/direction.ts';
import { canonical, hashOf } from '../../../src/model/hash.ts';
import { matches } from '../../../src/model/matches.ts';
import { textFor } from '../../../src/model/pattern.ts';
import { resolverOf, sample } from '../../../src/model/sample.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';

function read(schemas: JsonObject) {
  const built = build({ openapi: '3.1.0', components: { schemas } }, 'x');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const schema = built.feature.schemas[0]?.schema;
  if (schema === undefined) throw new Error('no schema');
  return { schema, resolve: resolverOf(built.feature) };
}
function drawn(
  schema: JsonObject,
  others: JsonObject = {},
  direction: 'request' | 'response' = 'request',
): Json | undefined {
  const { schema: first, resolve } = read({ A: schema, ...others });
  return sample(first, resolve, direction);
}

describe('samples', () => {
  test.each<[JsonObject, Json | undefined]>([
    [{ type: 'string' }, 'example'],
    [{ type: 'string', maxLength: 3 }, 'exa'],
    [{ type: 'string', minLength: 9 }, 'examplexx'],
    [{ type: 'string', maxLength: 0 }, ''],
    [{ type: 'string', enum: ['b', 'a'] }, 'b'],
    [{ type: 'string', example: 'mine' }, 'mine'],
    [{ type: 'string', example: 'not mine', maxLength: 3, default: 'abc' }, 'abc'],
    [{ type: 'string', format: 'money' }, '12.00'],
    [{ type: 'string', format: 'decimal', 'x-decimal': { precision: 2, scale: 2 } }, '0.50'],
    [{ type: 'string', pattern: '^[A-Z]{3}-\\d{2,}$' }, 'AAA-00'],
    [{ type: 'string', pattern: '^(?=x).*$' }, undefined],
    [{ type: 'integer' }, 1],
    [{ type: 'integer', minimum: 5 }, 5],
    [{ type: 'integer', maximum: -5 }, -5],
    [{ type: 'integer', exclusiveMinimum: 5 }, 6],
    [{ type: 'integer', multipleOf: 7, minimum: 8 }, 14],
    [{ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
    [{ type: 'integer', minimum: 2, maximum: 1 }, undefined],
    [{ type: 'boolean' }, true],
    [{ type: 'array', items: { type: 'integer' } }, [1]],
    [{ type: 'array', items: { type: 'integer' }, minItems: 3, uniqueItems: true }, [1, 2, 3]],
    [{ type: 'array', items: { type: 'integer' }, maxItems: 0 }, []],
    [
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string', example: 'see' } },
      },
      { a: 'example', c: 'see' },
    ],
    [
      { type: 'object', minProperties: 1, properties: { a: { type: 'string' }, b: { type: 'string' } } },
      { a: 'example' },
    ],
    [
      { type: 'object', minProperties: 2, additionalProperties: { type: 'integer' } },
      { key1: 1, key2: 1 },
    ],
    [{ type: ['string', 'null'], pattern: '^(?=x)$' }, null],
    [{ const: { a: [1] } }, { a: [1] }],
    [{ oneOf: [{ type: 'string', pattern: '\\bx' }, { type: 'integer' }] }, 1],
  ])('%j → %j', (schema, expected) => {
    expect(drawn(schema)).toEqual(expected);
  });

  test('a value that only one variant admits is preferred', () => {
    const loose = { type: 'object', properties: {} };
    const tight = {
      type: 'object',
      required: ['b'],
      properties: { b: { type: 'integer' } },
      additionalProperties: false,
    };
    expect(
      drawn({
        oneOf: [
          { type: 'object', properties: { b: { type: 'integer' } }, additionalProperties: false },
          loose,
          tight,
          { type: 'string' },
        ],
      }),
    ).toBe('example');
  });

  test('readOnly is not sent, writeOnly is not shown', () => {
    const schema: JsonObject = {
      type: 'object',
      required: ['id', 'secret'],
      properties: { id: { type: 'integer', readOnly: true }, secret: { type: 'string', writeOnly: true } },
    };
    expect(drawn(schema, {}, 'request')).toEqual({ secret: 'example' });
    expect(drawn(schema, {}, 'response')).toEqual({ id: 1 });
  });

  test('recursion ends, or says that it has no end', () => {
    const ref = { $ref: '#/components/schemas/A' };
    expect(
      drawn({ type: 'object', required: ['kids'], properties: { kids: { type: 'array', items: ref }, next: ref } }),
    ).toEqual({ kids: [{ kids: [] }] });
    expect(drawn({ type: 'object', required: ['a'], properties: { a: ref } })).toBeUndefined();
    expect(
      drawn({ oneOf: [{ type: 'object', required: ['a'], properties: { a: ref } }, { type: 'integer' }] }),
    ).toEqual({ a: 1 });
  });

  test('a maze of unions ends soon', () => {
    const names = Array.from({ length: 25 }, (_, i) => `N${i}`);
    const any = { oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })) };
    const maze = Object.fromEntries(
      names.map((name) => [name, { type: 'object', required: ['l', 'r'], properties: { l: any, r: any } }]),
    );
    const start = performance.now();
    expect(drawn(any, maze)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('the discriminator says which variant it is', () => {
    const kind: JsonObject = { type: 'object', required: ['k'], properties: { k: { type: 'string' } } };
    const schema: JsonObject = { oneOf: [{ $ref: '#/components/schemas/B' }], discriminator: { propertyName: 'k' } };
    const both: JsonObject = { ...schema, oneOf: [{ $ref: '#/components/schemas/B' }, { type: 'string' }] };
    expect(drawn(both, { B: kind })).toEqual({ k: 'B' });
  });

  test('whatever is drawn matches, for any bounds', () => {
    const bounds = fc.record({
      minimum: fc.integer({ min: -1000, max: 1000 }),
      span: fc.nat(1000),
      multipleOf: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(bounds, ({ minimum, span, multipleOf }) => {
        const { schema, resolve } = read({ A: { type: 'integer', minimum, maximum: minimum + span, multipleOf } });
        const value = sample(schema, resolve);
        const possible = Math.ceil(minimum / multipleOf) * multipleOf <= minimum + span;
        expect(value !== undefined).toBe(possible);
        if (value !== undefined) expect(matches(schema, value, resolve, 'request')).toBe(true);
      }),
    );
  });
});

describe('texts for patterns', () => {
  test.each([
    '^[a-z]+$',
    '^\\+?[1-9]\\d{1,14}$',
    '^(foo|bar)-[0-9a-f]{8}$',
    '^[^/]+/[^/]+$',
    '[A-Z]{2}',
    '^([01]\\d|2[0-3]):?([0-5]\\d)$',
    '^(?:a|b)?c*$',
    '^\\w+([.-]\\w+)*@\\w+\\.\\w{2,3}$',
    '^(?<year>\\d{4})-\\d\\d$',
    '^[\\w.\\-]{3,}$',
    '^\\u0041\\x42$',
    '^\\{[^}]*\\}$',
    '^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$',
  ])('%s', (pattern) => {
    const text = textFor(pattern, 0, 100);
    expect(text).toBeDefined();
    expect(text).toMatch(new RegExp(pattern));
  });

  test('lengths are kept', () => {
    expect(textFor('^[a-z]+$', 5, 6)).toBe('aaaaa');
    expect(textFor('[A-Z]{2}', 5, 6)).toHaveLength(5);
    expect(textFor('^[a-z]{3}$', 5, 6)).toBeUndefined();
  });

  test.each(['(?=a)', '(?!a)', '(?<=a)b', '(a)\\1', '\\p{L}', '\\bx', '(', '[z-'])('gives up on %s', (pattern) => {
    expect(textFor(pattern, 0, 10)).toBeUndefined();
  });
});

describe('hashes', () => {
  test('key order means nothing, list order does', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
    expect(hashOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});

test('a direction drops what it does not carry from required, through references too', () => {
  const defs: { [name: string]: Json } = { Id: { type: 'integer', readOnly: true } };
  const schema: Json = {
    type: 'object',
    required: ['id', 'pw', 'n'],
    properties: { id: { $ref: '#/$defs/Id' }, pw: { writeOnly: true }, n: {} },
  };
  expect(forDirection(schema, defs, 'request')).toMatchObject({ required: ['pw', 'n'] });
  expect(forDirection(schema, defs, 'response')).toMatchObject({ required: ['id', 'n'] });
});
