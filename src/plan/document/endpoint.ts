/** One more operation for a document that exists: what `endpoint` adds. Pure; the caller edits the text. */
import { isObject, objectAt } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { camel, pascal, toWords } from '../../model/words.ts';
import { endpointAccess } from './endpoint-access.ts';
import { composeAnswer, composeBody, schemasOf } from './endpoint-payload.ts';
import {
  type Addition,
  type Derived,
  type EndpointInput,
  type EndpointMethod,
  type EndpointSource,
  hasBody,
  type OperationNames,
  type Owner,
} from './endpoint-types.ts';
import {
  documentedParameter,
  isIdentifier,
  namedParameter,
  parameterNames,
  sharedParameters,
} from './path-parameters.ts';
import { type ErrorStatus, errorResponses, problemComponents, problemSchema } from './problems.ts';

/** Paths are literal segments and `{name}` parameters, such as `/api/v1/products/{id}/publish`. */
export const ENDPOINT_PATH = /^(?:\/(?:[A-Za-z0-9][A-Za-z0-9._~-]*|\{[A-Za-z][A-Za-z0-9_]*\}))+$/;

export function operationIdOf(
  { method, path }: Pick<EndpointInput, 'method' | 'path'>,
  owner: Pick<Owner, 'component'> | undefined,
  taken: ReadonlySet<string>,
): string {
  return freeName(camel(toWords(spokenName(method, path, owner).join(' '))), taken);
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  return name;
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

export interface NewEndpoint {
  readonly operationId: string;
  readonly additions: readonly Addition[];
  readonly derived: readonly Derived[];
  /** What the document does not settle, and nobody said. */
  readonly questions: readonly string[];
}

/** `names`: of an operation that is known to do what entities do. */
export function endpointAdditions(source: EndpointSource, input: EndpointInput, names?: OperationNames): NewEndpoint {
  const { document, feature } = source;
  const { method, path } = input;
  const owner = owningEntity(document, path);
  const ids = new Set(feature.operations.map(({ id }) => id));
  const operationId = names === undefined ? operationIdOf(input, owner, ids) : freeName(names.operationId, ids);
  const taken = new Set(Object.keys(schemasOf(document)));
  const own = (suffix: string): string => freeName(`${pascal(toWords(operationId))}${suffix}`, taken);
  const [request, result] = [own('Request'), own('Result')];
  const deletes = method === 'DELETE' && input.answer === undefined;
  const body = hasBody(method) ? composeBody(source, input, input.body, request) : {};
  const answer = composeAnswer(source, input, deletes ? { is: 'none' } : input.answer, result);
  const access = endpointAccess(document, input, owner);
  const errors = errorResponses(statusesOf(path, access.statuses, body.value !== undefined));
  const parameters = parametersOf(document, path);
  const operation: JsonObject = {
    ...(owner === undefined ? {} : { tags: [owner.plural] }),
    summary: input.summary ?? names?.summary ?? `${method} ${path}`,
    operationId,
    ...access.value,
    ...(parameters.values.length === 0 ? {} : { parameters: parameters.values }),
    ...(body.value === undefined ? {} : { requestBody: body.value }),
    responses: { [answer.status]: said(answer.value, names), ...errors },
  };
  const component = (name: string, schema: JsonObject | undefined): Addition[] =>
    schema === undefined ? [] : [{ at: ['components', 'schemas', name], value: schema }];
  const components = [...component(result, answer.schema), ...component(request, body.schema)];
  return {
    operationId,
    additions: [
      { at: ['paths', path, method.toLowerCase()], value: operation },
      ...components,
      ...access.additions,
      ...componentsFor(errors),
    ],
    derived: [
      ...access.derived,
      ...(deletes ? [{ what: 'answer', value: 'none', from: 'the method: DELETE answers 204' }] : []),
      ...parameters.derived,
    ],
    questions: components.flatMap(({ value }) => questionsIn(value)),
  };
}

const said = (answer: JsonObject, names: OperationNames | undefined): JsonObject =>
  names === undefined ? answer : { ...answer, description: names.answer };

const questionsIn = (schema: Json): string[] => {
  const asked = isObject(schema) ? schema['x-open-questions'] : undefined;
  return Array.isArray(asked) ? asked.map(String) : [];
};

const statusesOf = (path: string, guarding: readonly ErrorStatus[], sends: boolean): ErrorStatus[] => [
  400,
  ...guarding,
  ...(path.includes('{') ? [404 as const] : []),
  ...(sends ? [422 as const] : []),
  429,
  500,
];

/** Refusals of an operation that is there. */
export function refusalAdditions(
  { method, path }: Pick<EndpointInput, 'method' | 'path'>,
  statuses: readonly ErrorStatus[],
): Addition[] {
  const errors = errorResponses(statuses);
  const at = ['paths', path, method.toLowerCase(), 'responses'];
  return [
    ...Object.entries(errors).map(([status, value]) => ({ at: [...at, status], value })),
    ...componentsFor(errors),
  ];
}

/** Error responses that the document may lack, and the schema they share. */
function componentsFor(errors: JsonObject): Addition[] {
  const all = problemComponents();
  const names = Object.values(errors).map((error) => (isObject(error) ? String(error['$ref']).split('/').at(-1) : ''));
  return [
    ...names.map((name = '') => ({ at: ['components', 'responses', name], value: all[name] ?? null })),
    { at: ['components', 'schemas', 'Problem'], value: problemSchema },
  ];
}

function parametersOf(document: JsonObject, path: string): { values: Json[]; derived: Derived[] } {
  const shared = sharedParameters(document, path);
  const values: Json[] = [];
  const derived: Derived[] = [];
  for (const name of parameterNames(path).filter((one) => !shared.includes(one))) {
    const documented = documentedParameter(document, path, name);
    values.push(documented ?? namedParameter(name));
    if (documented === undefined)
      derived.push({
        what: `parameter ${name}`,
        value: isIdentifier(name) ? 'uuid' : 'text of 1 to 255 characters',
        from: 'its name',
      });
  }
  return { values, derived };
}

function owningEntity(document: JsonObject, path: string): Owner | undefined {
  for (const [component, schema] of Object.entries(schemasOf(document))) {
    const entity = isObject(schema) ? objectAt(schema, 'x-entity') : undefined;
    const at = entity?.['path'];
    if (typeof at === 'string' && path.startsWith(`${at}/{id}/`))
      return { component, plural: String(entity?.['plural'] ?? component), path: at };
  }
  return undefined;
}
