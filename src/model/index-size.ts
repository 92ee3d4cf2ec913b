/** How much of a value an index takes: PostgreSQL refuses rows with more than 2,704 bytes in a B-tree index. */
import { EMAIL_MAX, URI_MAX } from './limits.ts';
import type { Field } from './types.ts';

/** In characters, of which each has up to four bytes. */
export const INDEXED_LENGTH = 676;

/** Characters that a value may take in an index; of numbers, times and ids about as many as they need. */
export function indexedLength({ list, type }: Field): number {
  if (list) return Number.POSITIVE_INFINITY;
  switch (type.kind) {
    case 'string':
      return type.maxLength;
    case 'enum':
      return Math.max(...type.values.map((value) => [...value].length));
    case 'email':
      return EMAIL_MAX;
    case 'uri':
      return URI_MAX;
    case 'text':
    case 'json':
      return Number.POSITIVE_INFINITY;
    default:
      return 10;
  }
}
