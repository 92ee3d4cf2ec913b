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

describe('unions', () => {
  test('constants become an enum', () => {
    expect(read({ oneOf: [{ const: 1, title: 'one' }, { const: 2 }] })).toEqual({
      kind: 'integer',
      nullable: false,
      bits: 32,
      enum: [1, 2],
    });
    expect(read({ type: 'integer', enum: [2], oneOf: [{ const: 1 }, { const: 2 }] })).toMatchObject({ enum: [2] });
  });

  test('types become a union', () => {
    expect(read({ type: ['string', 'boolean'] })).toEqual({
      kind: 'union',
      nullable: false,
      variants: [string, { kind: 'boolean', nullable: false }],
    });
  });

  test('the base goes into each variant', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' } },
      oneOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }],
    };
    const { schemas } = feature({ A: schema });
    expect(schemas.map(({ name }) => name)).toEqual(['A', 'AOption1', 'AOption2']);
    const second = schemas[2]?.schema;
    expect(
      second?.kind === 'object' && second.properties.map((one) => `${one.name}${one.required ? '!' : ''}`),
    ).toEqual(['id!', 'b']);
  });

  test('conditions on one object leave it one object, and say so', () => {
    const { schemas, notDerived } = feature({
      A: { type: 'object', properties: { a: {}, b: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    });
    expect(schemas[0]?.schema.kind).toBe('object');
    expect(notDerived.map(({ pointer }) => pointer)).toEqual(['/components/schemas/A/anyOf']);
  });

  test('a discriminator maps every variant', () => {
    const B = { type: 'object', properties: { k: { type: 'string' } } };
    const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
    const schema: JsonObject = {
      oneOf: [ref('B'), ref('C')],
      discriminator: { propertyName: 'k', mapping: { bee: '#/components/schemas/B' } },
    };
    expect(read(schema, '3.1.0', { B, C: B })).toMatchObject({
      kind: 'union',
      discriminator: { property: 'k', mapping: { bee: 'B', C: 'C' } },
    });
  });
});

describe('allOf', () => {
  const base: JsonObject = {
    type: 'object',
    title: 'Base',
    required: ['id'],
    properties: { id: { type: 'string', maxLength: 9 } },
  };

  test('parts become one object; required may stand apart from its property', () => {
    const schema: JsonObject = {
      allOf: [{ $ref: '#/components/schemas/B' }, { properties: { n: { type: 'integer' } } }, { required: ['n'] }],
      description: 'd',
    };
    expect(read(schema, '3.1.0', { B: base })).toEqual({
      kind: 'object',
      nullable: false,
      description: 'd',
      additional: true,
      properties: [
        { name: 'id', required: true, schema: { ...string, maxLength: 9 } },
        { name: 'n', required: true, schema: { kind: 'integer', nullable: false, bits: 32 } },
      ],
    });
  });

  test('a property of both parts must satisfy both', () => {
    const schema: JsonObject = {
      allOf: [
        { $ref: '#/components/schemas/B' },
        { properties: { id: { type: 'string', minLength: 2, maxLength: 99 } } },
      ],
    };
    expect(read(schema, '3.1.0', { B: base })).toMatchObject({
      properties: [{ name: 'id', schema: { minLength: 2, maxLength: 9 } }],
    });
  });

  test('pointers stay those of the document', () => {
    const { schemas } = feature({
      A: { allOf: [{ $ref: '#/components/schemas/B' }], description: 'x', required: ['id'] },
      B: base,
    });
    const a = schemas[0]?.schema;
    expect(a?.kind === 'object' && a.properties[0]?.schema.pointer).toBe('/components/schemas/B/properties/id');
  });

  test.each([
    ['types', [{ type: 'string' }, { type: 'integer' }]],
    ['enums', [{ enum: ['a'] }, { enum: ['b'] }]],
  ])('contradicting %s are a fault', (_what, allOf) => {
    expect(faults({ A: { allOf } as JsonObject })).toEqual(['all-of-conflict /components/schemas/A']);
  });

  test('a schema inside its own allOf is a fault', () => {
    const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
    expect(
      faults({ A: { allOf: [ref('B'), { type: 'object' }] }, B: { allOf: [ref('A'), { type: 'object' }] } }),
    ).toContain('cyclic-ref /components/schemas/A');
  });
});
