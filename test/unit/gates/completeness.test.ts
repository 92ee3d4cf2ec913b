import { describe, expect, test } from 'vitest';
import { completeness } from '../../../src/gates/completeness.ts';
import { featureInput } from '../../../src/input/feature.ts';
import { build } from '../../../src/model/build.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { composeDocument } from '../../../src/plan/document/compose.ts';

function judge(document: JsonObject, policy: 'standard' | 'strict' = 'standard'): { gaps: string[]; advice: string[] } {
  const built = build(document, 'x');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const { gaps, advice } = completeness(document, built.feature, policy);
  const row = (one: { code: string; where: string }): string => `${one.code} ${one.where}`;
  return { gaps: gaps.map(row), advice: advice.map(row) };
}

function composed(access: string, pagination: string, concurrency = 'none'): JsonObject {
  const entities = [
    'Category name:string(80)!unique',
    'Product name:string(200)! price:money!=1.00 weight:decimal(9,3)? sku:string(100)!unique category:ref(Category)? stock:int(0..)=0 status:enum(a,b)?',
  ];
  const { input, diagnostics } = featureInput(
    { name: 'shop', entities, access, pagination, concurrency, ruleTexts: [], ruleFiles: [] },
    [],
  );
  if (input === undefined) throw new Error(JSON.stringify(diagnostics));
  return composeDocument(input, []);
}

test.each([
  ['public', 'page'],
  ['user', 'keyset'],
  ['admin-writes', 'page'],
  ['user', 'page', 'etag'],
  ['user', 'page', 'etag-required'],
])('what we compose for %s access, by %s, lacks nothing', (access, pagination, concurrency = 'none') => {
  expect(judge(composed(access, pagination, concurrency), 'strict')).toEqual({ gaps: [], advice: [] });
});

test('a document without operations can be tested by nothing; one that asks may be about to get some', () => {
  const empty: JsonObject = { openapi: '3.1.0', info: { title: 'X', version: '1.0.0' }, paths: {} };
  expect(judge(empty).gaps).toEqual(['no-operation /paths']);
  const asking = { ...empty, info: { title: 'X', version: '1.0.0', 'x-open-questions': ['Which operations?'] } };
  expect(judge(asking).gaps).toEqual(['open-question /info/x-open-questions/0']);
});

/** The composed document with one change. */
function changed(change: (document: JsonObject) => void): { gaps: string[]; advice: string[] } {
  const document = composed('admin-writes', 'page');
  change(document);
  return judge(document);
}
function at(document: Json, ...path: string[]): JsonObject {
  return path.reduce<Json>((value, key) => (value as JsonObject)[key] as Json, document) as JsonObject;
}
const CREATE = ['paths', '/api/v1/products', 'post'] as const;
const ONE = ['paths', '/api/v1/products/{id}'] as const;

