/**
 * Whether migrations keep what their schemas keep: rows of each version are put in, the next migration runs, and what both
 * versions have is looked at again. Pure: a script for a probe, and how its answers read.
 */
import type { Entity, Json } from '../../model/types.ts';
import { sameKind } from './difference.ts';
import type { Dialect } from './literals.ts';
import type { MigrationRecord } from './record.ts';
import { type Column, type DatabaseSchema, isUnset, type Same, sameness, type Table, tableNamed } from './schema.ts';

export type SurvivalStep = { readonly up: string } | { readonly run: string } | { readonly query: string };

export interface Survival {
  readonly steps: readonly SurvivalStep[];
  /** What the answers say is lost, migration by migration. */
  losses(answers: readonly unknown[]): readonly Loss[];
}

export interface Loss {
  readonly migration: string;
  /** Such as `values of products.weight`. */
  readonly what: string;
  /** `products`, or `products.weight`. */
  readonly of: string;
}

/** What a migration says that it loses on purpose: `loses products.weight` in a comment, as a loss is `of`. */
export const announcedLosses = (source: string): ReadonlySet<string> =>
  new Set([...source.matchAll(/(?:#|--|\/\/|\*).*?\bloses ([\w.]*\w)/g)].map(([, name = '']) => name));

/** Rows of each version. More than one, so that values which all become one are seen. */
const ROWS = 2;

/** Undefined where there is nothing to look at: a single migration, branches, or rows that cannot be made. */
export function survival(
  { entities }: { readonly entities: readonly Entity[] },
  records: readonly MigrationRecord[],
  dialect: Dialect,
): Survival | undefined {
  const line = inLine(records);
  if (line === undefined || line.length < 2) return undefined;
  const versions = line.map(({ schema }) => schema);
  const same = sameness(entities);
  const rows = versions.slice(0, -1).map((_, at) => inserts(versions, at, same, dialect));
  if (rows.some((one) => one === undefined)) return undefined;

  const steps: SurvivalStep[] = [];
  const looks: Array<(answers: readonly unknown[]) => readonly Loss[]> = [];
  // A text of its own each time: a driver may keep a plan whose result type a migration changes.
  const read = ({ tables }: DatabaseSchema): ReadonlyMap<string, number> =>
    new Map(
      tables.map(({ name, columns }) => {
        const names = columns.map((column) => `"${column.name}"`).join(', ');
        return [name, steps.push({ query: `SELECT ${names} FROM "${name}" ORDER BY "id" -- ${steps.length}` }) - 1];
      }),
    );
  let before: ReadonlyMap<string, number> = new Map();
  for (const [at, { migration, schema }] of line.entries()) {
    const former = versions[at - 1];
    steps.push({ up: migration });
    if (former !== undefined) {
      const [was, is] = [before, read(schema)];
      const look = { former, now: schema, same };
      looks.push((answers) =>
        lost(look, (table) => [rowsAt(answers, was.get(table)), rowsAt(answers, is.get(table))]).map((loss) => ({
          migration,
          ...loss,
        })),
      );
    }
    const own = rows[at];
    if (own === undefined) continue;
    steps.push(...own.map((run) => ({ run })));
    before = read(schema);
  }
  return { steps, losses: (answers) => looks.flatMap((look) => look(answers)) };
}

/** From the first on; undefined where they branch. */
function inLine(records: readonly MigrationRecord[]): MigrationRecord[] | undefined {
  const found: MigrationRecord[] = [];
  let last: string | undefined;
  for (;;) {
    const next = records.filter(({ after }) => (last === undefined ? after.length === 0 : after.includes(last)));
    const [one] = next;
    if (one === undefined) return found.length === records.length ? found : undefined;
    if (next.length > 1 || one.after.length > 1 || found.includes(one)) return undefined;
    found.push(one);
    last = one.migration;
  }
}

interface Look {
  readonly former: DatabaseSchema;
  readonly now: DatabaseSchema;
  readonly same: Same;
}

type Row = readonly Json[];

const rowsAt = (answers: readonly unknown[], place: number | undefined): readonly Row[] =>
  (place === undefined ? [] : (answers[place] ?? [])) as readonly Row[];

function lost(
  { former, now, same }: Look,
  read: (table: string) => readonly [readonly Row[], readonly Row[]],
): Array<Omit<Loss, 'migration'>> {
  return now.tables.flatMap((table) => {
    const old = tableNamed(former, table.name);
    if (old === undefined) return [];
    const [before, after] = read(table.name);
    const byId = new Map(after.map((row) => [row[idOf(table)], row] as const));
    const gone = before.filter((row) => !byId.has(row[idOf(old)]));
    if (gone.length > 0) return [{ what: `${gone.length} of ${before.length} rows of ${table.name}`, of: table.name }];
    return table.columns.flatMap((column, at) => {
      const source = formerPlace(old, column, same);
      if (source < 0) return [];
      const pairs = before
        .map((row) => [row[source] ?? null, byId.get(row[idOf(old)])?.[at] ?? null] as const)
        .filter(([was]) => was !== null);
      const of = `${table.name}.${column.name}`;
      return isLost(pairs) ? [{ what: `values of ${of}`, of }] : [];
    });
  });
}

/** Under its own name, before any that it had. */
function formerPlace(old: Table, column: Column, same: Same): number {
  const at = old.columns.findIndex(({ name }) => name === column.name);
  const place = at >= 0 ? at : old.columns.findIndex((one) => same(old, one, column));
  const found = old.columns[place];
  return found !== undefined && sameKind(found, column) ? place : -1;
}

const idOf = ({ columns }: Table): number => columns.findIndex(({ name }) => name === 'id');

/** They are null now, or all the same where they were not. Another form of a value is its author's business. */
function isLost(pairs: ReadonlyArray<readonly [was: Json, is: Json]>): boolean {
  const distinct = (all: readonly Json[]): number => new Set(all.map((one) => JSON.stringify(one))).size;
  return (
    pairs.some(([, is]) => is === null) ||
    (distinct(pairs.map(([was]) => was)) > 1 && distinct(pairs.map(([, is]) => is)) === 1)
  );
}

/** Statements that put rows into every table of a version; undefined where a value cannot be made. */
function inserts(versions: readonly DatabaseSchema[], at: number, same: Same, dialect: Dialect): string[] | undefined {
  const { tables } = versions[at] ?? { tables: [] };
  const statements: string[] = [];
  for (const [place, table] of tables.entries()) {
    const later = versions.slice(at).flatMap((one) => tableNamed(one, table.name) ?? []);
    const rows: string[] = [];
    for (let number = at * ROWS; number < (at + 1) * ROWS; number += 1) {
      const values = table.columns.map((column) => {
        const all = later.flatMap((one) => one.columns.find((other) => same(table, column, other)) ?? []);
        const key = table.foreignKeys.find((one) => one.column === column.name);
        const known = tables.slice(0, place + 1).some(({ name }) => name === key?.table);
        if (key !== undefined && !known) return all.every(({ nullable }) => nullable) ? null : undefined;
        if (isUnset(table, column)) return null;
        return key !== undefined || column.name === 'id' ? ID(number) : fittingValue(all, number);
      });
      if (values.includes(undefined)) return undefined;
      const literals = values.map((value, n) => {
        const type = table.columns[n]?.type;
        return value === null || value === undefined || type === undefined ? 'NULL' : dialect.literal(value, type);
      });
      rows.push(`(${literals.join(', ')})`);
    }
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
    statements.push(`INSERT INTO "${table.name}" (${names}) VALUES ${rows.join(', ')}`);
  }
  return statements;
}

const ID = (number: number): string => `0190d1c2-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** One that every version of a column takes. `number`: another number, another value, as far as there are several. */
function fittingValue(versions: readonly Column[], number: number): Json | undefined {
  switch (versions[0]?.type.kind) {
    case undefined:
      return undefined;
    case 'text':
      return fittingText(versions, number);
    case 'integer':
    case 'bigint':
    case 'double':
    case 'numeric':
      return fittingNumber(versions, number);
    case 'boolean':
      return number % 2 === 0;
    case 'date':
      return `2026-02-${String((number % 28) + 1).padStart(2, '0')}`;
    case 'timestamp':
      return `2026-02-03T04:05:06.${String(number % 1000).padStart(3, '0')}Z`;
    case 'uuid':
      return ID(number);
    case 'json':
      return { number };
    case 'list':
      return [number];
  }
}

const most = (all: ReadonlyArray<number | undefined>): number => Math.max(...all.map((one) => one ?? -Infinity));
const least = (all: ReadonlyArray<number | undefined>): number => Math.min(...all.map((one) => one ?? Infinity));

function fittingText(versions: readonly Column[], number: number): string | undefined {
  const bounds = versions.map((one) => one.bounds ?? {});
  const lists = bounds.flatMap(({ values }) => (values === undefined ? [] : [values]));
  const values = (lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)));
  if (lists.length > 0) return values.length === 0 ? undefined : values[number % values.length];
  const lengths = versions.map(({ type }) => (type.kind === 'text' ? type.length : undefined));
  const text = String(number + 1).padStart(Math.max(1, most(bounds.map((one) => one.minLength))), '0');
  return text.length > least([...lengths, ...bounds.map((one) => one.maxLength)]) ? undefined : text;
}

function fittingNumber(versions: readonly Column[], number: number): number | undefined {
  const bounds = versions.map((one) => one.bounds ?? {});
  const [minimum, maximum] = [most(bounds.map((one) => one.minimum)), least(bounds.map((one) => one.maximum))];
  const start = minimum > -Infinity ? Math.ceil(minimum) : Math.min(0, Math.floor(maximum));
  const room = Math.floor(Math.min(maximum, start + 1000) - start) + 1;
  return room < 1 ? undefined : start + ((number + 1) % room);
}
