/** Hashes cover meaning, never layout: key order and white space do not change them. */
import { hash as digest } from 'node:crypto';
import type { Json } from './types.ts';

/** One text for one value: keys sorted by code unit, no white space. */
export function canonical(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonical(item) : `,${canonical(item)}`;
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) {
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(value[key] as Json)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the canonical text, in hex. */
export function hashOf(value: Json): string {
  return digest('sha256', canonical(value), 'hex');
}
