/** A synthetic OpenAPI document: resources of five operations each. The same size gives the same bytes. */
import type { Json } from '../src/model/types.ts';

const EACH = 5;
const LETTERS = 'abcdefghij';

export function openapiDocument(operations: number): Json {
  const words = Array.from({ length: Math.ceil(operations / EACH) }, (_, at) => letters(at + 1));
  return {
    openapi: '3.1.0',
    info: { title: 'Bench', version: '1.0.0' },
    paths: Object.assign({}, ...words.map(paths)),
    components: { schemas: Object.assign({}, ...words.map(schemas)) },
  };
}

/** Names without digits: some generators split words there. */
const letters = (number: number): string => [...String(number)].map((digit) => LETTERS[Number(digit)]).join('');

const FIELDS = {
  title: { type: 'string', minLength: 1, maxLength: 200 },
  stock: { type: 'integer', minimum: 0 },
  active: { type: 'boolean' },
  status: { type: 'string', enum: ['draft', 'open', 'done'] },
  due: { type: 'string', format: 'date' },
};

function schemas(word: string): Record<string, Json> {
  const id = { type: 'string', format: 'uuid', readOnly: true };
  const closed = { type: 'object', additionalProperties: false, properties: FIELDS };
  return {
    [`Item${word}`]: { type: 'object', required: ['id', 'title'], properties: { id, ...FIELDS } },
    [`Item${word}Create`]: { ...closed, required: ['title'] },
    [`Item${word}Update`]: closed,
    [`Item${word}List`]: {
      type: 'object',
      required: ['items', 'total'],
      properties: { items: { type: 'array', items: ref(`Item${word}`) }, total: { type: 'integer' } },
    },
  };
}

const ref = (schema: string): Json => ({ $ref: `#/components/schemas/${schema}` });
const content = (schema: string): Record<string, Json> => ({
  content: { 'application/json': { schema: ref(schema) } },
});

function paths(word: string): Record<string, Json> {
  const [one, tags] = [`Item${word}`, [`items-${word}`]];
  const integer = { type: 'integer', minimum: 1 };
  const page = { name: 'page', in: 'query', schema: { ...integer, default: 1 } };
  const size = { name: 'per_page', in: 'query', schema: { ...integer, maximum: 100, default: 20 } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }];
  const found = { 200: { description: 'The item.', ...content(one) }, 404: { description: 'There is none.' } };
  const body = (schema: string): Json => ({ required: true, ...content(schema) });
  return {
    [`/items-${word}`]: {
      get: {
        operationId: `list${one}`,
        tags,
        parameters: [page, size],
        responses: { 200: { description: 'A page.', ...content(`${one}List`) } },
      },
      post: {
        operationId: `create${one}`,
        tags,
        requestBody: body(`${one}Create`),
        responses: { 201: { description: 'Created.', ...content(one) } },
      },
    },
    [`/items-${word}/{id}`]: {
      get: { operationId: `get${one}`, tags, parameters, responses: found },
      patch: {
        operationId: `update${one}`,
        tags,
        parameters,
        requestBody: body(`${one}Update`),
        responses: found,
      },
      delete: {
        operationId: `delete${one}`,
        tags,
        parameters,
        responses: { 204: { description: 'Deleted.' }, 404: { description: 'There is none.' } },
      },
    },
  };
}
