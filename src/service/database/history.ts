/** The migrations of a feature as their records tell: where they have come to, also where two branches of the repository each added some. */
import { sameTables } from './difference.ts';
import { SLUG } from './names.ts';
import type { MigrationRecord } from './record.ts';
import {
  type Column,
  type DatabaseSchema,
  EMPTY,
  type ForeignKey,
  type Index,
  type Table,
  tableNamed,
} from './schema.ts';

/** Where the next migration starts. */
export interface Tip {
  readonly schema: DatabaseSchema;
  /** Names of the migrations right before the next. */
  readonly after: readonly string[];
  /** Of the next one. */
  readonly number: number;
}

/** Two branches changed the same thing. */
export interface Conflict {
  readonly migrations: readonly [string, string];
  /** Such as `products.weight`. */
  readonly where: string;
}

/** The migrations that no other comes after, by name. */
export function headsOf(records: readonly MigrationRecord[]): MigrationRecord[] {
  const before = new Set(records.flatMap(({ after }) => after));
  return records.filter(({ migration }) => !before.has(migration)).sort(byName);
}

export function tipOf(records: readonly MigrationRecord[]): Tip | Conflict {
  const heads = headsOf(records);
  const number = Math.max(0, ...records.map(({ migration }) => numberOf(migration))) + 1;
  const [first, ...others] = heads;
  if (first === undefined) return { schema: EMPTY, after: [], number };
  let schema = first.schema;
  let names = [first];
  for (const other of others) {
    const base = commonAncestor(records, [...names], other)?.schema ?? EMPTY;
    const joined = join(base, schema, other.schema);
    if (typeof joined === 'string')
      return { migrations: [names.at(-1)?.migration ?? '', other.migration], where: joined };
    schema = joined;
    names = [...names, other];
  }
  return { schema, after: heads.map(({ migration }) => migration), number };
}

/** `catalog_0002_add_weight` is the second; `catalog_0002_0001` is the first of the feature catalog-0002. */
export const numberOf = (migration: string): number => Number(NUMBER.exec(migration)?.[1] ?? 0);

const NUMBER = new RegExp(`_(\\d{4,})${SLUG}$`);

const byName = (a: MigrationRecord, b: MigrationRecord): number => (a.migration < b.migration ? -1 : 1);

/** For each two of the branches, what either did since they parted: the migration before, and the migration. */
export function branchesOf(
  records: readonly MigrationRecord[],
): Array<readonly [ours: readonly MigrationRecord[], theirs: readonly MigrationRecord[]]> {
  const heads = headsOf(records).map((head) => ancestors(records, head));
  const alone = (own: ReadonlySet<string>, other: ReadonlySet<string>): MigrationRecord[] =>
    records.filter(({ migration }) => own.has(migration) && !other.has(migration));
  return heads.flatMap((own, at) =>
    heads.slice(at + 1).map((other) => [alone(own, other), alone(other, own)] as const),
  );
}

/** The last migration that comes before all of them. */
function commonAncestor(
  records: readonly MigrationRecord[],
  some: readonly MigrationRecord[],
  other: MigrationRecord,
): MigrationRecord | undefined {
  const sets = [...some, other].map((one) => ancestors(records, one));
  return [...records]
    .sort(byName)
    .reverse()
    .find(({ migration }) => sets.every((set) => set.has(migration)));
}

function ancestors(records: readonly MigrationRecord[], of: MigrationRecord): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = ({ migration, after }: MigrationRecord): void => {
    if (found.has(migration)) return;
    found.add(migration);
    for (const name of after) {
      const before = records.find((one) => one.migration === name);
      if (before !== undefined) visit(before);
    }
  };
  visit(of);
  return found;
}

/** Both sides' changes to `base`; text: what both changed, each in its own way. */
function join(base: DatabaseSchema, ours: DatabaseSchema, theirs: DatabaseSchema): DatabaseSchema | string {
  const names = [...new Set([...ours.tables, ...theirs.tables].map(({ name }) => name))];
  const tables: Table[] = [];
  for (const name of names) {
    const [former, left, right] = [tableNamed(base, name), tableNamed(ours, name), tableNamed(theirs, name)];
    if (left === undefined || right === undefined) {
      const only = left ?? right;
      const isDropped = former !== undefined;
      if (only === undefined || (isDropped && isSame(only, former))) continue;
      if (isDropped) return name;
      tables.push(only);
      continue;
    }
    const joined = joinTables(former, left, right);
    if (typeof joined === 'string') return joined;
    tables.push(joined);
  }
  return { tables };
}

const isSame = (table: Table, other: Table): boolean => sameTables({ tables: [table] }, { tables: [other] });

function joinTables(base: Table | undefined, ours: Table, theirs: Table): Table | string {
  const part = <T extends Column | Index | ForeignKey>(of: (table: Table) => readonly T[]): readonly T[] | string => {
    const found = joinNamed(base === undefined ? [] : of(base), of(ours), of(theirs));
    return typeof found === 'string' ? `${ours.name}.${found}` : found;
  };
  const columns = part((table) => table.columns);
  const uniques = part((table) => table.uniques);
  const foreignKeys = part((table) => table.foreignKeys);
  const indexes = part((table) => table.indexes);
  if (typeof columns === 'string') return columns;
  if (typeof uniques === 'string') return uniques;
  if (typeof foreignKeys === 'string') return foreignKeys;
  if (typeof indexes === 'string') return indexes;
  return { ...ours, columns, uniques, foreignKeys, indexes };
}

function joinNamed<T extends { readonly name: string }>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
): readonly T[] | string {
  const text = (all: readonly T[], name: string): string => JSON.stringify(all.find((one) => one.name === name)) ?? '';
  const joined: T[] = [];
  // What both took out, one of them would not find any more.
  const gone = base.find(({ name }) => text(ours, name) === '' && text(theirs, name) === '');
  if (gone !== undefined) return gone.name;
  for (const name of new Set([...ours, ...theirs].map((one) => one.name))) {
    const [former, left, right] = [text(base, name), text(ours, name), text(theirs, name)];
    if (left !== former && right !== former && (left !== right || former === '')) return name;
    const chosen = (left === former ? theirs : ours).find((one) => one.name === name);
    if (chosen !== undefined) joined.push(chosen);
  }
  return joined;
}
