/** Operations that no entity brings along, as OpenAPI path items. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { FeatureInput, OperationInput } from '../../input/feature-input.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { pascal, toWords } from '../../model/words.ts';
import { operationIdOf } from './endpoint.ts';
import { errors, security } from './operation-parts.ts';
import { namedParameter, parameterNames } from './path-parameters.ts';
import type { ErrorStatus } from './problems.ts';

export interface CustomOperations {
  readonly paths: JsonObject;
  readonly schemas: JsonObject;
}

/** `names`: of the feature's entities; `taken`: the operationIds that are given. */
export function customOperations(
  operations: NonNullable<FeatureInput['operations']>,
  names: readonly EntityNames[],
  taken: ReadonlySet<string>,
): CustomOperations {
  const ids = new Set(taken);
  const paths: Record<string, JsonObject> = {};
  const schemas: JsonObject = {};
  for (const input of operations) {
    const owner = names.find(({ path }) => input.path.startsWith(`${path}/{id}`));
    const id = operationIdOf(input, owner === undefined ? undefined : { component: owner.schema }, ids);
    ids.add(id);
    const composed = compose(input, id, owner);
    paths[input.path] = { ...paths[input.path], [input.method.toLowerCase()]: composed.operation };
    Object.assign(schemas, composed.schemas);
  }
  return { paths, schemas };
}

const ERRORS: readonly number[] = [400, 401, 403, 404, 409, 422, 429, 500] satisfies ErrorStatus[];
const isErrorStatus = (status: number): status is ErrorStatus => ERRORS.includes(status);

/** Without a body, what is said of a request is its query. */
const hasBody = ({ method, request }: OperationInput): boolean =>
  request !== undefined && method !== 'GET' && method !== 'DELETE';

function compose(
  input: OperationInput,
  id: string,
  owner: EntityNames | undefined,
): { operation: JsonObject; schemas: JsonObject } {
  const parameters = [
    ...parameterNames(input.path).map(namedParameter),
    ...(hasBody(input) ? [] : queryParameters(input.request)),
  ];
  const body = hasBody(input);
  const request = `${pascal(toWords(id))}Request`;
  const answer = answerOf(input, id, owner);
  const limit = input.rateLimit;
  const operation: JsonObject = {
    ...(owner === undefined ? {} : { tags: [owner.plural] }),
    summary: input.summary,
    operationId: id,
    ...(limit === undefined ? {} : { 'x-rate-limit': { requests: limit.requests, seconds: limit.seconds } }),
    ...security(input.access),
    ...(input.questions === undefined || input.questions.length === 0
      ? {}
      : { 'x-open-questions': [...input.questions] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: `#/components/schemas/${request}` } } },
          },
        }
      : {}),
    responses: {
      ...answer.response,
      ...errors(input.access, [
        ...(parameters.length > 0 || body ? [400 as const] : []),
        ...(input.path.includes('{') ? [404 as const] : []),
        ...(body ? [422 as const] : []),
        ...(input.errors ?? []).filter(isErrorStatus),
      ]),
    },
  };
  return { operation, schemas: { ...(body ? { [request]: input.request ?? {} } : {}), ...answer.schemas } };
}

function answerOf(
  input: OperationInput,
  id: string,
  owner: EntityNames | undefined,
): { response: JsonObject; schemas: JsonObject } {
  const status = input.status ?? (input.method === 'DELETE' && input.response === undefined ? 204 : 200);
  if (status === 204 || status === 205) return { response: { [status]: { description: 'It is done.' } }, schemas: {} };
  const own = `${pascal(toWords(id))}Result`;
  const schema = input.response === undefined && owner !== undefined ? owner.schema : own;
  const said: JsonObject = input.response ?? {
    type: 'object',
    properties: {},
    additionalProperties: false,
    'x-open-questions': [`What does ${input.method} ${input.path} answer? Describe its members.`],
  };
  return {
    response: {
      [status]: {
        description: schema === own ? 'What it answers.' : `The ${owner?.spoken}.`,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
    },
    schemas: schema === own ? { [own]: said } : {},
  };
}

function queryParameters(request: JsonObject | undefined): JsonObject[] {
  const properties = object(request?.properties);
  const required = Array.isArray(request?.required) ? request.required : [];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description: `The ${toWords(name).parts.join(' ')}.`,
    schema,
  }));
}

const object = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
