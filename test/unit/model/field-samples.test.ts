/** A member without an example, of whatever kind: every value that a case sends for it is valid, and nothing is a gap. */
import { describe, expect, it } from 'vitest';
import { bodySample } from '../../../src/cases/body-sample.ts';
import { derive } from '../../../src/cases/derive.ts';
import { otherThan } from '../../../src/cases/ladder.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { completeness } from '../../../src/gates/completeness.ts';
import { Contradictions } from '../../../src/gates/contradictions.ts';
import { planGaps } from '../../../src/gates/plan-coverage.ts';
import { build } from '../../../src/model/build.ts';
import { matches } from '../../../src/model/matches.ts';
import { resolverOf } from '../../../src/model/sample.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { CATEGORY, documentOf, PRODUCT } from '../../support/catalog.ts';

const KINDS: Readonly<Record<string, JsonObject>> = {
  integer: { type: 'integer' },
  bounded: { type: 'integer', minimum: 40, maximum: 42 },
  'a multiple': { type: 'integer', minimum: 1, multipleOf: 25 },
  'a listed integer': { type: 'integer', enum: [30, 10, 20] },
  'above a bound': { type: 'number', exclusiveMinimum: 10, exclusiveMaximum: 11 },
  number: { type: 'number' },
  text: { type: 'string', maxLength: 1000 },
  'a short text': { type: 'string', minLength: 2, maxLength: 3 },
  'a pattern': { type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' },
  enum: { type: 'string', enum: ['red', 'green'] },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  email: { type: 'string', format: 'email' },
  uri: { type: 'string', format: 'uri' },
  money: { type: 'string', format: 'money' },
  ipv4: { type: 'string', format: 'ipv4' },
  'a nullable': { type: ['string', 'null'], maxLength: 20 },
  'a default': { type: 'integer', minimum: 0, default: 3 },
  'an object': {
    type: 'object',
    required: ['width'],
    properties: { width: { type: 'integer', minimum: 1 }, unit: { type: 'string', enum: ['cm', 'in'] } },
    additionalProperties: false,
  },
  'an open object': { type: 'object' },
  'an array': { type: 'array', items: { type: 'string', maxLength: 20 }, maxItems: 5 },
  'a full array': { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 3 },
  'an array of objects': {
    type: 'array',
    minItems: 1,
    maxItems: 3,
    items: { type: 'object', required: ['code'], properties: { code: { type: 'string', pattern: '^[a-z]{2}$' } } },
  },
};

const documentWith = (schema: JsonObject, required: boolean): JsonObject => {
  const document = structuredClone(documentOf([CATEGORY, PRODUCT], { access: 'admin-writes' }));
  const schemas = (document['components'] as { schemas: Record<string, JsonObject> }).schemas;
  const { default: fallback, ...rest } = schema;
  for (const [name, own] of [
    ['Product', rest],
    ['ProductCreate', fallback === undefined ? rest : schema],
    ['ProductUpdate', rest],
  ] as const) {
    const component = schemas[name] as { properties: JsonObject; required?: string[]; example?: JsonObject };
    component.properties['extra'] = structuredClone({ description: 'More.', ...own });
    if (required && name !== 'ProductUpdate') component.required = [...(component.required ?? []), 'extra'];
  }
  return document;
};

const featureFrom = (document: JsonObject): Feature => {
  const built = build(document, 'catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
};

describe.each(Object.entries(KINDS))('%s without an example', (kind, schema) => {
  const document = documentWith(schema, false);
  const feature = featureFrom(document);
  const resolve = resolverOf(feature);
  const field = feature.entities[1]?.fields.find(({ name }) => name === 'extra');
  const sent = feature.schemas.find(({ name }) => name === 'ProductCreate')?.schema;
  const member = sent?.kind === 'object' ? sent.properties.find(({ name }) => name === 'extra')?.schema : undefined;

  it('has a sample, and another value, that it admits', () => {
    if (field === undefined || member === undefined) throw new Error('no such member');
    expect(field.sample).toSatisfy((value) => matches(member, value, resolve, 'request'));
    expect(field.sample).not.toBeNull();
    const other = otherThan(field, field.sample);
    // A text that matches a pattern, or has a format that no type knows, is drawn once.
    if (kind === 'a pattern' || kind === 'ipv4') return;
    expect(other).toBeDefined();
    expect(other).not.toEqual(field.sample);
    expect(other).toSatisfy((value) => matches(member, value, resolve, 'request'));
  });

  it('is sent by the sample of the operation', () => {
    const operation = feature.operations.find(({ id }) => id === 'createProduct');
    const made = operation === undefined ? undefined : bodySample(operation, feature);
    expect(made?.kind === 'members' ? made.members : []).toContainEqual([
      'extra',
      { kind: 'json', value: field?.sample },
    ]);
  });

  it('leaves no gap, and no row that contradicts the spec', () => {
    expect(completeness(document, feature, 'strict').gaps).toEqual([]);
    const derived = derive(feature);
    const { plan } = readPlan(composePlan(feature, derived), 'p');
    expect(planGaps(plan, feature, derived, 'p')).toEqual([]);
    const judge = new Contradictions(feature, []);
    expect(derived.cases.flatMap((one) => judge.of(one) ?? [])).toEqual([]);
    expect(derived.cases.some(({ id }) => id.startsWith('CREATE-PRODUCT-422-EXTRA'))).toBe(true);
  });
});

it('an example that is not valid is not taken for one', () => {
  const feature = featureFrom(documentWith({ type: 'integer', minimum: 5, examples: [1] }, true));
  expect(feature.entities[1]?.fields.find(({ name }) => name === 'extra')?.sample).toBe(5);
});
