/** JSON pointers (RFC 6901), without the leading `#` of references. */
import type { Json, JsonObject } from './types.ts';

export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

export function join(pointer: string, ...tokens: ReadonlyArray<string | number>): string {
  return tokens.reduce<string>((all, token) => `${all}/${escapeToken(String(token))}`, pointer);
}

export function tokensOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `#/a/b%20c` → `/a/b c`; undefined where the reference leaves the document or names an anchor. */
export function localPointer(reference: string): string | undefined {
  if (!reference.startsWith('#')) return undefined;
  const raw = reference.slice(1);
  if (raw !== '' && !raw.startsWith('/')) return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    // A stray `%` is no escape: the author meant the character.
    return raw;
  }
}

/** The value at the pointer, own members only; undefined where there is none. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else if (isObject(value)) value = Object.hasOwn(value, token) ? value[token] : undefined;
    else return undefined;
  }
  return value;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Own member, or undefined: `constructor` and its like are names as any other. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function objectAt(object: JsonObject, key: string): JsonObject | undefined {
  const value = member(object, key);
  return isObject(value) ? value : undefined;
}

export function listAt(object: JsonObject, key: string): Json[] {
  const value = member(object, key);
  return Array.isArray(value) ? value : [];
}

export function textAt(object: JsonObject, key: string): string | undefined {
  const value = member(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** Sets an own member even when it is called `__proto__`. */
export function put(target: JsonObject, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** Deep equality that ignores key order. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
  }
  return false;
}
