/** Names of the columns of a feature's tables, for languages that write their SQL themselves. */
import type { Entity } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { sqlName } from './sql-names.ts';

const OWN = ['id', 'created_at', 'updated_at'];

/** Columns by the names of their fields: distinct, and clear of those that every table has. */
export function columnNames(entity: Entity): ReadonlyMap<string, string> {
  const used = new Set(OWN);
  const found = new Map<string, string>();
  for (const { name, words } of entity.fields) {
    const wanted = sqlName(snake(words));
    let column = wanted;
    for (let number = 2; used.has(column); number += 1) column = sqlName(`${wanted}_${number}`);
    used.add(column);
    found.set(name, column);
  }
  return found;
}
