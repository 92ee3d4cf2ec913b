/** What an operation is asked with and answers, as schemas in contracts.ts and names that routes and operations use. */
import { isJson } from '../../model/media.ts';
import { isPrecondition } from '../../model/preconditions.ts';
import type { Operation, Parameter, Schema } from '../../model/types.ts';
import type { Crud } from '../../service/crud.ts';
import { isScalar, shapeOf, successOf } from '../../service/schemas.ts';
import { operationStem, type TypeScriptNames } from './feature-names.ts';
import { functionName } from './names.ts';
import { block, type Expression, member } from './print.ts';
import type { SchemaWriter } from './schemas.ts';

/** A schema in contracts.ts, or one that the base has. */
export interface Named {
  readonly name: string;
  readonly isOurs: boolean;
}

export interface OperationTypes {
  readonly path: Named | undefined;
  readonly query: Named | undefined;
  readonly headers: Named | undefined;
  readonly cookies: Named | undefined;
  readonly body: BodyType | undefined;
  readonly answer: AnswerType;
}

export interface BodyType {
  /** Undefined: not JSON; it comes as a Buffer. */
  readonly schema: string | undefined;
  readonly mediaType: string;
  readonly required: boolean;
}

/** The success that is generated. */
export interface AnswerType {
  readonly status: number;
  /** Undefined: nothing is sent, or something that is no JSON. */
  readonly schema: string | undefined;
  /** What is sent as it is: its media type. */
  readonly mediaType: string | undefined;
}

const KEY = 'idempotency-key';
/** Methods whose body the framework does not read. */
const WITHOUT_BODY = new Set(['get', 'head', 'trace']);

/** A schema that contracts.ts declares for an operation. */
export interface OperationSchema {
  readonly name: string;
  readonly says: string;
  write(writer: SchemaWriter): Expression;
}

export interface OperationSchemas {
  readonly types: OperationTypes;
  readonly declared: readonly OperationSchema[];
}

/** `claim` gives a name that nothing else of the feature has. */
export function schemasOf(
  operation: Operation,
  crud: Crud | undefined,
  ts: TypeScriptNames,
  claim: (name: string) => string,
): OperationSchemas {
  const declared: OperationSchema[] = [];
  const declare: Declare = (suffix, says, write) => {
    const name = claim(`${operationStem(operation)}${suffix}`);
    declared.push({ name, says, write });
    return { name, isOurs: true };
  };
  const parameters = (place: Parameter['in'], suffix: string, says: string): Named | undefined => {
    const own = parametersIn(operation, crud, place);
    return own.length === 0
      ? undefined
      : declare(suffix, says, (writer) => parametersSchema(own, place, crud, ts, writer));
  };
  const named: Name = (schema, suffix, says) => {
    const known = schema.kind === 'ref' && !ts.book.isNullable(schema) ? ts.component(schema.name) : undefined;
    return known ?? declare(suffix, says, (writer) => writer.schema(schema)).name;
  };
  const path = isPathId(operation)
    ? { name: 'PathId', isOurs: false }
    : parameters('path', 'Path', `What ${operation.id} is about`);
  const query = parameters('query', 'Query', `What one may ask ${operation.id} for`);
  const headers = isKeyAlone(operation, crud)
    ? { name: 'IdempotencyKey', isOurs: false }
    : parameters('header', 'Headers', `What ${operation.id} is told in headers`);
  const cookies = parameters('cookie', 'Cookies', `What ${operation.id} is told in cookies`);
  const body = bodyType(operation, named);
  const answer = answerType(operation, named, declare);
  return { types: { path, query, headers, cookies, body, answer }, declared };
}

/** The framework's base answers If-Match; an operation that a person writes gets it as it was sent, if it was. */
function parametersIn(operation: Operation, crud: Crud | undefined, place: Parameter['in']): Parameter[] {
  return operation.parameters
    .filter((one) => one.in === place && (crud === undefined || !isPrecondition(operation, one)))
    .map((one) => (isPrecondition(operation, one) ? { ...one, required: false } : one));
}

