/** Names in a database: PostgreSQL takes 63 bytes, and constraints put several names together. */
import { createHash } from 'node:crypto';

export type Database = 'SQLite' | 'PostgreSQL';

const MAX = 60;

/** Long names are cut, and told apart by a hash. */
export function sqlName(name: string): string {
  return name.length <= MAX
    ? name
    : `${name.slice(0, MAX - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
