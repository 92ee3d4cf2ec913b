import { describe, expect, test } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject, Schema } from '../../../src/model/types.ts';

function feature(schemas: JsonObject, openapi = '3.1.0'): Feature {
  const built = build({ openapi, info: { title: 'T', version: '1' }, paths: {}, components: { schemas } }, 'x');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
/** Without pointers: they have a test of their own. */
function read(schema: JsonObject, openapi = '3.1.0', others: JsonObject = {}): unknown {
  return bare(feature({ A: schema, ...others }, openapi).schemas[0]?.schema as Schema);
}
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'pointer' || key === 'words' ? undefined : inner)),
  );
}
const faults = (schemas: JsonObject): string[] => {
  const built = build({ openapi: '3.1.0', info: {}, components: { schemas } }, 'x');
  return built.ok ? [] : built.faults.map((fault) => `${fault.code} ${fault.where}`);
};
const string = { kind: 'string', nullable: false };

describe('nullable in all its spellings', () => {
  test.each([
    ['3.0', { type: 'string', nullable: true }],
    ['3.1', { type: ['string', 'null'] }],
    ['3.1', { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    ['3.1', { oneOf: [{ type: 'null' }, { type: 'string' }] }],
    ['3.1', { type: ['string', null] }],
  ])('%s %j', (version, schema) => {
    expect(read(schema as JsonObject, `${version}.0`)).toEqual({ kind: 'string', nullable: true });
  });

  test('an enum with null', () => {
    expect(read({ type: ['string', 'null'], enum: ['a', null] })).toEqual({
      kind: 'string',
      nullable: true,
      enum: ['a'],
    });
    expect(read({ enum: ['a', null] })).toEqual({ kind: 'string', nullable: true, enum: ['a'] });
  });

  test('a described, nullable reference of 3.0', () => {
    const schema = { nullable: true, description: 'd', allOf: [{ $ref: '#/components/schemas/B' }] };
    expect(read(schema, '3.0.3', { B: { type: 'string' } })).toEqual({
      kind: 'ref',
      name: 'B',
      nullable: true,
      description: 'd',
    });
  });
});

describe('numbers', () => {
  test('exclusive bounds of 3.0 and 3.1', () => {
    const expected = { kind: 'integer', nullable: false, exclusiveMinimum: 0, maximum: 9, bits: 32 };
    expect(
      read({ type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }, '3.0.0'),
    ).toEqual(expected);
    expect(read({ type: 'integer', exclusiveMinimum: 0, maximum: 9 })).toEqual(expected);
  });

  test('64 bits where the document says so, or where the bounds need them', () => {
    expect(read({ type: 'integer', format: 'int64' })).toMatchObject({ bits: 64 });
    expect(read({ type: 'integer', maximum: 2 ** 40 })).toMatchObject({ bits: 64 });
    expect(read({ type: 'integer', maximum: 2 ** 31 - 1 })).toMatchObject({ bits: 32 });
  });
});

describe('strings', () => {
  test('money and decimal', () => {
    expect(read({ type: 'string', format: 'money' })).toMatchObject({ format: 'money', precision: 15, scale: 2 });
    expect(read({ type: 'string', format: 'decimal', 'x-decimal': { precision: 9, scale: 3 } })).toMatchObject({
      precision: 9,
      scale: 3,
    });
  });

  test('bytes of 3.1', () => {
    expect(read({ type: 'string', contentEncoding: 'base64' })).toEqual({ ...string, format: 'byte' });
    expect(read({ type: 'string', contentMediaType: 'image/png' })).toEqual({ ...string, format: 'binary' });
  });

  test('unquoted values of a string enum are strings', () => {
    expect(read({ type: 'string', enum: [1, true, 'x'] })).toEqual({ ...string, enum: ['1', 'true', 'x'] });
  });
});

describe('references', () => {
  test('siblings of 3.1 annotate, in 3.0 they are ignored', () => {
    const schema = { $ref: '#/components/schemas/B', description: 'use' };
    expect(read(schema, '3.1.0', { B: { type: 'string' } })).toEqual({
      kind: 'ref',
      name: 'B',
      nullable: false,
      description: 'use',
    });
    expect(read(schema, '3.0.0', { B: { type: 'string' } })).toEqual({ kind: 'ref', name: 'B', nullable: false });
  });

  test('constraining siblings of 3.1 are merged', () => {
    expect(
      read({ $ref: '#/components/schemas/B', maxLength: 3 }, '3.1.0', { B: { type: 'string', minLength: 1 } }),
    ).toEqual({ ...string, minLength: 1, maxLength: 3 });
  });

  test('a reference into a schema gets a name', () => {
    const { schemas, defs } = feature({
      A: { $ref: '#/components/schemas/B/properties/n' },
      B: { type: 'object', properties: { n: { type: 'integer' } } },
    });
    expect(schemas.map(({ name, schema }) => `${name} ${schema.kind}`)).toEqual(['A ref', 'B object', 'BN integer']);
    expect(defs).toMatchObject({ A: { $ref: '#/$defs/BN' }, BN: { type: 'integer' } });
  });

  test('what stands for itself alone is a fault; recursion is not', () => {
    const ref = { $ref: '#/components/schemas/A' };
    expect(faults({ A: { oneOf: [ref] } })).toEqual(['cyclic-ref /components/schemas/A']);
    expect(faults({ A: { type: 'object', properties: { a: ref, list: { type: 'array', items: ref } } } })).toEqual([]);
  });
});

describe('inline objects get names', () => {
  test('of their place, unique in the feature, also against components', () => {
    const line = { type: 'object', properties: { n: { type: 'integer' } } };
    const { schemas } = feature({
      Order: { type: 'object', properties: { lines: { type: 'array', items: line }, address: line } },
      OrderAddress: { type: 'string' },
    });
    expect(schemas.map(({ name }) => name)).toEqual(['Order', 'OrderAddress', 'OrderLinesItem', 'OrderAddress2']);
  });

  test('maps stay maps', () => {
    expect(read({ type: 'object', additionalProperties: { type: 'string' } })).toEqual({
      kind: 'object',
      nullable: false,
      properties: [],
      additional: string,
    });
    expect(read({ type: 'object', additionalProperties: false, properties: {} })).toMatchObject({ additional: false });
  });

  test('properties whose names are one in code get different words', () => {
    const schema = feature({ A: { type: 'object', properties: { fooBar: {}, foo_bar: {}, __proto__x: {} } } })
      .schemas[0]?.schema;
    expect(schema?.kind === 'object' && schema.properties.map(({ words }) => words.parts.join('_'))).toEqual([
      'foo_bar',
      'foo_bar_2',
      'proto_x',
    ]);
  });
});

describe('odd schemas', () => {
  test.each([
    [true, { kind: 'any', nullable: true }],
    [{}, { kind: 'any', nullable: true }],
    [{ properties: {} }, { kind: 'object', nullable: false, properties: [], additional: true }],
    [{ items: { type: 'string' } }, { kind: 'array', nullable: false, items: string }],
    [{ type: 'array' }, { kind: 'array', nullable: false, items: { kind: 'any', nullable: true } }],
    [{ type: 'null' }, { kind: 'any', nullable: true, const: null }],
    [{ const: { a: 1 } }, { kind: 'any', nullable: false, const: { a: 1 } }],
  ])('%j', (schema, expected) => {
    expect(read(schema as JsonObject)).toEqual(expected);
  });

  test('a misspelt type is a fault with the right spelling', () => {
    const built = build({ openapi: '3.1.0', components: { schemas: { A: { type: 'String' } } } }, 'x');
    expect(built).toMatchObject({
      ok: false,
      faults: [{ code: 'bad-type', where: '/components/schemas/A/type', hint: 'Write "string".' }],
    });
  });

  test('keywords that nothing checks are listed', () => {
    const { notDerived } = feature({ A: { type: 'object', not: {}, patternProperties: {} } });
    expect(notDerived.map(({ pointer }) => pointer)).toEqual([
      '/components/schemas/A/not',
      '/components/schemas/A/patternProperties',
    ]);
  });
});

describe('defs', () => {
  test('3.0 becomes 2020-12', () => {
    const { defs } = feature(
      {
        A: {
          type: 'object',
          properties: {
            n: { type: 'integer', nullable: true, minimum: 0, exclusiveMinimum: true },
            r: { $ref: '#/components/schemas/B', description: 'x' },
            e: { type: 'string', nullable: true, enum: ['a'] },
          },
        },
        B: { allOf: [{ $ref: '#/components/schemas/A' }], nullable: true, example: 1 },
      },
      '3.0.0',
    );
    expect(defs).toEqual({
      A: {
        type: 'object',
        properties: {
          n: { type: ['integer', 'null'], exclusiveMinimum: 0 },
          r: { $ref: '#/$defs/B' },
          e: { type: ['string', 'null'], enum: ['a', null] },
        },
      },
      B: { anyOf: [{ allOf: [{ $ref: '#/$defs/A' }] }, { type: 'null' }] },
    });
  });

  test('our formats are patterns', () => {
    const { defs } = feature({
      A: { type: 'string', format: 'money' },
      B: { type: 'string', format: 'decimal', 'x-decimal': { precision: 3, scale: 1 } },
    });
    expect(new RegExp((defs.A as { pattern: string }).pattern).test('12.00')).toBe(true);
    expect(new RegExp((defs.A as { pattern: string }).pattern).test('12.0')).toBe(false);
    expect(new RegExp((defs.B as { pattern: string }).pattern).test('123.4')).toBe(false);
  });
});
