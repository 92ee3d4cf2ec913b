/** Columns that the store has by itself for what `x-entity` says, and that no schema has: members cannot be called so. */

import { OWNER_COLUMN } from './ownership.ts';
import type { Entity } from './types.ts';
import { snake, toWords } from './words.ts';

/** What of `x-entity` keeps a column of that name; undefined where the name is free. */
export function keeperOf(
  name: string,
  { softDelete, owner }: { readonly softDelete?: Entity['softDelete']; readonly owner?: unknown },
): 'softDelete' | 'owner' | undefined {
  const column = snake(toWords(name));
  if (softDelete === true && column === 'deleted_at') return 'softDelete';
  return owner !== undefined && column === OWNER_COLUMN ? 'owner' : undefined;
}
