import { describe, expect, test } from 'vitest';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject, Operation } from '../../../src/model/types.ts';

function feature(document: JsonObject): Feature {
  const built = build({ openapi: '3.1.0', info: { title: 'T', version: '1' }, ...document }, 'x');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}
const ok: JsonObject = { '200': { description: 'ok' } };
const one = (operation: JsonObject, rest: JsonObject = {}): Operation =>
  feature({ paths: { '/a': { get: { responses: ok, ...operation } } }, ...rest }).operations[0] as Operation;
const skipped = (document: JsonObject): string[] => feature(document).notDerived.map(({ pointer }) => pointer);

describe('operations', () => {
  test("ids are the document's, or made of method and path and kept clear of the others", () => {
    const { operations } = feature({
      paths: {
        '/pets': { get: { responses: ok }, post: { operationId: 'find pet by id', responses: ok } },
        '/pets/{pet-id}': { get: { responses: ok }, put: { operationId: 'getPets', responses: ok } },
      },
    });
    expect(operations.map(({ id }) => id)).toEqual(['getPets2', 'find pet by id', 'getPetsByPetId', 'getPets']);
    expect(operations.map(({ words }) => words.parts.join('_'))).toEqual([
      'get_pets2',
      'find_pet_by_id',
      'get_pets_by_pet_id',
      'get_pets',
    ]);
  });

  test('ids that differ in case only get different words', () => {
    const { operations } = feature({
      paths: { '/a': { get: { operationId: 'getA', responses: ok }, put: { operationId: 'get_a', responses: ok } } },
    });
    expect(new Set(operations.map(({ words }) => words.parts.join('_'))).size).toBe(2);
  });

  test('parameters of path and operation are merged; the operation wins', () => {
    const param = (name: string, type: string, extra: JsonObject = {}): JsonObject => ({
      name,
      in: 'query',
      schema: { type },
      ...extra,
    });
    const { operations } = feature({
      paths: {
        '/a': {
          parameters: [param('x', 'string'), { $ref: '#/components/parameters/Y' }],
          get: { parameters: [param('x', 'integer', { required: true })], responses: ok },
        },
      },
      components: { parameters: { Y: param('y', 'boolean', { example: true }) } },
    });
    expect(
      operations[0]?.parameters.map(({ name, required, schema, example, pointer }) => [
        name,
        required,
        schema.kind,
        example,
        pointer,
      ]),
    ).toEqual([
      ['x', true, 'integer', undefined, '/paths/~1a/get/parameters/0'],
      ['y', false, 'boolean', true, '/components/parameters/Y'],
    ]);
  });

  test('statuses: numbers, default, and 2XX as the one success', () => {
    const statuses = (responses: JsonObject): unknown[] => one({ responses }).responses.map(({ status }) => status);
    const any = { description: '' };
    expect(statuses({ '201': any, default: any, '4XX': any, 'x-note': any })).toEqual([201, 'default']);
    expect(statuses({ '2XX': any })).toEqual([200]);
    expect(statuses({ '2XX': any, '204': any })).toEqual([204]);
  });

  test('JSON is chosen among media types, whatever its parameters; the others are listed', () => {
    const content = (...types: string[]): JsonObject => ({
      requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])) },
    });
    expect(one(content('application/xml', 'application/json; charset=utf-8')).body?.mediaType).toBe(
      'application/json; charset=utf-8',
    );
    expect(one(content('text/plain', 'application/vnd.api+json')).body?.mediaType).toBe('application/vnd.api+json');
    expect(one(content('*/*')).body?.mediaType).toBe('application/json');
    expect(one(content('application/octet-stream', 'multipart/form-data')).body?.mediaType).toBe('multipart/form-data');
    const document = { paths: { '/a': { get: { responses: ok, ...content('application/xml', 'application/json') } } } };
    expect(skipped(document)).toEqual(['/paths/~1a/get/requestBody/content/application~1xml']);
  });

  test('examples: of the media type, by reference, or of the schema', () => {
    const body = (media: JsonObject): JsonObject => ({
      requestBody: { content: { 'application/json': { schema: { type: 'string', example: 's' }, ...media } } },
    });
    expect(one(body({ example: 'a' })).body?.example).toBe('a');
    expect(one(body({ examples: { one: { value: 'b' } } })).body?.example).toBe('b');
    expect(
      one(body({ examples: { one: { $ref: '#/components/examples/E' } } }), {
        components: { examples: { E: { value: 'c' } } },
      }).body?.example,
    ).toBe('c');
    expect(one(body({})).body?.example).toBe('s');
  });

  test('inline objects of shared responses are named once, after the response', () => {
    const responses: JsonObject = { '200': { $ref: '#/components/responses/Fine' } };
    const document: JsonObject = {
      paths: { '/a': { get: { responses }, put: { responses } } },
      components: {
        responses: {
          Fine: {
            description: '',
            content: { 'application/json': { schema: { type: 'object', properties: { a: {} } } } },
          },
        },
      },
    };
    const { schemas, operations } = feature(document);
    expect(schemas.map(({ name }) => name)).toEqual(['Fine']);
    expect(operations.map(({ responses: [response] }) => response?.schema)).toEqual([
      expect.objectContaining({ kind: 'ref', name: 'Fine' }),
      expect.objectContaining({ kind: 'ref', name: 'Fine' }),
    ]);
  });

  test('what is not derived is listed with its pointer', () => {
    expect(
      skipped({
        paths: {
          '/a': {
            get: {
              callbacks: {},
              parameters: [
                { name: 'c', in: 'cookie', schema: {} },
                { name: 'd', in: 'query', style: 'deepObject', schema: {} },
              ],
              responses: { '200': { description: '', links: {} } },
            },
          },
          '/b?c={d}': { get: { responses: ok } },
        },
        webhooks: { w: { post: { responses: ok } } },
      }),
    ).toEqual([
      '/paths/~1b?c={d}',
      '/paths/~1a/get/callbacks',
      '/paths/~1a/get/parameters/0',
      '/paths/~1a/get/parameters/1/style',
      '/paths/~1a/get/responses/200/links',
      '/webhooks/w',
    ]);
  });
});

