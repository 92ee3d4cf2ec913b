import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { CATEGORY, documentOf, PRODUCT } from '../../support/catalog.ts';
import { compareOpenApi } from '../../support/openapi-compare.ts';

const documented = documentOf([CATEGORY, PRODUCT], { access: 'admin-writes' });

type Path = readonly (string | number)[];

/** A copy with one place changed; `undefined` takes it away. */
function changed(path: Path, value: Json | undefined): JsonObject {
  const copy = structuredClone(documented) as JsonObject;
  // biome-ignore lint/suspicious/noExplicitAny: any depth
  let node: any = copy;
  for (const key of path.slice(0, -1)) node = node[key];
  const last = path.at(-1) as string;
  expect(node, path.join('/')).toBeDefined();
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

const list = ['paths', '/api/v1/products', 'get'];
const create = ['paths', '/api/v1/products', 'post'];
const schemas = ['components', 'schemas'];

describe('compareOpenApi', () => {
  it('finds a document equal to itself', () => {
    expect(compareOpenApi(documented, structuredClone(documented))).toEqual([]);
  });

  it.each<[string, Path, Json | undefined, string]>([
    ['an operation is gone', create, undefined, 'operation POST /api/v1/products is documented, not live'],
    [
      'an operation is new',
      ['paths', '/more'],
      { get: { responses: {} } },
      'operation GET /more is live, not documented',
    ],
    [
      'another operationId',
      [...create, 'operationId'],
      'addProduct',
      'operationId: documented "createProduct", live "addProduct"',
    ],
    ['another role', [...create, 'security'], [{ bearerAuth: [] }], 'security'],
    ['no token asked for', [...create, 'security'], [], 'security'],
    [
      'a parameter is gone',
      [...list, 'parameters', 0],
      { name: 'other', in: 'query', schema: {} },
      'parameter query page is documented, not live',
    ],
    [
      'a parameter is required',
      [...list, 'parameters', 1, 'required'],
      true,
      'query per_page required: documented false, live true',
    ],
    [
      'a looser parameter',
      [...list, 'parameters', 1, 'schema', 'maximum'],
      1000,
      'query per_page/maximum: documented 100, live 1000',
    ],
    ['an optional body', [...create, 'requestBody', 'required'], false, 'body required'],
    [
      'another media type',
      [...create, 'requestBody', 'content'],
      { 'text/plain': {} },
      'media type application/json is documented, not live',
    ],
    ['a status is gone', [...create, 'responses', '409'], undefined, 'status 409 is documented, not live'],
    ['a status is new', [...create, 'responses', '418'], { description: 'tea' }, 'status 418 is live, not documented'],
    [
      'a header is gone',
      [...create, 'responses', '201', 'headers'],
      undefined,
      '201: header location is documented, not live',
    ],
    [
      'a problem is plain JSON',
      ['components', 'responses', 'Conflict', 'content'],
      { 'application/json': {} },
      'media type application/problem+json is documented',
    ],
    [
      'a property is gone',
      [...schemas, 'Product', 'properties', 'sku'],
      undefined,
      'properties sku is documented, not live',
    ],
    [
      'a property is new',
      [...schemas, 'Product', 'properties', 'secret'],
      { type: 'string' },
      'properties secret is live, not documented',
    ],
    [
      'a longer text',
      [...schemas, 'ProductCreate', 'properties', 'name', 'maxLength'],
      201,
      '/properties/name/maxLength: documented 200, live 201',
    ],
    [
      'a constraint is gone',
      [...schemas, 'ProductCreate', 'properties', 'name', 'maxLength'],
      undefined,
      'keyword maxLength is documented, not live',
    ],
    [
      'another type',
      [...schemas, 'Product', 'properties', 'inventory', 'type'],
      'string',
      '/properties/inventory/type',
    ],
    ['a required property', [...schemas, 'ProductCreate', 'required'], ['name'], '/required'],
    [
      'unknown members admitted',
      [...schemas, 'ProductCreate', 'additionalProperties'],
      true,
      'keyword additionalProperties is documented',
    ],
    [
      'another default',
      [...schemas, 'ProductCreate', 'properties', 'inventory', 'default'],
      1,
      '/default: documented 0, live 1',
    ],
    ['another element', [...schemas, 'ProductList', 'properties', 'items', 'items'], { type: 'string' }, '/items'],
  ])('sees that %s', (_, path, value, words) => {
    const found = compareOpenApi(documented, changed(path, value));
    expect(found.join('\n')).toContain(words);
  });

  it('does not mind words, order, or how null is spelt', () => {
    const other = changed([...schemas, 'Product', 'description'], 'Other words.');
    expect(compareOpenApi(documented, other)).toEqual([]);
    const left: JsonObject = {
      paths: {
        '/x': {
          get: {
            responses: { '200': { content: { a: { schema: { type: ['string', 'null'], enum: ['b', 'a', null] } } } } },
          },
        },
      },
    };
    const right: JsonObject = {
      paths: {
        '/x': {
          get: {
            responses: {
              '200': {
                content: { a: { schema: { nullable: true, type: 'string', enum: ['a', null, 'b'], title: 'T' } } },
              },
            },
          },
        },
      },
    };
    expect(compareOpenApi(left, right)).toEqual([]);
  });

  it('ends on schemas that contain themselves, and sees a difference inside', () => {
    const tree = (bound: number): JsonObject => ({
      paths: {
        '/t': { get: { responses: { '200': { content: { a: { schema: { $ref: '#/components/schemas/T' } } } } } } },
      },
      components: {
        schemas: {
          T: {
            type: 'object',
            properties: { n: { maximum: bound }, kids: { type: 'array', items: { $ref: '#/components/schemas/T' } } },
          },
        },
      },
    });
    expect(compareOpenApi(tree(1), tree(1))).toEqual([]);
    expect(compareOpenApi(tree(1), tree(2))).toEqual(['GET /t 200/properties/n/maximum: documented 1, live 2']);
  });
});
