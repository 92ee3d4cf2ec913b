import { describe, expect, test } from 'vitest';
import { checkOpenApi, readOpenApi } from '../../../src/input/openapi.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { UserError } from '../../../src/shared/errors.ts';
import { validators } from '../../support/openapi-validators.ts';

const ok: JsonObject = { '200': { description: 'ok' } };
const doc = (rest: JsonObject): JsonObject => ({
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  paths: {},
  ...rest,
});
const codes = (document: JsonObject): string[] =>
  checkOpenApi(document, validators()).map((one) => `${one.code} ${one.where}`);

test('a small good document of each version passes', () => {
  const paths: JsonObject = {
    '/a/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: ok },
    },
  };
  expect(codes(doc({ paths }))).toEqual([]);
  expect(codes({ ...doc({ paths }), openapi: '3.0.3' })).toEqual([]);
});

test.each([
  [{ swagger: '2.0', info: {}, paths: {} }, 'unsupported /swagger'],
  [{ openapi: '3.2.0', info: {}, paths: {} }, 'unsupported /openapi'],
  [{ openapi: '4', info: {}, paths: {} }, 'unsupported /openapi'],
  [{ hello: 'world' }, 'unsupported /openapi'],
  [{ openapi: 3.1, info: {} }, 'unsupported /openapi'],
])('version %#', (document, expected) => {
  expect(codes(document as JsonObject)).toEqual([expected]);
});

test('schema faults are few and in place', () => {
  expect(codes({ ...doc({ paths: { '/a': { get: { responses: { '200': {} } } } } }), openapi: '3.0.0' })).toEqual([
    'schema /paths/~1a/get/responses/200',
  ]);
  expect(codes(doc({ paths: { '/a': { get: { responses: { '200': {} } } } } }))).toEqual([
    'schema /paths/~1a/get/responses/200',
  ]);
  expect(
    codes(doc({ paths: { '/a': { get: { responses: ok, parameters: [{ name: 'a', in: 'body', schema: {} }] } } } })),
  ).toEqual(['schema /paths/~1a/get/parameters/0/in']);
});

describe('references', () => {
  test.each([
    ['#/components/schemas/B', 'broken-ref'],
    ['other.yaml#/B', 'external-ref'],
    ['https://example.org/B', 'external-ref'],
    ['#anchor', 'unsupported-ref'],
    ['#/components/schemas/A', 'cyclic-ref'],
  ])('%s', (ref, code) => {
    expect(codes(doc({ components: { schemas: { A: { $ref: ref } } } }))).toEqual([
      `${code} /components/schemas/A/$ref`,
    ]);
  });

  test('a circle of three is found from each; recursion through a property is fine', () => {
    const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
    expect(codes(doc({ components: { schemas: { A: ref('B'), B: ref('C'), C: ref('A') } } }))).toHaveLength(3);
    expect(codes(doc({ components: { schemas: { A: { type: 'object', properties: { a: ref('A') } } } } }))).toEqual([]);
  });

  test('data and names are no references', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { $ref: { type: 'string' } },
      example: { $ref: 'x' },
      default: { $ref: 'y' },
      enum: [{ $ref: 'z' }],
    };
    expect(codes(doc({ components: { schemas: { A: schema } } }))).toEqual([]);
  });

  test('an example may be a reference, what it holds may not', () => {
    const content = (examples: JsonObject): JsonObject => ({
      paths: {
        '/a': { get: { responses: { '200': { description: '', content: { 'application/json': { examples } } } } } },
      },
    });
    expect(codes(doc(content({ one: { $ref: '#/nobody' } })))).toEqual([
      'broken-ref /paths/~1a/get/responses/200/content/application~1json/examples/one/$ref',
    ]);
    expect(codes(doc(content({ one: { value: { $ref: '#/nobody' } } })))).toEqual([]);
  });
});

describe('paths', () => {
  const param = (name: string): JsonObject => ({ name, in: 'path', required: true, schema: { type: 'string' } });
  const get = (extra: JsonObject = {}): JsonObject => ({ get: { responses: ok, ...extra } });

  test.each([
    ['undeclared', { '/a/{id}': get() }, 'undeclared-path-parameter /paths/~1a~1{id}/get'],
    ['unused', { '/a': get({ parameters: [param('id')] }) }, 'unused-path-parameter /paths/~1a/get/parameters/0'],
    [
      'the same shape',
      { '/a/{x}': get({ parameters: [param('x')] }), '/a/{y}': get({ parameters: [param('y')] }) },
      'duplicate-path /paths/~1a~1{y}',
    ],
    ['twice one name', { '/a/{x}/{x}': get({ parameters: [param('x')] }) }, 'bad-path /paths/~1a~1{x}~1{x}'],
    ['an open brace', { '/a/{x': get() }, 'bad-path /paths/~1a~1{x'],
    ['a line break', { '/a\nb': get() }, 'bad-path /paths/~1a\nb'],
    [
      'one id twice',
      { '/a': get({ operationId: 'x' }), '/b': get({ operationId: 'x' }) },
      'duplicate-operation-id /paths/~1b/get/operationId',
    ],
    [
      'a parameter twice',
      { '/a/{x}': get({ parameters: [param('x'), param('x')] }) },
      'duplicate-parameter /paths/~1a~1{x}/get/parameters/1',
    ],
    ['unknown security', { '/a': get({ security: [{ nobody: [] }] }) }, 'unknown-security /paths/~1a/get/security/0'],
  ])('%s', (_what, paths, expected) => {
    expect(codes(doc({ paths: paths as JsonObject }))).toEqual([expected]);
  });

  test('parameters of the path item count, also by reference', () => {
    const paths: JsonObject = { '/a/{id}': { parameters: [{ $ref: '#/components/parameters/Id' }], ...get() } };
    expect(codes(doc({ paths, components: { parameters: { Id: param('id') } } }))).toEqual([]);
  });
});

test('all problems come at once, each with its line', async () => {
  const text =
    'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n  /a/{id}:\n    get:\n      responses:\n        "200": {$ref: "#/nobody"}\n';
  const error = await readOpenApi(text, 'api.yaml', validators()).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UserError);
  const { code, details } = error as UserError;
  expect(code).toBe('bad-document');
  expect(details.map((one) => `${one.code} ${one.where}`)).toEqual([
    'broken-ref api.yaml:7#/paths/~1a~1{id}/get/responses/200/$ref',
    'undeclared-path-parameter api.yaml:5#/paths/~1a~1{id}/get',
  ]);
  expect(details.every((one) => one.hint !== '')).toBe(true);
});

test('an unsupported version keeps its code', async () => {
  await expect(readOpenApi('swagger: "2.0"\n', 'api.yaml', validators())).rejects.toMatchObject({
    code: 'unsupported',
    where: 'api.yaml:1#/swagger',
  });
});
