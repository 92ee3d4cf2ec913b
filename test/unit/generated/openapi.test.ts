/** The schemas themselves, against documents known to be good and known to be bad. */
import { describe, expect, it } from 'vitest';
import { type Validator, validate30, validate31 } from '../../../src/generated/openapi.js';

type Doc = Record<string, unknown>;
const info = { title: 'T', version: '1' };
const ok = { description: 'ok' };
const op = (more: Doc = {}): Doc => ({ responses: { '200': ok }, ...more });
const with31 = (more: Doc = {}): Doc => ({ openapi: '3.1.0', info, paths: {}, ...more });
const with30 = (more: Doc = {}): Doc => ({ openapi: '3.0.3', info, paths: {}, ...more });
const get31 = (operation: Doc): Doc => with31({ paths: { '/x': { get: operation } } });
const get30 = (operation: Doc): Doc => with30({ paths: { '/x': { get: operation } } });

function faults(validate: Validator, document: Doc): string[] {
  return validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
}

describe('OpenAPI 3.1', () => {
  it.each<[string, Doc]>([
    ['a minimal document', with31()],
    ['components only', { openapi: '3.1.1', info, components: {} }],
    ['webhooks only', { openapi: '3.1.0', info, webhooks: { a: { post: op() } } }],
    [
      'schemas of every form',
      with31({
        components: {
          schemas: {
            A: true,
            B: {},
            C: { type: ['string', 'null'], const: 1, $defs: {} },
            D: { $ref: '#/x', description: 'd' },
          },
        },
      }),
    ],
    ['a license without identifier and url', with31({ info: { ...info, license: { name: 'MIT' } } })],
    ['a license with an identifier', with31({ info: { ...info, license: { name: 'MIT', identifier: 'MIT' } } })],
    [
      'a relative and a templated server',
      with31({
        servers: [{ url: '/' }, { url: 'https://{h}/', variables: { h: { default: 'a', description: 'd' } } }],
      }),
    ],
    [
      'a reference with other members',
      get31(op({ parameters: [{ $ref: '#/components/parameters/a', description: 'x', 'x-y': 1 }] })),
    ],
    [
      'a path item with $ref beside others',
      with31({ paths: { '/x': { $ref: '#/components/pathItems/a', get: op() } } }),
    ],
    ['an operation without responses', get31({})],
    [
      'roles of bearer security',
      with31({
        security: [{ bearerAuth: ['admin'] }],
        components: { securitySchemes: { bearerAuth: { type: 'http', scheme: 'Bearer', bearerFormat: 'JWT' } } },
      }),
    ],
    ['status ranges and extensions', get31(op({ responses: { '2XX': ok, default: ok, 'x-a': 1 }, 'x-list': {} }))],
    [
      'parameters with every style',
      get31(
        op({
          parameters: [
            { name: 'a', in: 'query', schema: {}, style: 'deepObject', explode: true, example: 1 },
            { name: 'b', in: 'header', content: { 'a/b': {} } },
          ],
        }),
      ),
    ],
    [
      'headers, links and callbacks',
      get31(
        op({
          responses: {
            '200': {
              description: '',
              headers: { A: { schema: {}, example: 'x' } },
              links: { l: { operationId: 'x', parameters: { a: 1 }, server: { url: '/' } } },
            },
          },
          callbacks: { c: { '{$request.body#/u}': { post: op() }, 'x-a': 1 } },
        }),
      ),
    ],
    [
      'x- members everywhere',
      with31({
        'x-business-rules': [],
        info: { ...info, 'x-origin': 'openapi' },
        components: { schemas: { A: { 'x-entity': {} } } },
      }),
    ],
  ])('accepts %s', (_what, document) => {
    expect(faults(validate31, document)).toEqual([]);
  });

  it.each<[string, Doc, string]>([
    ['no info', { openapi: '3.1.0', paths: {} }, ' required'],
    ['no paths, components or webhooks', { openapi: '3.1.0', info }, ' anyOf'],
    ['another version', with31({ openapi: '3.0.3' }), '/openapi pattern'],
    ['a member that does not exist', with31({ pathes: {} }), ' unevaluatedProperties'],
    ['a path without slash', with31({ paths: { x: {} } }), '/paths unevaluatedProperties'],
    ['a method that does not exist', with31({ paths: { '/x': { fetch: {} } } }), '/paths/~1x unevaluatedProperties'],
    ['a response without description', get31({ responses: { '200': {} } }), '/paths/~1x/get/responses/200 required'],
    ['a status that is none', get31({ responses: { abc: ok } }), '/paths/~1x/get/responses unevaluatedProperties'],
    ['a half range', get31({ responses: { '2X0': ok } }), '/paths/~1x/get/responses unevaluatedProperties'],
    [
      'a parameter without name',
      get31(op({ parameters: [{ in: 'query', schema: {} }] })),
      '/paths/~1x/get/parameters/0 required',
    ],
    [
      'an optional path parameter',
      get31(op({ parameters: [{ name: 'a', in: 'path', schema: {} }] })),
      '/paths/~1x/get/parameters/0 required',
    ],
    [
      'a parameter with schema and content',
      get31(op({ parameters: [{ name: 'a', in: 'query', schema: {}, content: {} }] })),
      '/paths/~1x/get/parameters/0 oneOf',
    ],
    ['a schema that is a list', with31({ components: { schemas: { A: [] } } }), '/components/schemas/A type'],
    [
      'a license with identifier and url',
      with31({ info: { ...info, license: { name: 'a', identifier: 'MIT', url: 'u' } } }),
      '/info/license not',
    ],
    [
      'an unknown kind of security',
      with31({ components: { securitySchemes: { a: { type: 'magic' } } } }),
      '/components/securitySchemes/a/type enum',
    ],
    [
      'an api key without name',
      with31({ components: { securitySchemes: { a: { type: 'apiKey', in: 'header' } } } }),
      '/components/securitySchemes/a required',
    ],
    [
      'a component name with a space',
      with31({ components: { schemas: { 'a b': {} } } }),
      '/components/schemas pattern',
    ],
  ])('refuses %s', (_what, document, fault) => {
    expect(faults(validate31, document)).toContain(fault);
  });
});

