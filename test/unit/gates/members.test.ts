/** Members that only some schemas of an entity have. */
import { describe, expect, it } from 'vitest';
import { bodySample } from '../../../src/cases/body-sample.ts';
import { derive } from '../../../src/cases/derive.ts';
import { completeness } from '../../../src/gates/completeness.ts';
import { Contradictions } from '../../../src/gates/contradictions.ts';
import { build } from '../../../src/model/build.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { crudsOf } from '../../../src/service/crud.ts';
import { SchemaBook } from '../../../src/service/schemas.ts';
import { documentOf } from '../../support/catalog.ts';

type Component = 'Product' | 'ProductCreate' | 'ProductUpdate';
interface Said {
  readonly in: readonly Component[];
  readonly schema?: JsonObject;
  readonly required?: boolean;
}

function judged({ in: places, schema = {}, required = false }: Said) {
  const document = structuredClone(documentOf(['Product name:string(200)! sku:string(20)!unique']));
  const schemas = (document['components'] as { schemas: Record<string, JsonObject> }).schemas;
  for (const name of places) {
    const component = schemas[name] as { properties: JsonObject; required?: Json[]; example?: JsonObject };
    component.properties['stars'] = { type: 'integer', minimum: 0, maximum: 5, ...schema };
    if (required) component.required = [...(component.required ?? []), 'stars'];
    if (required && component.example !== undefined) component.example['stars'] = 0;
  }
  const built = build(document, 'catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const { feature } = built;
  const { gaps } = completeness(document, feature, 'strict');
  const { cases } = derive(feature);
  const judge = new Contradictions(feature, []);
  return {
    feature,
    gaps: gaps.filter(({ code }) => code !== 'bad-example'),
    cases,
    wrong: cases.flatMap((one) => judge.of(one) ?? []),
  };
}
const naming = (cases: ReturnType<typeof judged>['cases'], start: string): string[] =>
  cases.flatMap(({ id }) => (id.startsWith(start) && id.includes('STARS') ? [id] : []));

describe('a gap with the schemas that lack it, and three ways out', () => {
  it.each<[Component[], string, string]>([
    [['Product'], 'Product has stars, ProductCreate and ProductUpdate do not', 'readOnly: true'],
    [['ProductCreate'], 'ProductCreate has stars, Product does not', 'writeOnly: true'],
    [['ProductUpdate'], 'ProductUpdate has stars, Product does not', 'writeOnly: true'],
  ])('in %s alone', (places, message, hint) => {
    const { gaps } = judged({ in: places });
    expect(gaps).toMatchObject([{ code: 'one-sided-member', message }]);
    expect(gaps[0]?.hint).toContain(hint);
    expect(gaps[0]?.hint).toContain('take it out');
    expect(gaps[0]?.where).toBe(`/components/schemas/${places[0]}/properties/stars`);
  });
});

describe('no gap, and no row that contradicts the spec', () => {
  it('readOnly: no request sends it, and it is what it is by default', () => {
    const { gaps, cases, wrong } = judged({ in: ['Product'], schema: { readOnly: true, default: 3 }, required: true });
    expect(gaps).toEqual([]);
    expect(wrong).toEqual([]);
    expect(naming(cases, 'UPDATE')).toEqual([]);
    expect(naming(cases, 'CREATE')).toEqual([]);
  });

  it('readOnly and optional: it begins without a value', () => {
    expect(judged({ in: ['Product'], schema: { readOnly: true } }).gaps).toEqual([]);
  });

  it('readOnly and required without a first value is a gap that says what to write', () => {
    const { gaps } = judged({ in: ['Product'], schema: { readOnly: true }, required: true });
    expect(gaps).toMatchObject([{ code: 'no-first-value', where: '/components/schemas/Product/properties/stars' }]);
    expect(gaps[0]?.hint).toContain('default');
  });

  it('set at creation and then fixed', () => {
    const { gaps, cases, wrong } = judged({ in: ['Product', 'ProductCreate'] });
    expect([gaps, wrong]).toEqual([[], []]);
    expect(naming(cases, 'UPDATE')).toEqual([]);
    expect(naming(cases, 'CREATE')).toContain('CREATE-PRODUCT-201-STARS-MAX');
  });

  it('given later', () => {
    const { gaps, cases, wrong } = judged({ in: ['Product', 'ProductUpdate'] });
    expect([gaps, wrong]).toEqual([[], []]);
    expect(naming(cases, 'UPDATE')).toContain('UPDATE-PRODUCT-200-STARS');
    expect(naming(cases, 'CREATE')).toEqual([]);
  });

  it('writeOnly: it is sent and never shown, and what becomes of it is for a person to write', () => {
    const { gaps, cases, wrong, feature } = judged({
      in: ['ProductCreate'],
      schema: { writeOnly: true },
      required: true,
    });
    expect([gaps, wrong]).toEqual([[], []]);
    const max = cases.find(({ id }) => id === 'CREATE-PRODUCT-201-STARS-MAX');
    expect(max?.expect).toEqual({ status: 201 });
    const create = feature.operations.find(({ id }) => id === 'createProduct');
    const made = create === undefined ? undefined : bodySample(create, feature);
    expect(made?.kind === 'members' ? made.members.map(([name]) => name) : []).toContain('stars');
    const generated = [...crudsOf(new SchemaBook(feature)).keys()].map(({ id }) => id);
    expect(generated).not.toContain('createProduct');
    expect(generated).toContain('updateProduct');
  });
});