describe('access', () => {
  const components: JsonObject = {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'Bearer' },
      basic: { type: 'http', scheme: 'basic' },
      key: { type: 'apiKey', in: 'header', name: 'k' },
      oauth: { type: 'oauth2', flows: {} },
      oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://example.org' },
      tls: { type: 'mutualTLS' },
    },
  };
  test.each([
    [[], { kind: 'public' }],
    [[{}], { kind: 'public' }],
    [[{ bearer: [] }, {}], { kind: 'public' }],
    [[{ bearer: [] }], { kind: 'user' }],
    [[{ oidc: [] }], { kind: 'user' }],
    [[{ bearer: ['admin'] }], { kind: 'role', roles: ['admin'] }],
    [[{ oauth: ['read', 'write'] }], { kind: 'role', roles: ['read', 'write'] }],
    [[{ key: [] }, { oauth: ['read'] }], { kind: 'role', roles: ['read'] }],
    [[{ bearer: [], key: [] }], { kind: 'unsupported', scheme: 'key (apiKey)' }],
    [[{ basic: [] }], { kind: 'unsupported', scheme: 'basic (http basic)' }],
    [[{ tls: [] }], { kind: 'unsupported', scheme: 'tls (mutualTLS)' }],
  ])('%j', (security, expected) => {
    expect(one({ security: security as JsonObject[] }, { components }).access).toEqual(expected);
  });

  test("the document's security holds where the operation says nothing", () => {
    expect(one({}, { components, security: [{ bearer: [] }] }).access).toEqual({ kind: 'user' });
    expect(one({ security: [] }, { components, security: [{ bearer: [] }] }).access).toEqual({ kind: 'public' });
  });
});

test('an entity without a path is a fault', () => {
  const built = build(
    { openapi: '3.1.0', components: { schemas: { A: { type: 'object', 'x-entity': { plural: 'as' } } } } },
    'x',
  );
  expect(built).toMatchObject({ ok: false, faults: [{ code: 'bad-entity', where: '/components/schemas/A/x-entity' }] });
});

test('what no stack generates is refused, not passed over', () => {
  const A = { type: 'object', 'x-entity': { plural: 'as', path: '/as', audit: true } };
  const built = build({ openapi: '3.1.0', 'x-events': [], components: { schemas: { A } } }, 'x');
  expect(built.ok ? [] : built.faults.map(({ code, where }) => [code, where])).toEqual(
    expect.arrayContaining([
      ['unsupported', '/components/schemas/A/x-entity/audit'],
      ['unsupported', '/x-events'],
    ]),
  );
});

test('softDelete is true or false, and known of references', () => {
  const said = (softDelete: unknown) =>
    build(
      {
        openapi: '3.1.0',
        components: {
          schemas: {
            A: { type: 'object', 'x-entity': { plural: 'as', path: '/as', softDelete: softDelete as boolean } },
            B: {
              type: 'object',
              properties: { a: { type: 'string', format: 'uuid' } },
              'x-entity': { plural: 'bs', path: '/bs', refs: { a: 'A' } },
            },
          },
        },
      },
      'x',
    );
  const built = said(true);
  const [a, b] = built.ok ? built.feature.entities : [];
  expect([a?.softDelete, b?.softDelete]).toEqual([true, undefined]);
  expect(b?.fields[0]?.type).toMatchObject({ kind: 'ref', entity: 'A', softDelete: true });
  expect(said('yes')).toMatchObject({
    ok: false,
    faults: [{ code: 'bad-entity', where: '/components/schemas/A/x-entity/softDelete' }],
  });
});

test('open questions anywhere, but not in data', () => {
  const { openQuestions } = feature({
    info: { title: 'T', version: '1', 'x-open-questions': ['Who?'] },
    paths: { '/a': { get: { responses: ok, 'x-open-questions': 'Why?' } } },
    components: {
      schemas: {
        A: {
          type: 'object',
          properties: { 'x-open-questions': { type: 'string' } },
          example: { 'x-open-questions': ['data'] },
        },
      },
    },
  });
  expect(openQuestions).toEqual([
    { pointer: '/info/x-open-questions/0', question: 'Who?' },
    { pointer: '/paths/~1a/get/x-open-questions', question: 'Why?' },
  ]);
});