describe('OpenAPI 3.0', () => {
  it.each<[string, Doc]>([
    ['a minimal document', with30()],
    [
      'nullable and boolean exclusiveMinimum',
      with30({
        components: {
          schemas: { A: { type: 'number', nullable: true, minimum: 0, exclusiveMinimum: true, multipleOf: 0.5 } },
        },
      }),
    ],
    [
      'a reference with other members',
      get30(
        op({
          parameters: [{ $ref: '#/components/parameters/a' }],
          requestBody: { $ref: '#/components/requestBodies/b' },
        }),
      ),
    ],
    ['x- members', with30({ 'x-a': 1, components: { schemas: { A: { 'x-entity': {} } } } })],
  ])('accepts %s', (_what, document) => {
    expect(faults(validate30, document)).toEqual([]);
  });

  it.each<[string, Doc, string]>([
    ['no paths', { openapi: '3.0.3', info }, ' required'],
    ['an operation without responses', get30({}), '/paths/~1x/get required'],
    [
      'a list of types',
      with30({ components: { schemas: { A: { type: ['string', 'null'] } } } }),
      '/components/schemas/A/type enum',
    ],
    [
      'a schema word of 3.1',
      with30({ components: { schemas: { A: { const: 1 } } } }),
      '/components/schemas/A additionalProperties',
    ],
    [
      'a multipleOf of zero',
      with30({ components: { schemas: { A: { multipleOf: 0 } } } }),
      '/components/schemas/A/multipleOf exclusiveMinimum',
    ],
    ['webhooks', with30({ webhooks: {} }), ' additionalProperties'],
  ])('refuses %s', (_what, document, fault) => {
    expect(faults(validate30, document)).toContain(fault);
  });

  it('says each fault of a schema once', () => {
    const document = get30(op({ requestBody: { content: { 'a/b': { schema: { type: 'text' } } } } }));
    expect(faults(validate30, document).filter((fault) => !fault.endsWith(' if'))).toEqual([
      '/paths/~1x/get/requestBody/content/a~1b/schema/type enum',
    ]);
  });
});
