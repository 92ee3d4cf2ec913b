/** Parameters of a path and an operation, merged. */
import { type Context, type Located, resolve } from './context.ts';
import { exampleOf } from './media.ts';
import { isObject, join, listAt, member, objectAt, textAt } from './pointer.ts';
import { readSchema } from './schema.ts';
import type { JsonObject, Parameter, Schema } from './types.ts';
import { uniqueWords } from './unique.ts';
import { pascal, toWords } from './words.ts';

/** OpenAPI says that descriptions of these are to be ignored: other parts of the document rule them. */
const RULED_ELSEWHERE = new Set(['accept', 'content-type', 'authorization']);
const PLACES = ['path', 'query', 'header', 'cookie'] as const;

export function parametersOf(context: Context, item: Located, operation: Located, id: string): Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const located of [...listed(context, item), ...listed(context, operation)]) {
    const parameter = parameterOf(context, located, id);
    // The operation's own comes later and replaces the path's, in the path's place.
    if (parameter !== undefined) byKey.set(`${parameter.in}:${parameter.name}`, parameter);
  }
  const words = uniqueWords();
  return [...byKey.values()].map((parameter) => ({ ...parameter, words: words(parameter.name) }));
}

function listed(context: Context, holder: Located): Located[] {
  if (!isObject(holder.raw)) return [];
  return listAt(holder.raw, 'parameters').flatMap(
    (raw, index) => resolve(context, { raw, pointer: join(holder.pointer, 'parameters', index) }) ?? [],
  );
}

function parameterOf(context: Context, { raw, pointer }: Located, id: string): Parameter | undefined {
  if (!isObject(raw)) return undefined;
  const name = textAt(raw, 'name');
  const place = PLACES.find((one) => one === raw.in);
  if (name === undefined || place === undefined) return undefined;
  if (place === 'header' && RULED_ELSEWHERE.has(name.toLowerCase())) {
    context.skip(pointer, `header ${name} is no parameter: security, bodies and responses rule it`);
    return undefined;
  }
  if (place === 'cookie') context.skip(pointer, 'cookie parameters are neither generated nor tested');
  const schema = schemaOf(context, raw, pointer, pascal(toWords(id)) + pascal(toWords(name)));
  noteStyle(context, raw, place, schema, pointer);
  const description = textAt(raw, 'description');
  const example = exampleOf(context, raw, pointer) ?? schema.example;
  return {
    name,
    words: toWords(name),
    in: place,
    required: place === 'path' || raw.required === true,
    schema,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    pointer,
  };
}

function schemaOf(context: Context, raw: JsonObject, pointer: string, hint: string): Schema {
  const schema = member(raw, 'schema');
  if (schema !== undefined) return readSchema(context, schema, join(pointer, 'schema'), hint);
  const [type, media] = Object.entries(objectAt(raw, 'content') ?? {})[0] ?? [];
  if (type === undefined || !isObject(media)) return { kind: 'string', nullable: false, pointer };
  context.skip(join(pointer, 'content'), `the parameter holds ${type}; it is passed through as text`);
  return { kind: 'string', nullable: false, pointer: join(pointer, 'content', type) };
}

function noteStyle(context: Context, raw: JsonObject, place: Parameter['in'], schema: Schema, pointer: string): void {
  const usual = place === 'query' || place === 'cookie' ? 'form' : 'simple';
  const style = textAt(raw, 'style') ?? usual;
  if (style !== usual)
    context.skip(join(pointer, 'style'), `style ${style} is not generated; the parameter is read as ${usual}`);
  else if (schema.kind === 'array' && place === 'query' && raw.explode === false) {
    context.skip(join(pointer, 'explode'), 'a list in one value is not generated; the parameter is read once a value');
  }
}
