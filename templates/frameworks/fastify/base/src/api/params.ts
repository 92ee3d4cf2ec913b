/** Checks a request against the schemas of its route, and says everything that is wrong with its parameters at once. */
import type { AnySchema, ValidateFunction } from 'ajv';
import type { AnyValidateFunction } from 'ajv/dist/core.js';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from '../core/schema.ts';
import { type Fault, faultsOf } from './faults.ts';
import { createValidator } from './validator.ts';

/** The request is not what its operation asks for. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly where: 'parameters' | 'json' | 'body';
  readonly faults: readonly Fault[];

  constructor(where: InvalidRequest['where'], faults: readonly Fault[]) {
    super(`invalid ${where}`);
    this.where = where;
    this.faults = faults;
  }
}

/** What a body is that could not be read as JSON. */
export const MALFORMED = Symbol('malformed');
/** What a body is that is not JSON where JSON is asked for. */
export const FOREIGN = Symbol('foreign');

type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;
type Values = Record<string, unknown>;

/** A part of a request, compiled. Fastify calls it, hears that all is well, and leaves the work to `checkRequest`. */
interface Part {
  (): true;
  readonly validate: ValidateFunction;
  /** From texts to values, as the schema says. */
  readonly read: (texts: Texts) => Values;
}

type Components = Readonly<Record<string, unknown>>;

/**
 * Fastify would stop at the first part that is wrong, and look at the body before the query. So its validators are
 * empty, and carry what is needed to check all parts together.
 */
export function buildValidator(components: Components): (route: AnySchema) => AnyValidateFunction {
  const compile = createValidator(components);
  return (route) => {
    const { schema } = route as { readonly schema: unknown };
    const carried = { validate: compile(schema), read: reader(schema, components) };
    const part: Part = Object.assign((): true => true, carried);
    return part as unknown as AnyValidateFunction;
  };
}

/** For the hook `preValidation`: leaves the values that the schemas describe in the request. */
export async function checkRequest(request: FastifyRequest): Promise<void> {
  if (request.body === MALFORMED) throw new InvalidRequest('json', [invalidJson]);
  const faults: Fault[] = [];
  const part = (name: 'params' | 'querystring' | 'headers'): Part | undefined =>
    request.getValidationFunction(name) as Part | undefined;
  const params = check(part('params'), '/path', request.params, faults);
  const query = check(part('querystring'), '/query', request.query, faults);
  const headers = check(part('headers'), '/header', request.headers, faults);
  const cookies = check(cookiePart(request), '/cookie', cookieTexts(request), faults);
  if (faults.length > 0) throw new InvalidRequest('parameters', faults);
  if (params !== undefined) request.params = params;
  if (query !== undefined) request.query = query;
  for (const [name, value] of Object.entries(headers ?? {})) request.headers[name.toLowerCase()] = value as string;
  request.cookies = cookies ?? {};
  checkBody(request);
}

/** The cookies that a schema describes. */
export const cookiesOf = <Schema extends TSchema>(request: FastifyRequest, _schema: Schema): Static<Schema> =>
  request.cookies as Static<Schema>;

/** The headers that a schema describes, under their documented names: the request itself has them in lower case. */
export function headersOf<Schema extends TSchema>(request: FastifyRequest, schema: Schema): Static<Schema> {
  const { properties = {} } = schema as Described;
  const there = Object.keys(properties)
    .map((name): [string, unknown] => [name, request.headers[name.toLowerCase()]])
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Static<Schema>;
}

const invalidJson: Fault = { pointer: '', code: 'invalid', message: 'is not JSON' };
const noBody: Fault = { pointer: '', code: 'required', message: 'is required' };
const wrongBody: Fault = { pointer: '', code: 'type', message: 'has the wrong type' };

function check(part: Part | undefined, root: string, texts: unknown, faults: Fault[]): Values | undefined {
  if (part === undefined) return undefined;
  const values = part.read(texts as Texts);
  if (!part.validate(values)) faults.push(...faultsOf(part.validate.errors ?? [], root));
  return values;
}

function checkBody(request: FastifyRequest): void {
  const part = request.getValidationFunction('body') as Part | undefined;
  if (typeof part !== 'function') {
    // A body of another media type than JSON is the operation's own to read.
    if (part !== undefined) request.body ??= Buffer.alloc(0);
    return;
  }
  if (request.body === undefined) {
    if (!request.routeOptions.config.bodyIsOptional) throw new InvalidRequest('body', [noBody]);
    return;
  }
  if (request.body === FOREIGN) throw new InvalidRequest('body', [wrongBody]);
  const body: unknown = request.body;
  if (!part.validate(body)) throw new InvalidRequest('body', faultsOf(part.validate.errors ?? []));
}

function cookiePart(request: FastifyRequest): Part | undefined {
  const schema = request.routeOptions.schema?.cookies;
  return schema === undefined ? undefined : (request.compileValidationSchema(schema as object) as unknown as Part);
}

function cookieTexts({ headers }: FastifyRequest): Texts {
  const texts: Record<string, string> = Object.create(null);
  for (const cookie of (headers.cookie ?? '').split(';')) {
    const at = cookie.indexOf('=');
    if (at >= 0)
      texts[cookie.slice(0, at).trim()] = cookie
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
  }
  return texts;
}

// -------------------------------------------------------------- from texts to values

interface Described {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: Described;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly additionalProperties?: unknown;
}

type Read = (text: string | readonly string[]) => unknown;

function reader(schema: unknown, components: Components): Part['read'] {
  const { properties = {}, additionalProperties } = resolved(schema, components);
  const readers = Object.entries(properties).map(([name, one]) => [name, readerOf(one, components)] as const);
  const closed = additionalProperties === false;
  return (texts) => {
    // Without a prototype: a parameter may be called anything.
    const values: Values = Object.create(null);
    for (const [name, read] of readers) {
      const text = texts[name] ?? texts[name.toLowerCase()];
      if (text !== undefined) values[name] = read(text);
    }
    if (closed) for (const name in texts) if (!(name in values)) values[name] = texts[name];
    return values;
  };
}

function readerOf(schema: Described, components: Components): Read {
  const known = resolved(schema, components);
  const type = [known.type].flat().find((one) => one !== 'null');
  if (type === 'array') {
    const read = readerOf(known.items ?? {}, components);
    return (texts) => [texts].flat().map((text) => read(text));
  }
  const read = SCALARS[type ?? ''] ?? ((text: string) => text);
  // Where one value is wanted and several are sent, the last counts.
  return (text) => read(typeof text === 'string' ? text : (text.at(-1) ?? ''));
}

/** What is no such text stays a text, and the validator says so. */
const SCALARS: Readonly<Record<string, (text: string) => unknown>> = {
  integer: (text) => (/^-?[0-9]{1,20}$/.test(text) ? Number(text) : text),
  number: (text) => (/^-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?$/.test(text) ? Number(text) : text),
  boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

function resolved(schema: unknown, components: Components): Described {
  const described = (schema ?? {}) as Described;
  if (described.$ref === undefined) return described;
  return resolved(components[described.$ref.replace(/#$/, '')], components);
}

/** As forms are written; every name with all of its values. */
export function parseQuery(text: string): Texts {
  const values: Record<string, string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const known = values[name];
    if (known === undefined) values[name] = [value];
    else known.push(value);
  }
  return values;
}
