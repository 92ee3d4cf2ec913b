/** Operations that only a person can write, in Go: what they are asked, what they answer, and their stubs. */
import { isJson } from '../../model/media.ts';
import type { Operation, Parameter } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { toldAs } from '../../service/openapi.ts';
import { notWritten } from '../../service/rules.ts';
import { successOf } from '../../service/schemas.ts';
import type { GoFeature } from './feature.ts';
import { members } from './names.ts';
import { call, comment, type Member, print, stringLiteral, structType } from './print.ts';
import { goFile, sentence } from './text.ts';
import { ANY, BYTES, type GoType, orNil, STRING, sliceOf, textType } from './types.ts';

const FOLDER = 'languages/go/feature/domain';

/** A parameter as a member of a struct that requests are read into. */
export interface ParameterMember {
  readonly parameter: Parameter;
  readonly name: string;
  readonly type: GoType;
}

/** `enumerated`: texts of few values get a type of their own. */
export function parameterMembers(
  operation: Operation,
  go: GoFeature,
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
        : go.type(item, name);
    const whole = schema.kind === 'array' ? sliceOf(type) : type;
    const mayBeMissing = !parameter.required && schema.default === undefined;
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

export function bodyOf(operation: Operation, go: GoFeature): GoBody | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  // Forms and binaries come as they are: what is in them is for the function to read.
  if (!isJson(body.mediaType)) return { type: BYTES, read: BYTES, required: true };
  const read = go.typeOrNil(body.schema, `${go.operation(operation).function}Body`);
  return { type: body.required ? read : orNil(read), read, required: body.required };
}

/** What a custom operation gives back beside its error. `media`: sent as it is, with this media type. */
export interface GoAnswer {
  readonly status: number;
  readonly type: GoType | undefined;
  readonly media: string | undefined;
}

export function answerOf(operation: Operation, go: GoFeature): GoAnswer {
  const response = successOf(operation);
  const status = typeof response?.status === 'number' ? response.status : 200;
  if (response?.mediaType === undefined || status === 204 || status === 205)
    return { status, type: undefined, media: undefined };
  if (!isJson(response.mediaType)) {
    const type = response.mediaType.startsWith('text/') ? STRING : BYTES;
    return { status, type, media: response.mediaType };
  }
  if (response.schema === undefined) return { status, type: ANY, media: undefined };
  const type = go.typeOrNil(response.schema, `${go.operation(operation).function}Answer`);
  return { status, type, media: undefined };
}

/** What a client asks: parameters and body; undefined where there is nothing to be asked. */
export interface GoRequest {
  readonly members: readonly ParameterMember[];
  readonly body: GoBody | undefined;
}

const BODY = 'Body';

export function requestOf(operation: Operation, go: GoFeature): GoRequest | undefined {
  const body = bodyOf(operation, go);
  const own = (parameter: Parameter, name: string, values: readonly string[]): GoType =>
    go.enumeration(values, componentOf(parameter, go) ?? `${go.operation(operation).function}${name}`);
  const found = parameterMembers(operation, go, own, body === undefined ? [] : [BODY]);
  return found.length === 0 && body === undefined ? undefined : { members: found, body };
}

/** The enumeration that a parameter refers to. */
function componentOf({ schema }: Parameter, go: GoFeature): string | undefined {
  const resolved = go.book.resolve(schema);
  const said = resolved.kind === 'array' ? resolved.items : schema;
  return said.kind === 'ref' ? go.component(said.name) : undefined;
}

export function requestStruct(operation: Operation, request: GoRequest, go: GoFeature): string {
  const { request: name } = go.operation(operation);
  const fields: Member[] = request.members.map((member) => ({
    name: member.name,
    type: member.type.text,
    tag: parameterTag(member.parameter),
  }));
  const body = request.body === undefined ? [] : [{ name: BODY, type: request.body.type.text }];
  return structType(`${name} is what a client asks of ${operation.id}.`, name, [...fields, ...body]);
}

export function operationFile(operation: Operation, go: GoFeature, tests: readonly string[], render: Renderer): string {
  const names = go.operation(operation);
  const request = requestOf(operation, go);
  const answer = answerOf(operation, go).type;
  const parameters = ['_ context.Context', '_ Resources', ...(request === undefined ? [] : [`_ ${names.request}`])];
  const missing = call('base.NotWritten', [stringLiteral(notWritten(operation.id, tests))]);
  const line = `${operation.method.toUpperCase()} ${operation.path}`;
  const { body } = operation;
  const view = {
    says: comment(sentence(`${names.function} is the operation ${operation.id}: ${operation.summary || line}`)),
    notes: [
      comment(line, 1),
      ...(body !== undefined && !isJson(body.mediaType)
        ? [comment(`The body comes as it is: ${body.mediaType}.`, 1)]
        : []),
    ],
    signature: `func ${names.function}(${parameters.join(', ')}) ${answer === undefined ? 'error' : `(${answer.text}, error)`} {`,
    refusal: print(answer === undefined ? 'return ' : `return ${answer.zero}, `, missing, 1),
  };
  return goFile(go, render(`${FOLDER}/operation.go.hbs`, view));
}
