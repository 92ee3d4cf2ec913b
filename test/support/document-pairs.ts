/** Pairs of documents, each apart in one thing: what the comparison, and community tools beside it, say of that thing. */
import type { ChangeCode } from '../../src/compatibility/change.ts';
import type { JsonObject } from '../../src/model/types.ts';

export type Verdict = 'breaking' | 'compatible';

export interface DocumentPair {
  readonly name: string;
  readonly edit: (document: Doc) => void;
  /** The other way round: what `edit` makes is the former document. */
  readonly back?: true;
  /** What it is called; of several, all. */
  readonly codes: readonly ChangeCode[];
  readonly ours: Verdict;
  /** Who says otherwise of these very documents: oasdiff 1.38.0 (errors and warnings break), Redocly CLI 2.77.0 (major breaks). Decision 30 says why. */
  readonly otherwise?: 'oasdiff' | 'Redocly';
}

// biome-ignore lint/suspicious/noExplicitAny: documents are edited as their authors edit them.
export type Doc = any;

/** A catalogue: two resources, all kinds of operations, signing in, a union, a map. */
export function baseDocument(): JsonObject {
  const json = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
  const problem: JsonObject = {
    description: 'Refused.',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  };
  return {
    openapi: '3.1.0',
    info: { title: 'Catalogue', version: '1.0.0' },
    servers: [{ url: 'https://api.example.org' }],
    security: [{ bearer: [] }],
    paths: {
      '/items': {
        get: {
          operationId: 'listItems',
          parameters: [
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
            { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'price'] } },
          ],
          responses: {
            '200': {
              description: 'A page.',
              headers: { 'X-Total': { schema: { type: 'integer' } } },
              content: json({ type: 'array', items: ref('Item') }),
            },
          },
        },
        post: {
          operationId: 'createItem',
          security: [{ bearer: ['editor'] }],
          requestBody: { required: true, content: json(ref('NewItem')) },
          responses: {
            '201': { description: 'Created.', content: json(ref('Item')) },
            '409': problem,
            '422': problem,
          },
        },
      },
      '/items/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        get: {
          operationId: 'getItem',
          security: [],
          responses: { '200': { description: 'The item.', content: json(ref('Item')) }, '404': problem },
        },
        delete: {
          operationId: 'deleteItem',
          responses: { '204': { description: 'Gone.' }, '404': problem },
        },
      },
      '/items/{id}/notes': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        post: {
          operationId: 'addNote',
          requestBody: { required: false, content: json({ type: 'object', properties: { text: { type: 'string' } } }) },
          responses: { '200': { description: 'Noted.', content: json(ref('Note')) } },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: {
        NewItem: {
          type: 'object',
          required: ['name', 'price'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 100 },
            price: { type: 'number', minimum: 0 },
            status: { type: 'string', enum: ['active', 'hidden'], default: 'active' },
            tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
            code: { type: 'string', pattern: '^[A-Z]{3}$' },
            origin: { type: ['string', 'null'] },
          },
        },
        Item: {
          type: 'object',
          required: ['id', 'name', 'price', 'status'],
          properties: {
            id: { type: 'string', format: 'uuid' },
            name: { type: 'string', maxLength: 100 },
            price: { type: 'number', minimum: 0 },
            status: { type: 'string', enum: ['active', 'hidden'] },
            tags: { type: 'array', items: { type: 'string' }, maxItems: 10 },
            note: { type: 'string' },
            seen: { type: 'string', format: 'date' },
          },
        },
        Note: {
          type: 'object',
          required: ['text'],
          properties: { text: { type: 'string' }, count: { type: 'integer' } },
        },
        Problem: { type: 'object', properties: { title: { type: 'string' } } },
      },
    },
  };
}

const newItem = (document: Doc): Doc => document.components.schemas.NewItem;
const item = (document: Doc): Doc => document.components.schemas.Item;
const list = (document: Doc): Doc => document.paths['/items'].get;
const create = (document: Doc): Doc => document.paths['/items'].post;

