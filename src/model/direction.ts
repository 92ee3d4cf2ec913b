/** JSON Schemas as one direction sees them: readOnly members are not demanded of requests, writeOnly ones not of responses. */
import type { Direction } from './matches.ts';
import { isObject, listAt, objectAt, put, textAt } from './pointer.ts';
import type { Json, JsonObject } from './types.ts';

/** `defs` are the feature's; apply it to each of them and to the schema that refers to them. */
export function forDirection(schema: Json, defs: Readonly<Record<string, Json>>, direction: Direction): Json {
  if (Array.isArray(schema)) return schema.map((item) => forDirection(item, defs, direction));
  if (!isObject(schema)) return schema;
  const properties = objectAt(schema, 'properties') ?? {};
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DATA.has(key)) put(result, key, value);
    else if (key !== 'required') put(result, key, forDirection(value, defs, direction));
  }
  const required = listAt(schema, 'required').filter(
    (name) => typeof name !== 'string' || !isHidden(properties[name] ?? true, defs, direction),
  );
  if (required.length > 0) result.required = required;
  return result;
}

const DATA = new Set(['enum', 'const', 'default', 'type']);

function isHidden(property: Json, defs: Readonly<Record<string, Json>>, direction: Direction): boolean {
  let current: Json | undefined = property;
  for (let hops = 0; isObject(current) && hops < 50; hops += 1) {
    if (current[direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return true;
    const name: string | undefined = textAt(current, '$ref')?.slice('#/$defs/'.length);
    current = name === undefined ? undefined : defs[name];
  }
  return false;
}
