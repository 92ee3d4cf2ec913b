/** Parameters: from texts to values, and what is wrong with them. */
import type { Resolve } from '../model/matches.ts';
import { join } from '../model/pointer.ts';
import { isPrecondition } from '../model/preconditions.ts';
import type { Json, Operation, Parameter, Schema } from '../model/types.ts';
import type { Fault, Request } from './types.ts';
import { faultsOf } from './validate.ts';

export interface Parameters {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly header: Readonly<Record<string, Json>>;
  readonly faults: readonly Fault[];
}

/** `segments`: the path's parameters, decoded. Lists refuse what they do not know. */
export function readParameters(
  operation: Operation,
  request: Request,
  segments: Readonly<Record<string, string>>,
  resolve: Resolve,
): Parameters {
  const found = { path: {}, query: {}, header: {} } as Record<'path' | 'query' | 'header', Record<string, Json>>;
  const faults: Fault[] = [];
  for (const parameter of operation.parameters) {
    if (parameter.in === 'cookie' || isPrecondition(operation, parameter)) continue;
    const texts = textsOf(parameter, request, segments);
    const pointer = join(`/${parameter.in}`, parameter.name);
    if (texts.length === 0) {
      if (parameter.required) faults.push({ pointer, code: 'required' });
      else if (parameter.schema.default !== undefined) found[parameter.in][parameter.name] = parameter.schema.default;
      continue;
    }
    const value = read(parameter.schema, texts, resolve);
    const wrong = faultsOf(parameter.schema, value, resolve, pointer);
    if (wrong.length === 0) found[parameter.in][parameter.name] = value;
    else faults.push(...wrong);
  }
  if (operation.kind === 'list') faults.push(...strangers(operation, request));
  return { ...found, faults };
}

function textsOf(parameter: Parameter, request: Request, segments: Readonly<Record<string, string>>): string[] {
  if (parameter.in === 'query')
    return request.query.filter(([name]) => name === parameter.name).map(([, value]) => value);
  const text = parameter.in === 'path' ? segments[parameter.name] : request.headers[parameter.name.toLowerCase()];
  return text === undefined ? [] : [text];
}

function strangers(operation: Operation, request: Request): Fault[] {
  const known = new Set(operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name));
  return [...new Set(request.query.map(([name]) => name))]
    .filter((name) => !known.has(name))
    .map((name) => ({ pointer: join('/query', name), code: 'unknown_field' }));
}

/** Where one value is wanted and several are sent, the last counts. What is no such text stays a text. */
function read(schema: Schema, texts: readonly string[], resolve: Resolve): Json {
  const target = targetOf(schema, resolve);
  if (target?.kind === 'array') return texts.map((text) => scalar(targetOf(target.items, resolve), text));
  return scalar(target, texts.at(-1) ?? '');
}

function scalar(schema: Schema | undefined, text: string): Json {
  if (schema?.kind === 'integer' && /^-?[0-9]{1,20}$/.test(text)) return Number(text);
  if (schema?.kind === 'number' && /^-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?$/.test(text))
    return Number(text);
  if (schema?.kind === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function targetOf(schema: Schema, resolve: Resolve): Schema | undefined {
  let current: Schema | undefined = schema;
  for (let hops = 0; current?.kind === 'ref' && hops < 20; hops += 1) current = resolve(current.name);
  return current;
}
