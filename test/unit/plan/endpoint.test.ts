import { describe, expect, it } from 'vitest';
import type { Payload } from '../../../src/input/payload.ts';
import { build } from '../../../src/model/build.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { endpointAdditions } from '../../../src/plan/document/endpoint.ts';
import { accessFaults } from '../../../src/plan/document/endpoint-access.ts';
import { payloadFaults } from '../../../src/plan/document/endpoint-payload.ts';
import type { EndpointInput, EndpointSource } from '../../../src/plan/document/endpoint-types.ts';
import { CATEGORY, documentOf, PRODUCT } from '../../support/catalog.ts';

const document = documentOf([CATEGORY, PRODUCT], { access: 'admin-writes' });
const sourceOf = (said: JsonObject): EndpointSource => {
  const built = build(said, 'product-catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return { document: said, feature: built.feature };
};
const SOURCE = sourceOf(document);

type Said = Partial<Pick<EndpointInput, 'body' | 'answer' | 'access'>>;
const added = (method: EndpointInput['method'], path: string, said: Said = {}, source = SOURCE) => {
  const made = endpointAdditions(source, { method, path, summary: 's', ...said });
  const operation = made.additions[0]?.value as { [key: string]: JsonObject };
  const at = (name: string): Json | undefined => made.additions.find((one) => one.at.at(-1) === name)?.value;
  return { ...made, operation, at, statuses: Object.keys(operation['responses'] as object) };
};
const NOTHING = { is: 'none' } as const;
const schema = (name: string, list = false): Payload => ({ is: 'schema', name, list });
const AMOUNT: Payload = {
  is: 'members',
  fields: [
    {
      name: 'amount',
      type: { kind: 'int', minimum: 1, maximum: 100, bits: 32 },
      list: false,
      required: true,
      nullable: false,
      unique: false,
      index: false,
    },
  ],
};
const RESTOCK = '/api/v1/products/{id}/restock';

describe('an operation of one’s own', () => {
  it.each([
    ['POST', '/api/v1/products/{id}/publish', 'publishProduct'],
    ['GET', '/api/v1/products/{id}/reviews', 'getProductReviews'],
    ['POST', '/api/v1/quotes', 'postQuotes'],
  ] as const)('%s %s is %s', (method, path, operationId) => {
    expect(added(method, path).operationId).toBe(operationId);
  });

  it('has body, answer and access as they were given', () => {
    const { operation, at, statuses, derived, questions } = added('POST', RESTOCK, {
      body: AMOUNT,
      answer: schema('Product'),
      access: 'user',
    });
    expect(operation).toMatchObject({
      tags: ['products'],
      security: [{ bearerAuth: [] }],
      requestBody: {
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/RestockProductRequest' },
            example: { amount: 7 },
          },
        },
      },
      responses: {
        '200': {
          description: 'The product.',
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Product' },
              example: { name: expect.any(String), id: expect.any(String) },
            },
          },
        },
      },
    });
    expect(statuses).toEqual(['200', '400', '401', '404', '422', '429', '500']);
    expect(at('RestockProductRequest')).toMatchObject({
      required: ['amount'],
      properties: { amount: { minimum: 1 } },
      additionalProperties: false,
    });
    expect({ derived, questions }).toEqual({ derived: [], questions: [] });
  });

  it('asks for what was not given', () => {
    const { questions, at } = added('POST', RESTOCK);
    expect(questions).toEqual([
      `What does POST ${RESTOCK} answer? Describe its members.`,
      `What does a client send to POST ${RESTOCK}? Describe its members.`,
    ]);
    expect(at('RestockProductResult')).toMatchObject({ 'x-open-questions': [questions[0]] });
    expect(added('GET', '/api/v1/products/{id}/reviews').questions).toHaveLength(1);
    expect(added('GET', '/api/v1/products/{id}/reviews').operation['requestBody']).toBeUndefined();
  });

  it('without body and answer has neither', () => {
    const { operation, statuses, questions } = added('POST', RESTOCK, { body: NOTHING, answer: NOTHING });
    expect(operation['requestBody']).toBeUndefined();
    expect(statuses).toEqual(['204', '400', '401', '403', '404', '429', '500']);
    expect(questions).toEqual([]);
  });

  it('answers with a list of a schema, of which the example is one', () => {
    const { operation } = added('GET', '/api/v1/products/{id}/alike', { answer: schema('Product', true) });
    expect(operation['responses']).toMatchObject({
      '200': {
        content: {
          'application/json': {
            schema: { type: 'array', items: { $ref: '#/components/schemas/Product' } },
            example: [{ sku: expect.any(String) }],
          },
        },
      },
    });
  });

  it('takes a schema of the document as body, with an example that a client may send', () => {
    const { operation } = added('POST', RESTOCK, { body: schema('ProductCreate'), answer: NOTHING });
    const example = (operation['requestBody'] as never as { content: { 'application/json': { example: JsonObject } } })
      .content['application/json'].example;
    expect(example['name']).toEqual(expect.any(String));
    expect(example['id']).toBeUndefined();
  });

  it('answers 204 on DELETE, which it says', () => {
    const { statuses, derived } = added('DELETE', '/api/v1/products/{id}/images');
    expect(statuses).toContain('204');
    expect(derived).toContainEqual({ what: 'answer', value: 'none', from: expect.stringContaining('DELETE') });
    expect(added('DELETE', '/api/v1/products/{id}/images', { answer: schema('Product') }).statuses).toContain('200');
  });

  it('keeps clear of schemas that are there', () => {
    const schemas = { ...((document['components'] as JsonObject)['schemas'] as JsonObject), RestockProductRequest: {} };
    const source = sourceOf({ ...document, components: { ...(document['components'] as JsonObject), schemas } });
    const { at } = added('POST', RESTOCK, { body: AMOUNT }, source);
    expect(at('RestockProductRequest2')).toMatchObject({ required: ['amount'] });
  });
});