export const PAIRS: readonly DocumentPair[] = [
  // Operations
  {
    name: 'an operation goes',
    edit: (d) => delete d.paths['/items/{id}'].delete,
    codes: ['operation-removed'],
    ours: 'breaking',
  },
  {
    name: 'an operation comes',
    edit: (d) => delete d.paths['/items/{id}'].delete,
    back: true,
    codes: ['operation-added'],
    ours: 'compatible',
  },
  {
    name: 'a path goes',
    edit: (d) => delete d.paths['/items/{id}/notes'],
    codes: ['operation-removed'],
    ours: 'breaking',
  },
  {
    name: 'a path moves',
    edit: (d) => {
      d.paths['/things/{id}/notes'] = d.paths['/items/{id}/notes'];
      delete d.paths['/items/{id}/notes'];
    },
    codes: ['operation-removed', 'operation-added'],
    ours: 'breaking',
  },
  {
    name: 'a path parameter has another name',
    edit: (d) => {
      d.paths['/items/{item}/notes'] = d.paths['/items/{id}/notes'];
      d.paths['/items/{item}/notes'].parameters[0].name = 'item';
      delete d.paths['/items/{id}/notes'];
    },
    codes: [],
    ours: 'compatible',
  },
  {
    name: 'an operationId changes',
    edit: (d) => {
      list(d).operationId = 'findItems';
    },
    codes: ['operation-renamed'],
    ours: 'compatible',
    otherwise: 'Redocly',
  },
  {
    name: 'an operation is deprecated',
    edit: (d) => {
      list(d).deprecated = true;
    },
    codes: ['operation-deprecated'],
    ours: 'compatible',
  },
  {
    name: 'words change',
    edit: (d) => {
      list(d).summary = 'All of them.';
      item(d).description = 'A thing.';
    },
    codes: [],
    ours: 'compatible',
  },
  // Parameters
  {
    name: 'a required query parameter comes',
    edit: (d) => list(d).parameters.push({ name: 'shop', in: 'query', required: true, schema: { type: 'string' } }),
    codes: ['parameter-added'],
    ours: 'breaking',
  },
  {
    name: 'an optional query parameter comes',
    edit: (d) => list(d).parameters.push({ name: 'shop', in: 'query', schema: { type: 'string' } }),
    codes: ['parameter-added'],
    ours: 'compatible',
  },
  {
    name: 'a query parameter goes',
    edit: (d) => list(d).parameters.pop(),
    codes: ['parameter-removed'],
    ours: 'breaking',
  },
  {
    name: 'a query parameter must be sent',
    edit: (d) => {
      list(d).parameters[1].required = true;
    },
    codes: ['parameter-required'],
    ours: 'breaking',
  },
  {
    name: 'a query parameter need not be sent',
    edit: (d) => {
      list(d).parameters[1].required = true;
    },
    back: true,
    codes: ['parameter-optional'],
    ours: 'compatible',
  },
  {
    name: 'a parameter takes fewer',
    edit: (d) => {
      list(d).parameters[0].schema.maximum = 50;
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'a parameter takes more',
    edit: (d) => {
      list(d).parameters[0].schema.maximum = 500;
    },
    codes: ['bound-loosened'],
    ours: 'compatible',
  },
  {
    name: 'a parameter loses a value',
    edit: (d) => {
      list(d).parameters[1].schema.enum = ['name'];
    },
    codes: ['enum-narrowed'],
    ours: 'breaking',
  },
  {
    name: 'a parameter gets a value',
    edit: (d) => {
      list(d).parameters[1].schema.enum = ['name', 'price', 'status'];
    },
    codes: ['enum-widened'],
    ours: 'compatible',
  },
  {
    name: 'a parameter is of another type',
    edit: (d) => {
      d.paths['/items/{id}'].parameters[0].schema = { type: 'integer' };
    },
    codes: ['type-changed'],
    ours: 'breaking',
    otherwise: 'oasdiff',
  },
  {
    name: 'a parameter has another default',
    edit: (d) => {
      list(d).parameters[0].schema.default = 50;
    },
    codes: ['default-changed'],
    ours: 'compatible',
  },
  {
    name: 'a required header comes',
    edit: (d) => {
      create(d).parameters = [{ name: 'X-Shop', in: 'header', required: true, schema: { type: 'string' } }];
    },
    codes: ['parameter-added'],
    ours: 'breaking',
  },
  // Bodies
  {
    name: 'a required member comes',
    edit: (d) => {
      newItem(d).required.push('weight');
      newItem(d).properties.weight = { type: 'integer' };
    },
    codes: ['member-added'],
    ours: 'breaking',
  },
  {
    name: 'an optional member comes',
    edit: (d) => {
      newItem(d).properties.weight = { type: 'integer' };
    },
    codes: ['member-added'],
    ours: 'compatible',
  },
  {
    name: 'a member that was sent goes',
    edit: (d) => delete newItem(d).properties.code,
    codes: ['member-removed'],
    ours: 'breaking',
  },
  {
    name: 'a member must be sent',
    edit: (d) => newItem(d).required.push('tags'),
    codes: ['member-required'],
    ours: 'breaking',
  },
  {
    name: 'a member need not be sent',
    edit: (d) => newItem(d).required.pop(),
    codes: ['member-optional'],
    ours: 'compatible',
  },
  {
    name: 'a text may be shorter only',
    edit: (d) => {
      newItem(d).properties.name.maxLength = 50;
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'a text may be longer',
    edit: (d) => {
      newItem(d).properties.name.maxLength = 200;
    },
    codes: ['bound-loosened'],
    ours: 'compatible',
  },
  {
    name: 'a bound comes',
    edit: (d) => {
      newItem(d).properties.price.maximum = 1000;
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'a bound goes',
    edit: (d) => delete newItem(d).properties.price.minimum,
    codes: ['bound-loosened'],
    ours: 'compatible',
  },
  {
    name: 'zero is refused',
    edit: (d) => {
      newItem(d).properties.price = { type: 'number', exclusiveMinimum: 0 };
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'a member loses a value',
    edit: (d) => {
      newItem(d).properties.status.enum = ['active'];
    },
    codes: ['enum-narrowed'],
    ours: 'breaking',
  },
  {
    name: 'a member gets a value',
    edit: (d) => newItem(d).properties.status.enum.push('sold'),
    codes: ['enum-widened'],
    ours: 'compatible',
  },
  {
    name: 'a pattern comes',
    edit: (d) => {
      newItem(d).properties.name.pattern = '^[a-z]+$';
    },
    codes: ['pattern-changed'],
    ours: 'breaking',
  },
  {
    name: 'a pattern goes',
    edit: (d) => delete newItem(d).properties.code.pattern,
    codes: ['pattern-changed'],
    ours: 'compatible',
  },
  {
    name: 'a pattern changes',
    edit: (d) => {
      newItem(d).properties.code.pattern = '^[A-Z]{4}$';
    },
    codes: ['pattern-changed'],
    ours: 'breaking',
  },
  {
    name: 'a member takes null no more',
    edit: (d) => {
      newItem(d).properties.origin.type = 'string';
    },
    codes: ['null-refused'],
    ours: 'breaking',
  },
  {
    name: 'a member takes null',
    edit: (d) => {
      newItem(d).properties.code.type = ['string', 'null'];
    },
    codes: ['null-allowed'],
    ours: 'compatible',
  },
  {
    name: 'a number becomes an integer',
    edit: (d) => {
      newItem(d).properties.price.type = 'integer';
    },
    codes: ['type-changed'],
    ours: 'breaking',
  },
  {
    name: 'a list takes fewer',
    edit: (d) => {
      newItem(d).properties.tags.maxItems = 5;
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'items of a list are shorter',
    edit: (d) => {
      newItem(d).properties.tags.items.maxLength = 20;
    },
    codes: ['bound-tightened'],
    ours: 'breaking',
  },
  {
    name: 'unknown members are refused',
    edit: (d) => delete newItem(d).additionalProperties,
    back: true,
    codes: ['unknown-refused'],
    ours: 'breaking',
    otherwise: 'oasdiff',
  },
  {
    name: 'unknown members are passed over',
    edit: (d) => delete newItem(d).additionalProperties,
    codes: ['unknown-allowed'],
    ours: 'compatible',
  },
  {
    name: 'a body must be sent',
    edit: (d) => {
      d.paths['/items/{id}/notes'].post.requestBody.required = true;
    },
    codes: ['body-required'],
    ours: 'breaking',
  },
  {
    name: 'a body goes',
    edit: (d) => delete d.paths['/items/{id}/notes'].post.requestBody,
    codes: ['body-removed'],
    ours: 'breaking',
  },
  {
    name: 'another media type',
    edit: (d) => {
      create(d).requestBody.content = { 'application/xml': create(d).requestBody.content['application/json'] };
    },
    codes: ['media-type-changed'],
    ours: 'breaking',
  },
  // Answers
  {
    name: 'a required member goes from the answer',
    edit: (d) => {
      item(d).required.pop();
      delete item(d).properties.status;
    },
    codes: ['member-removed'],
    ours: 'breaking',
  },
  {
    name: 'an optional member goes from the answer',
    edit: (d) => delete item(d).properties.note,
    codes: ['member-removed'],
    ours: 'breaking',
    otherwise: 'oasdiff',
  },
  {
    name: 'a member comes to the answer',
    edit: (d) => {
      item(d).properties.weight = { type: 'integer' };
    },
    codes: ['member-added'],
    ours: 'compatible',
  },
  {
    name: 'a member of the answer may be missing',
    edit: (d) => item(d).required.pop(),
    codes: ['member-optional'],
    ours: 'breaking',
  },
  {
    name: 'a member of the answer is always there',
    edit: (d) => item(d).required.push('note'),
    codes: ['member-required'],
    ours: 'compatible',
  },
  {
    name: 'a member of the answer may be null',
    edit: (d) => {
      item(d).properties.name.type = ['string', 'null'];
    },
    codes: ['null-allowed'],
    ours: 'breaking',
  },
  {
    name: 'the answer has a value more',
    edit: (d) => item(d).properties.status.enum.push('sold'),
    codes: ['enum-widened'],
    ours: 'breaking',
  },
  {
    name: 'the answer has a value less',
    edit: (d) => {
      item(d).properties.status.enum = ['active'];
    },
    codes: ['enum-narrowed'],
    ours: 'compatible',
  },
  {
    name: 'a member of the answer is of another type',
    edit: (d) => {
      item(d).properties.note = { type: 'integer' };
    },
    codes: ['type-changed'],
    ours: 'breaking',
  },
  {
    name: 'a date becomes a time',
    edit: (d) => {
      item(d).properties.seen.format = 'date-time';
    },
    codes: ['format-changed'],
    ours: 'breaking',
  },
  {
    name: 'a text of the answer may be longer',
    edit: (d) => {
      item(d).properties.name.maxLength = 200;
    },
    codes: ['bound-loosened'],
    ours: 'breaking',
  },
  {
    name: 'a text of the answer is shorter',
    edit: (d) => {
      item(d).properties.name.maxLength = 50;
    },
    codes: ['bound-tightened'],
    ours: 'compatible',
  },
  {
    name: 'another success',
    edit: (d) => {
      create(d).responses['200'] = create(d).responses['201'];
      delete create(d).responses['201'];
    },
    codes: ['status-removed', 'status-added'],
    ours: 'breaking',
  },
  {
    name: 'a refusal comes',
    edit: (d) => delete create(d).responses['409'],
    back: true,
    codes: ['status-added'],
    ours: 'compatible',
  },
  {
    name: 'a refusal goes',
    edit: (d) => delete create(d).responses['409'],
    codes: ['status-removed'],
    ours: 'compatible',
    otherwise: 'Redocly',
  },
  {
    name: 'a header goes from the answer',
    edit: (d) => delete list(d).responses['200'].headers,
    codes: ['header-removed'],
    ours: 'breaking',
    otherwise: 'oasdiff',
  },
  // Access
  {
    name: 'signing in is asked for',
    edit: (d) => delete d.paths['/items/{id}'].get.security,
    codes: ['access-narrowed'],
    ours: 'breaking',
    otherwise: 'Redocly',
  },
  {
    name: 'signing in is not asked for',
    edit: (d) => {
      list(d).security = [];
    },
    codes: ['access-widened'],
    ours: 'compatible',
  },
  {
    name: 'a role is asked for',
    edit: (d) => {
      list(d).security = [{ bearer: ['editor'] }];
    },
    codes: ['access-narrowed'],
    ours: 'breaking',
  },
];
