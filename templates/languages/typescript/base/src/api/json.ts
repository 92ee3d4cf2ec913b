/** JSON as RFC 8259 has it: UTF-8, no lone surrogates, no bottomless nesting. */

const DEEPEST = 201;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws a SyntaxError or a TypeError where it is not JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decoder.decode(bytes);
  if (isDeep(text)) throw new SyntaxError('nested too deeply');
  const value: unknown = JSON.parse(text);
  // Half a surrogate pair can only come in by an escape.
  if (/\\u[dD][89a-fA-F]/.test(text) && !isWellFormed(value)) throw new SyntaxError('half a surrogate pair');
  return value;
}

/** The same text for the same value, whatever the order of members. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([left], [right]) => (left < right ? -1 : 1)))
      : one,
  );

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

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => name.isWellFormed() && isWellFormed(one));
}
