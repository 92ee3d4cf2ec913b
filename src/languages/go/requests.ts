/** What a client asks of an operation and what it answers, as Go types. */
import { isJson } from '../../model/media.ts';
import { isPrecondition } from '../../model/preconditions.ts';
import type { Operation, Parameter } from '../../model/types.ts';
import { toldAs } from '../../service/openapi.ts';
import { successOf } from '../../service/schemas.ts';
import type { TypeDeclarer } from './declarer.ts';
import type { GoNames } from './feature-names.ts';
import { members } from './names.ts';
import { ANY, BYTES, type GoType, orNil, STRING, scalarType, sliceOf, textType } from './types.ts';

/** A parameter as a member of a struct that requests are read into. */
export interface ParameterMember {
  readonly parameter: Parameter;
  readonly name: string;
  readonly type: GoType;
}

/** `enumerated`: texts of few values get a type of their own. */
export function parameterMembers(
  operation: Operation,
  go: GoNames,
  enumerated: (parameter: Parameter, name: string, values: readonly string[]) => GoType,
  taken: readonly string[] = [],
): ParameterMember[] {
  const { parameters } = operation;
  // The same name may stand in several places.
  const keyed = parameters.map((parameter) => ({ name: keyOf(parameter), words: parameter.words }));
  const names = members(keyed, taken);
  return parameters.map((parameter) => {
    const name = names.get(keyOf(parameter)) ?? '';
    const schema = toldAs(parameter, go.book);
    const item = schema.kind === 'array' ? go.book.resolve(schema.items) : schema;
    const type =
      item.kind === 'string'
        ? item.enum === undefined || item.enum.length === 0
          ? textType(item, true)
          : enumerated(parameter, name, item.enum)
        : scalarType(item);
    const whole = schema.kind === 'array' ? sliceOf(type) : type;
    const mayBeMissing = (!parameter.required && schema.default === undefined) || isPrecondition(operation, parameter);
    return { parameter, name, type: mayBeMissing ? orNil(whole) : whole };
  });
}

const keyOf = ({ in: place, name }: Parameter): string => `${place} ${name}`;

/** Tags stand between backticks. */
export const parameterTag = ({ in: place, name }: Parameter): string =>
  `${place}:${JSON.stringify(name).replaceAll('`', '\\x60')}`;

/** How the body of a custom operation reaches its function. */
export interface GoBody {
  readonly type: GoType;
  /** What is read: without the room for nothing. */
  readonly read: GoType;
  readonly required: boolean;
}

function bodyOf(operation: Operation, types: TypeDeclarer): GoBody | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  // Forms and binaries come as they are: what is in them is for the function to read.
  if (!isJson(body.mediaType)) return { type: BYTES, read: BYTES, required: true };
  const read = types.typeOrNil(body.schema, `${types.names.operation(operation).function}Body`);
  return { type: body.required ? read : orNil(read), read, required: body.required };
}

/** What a custom operation gives back beside its error. `media`: sent as it is, with this media type. */
export interface GoAnswer {
  readonly status: number;
  readonly type: GoType | undefined;
  readonly media: string | undefined;
}

export function answerOf(operation: Operation, types: TypeDeclarer): GoAnswer {
  const response = successOf(operation);
  const status = typeof response?.status === 'number' ? response.status : 200;
  if (response?.mediaType === undefined || status === 204 || status === 205)
    return { status, type: undefined, media: undefined };
  if (!isJson(response.mediaType)) {
    const type = response.mediaType.startsWith('text/') ? STRING : BYTES;
    return { status, type, media: response.mediaType };
  }
  if (response.schema === undefined) return { status, type: ANY, media: undefined };
  const type = types.typeOrNil(response.schema, `${types.names.operation(operation).function}Answer`);
  return { status, type, media: undefined };
}

/** What a client asks: parameters and body; undefined where there is nothing to be asked. */
export interface GoRequest {
  readonly members: readonly ParameterMember[];
  readonly body: GoBody | undefined;
}

export const BODY = 'Body';

export function requestOf(operation: Operation, types: TypeDeclarer): GoRequest | undefined {
  const go = types.names;
  const body = bodyOf(operation, types);
  const own = (parameter: Parameter, name: string, values: readonly string[]): GoType =>
    types.enumeration(values, componentOf(parameter, go) ?? `${go.operation(operation).function}${name}`);
  const found = parameterMembers(operation, go, own, body === undefined ? [] : [BODY]);
  return found.length === 0 && body === undefined ? undefined : { members: found, body };
}

/** The enumeration that a parameter refers to. */
function componentOf({ schema }: Parameter, go: GoNames): string | undefined {
  const resolved = go.book.resolve(schema);
  const said = resolved.kind === 'array' ? resolved.items : schema;
  return said.kind === 'ref' ? go.component(said.name) : undefined;
}
