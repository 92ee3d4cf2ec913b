/** Bodies, responses and their examples: which media type is generated, and what else there is. */
import { type Context, type Located, resolve } from './context.ts';
import { jsonSchema } from './json-schema.ts';
import { isObject, join, listAt, member, objectAt } from './pointer.ts';
import { readSchema } from './schema.ts';
import type { Json, JsonObject, Schema } from './types.ts';

export interface Media {
  readonly mediaType: string;
  readonly schema?: Schema;
  readonly jsonSchema?: Json;
  readonly example?: Json;
}

export const isJson = (mediaType: string): boolean =>
  /^(application\/json|[^;]*\+json|\*\/\*|application\/\*)(\s*;.*)?$/i.test(mediaType.trim());

/** JSON first, then forms, then text, then whatever the document names first. */
export function chooseMedia(context: Context, content: JsonObject, pointer: string, hint: string): Media | undefined {
  const names = Object.keys(content);
  const chosen = [...names].sort((a, b) => rank(a) - rank(b))[0];
  if (chosen === undefined) return undefined;
  for (const name of names) {
    if (name !== chosen) context.skip(join(pointer, name), `media type ${name} is not generated, ${chosen} is`);
  }
  const raw = objectAt(content, chosen) ?? {};
  const at = join(pointer, chosen);
  if (!isJson(chosen)) context.skip(at, `media type ${chosen} is passed through as it is; its content is not tested`);
  if (member(raw, 'encoding') !== undefined)
    context.skip(join(at, 'encoding'), 'the encoding of single parts is not generated');
  const rawSchema = member(raw, 'schema');
  const example = exampleOf(context, raw, at);
  const schema = rawSchema === undefined ? undefined : readSchema(context, rawSchema, join(at, 'schema'), hint);
  return {
    // `*/*` and `application/*` promise nothing; JSON keeps the promise.
    mediaType: chosen.includes('*') ? 'application/json' : chosen.trim(),
    ...(schema === undefined || rawSchema === undefined ? {} : { schema, jsonSchema: jsonSchema(context, rawSchema) }),
    ...(example === undefined ? {} : { example }),
  };
}

function rank(mediaType: string): number {
  const type = mediaType.trim().toLowerCase();
  if (type === 'application/json') return 0;
  if (type.startsWith('application/json')) return 1;
  if (type === 'application/problem+json') return 2;
  if (isJson(type)) return 3;
  if (type.startsWith('application/x-www-form-urlencoded')) return 4;
  if (type.startsWith('multipart/')) return 5;
  if (type.startsWith('text/')) return 6;
  return 7;
}

/** `example`, else the first of `examples` that carries a value. For media types, parameters and headers alike. */
export function exampleOf(context: Context, holder: JsonObject, pointer: string): Json | undefined {
  const single = member(holder, 'example');
  if (single !== undefined) return single;
  for (const [name, raw] of Object.entries(objectAt(holder, 'examples') ?? {})) {
    const found = resolve(context, { raw, pointer: join(pointer, 'examples', name) });
    const value = isObject(found?.raw) ? member(found.raw, 'value') : undefined;
    if (value !== undefined) return value;
  }
  // A list is the JSON Schema form, written here by mistake; its first value is meant.
  return listAt(holder, 'examples')[0];
}

/** Where inline objects of a shared component get their name from: the component, else the operation. */
export function hintFor(located: Located, otherwise: string, pascalOf: (raw: string) => string): string {
  const match = /^\/components\/[^/]+\/([^/]+)$/.exec(located.pointer);
  return match?.[1] === undefined ? otherwise : pascalOf(match[1]);
}
