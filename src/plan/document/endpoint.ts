/** One more operation for a document that exists: what `endpoint` adds. Pure; the caller edits the text. */
import type { Json, JsonObject } from '../../model/types.ts';
import { camel, pascal, toWords } from '../../model/words.ts';
import { exampleId } from './examples.ts';
import { type ErrorStatus, errorResponses, problemComponents, problemSchema } from './problems.ts';

export const ENDPOINT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type EndpointMethod = (typeof ENDPOINT_METHODS)[number];

export interface EndpointInput {
  readonly method: EndpointMethod;
  readonly path: string;
  readonly summary: string;
}

/** What to put where, by path of keys; only what is not there yet. */
export interface Addition {
  readonly at: readonly string[];
  readonly value: Json;
}

/** Paths are literal segments and `{name}` parameters, such as `/api/v1/products/{id}/publish`. */
export const ENDPOINT_PATH = /^(?:\/(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\{[A-Za-z][A-Za-z0-9_]*\}))+$/;

export function operationIdOf(
  { method, path }: Pick<EndpointInput, 'method' | 'path'>,
  owner: Pick<Owner, 'component'> | undefined,
  taken: ReadonlySet<string>,
): string {
  const base = camel(toWords(spokenName(method, path, owner).join(' ')));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}${n}`;
  return id;
}

/** `POST /api/v1/products/{id}/publish` is publishProduct, `GET /api/v1/products/{id}/reviews` getProductReviews. */
function spokenName(method: EndpointMethod, path: string, owner: Pick<Owner, 'component'> | undefined): string[] {
  const literal = path
    .split('/')
    .filter((segment) => segment !== '' && segment !== 'api' && !/^v\d+$/.test(segment) && !segment.startsWith('{'));
  if (owner === undefined) return [method.toLowerCase(), ...literal];
  const rest = literal.slice(1);
  return method === 'POST' ? [...rest, owner.component] : [method.toLowerCase(), owner.component, ...rest];
}

export function endpointAdditions(
  document: JsonObject,
  input: EndpointInput,
  taken: ReadonlySet<string>,
): { operationId: string; additions: Addition[] } {
  const { method, path } = input;
  const owner = owningEntity(document, path);
  const operationId = operationIdOf(input, owner, taken);
  const result = owner?.component ?? `${pascal(toWords(operationId))}Result`;
  const hasBody = owner === undefined && (method === 'POST' || method === 'PUT' || method === 'PATCH');
  const request = hasBody ? `${pascal(toWords(operationId))}Request` : undefined;
  const security = securityLike(document, owner, method);
  const errors = errorResponses(statusesOf(path, security.statuses, hasBody));
  const parameters = pathParameters(document, path);
  const operation: JsonObject = {
    ...(owner === undefined ? {} : { tags: [owner.plural] }),
    summary: input.summary,
    operationId,
    ...security.value,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(request === undefined ? {} : { requestBody: requestBody(request) }),
    responses:
      method === 'DELETE'
        ? { '204': { description: 'It is done.' }, ...errors }
        : { '200': success(document, result, owner !== undefined), ...errors },
  };
  const openSchema = (name: string, question: string): Addition => ({
    at: ['components', 'schemas', name],
    value: open(`${question} Describe its members.`),
  });
  return {
    operationId,
    additions: [
      { at: ['paths', path, method.toLowerCase()], value: operation },
      ...(owner === undefined && method !== 'DELETE'
        ? [openSchema(result, `What does ${method} ${path} answer?`)]
        : []),
      ...(request === undefined ? [] : [openSchema(request, `What does a client send to ${method} ${path}?`)]),
      ...componentsFor(errors),
    ],
  };
}

const statusesOf = (path: string, guarding: readonly ErrorStatus[], hasBody: boolean): ErrorStatus[] => [
  400,
  ...guarding,
  ...(path.includes('{') ? [404 as const] : []),
  ...(hasBody ? [422 as const] : []),
  429,
  500,
];

const requestBody = (schema: string): JsonObject => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example: {} } },
});

const open = (question: string): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  properties: {},
  'x-open-questions': [question],
});

function success(document: JsonObject, schema: string, known: boolean): JsonObject {
  const example = known ? object(object(object(document.components).schemas)[schema]).example : {};
  return {
    description: known ? `The ${toWords(schema).parts.join(' ')}.` : 'What it answers.',
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${schema}` },
        ...(example === undefined ? {} : { example }),
      },
    },
  };
}

/** Error responses that the document may lack, and the schema they share. */
function componentsFor(errors: JsonObject): Addition[] {
  const all = problemComponents();
  const names = Object.values(errors).map((error) => String(object(error).$ref).split('/').at(-1) ?? '');
  return [
    ...names.map((name) => ({ at: ['components', 'responses', name], value: all[name] ?? null })),
    { at: ['components', 'schemas', 'Problem'], value: problemSchema },
  ];
}

function pathParameters(document: JsonObject, path: string): Json[] {
  const shared = object(object(document.paths)[path]).parameters;
  const named = new Set(Array.isArray(shared) ? shared.map((one) => String(object(one).name)) : []);
  return [...path.matchAll(/\{([^}]+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => !named.has(name))
    .map((name) => ({
      name,
      in: 'path',
      required: true,
      description: `The ${toWords(name).parts.join(' ')}.`,
      schema: { type: 'string', format: 'uuid' },
      example: exampleId(1),
    }));
}

interface Owner {
  readonly component: string;
  readonly plural: string;
  readonly path: string;
}

/** The entity whose things the path is about: `/api/v1/products/{id}/…`. */
function owningEntity(document: JsonObject, path: string): Owner | undefined {
  for (const [component, schema] of Object.entries(object(object(document.components).schemas))) {
    const said = object(object(schema)['x-entity']);
    if (typeof said.path === 'string' && path.startsWith(`${said.path}/{id}/`))
      return { component, plural: String(said.plural ?? component), path: said.path };
  }
  return undefined;
}

/** A new operation is as open as the entity's own; without an entity, as the most guarded operation of the document. */
function securityLike(
  document: JsonObject,
  owner: Owner | undefined,
  method: EndpointMethod,
): { value: JsonObject; statuses: ErrorStatus[] } {
  const paths = object(document.paths);
  const own = owner === undefined ? Object.values(paths) : [paths[`${owner.path}/{id}`]];
  const wanted = method === 'GET' ? ['get'] : ['patch', 'post', 'put', 'delete'];
  const found = own
    .flatMap((item) => wanted.map((name) => object(object(item)[name]).security))
    .filter((security) => security !== undefined);
  const security = found.find((one) => Array.isArray(one) && one.length > 0) ?? found[0] ?? document.security;
  if (security === undefined) return { value: {}, statuses: [] };
  const roles = Array.isArray(security)
    ? security.flatMap((one) => Object.values(object(one)).flatMap((list) => (Array.isArray(list) ? list : [])))
    : [];
  const guarded = Array.isArray(security) && security.length > 0;
  return { value: { security }, statuses: guarded ? (roles.length > 0 ? [401, 403] : [401]) : [] };
}

const object = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
