/** Which members of an answer a case compares. */
import type { TestCase } from '../cases/types.ts';
import { tokensOf } from '../model/pointer.ts';

export function comparedIn({ expect }: TestCase): ReadonlySet<string> {
  const named = (expect.body ?? []).map(([key]) => (key.startsWith('/') ? (tokensOf(key)[0] ?? '') : key));
  const lists = expect.items !== undefined || expect.ids !== undefined || expect.sorted !== undefined;
  return new Set(lists ? [...named, 'items'] : named);
}