type Declare = (suffix: string, says: string, write: OperationSchema['write']) => Named;
type Name = (schema: Schema, suffix: string, text: string) => string;

function bodyType(operation: Operation, named: Name): BodyType | undefined {
  const { body } = operation;
  if (body === undefined || WITHOUT_BODY.has(operation.method)) return undefined;
  const schema = isJson(body.mediaType) ? named(body.schema, 'Body', `What ${operation.id} is sent`) : undefined;
  return { schema, mediaType: body.mediaType, required: body.required };
}

function answerType(operation: Operation, named: Name, declare: Declare): AnswerType {
  // Some only send elsewhere.
  const response = successOf(operation) ?? operation.responses.find(({ status }) => Number(status) < 400);
  const status = typeof response?.status === 'number' ? response.status : 200;
  const none = { status, schema: undefined, mediaType: undefined };
  if (response?.mediaType === undefined || status === 204 || status === 205) return none;
  if (!isJson(response.mediaType)) return { ...none, mediaType: response.mediaType };
  const text = `What ${operation.id} answers`;
  const schema =
    response.schema === undefined
      ? declare('Answer', text, (writer) => writer.call('Anything', [])).name
      : named(response.schema, 'Answer', text);
  return { ...none, schema };
}

/** `id`, a UUID, and nothing else. */
function isPathId(operation: Operation): boolean {
  const [only, ...others] = operation.parameters.filter((one) => one.in === 'path');
  return only?.name === 'id' && others.length === 0 && only.schema.kind === 'string' && only.schema.format === 'uuid';
}

/** The key is read by the base, which knows what it may be. */
function isKeyAlone(operation: Operation, crud: Crud | undefined): boolean {
  const headers = operation.parameters.filter((one) => one.in === 'header');
  return crud?.kind === 'create' && operation.idempotent && headers.every((one) => one.name.toLowerCase() === KEY);
}

/** The router takes letters, digits and `_`. */
export const pathName = (parameter: Parameter): string =>
  /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(parameter.name) ? parameter.name : functionName(parameter.words);

/** The parameters of one place, as one object. */
function parametersSchema(
  parameters: readonly Parameter[],
  place: Parameter['in'],
  crud: Crud | undefined,
  ts: TypeScriptNames,
  writer: SchemaWriter,
): Expression {
  const members = parameters.map((one) =>
    member(place === 'path' ? pathName(one) : one.name, parameterSchema(one, crud, ts, writer)),
  );
  const closed = place === 'query' && crud?.kind === 'list';
  return writer.call(closed ? 'Closed' : 'Open', [block(members)]);
}

function parameterSchema(
  parameter: Parameter,
  crud: Crud | undefined,
  ts: TypeScriptNames,
  writer: SchemaWriter,
): Expression {
  const told = toldAs(parameter, ts);
  const schema = writer.plain(told, knownValue(parameter, told, crud, ts));
  if (parameter.required) return schema;
  return writer.mayBeMissing(schema, told, parameter.schema.default ?? told.default);
}

/** A parameter cannot be null, and what no URL can carry plainly comes as its text. */
function toldAs(parameter: Parameter, ts: TypeScriptNames): Schema {
  const schema = ts.book.resolve(parameter.schema);
  if (schema.kind === 'array') {
    const items = ts.book.resolve(schema.items);
    if (isScalar(items)) return { ...schema, nullable: false, items: { ...items, nullable: false } };
  } else if (isScalar(schema)) return { ...schema, nullable: false };
  return { kind: 'string', nullable: false, pointer: schema.pointer };
}

/** Filters may be what the field may be. */
function knownValue(
  parameter: Parameter,
  told: Schema,
  crud: Crud | undefined,
  ts: TypeScriptNames,
): string | undefined {
  const filter = crud?.operation.list?.filters.find((one) => one.param === parameter.name);
  const field = crud?.entity.fields.find((one) => one.name === (filter?.field ?? parameter.name));
  if (field === undefined || field.list) return undefined;
  const { item, value } = ts.shape(field);
  return value !== undefined && shapeOf(item) === shapeOf(told) ? `values.${value.name}` : undefined;
}
