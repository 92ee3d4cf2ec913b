/**
 * Credentials in a backlog. They are found by the key that they stand under and by what they look like, and struck out before
 * anything else reads the backlog: whatever is written, shown or logged of it, in errors too, comes from what is left.
 */
import { isObject, put } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { fieldFromWords } from './field-words.ts';
import { isSecretKey, SECRET_WORDS } from './secret-keys.ts';

/** What stands in their place. */
export const REDACTED = '[redacted]';

/** After "password is" or "password:" these say something about it, and are not it. */
const PROSE =
  'string|str|text|varchar|char|uuid|guid|jwt|int|integer|number|datetime|timestamp|date|json|jsonb|enum|boolean|bool|email|ref|object|list|array|hashed|hash|required|mandatory|optional|missing|invalid|valid|expired|wrong|empty|unique|not|never|no|must|should|may|can|an?|the|at|too|min|max|between|encrypted|stored|kept|sent|given|checked|refused|rejected|issued|revoked|used|shown|returned|on|in|of|for|to|and|or';
/** `password=…`, `api_key: …`, `token "…"`; what stands there is the first group, or the second. */
function keyed(): RegExp {
  const name = `\\b(?:[A-Za-z0-9_]*[_-])?(?:${SECRET_WORDS})s?["'\`]?`;
  const bare = `\\s*(?:=>?|:|\\bis\\b)\\s*(?!(?:${PROSE})\\b|\\[redacted)["'\`]?([^\\s"'\`,;{}]{3,})`;
  const quoted = `\\s*(?:=>?|:|\\bis\\b|\\bof\\b)?\\s*["'\`]([^"'\`]{3,})["'\`]`;
  return new RegExp(`${name}(?:${bare}|${quoted})`, 'gi');
}

/** `user:password@host`, with or without a scheme. */
const IN_ADDRESS = /(?<![^\s"'`(<=,;])(?:[a-z][a-z0-9+.-]*:\/\/)?[^\s:/@"'`]*:([^\s/@"'`]+)@[^\s"'`]*/gi;
/** What looks like one wherever it stands. */
const LOOKS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE)[A-Z0-9 ]*-----[\s\S]*?(?:-----END [A-Z0-9 ]*-----|$)/g,
  IN_ADDRESS,
  /\b(?:bearer|basic)\s+(?=[A-Za-z0-9._~+/-]*[0-9A-Z._~+/-])[A-Za-z0-9._~+/-]{8,}=*/gi,
  /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)?/g,
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza|npm|hf|shpat|whsec)[_-]?[A-Za-z0-9_-]{12,}/g,
  keyed(),
  // An encrypted or encoded blob.
  /(?<![A-Za-z0-9+/_-])(?=[A-Za-z0-9+/_-]*[0-9])(?=[A-Za-z0-9+/_-]*[a-z])(?=[A-Za-z0-9+/_-]*[A-Z])[A-Za-z0-9+_-][A-Za-z0-9+/_-]{31,}={0,2}/g,
  /(?<![A-Fa-f0-9-])[A-Fa-f0-9]{32,}(?![A-Fa-f0-9-])/g,
];
/** Nothing that long is looked through by patterns; the schema refuses it anyway. */
const LONGEST = 20_000;

/** Schemas name members as they like: what stands there under `password` describes one. */
const DESCRIBES = new Set(['request_schema', 'response_schema', 'entities']);
/** Members of a schema that hold values. */
const VALUES = new Set(['default', 'example', 'examples', 'const', 'enum']);
/** Shorter values are words that would be struck out of every sentence. */
const SHORTEST = 4;
/** What people write where a credential would stand. */
const PLACEHOLDER =
  /^(?:string|encrypted(?:[ _]string)?|none|n\/a|env(?:ironment)?|vault|secrets?|tokens?|passwords?|credentials?|redacted|\*+|x+|\.+|<[^>]*>|\$\{?[A-Z_]+\}?)$/i;

/** A backlog without its credentials: of the same shape, so that what is wrong with it can still be said. */
export function withoutSecrets(value: Json): Json {
  return strike(value, redactor(secretsIn(value)), false, false);
}

/** Whether the text under a key is a credential: outside schemas always, in one where it is no type. */
const isSecretText = (key: string, text: string, described: boolean): boolean =>
  isSecretKey(key) && (!described || fieldFromWords(key, text, '').unclear);

/** Every text that stands under a key of credentials or behind its name, the longest first. */
function secretsIn(root: Json): string[] {
  const found = new Set<string>();
  const walk = (node: Json, secret: boolean, described: boolean): void => {
    if (Array.isArray(node)) for (const item of node) walk(item, secret, described);
    else if (isObject(node))
      for (const [key, child] of Object.entries(node))
        walk(child, isSecretAt(key, child, secret, described), described || DESCRIBES.has(key));
    else for (const text of secret ? credential(node) : saidIn(node)) found.add(text);
  };
  walk(root, false, false);
  return [...found].sort((a, b) => b.length - a.length);
}

/** A value under a key of credentials, where it can be one. */
function credential(value: Json): string[] {
  const text = String(value);
  const isValue = typeof value === 'string' || typeof value === 'number';
  return isValue && text.length >= SHORTEST && !PLACEHOLDER.test(text) ? [text] : [];
}

/** Told in one place, it may be repeated in another without its name. */
function saidIn(text: Json): string[] {
  if (typeof text !== 'string' || text.length > LONGEST) return [];
  return [keyed(), IN_ADDRESS].flatMap((look) =>
    [...text.matchAll(look)].flatMap(([, bare, quoted]) =>
      [bare, quoted].filter((one) => one !== undefined && one.length >= TELLING && /[^A-Za-z]/.test(one)),
    ),
  ) as string[];
}
/** Shorter ones, and those of letters alone, may be words. */
const TELLING = 8;

/** In a schema the name of a member says so of its values only. */
function isSecretAt(key: string, child: Json, secret: boolean, described: boolean): boolean {
  if (!described) return secret || isSecretKey(key);
  if (typeof child === 'string') return isSecretText(key, child, true) || (secret && VALUES.has(key));
  if (isObject(child)) return isSecretKey(key) || (secret && VALUES.has(key));
  return isSecretKey(key) || (secret && VALUES.has(key));
}

function strike(node: Json, redact: Redact, secret: boolean, described: boolean): Json {
  if (typeof node === 'string') return secret ? REDACTED : redact(node);
  if (typeof node === 'number') return secret ? 0 : node;
  if (Array.isArray(node)) return node.map((item) => strike(item, redact, secret, described));
  if (!isObject(node)) return node;
  const struck: JsonObject = {};
  for (const [key, child] of Object.entries(node)) {
    const own = isSecretAt(key, child, secret, described);
    // Under a member's name stands its description, not its value: only what is a value in there is struck.
    const kept =
      described && isObject(child)
        ? strike(child, redact, own, true)
        : strike(child, redact, own, described || DESCRIBES.has(key));
    put(struck, key === '__proto__' ? key : redact(key), kept);
  }
  return struck;
}

export type Redact = (text: string) => string;

/** `secrets`: texts that are struck out wherever they stand, besides what looks like credentials. */
function redactor(secrets: readonly string[]): Redact {
  return (text) => {
    let clean = text;
    for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, REDACTED);
    if (clean.length > LONGEST) return clean;
    for (const look of LOOKS) clean = clean.replace(look, REDACTED);
    return clean;
  };
}