describe('each thing that is missing is a gap of its own', () => {
  test.each<[string, (document: JsonObject) => void, string[]]>([
    ['summary', (d) => delete at(d, ...CREATE).summary, ['no-summary /paths/~1api~1v1~1products/post']],
    [
      'operationId',
      (d) => delete at(d, ...ONE, 'get').operationId,
      ['no-operation-id /paths/~1api~1v1~1products~1{id}/get'],
    ],
    [
      'schema',
      (d) => delete at(d, ...ONE, 'get', 'responses', '200').content,
      ['no-response-schema /paths/~1api~1v1~1products~1{id}/get/responses/200'],
    ],
    [
      'success',
      (d) => delete at(d, ...ONE, 'get', 'responses')['200'],
      ['no-success /paths/~1api~1v1~1products~1{id}/get/responses'],
    ],
    ['401', (d) => delete at(d, ...CREATE, 'responses')['401'], ['no-error /paths/~1api~1v1~1products/post/responses']],
    ['403', (d) => delete at(d, ...CREATE, 'responses')['403'], ['no-error /paths/~1api~1v1~1products/post/responses']],
    [
      '404 of a ref',
      (d) => delete at(d, ...CREATE, 'responses')['404'],
      ['no-error /paths/~1api~1v1~1products/post/responses'],
    ],
    [
      '409 of a referenced entity',
      (d) => delete at(d, 'paths', '/api/v1/categories/{id}', 'delete', 'responses')['409'],
      ['no-error /paths/~1api~1v1~1categories~1{id}/delete/responses'],
    ],
    [
      '409 of a unique field',
      (d) => delete at(d, ...ONE, 'patch', 'responses')['409'],
      ['no-error /paths/~1api~1v1~1products~1{id}/patch/responses'],
    ],
    ['422', (d) => delete at(d, ...CREATE, 'responses')['422'], ['no-error /paths/~1api~1v1~1products/post/responses']],
    [
      '429',
      (d) => delete at(d, ...ONE, 'get', 'responses')['429'],
      ['no-error /paths/~1api~1v1~1products~1{id}/get/responses'],
    ],
    [
      'an answer to a question',
      (d) => Object.assign(at(d, ...CREATE), { 'x-open-questions': ['Who may?'] }),
      ['open-question /paths/~1api~1v1~1products/post/x-open-questions/0'],
    ],
    [
      'prose',
      (d) => Object.assign(at(d, ...CREATE), { description: 'TODO: say more' }),
      ['todo /paths/~1api~1v1~1products/post/description'],
    ],
    [
      'operations of a rule',
      (d) =>
        Object.assign(d, {
          'x-business-rules': [{ id: 'r', statement: 's', operations: [], examples: [{ then: { value: 1 } }] }],
        }),
      ['rule-without-operation /x-business-rules/0/operations'],
    ],
    [
      'an example of a rule',
      (d) => Object.assign(d, { 'x-business-rules': [{ id: 'r', statement: 's', operations: ['createProduct'] }] }),
      ['rule-without-example /x-business-rules/0'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(changed(change)).toEqual({ gaps: expected, advice: [] });
  });

  test('an example beside the schema', () => {
    const gaps = changed((d) => {
      delete at(d, ...ONE, 'get', 'responses', '200', 'content', 'application/json').example;
      delete at(d, 'components', 'schemas', 'Product').example;
    }).gaps;
    expect(gaps).toEqual(['no-example /paths/~1api~1v1~1products~1{id}/get/responses/200']);
  });
});

describe('examples', () => {
  const example = (change: JsonObject) => (d: JsonObject) =>
    Object.assign(at(d, ...CREATE, 'requestBody', 'content', 'application/json', 'example'), change);
  const where = 'bad-example /paths/~1api~1v1~1products/post/requestBody/content/application~1json/example';

  test.each<JsonObject>([
    { price: '12.0' },
    { price: 12 },
    { price: '-1.00' },
    { weight: '1.2345' },
    { sku: '' },
    { sku: null },
    { category: 'x' },
    { status: 'c' },
    { stock: -1 },
    { stock: 1.5 },
    { more: 1 },
  ])('of a request: %j is not valid', (change) => {
    expect(changed(example(change)).gaps).toEqual([where]);
  });

  test('null where it may be', () => {
    expect(changed(example({ status: null, weight: null })).gaps).toEqual([]);
  });

  test('of schemas and parameters', () => {
    const { gaps } = changed((d) => {
      Object.assign(at(d, 'components', 'schemas', 'ProductCreate', 'properties', 'sku'), { examples: [7] });
      Object.assign(at(d, 'components', 'schemas', 'ProductCreate', 'properties', 'stock'), { default: 'none' });
      Object.assign(at(d, ...ONE, 'parameters', '0'), { example: 'no uuid' });
    });
    expect(gaps).toEqual([
      'bad-example /paths/~1api~1v1~1products~1{id}/parameters/0/example',
      'bad-example /components/schemas/ProductCreate/properties/sku',
      'bad-default /components/schemas/ProductCreate/properties/stock/default',
    ]);
  });

  test('readOnly members need not be in a request', () => {
    const schema: JsonObject = {
      type: 'object',
      required: ['id', 'n'],
      properties: { id: { type: 'integer', readOnly: true }, n: { type: 'integer' } },
    };
    const content = (value: JsonObject): JsonObject => ({
      'application/json': { schema: { $ref: '#/components/schemas/A' }, example: value },
    });
    const document: JsonObject = {
      openapi: '3.0.3',
      info: {},
      paths: {
        '/a': {
          post: {
            requestBody: { content: content({ n: 1 }) },
            responses: { '201': { description: '', content: content({ n: 1 }) } },
          },
        },
      },
      components: { schemas: { A: schema } },
    };
    expect(judge(document).gaps.filter((gap) => gap.startsWith('bad'))).toEqual([
      'bad-example /paths/~1a/post/responses/201/content/application~1json/example',
    ]);
  });
});

describe('documents from outside', () => {
  const document: JsonObject = {
    openapi: '3.0.3',
    info: { title: 'T', version: '1', 'x-origin': 'openapi' },
    paths: { '/a': { get: { responses: { default: { description: '' } }, 'x-open-questions': ['Why?'] } } },
  };
  const lacking = [
    'no-summary /paths/~1a/get',
    'no-operation-id /paths/~1a/get',
    'no-success /paths/~1a/get/responses',
  ];

  test('standard: what they lack is advice; questions stay gaps', () => {
    expect(judge(document)).toEqual({ gaps: ['open-question /paths/~1a/get/x-open-questions/0'], advice: lacking });
  });

  test('strict: all of it is a gap', () => {
    expect(judge(document, 'strict').gaps).toEqual([...lacking, 'open-question /paths/~1a/get/x-open-questions/0']);
  });

  test('the mark is what makes the difference', () => {
    expect(judge({ ...document, info: { title: 'T', version: '1' } }).advice).toEqual([]);
  });
});

test('a value called TODO is no marker', () => {
  const { gaps } = changed((d) =>
    Object.assign(at(d, 'components', 'schemas'), {
      State: { type: 'string', enum: ['TODO', 'DONE'], example: 'TODO', description: 'From TODOs on' },
    }),
  );
  expect(gaps).toEqual([]);
});