describe('access that was not given', () => {
  it.each([
    ['POST', RESTOCK, 'admin', 'PATCH /api/v1/products/{id}'],
    ['GET', '/api/v1/products/{id}/reviews', 'public', 'GET /api/v1/products/{id}'],
    ['GET', '/api/v1/reports/low-stock', 'admin', 'PATCH /api/v1/categories/{id}'],
  ] as const)('%s %s is %s, and says why', (method, path, value, from) => {
    const { derived } = added(method, path);
    expect(derived).toContainEqual({
      what: 'access',
      value,
      from: from.replace('PATCH /api/v1/categories/{id}', FIRST),
    });
  });
  const FIRST = 'POST /api/v1/categories';

  it('is that of other operations of the entity where none is quite like it', () => {
    const paths = { ...(document['paths'] as JsonObject) };
    delete paths['/api/v1/products/{id}'];
    const { derived, operation } = added('POST', RESTOCK, {}, sourceOf({ ...document, paths }));
    expect(derived).toContainEqual({ what: 'access', value: 'admin', from: 'POST /api/v1/products' });
    expect(operation['security']).toEqual([{ bearerAuth: ['admin'] }]);
  });

  it('is public only where everything is', () => {
    const { derived } = added('POST', '/api/v1/quotes', {}, sourceOf(documentOf([CATEGORY], { access: 'public' })));
    expect(derived).toContainEqual({ what: 'access', value: 'public', from: 'POST /api/v1/categories' });
  });
});

describe('access that was given', () => {
  it('brings the scheme where the document has none', () => {
    const source = sourceOf(documentOf([CATEGORY], { access: 'public' }));
    const { at, operation } = added('POST', '/api/v1/quotes', { access: 'admin' }, source);
    expect(operation['security']).toEqual([{ bearerAuth: ['admin'] }]);
    expect(at('bearerAuth')).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  it('uses the scheme of the document', () => {
    const components = { ...(document['components'] as JsonObject) };
    components['securitySchemes'] = { token: { type: 'http', scheme: 'Bearer' } };
    const { operation } = added(
      'POST',
      RESTOCK,
      { access: 'user' },
      { ...SOURCE, document: { ...document, components } },
    );
    expect(operation['security']).toEqual([{ token: [] }]);
  });

  it('is refused where no operation asks for that role', () => {
    expect(accessFaults(document, 'amdin', 'spec')).toMatchObject([
      { code: 'usage', where: '--access', message: expect.stringContaining('Did you mean "admin"?') },
    ]);
    for (const known of [undefined, 'public', 'user', 'admin'])
      expect(accessFaults(document, known, 'spec')).toEqual([]);
  });

  it('is refused where the document signs in otherwise', () => {
    const apiKey = {
      ...document,
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' } } },
    };
    expect(accessFaults(apiKey, 'user', 'spec')).toMatchObject([{ message: expect.stringContaining('key') }]);
    expect(accessFaults(apiKey, 'public', 'spec')).toEqual([]);
  });
});

describe('schemas that are not there', () => {
  it('are named with the nearest', () => {
    expect(payloadFaults(document, { body: schema('prodctCreate'), answer: schema('Prodct', true) })).toMatchObject([
      { where: '--body', message: expect.stringContaining('Did you mean "ProductCreate"?') },
      { where: '--answer', message: expect.stringContaining('Did you mean "Product"?') },
    ]);
    expect(payloadFaults(document, { answer: schema('Problem') })).toHaveLength(1);
    expect(payloadFaults(document, { body: AMOUNT, answer: NOTHING })).toEqual([]);
  });
});

describe('parameters of the path', () => {
  const PARAMETER = { name: 'code', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } };
  const coded = sourceOf({
    ...document,
    paths: {
      ...(document['paths'] as JsonObject),
      '/api/v1/shops/{code}': {
        parameters: [PARAMETER],
        get: { operationId: 'getShop', responses: { '204': { description: 'x' } } },
      },
    },
  });

  it('are as other paths describe them', () => {
    const { operation, derived } = added('POST', '/api/v1/shops/{code}/close', {}, coded);
    expect(operation['parameters']).toEqual([PARAMETER]);
    expect(derived.map(({ what }) => what)).toEqual(['access']);
  });

  it('are not described twice', () => {
    expect(added('PUT', '/api/v1/shops/{code}', {}, coded).operation['parameters']).toBeUndefined();
  });

  it('are read from their names where nothing describes them, which is said', () => {
    const { operation, derived } = added('GET', '/api/v1/reports/{year}/{shopId}');
    expect(operation['parameters']).toMatchObject([
      { name: 'year', schema: { type: 'string', maxLength: 255 } },
      { name: 'shopId', schema: { format: 'uuid' } },
    ]);
    expect(derived).toContainEqual({ what: 'parameter year', value: 'text of 1 to 255 characters', from: 'its name' });
  });
});
