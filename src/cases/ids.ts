/** Case IDs: `CREATE-PRODUCT-422-NAME-TOO-LONG`. Stable: made from names and facts, never from positions of other cases. */
import { toWords, upperKebab } from '../model/words.ts';

export const CASE_ID = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/;

/** Joins parts into an ID; each part may be a name in any spelling. */
export function caseId(...parts: ReadonlyArray<string | number>): string {
  return parts.map((part) => (typeof part === 'number' ? String(part) : upperKebab(toWords(part)))).join('-');
}
