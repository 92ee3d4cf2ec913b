/** Hashes cover meaning, never layout: key order and white space do not change them. */
import { createHash } from 'node:crypto';
import type { Json } from './types.ts';

/** One text for one value: keys sorted by code unit, no white space. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of the canonical text, in hex. */
export function hashOf(value: Json): string {
  return createHash('sha256').update(canonical(value), 'utf8').digest('hex');
}
