/** JSON as RFC 8259 has it: no lone surrogates, no bottomless nesting. */
import type { Json } from '../model/types.ts';

const DEEPEST = 201;

/** Undefined where it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    // Half a surrogate pair can only come in by an escape.
    return isDeep(text) || (/\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(value)) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeep(text: string): boolean {
  // Few documents have so many brackets that it is worth looking at them one by one.
  if ((text.match(/[[{]/g)?.length ?? 0) <= DEEPEST) return false;
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

function isWellFormed(value: Json): boolean {
  if (typeof value === 'string') return !LONE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => !LONE.test(name) && isWellFormed(one));
}

/** The same text for the same value, whatever the order of members. */
export const canonical = (value: Json): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );
