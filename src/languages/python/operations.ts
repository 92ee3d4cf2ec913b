/** Operations that only a person can write, in Python: what they are asked, what they answer, and their stubs. */
import { isJson } from '../../model/media.ts';
import { isPrecondition } from '../../model/preconditions.ts';
import type { Operation, Parameter, Schema } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { notWritten } from '../../service/rules.ts';
import { successOf } from '../../service/schemas.ts';
import { unused } from '../names.ts';
import { type Annotation, orNone } from './declarer.ts';
import type { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { functionName } from './names.ts';
import { argument, docstring, flatten, jsonLiteral, naturally, print, stringLiteral } from './print.ts';
import { comment, raiseLine } from './prose.ts';

const FOLDER = 'languages/python/feature/domain';
const say = (text: string): string => docstring(/[.!?]$/.test(text.trim()) ? text : `${text.trim()}.`);

/** A parameter of an operation, as a keyword of a Python function. */
export interface PythonParameter {
  readonly parameter: Parameter;
  readonly name: string;
  readonly type: Annotation;
  /** Python text; undefined where there is none. */
  readonly fallback: string | undefined;
}

/** `taken`: names that the function has otherwise. */
export function parametersOf(operation: Operation, python: PythonFeature, taken: readonly string[]): PythonParameter[] {
  const used = new Set(taken);
  return operation.parameters.map((parameter) => {
    const name = unused(functionName(parameter.words), used, '_');
    if (isPrecondition(operation, parameter))
      return { parameter, name, type: { text: 'str | None', uses: [] }, fallback: undefined };
    const type = python.parameterType(operation, parameter);
    const fallback = parameter.required ? undefined : parameterDefault(parameter.schema, python);
    const optional = !parameter.required && fallback === undefined;
    return {
      parameter,
      name,
      type: optional ? orNone(type) : type,
      fallback: parameter.required ? undefined : (fallback ?? 'None'),
    };
  });
}

/** Only what Python writes as a plain literal. */
function parameterDefault(schema: Schema, python: PythonFeature): string | undefined {
  const resolved = python.book.resolve(schema);
  const said = schema.default ?? resolved.default;
  if (said === undefined || said === null || typeof said === 'object') return undefined;
  const converted =
    resolved.kind === 'string' &&
    resolved.enum === undefined &&
    ['money', 'decimal', 'date', 'date-time', 'uuid'].includes(resolved.format ?? '');
  return converted ? undefined : flatten(jsonLiteral(said));
}

/** How the body of a custom operation reaches its function. */
export interface PythonBody {
  readonly type: Annotation;
  readonly required: boolean;
  readonly json: boolean;
}

export function bodyOf(operation: Operation, python: PythonFeature): PythonBody | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  // Forms and binaries come as they are: what is in them is for the function to read.
  if (!isJson(body.mediaType)) return { type: { text: 'bytes', uses: [] }, required: true, json: false };
  const type = python.bodyType(operation);
  return { type: body.required ? type : orNone(type), required: body.required, json: true };
}

/** What a custom operation gives back. `media`: sent as it is, with this media type. */
export interface PythonAnswer {
  readonly status: number;
  readonly type: Annotation;
  readonly media: string | undefined;
}

export function answerOf(operation: Operation, python: PythonFeature): PythonAnswer {
  const response = successOf(operation);
  const none: Annotation = { text: 'None', uses: [] };
  const status = typeof response?.status === 'number' ? response.status : 200;
  if (response === undefined || response.mediaType === undefined || status === 204 || status === 205)
    return { status, type: none, media: undefined };
  if (!isJson(response.mediaType))
    return {
      status,
      type: { text: response.mediaType.startsWith('text/') ? 'str' : 'bytes', uses: [] },
      media: response.mediaType,
    };
  if (response.schema === undefined)
    return { status, type: { text: 'Any', uses: [['typing', 'Any']] }, media: undefined };
  return { status, type: python.answerType(operation), media: undefined };
}

export const operationFunction = (operation: Operation): string => functionName(operation.words);

export function operationModule(
  operation: Operation,
  python: PythonFeature,
  tests: readonly string[],
  render: Renderer,
): string {
  const parameters = parametersOf(operation, python, ['resources', 'body']);
  const body = bodyOf(operation, python);
  const answer = answerOf(operation, python);
  const keywords = [
    ...(body === undefined ? [] : [{ head: 'body: ', value: body.type.text }]),
    ...parameters.map(({ name, type }) => ({ head: `${name}: `, value: type.text })),
  ];
  const entries = [
    { head: 'resources: ', value: 'Resources' },
    ...(keywords.length === 0 ? [] : [argument('*')]),
    ...keywords,
  ];
  const imports = new Imports()
    .add([...parameters.flatMap(({ type }) => type.uses), ...(body?.type.uses ?? []), ...answer.type.uses])
    .from(python.module('domain', 'resources'), 'Resources');
  return render(`${FOLDER}/operation.py.hbs`, {
    title: say(
      `${operation.id}: ${operation.summary === '' ? `${operation.method.toUpperCase()} ${operation.path}` : operation.summary}`,
    ),
    imports: imports.toString(),
    signature: print(
      'async def ',
      { open: `${operationFunction(operation)}(`, entries, close: ')' },
      0,
      ` -> ${answer.type.text}:`,
    ),
    says: say(operation.summary === '' ? operation.id : operation.summary),
    notes: [
      `# ${comment(`${operation.method.toUpperCase()} ${operation.path}`)}`,
      ...(body?.json === false ? [`# The body comes as bytes: ${comment(operation.body?.mediaType ?? '')}.`] : []),
    ],
    raise: raiseLine(notWritten(operation.id, tests)),
  });
}

export function operationsPackage(python: PythonFeature, operations: readonly Operation[], render: Renderer): string {
  const imports = new Imports();
  const functions = operations.map(operationFunction);
  for (const name of functions) imports.from(`${python.module('domain', 'operations')}.${name}`, name);
  return render(`${FOLDER}/operations.py.hbs`, {
    title: say(`The operations of ${python.feature.title} that only a person can write`),
    imports: imports.toString(),
    all: print(
      '__all__ = ',
      { open: '[', entries: [...functions].sort(naturally).map((name) => argument(stringLiteral(name))), close: ']' },
      0,
    ),
  });
}
