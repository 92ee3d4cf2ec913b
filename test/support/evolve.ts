/** Runs the migrations between versions of entities on a real database with rows: up, down, up. What should survive must, and the schema must be the documents'. */
import type { Feature, Json } from '../../src/model/types.ts';
import type { PlannedFile } from '../../src/plan/types.ts';
import type { Renderer } from '../../src/render/renderer.ts';
import { sameKind } from '../../src/service/database/difference.ts';
import {
  factDifferences,
  type Introspected,
  schemaFacts,
  schemaQueries,
} from '../../src/service/database/introspect.ts';
import type { Dialect } from '../../src/service/database/literals.ts';
import {
  type Column,
  columnNamed,
  type DatabaseSchema,
  type Table,
  tableNamed,
} from '../../src/service/database/schema.ts';
import type { StackMigrations, WrittenMigration } from '../../src/stacks/migrations.ts';
import type { EvolutionPair } from '../fixtures/evolutions.ts';
import { featureOf } from './catalog.ts';

export type ProbeStep =
  | { readonly up: string | null }
  | { readonly down: number }
  | { readonly run: string }
  | { readonly query: string };

export interface Evolution {
  readonly name: string;
  readonly first: WrittenMigration;
  readonly next: readonly WrittenMigration[];
  readonly files: readonly PlannedFile[];
}

/** The migrations of a pair on a stack. */
export function evolutionOf(pair: EvolutionPair, migrations: StackMigrations, render: Renderer): Evolution {
  const plan = (feature: Feature, records: readonly WrittenMigration[]) =>
    migrations.next({ feature, records: records.map(({ record }) => record), others: new Map(), render });
  const [first] = plan(featureOf(pair.before, { name: pair.name }), []).written;
  if (first === undefined) throw new Error(`${pair.name} has no first migration`);
  const { written, missing, conflict } = plan(laterVersion(pair), [first]);
  if (missing.length > 0 || conflict !== undefined)
    throw new Error(`${pair.name}: ${JSON.stringify({ missing, conflict })}`);
  return { name: pair.name, first, next: written, files: [first, ...written].flatMap(({ files }) => files) };
}

/** What the documents give when the pair has come to its second version. */
export function laterVersion({ name, after, renamed = {}, backfill = {} }: EvolutionPair): Feature {
  const feature = featureOf(after, { name });
  const entities = feature.entities.map((entity) => ({
    ...entity,
    renamed: new Map(Object.entries(renamed[entity.name] ?? {}).map(([today, former]) => [today, [former]] as const)),
    backfill: new Map(Object.entries(backfill[entity.name] ?? {})),
  }));
  return { ...feature, entities };
}

/** Rows of the first schema; references lead to the row of the same number. */
export function rowsOf({ tables }: DatabaseSchema, count: number, { literal }: Dialect): string[] {
  return tables.map((table) => {
    const names = table.columns.map(({ name }) => `"${name}"`).join(', ');
    const rows = Array.from({ length: count }, (_, number) => {
      const values = table.columns.map((column) => {
        const value = sampleOf(table, column, number);
        return value === null ? 'NULL' : literal(value, column.type);
      });
      return `(${values.join(', ')})`;
    });
    return `INSERT INTO "${table.name}" (${names}) VALUES\n${rows.join(',\n')};`;
  });
}

const ID = (number: number): string => `0190d1c2-0000-7000-8000-${String(number).padStart(12, '0')}`;

function sampleOf(table: Table, column: Column, number: number): Json {
  if (column.name === 'id' || table.foreignKeys.some((key) => key.column === column.name)) return ID(number);
  if (column.nullable && number % 3 === 0) return null;
  const { type, bounds = {} } = column;
  switch (type.kind) {
    case 'text':
      if (bounds.values !== undefined) return bounds.values[number % bounds.values.length] ?? '';
      return `v${number}`;
    case 'integer':
    case 'bigint':
    case 'double':
      return Math.max(bounds.minimum ?? 0, number);
    case 'numeric':
      return `${number}.${type.scale > 1 ? '25' : '5'}`;
    case 'boolean':
      return number % 2 === 0;
    case 'date':
      return '2026-02-03';
    case 'timestamp':
      return '2026-02-03T04:05:06.789Z';
    case 'uuid':
      return ID(number);
    case 'json':
      return { number };
    case 'list':
      return [number];
  }
}

/** A script for the probe, and what its answers must be. */
export interface EvolutionScript {
  readonly steps: readonly ProbeStep[];
  /** What is wrong; empty: nothing. */
  judge(answers: readonly Json[]): string[];
}

export function evolutionScript(evolution: Evolution, count: number, dialect: Dialect): EvolutionScript {
  const { first, next } = evolution;
  const from = first.record.schema;
  const to = next.at(-1)?.record.schema ?? from;
  const names = new Set([...from.tables, ...to.tables].map(({ name }) => name));
  const { queries, facts } = schemaQueries(dialect);
  const steps: ProbeStep[] = [];
  const judges: Array<(answers: readonly Json[]) => string[]> = [];
  // A text of its own each time: a driver may keep a plan whose result type a migration changes.
  const ask = (query: string): number => steps.push({ query: `${query} -- ${steps.length}` }) - 1;
  const schemaIs = (wanted: DatabaseSchema, when: string): void => {
    const places = queries.map(ask);
    judges.push((answers) => {
      const rows = places.map((place) => answers[place] ?? []) as unknown as Introspected;
      return factDifferences(schemaFacts(wanted, dialect), facts(rows, wanted), names).map((one) => `${when}: ${one}`);
    });
  };
  const read = (schema: DatabaseSchema): Map<string, number> =>
    new Map(
      schema.tables.map((table) => {
        const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
        return [table.name, ask(`SELECT ${columns} FROM "${table.name}" ORDER BY "id"`)] as const;
      }),
    );
  const former = formerNames(evolution);
  const kept = survivors(from, to, former);
  const survives = (
    before: Map<string, number>,
    after: Map<string, number>,
    now: DatabaseSchema,
    when: string,
  ): void => {
    judges.push((answers) =>
      compared(
        { from, now, former, kept },
        dialect,
        (table, side) => (answers[(side === 'from' ? before : after).get(table) ?? -1] ?? []) as Json[][],
        count,
      ).map((one) => `${when}: ${one}`),
    );
  };
  steps.push({ up: first.record.migration }, { run: rowsOf(from, count, dialect).join('\n') });
  schemaIs(from, 'first');
  const original = read(from);
  for (const { record } of next) steps.push({ up: record.migration });
  schemaIs(to, 'up');
  survives(original, read(to), to, 'up');
  // A step drops what it created last first.
  if (next.length > 0) steps.push({ down: next.length });
  schemaIs(from, 'down');
  survives(original, read(from), from, 'down');
  for (const { record } of next) steps.push({ up: record.migration });
  schemaIs(to, 'up again');
  survives(original, read(to), to, 'up again');
  steps.push({ down: next.length + 1 });
  return { steps, judge: (answers) => judges.flatMap((judge) => judge(answers)) };
}

/** By table and today's column: the former one. */
const formerNames = ({ next }: Evolution): Map<string, string> =>
  new Map(
    next.flatMap(({ renamed }) =>
      [...renamed].flatMap(([table, columns]) =>
        [...columns].map(([today, old]) => [`${table}.${today}`, old] as const),
      ),
    ),
  );

/** Columns of the first schema whose values the last one still has. */
function survivors(from: DatabaseSchema, to: DatabaseSchema, former: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(
    to.tables.flatMap((table) => {
      const old = tableNamed(from, table.name);
      return table.columns.flatMap((column) => {
        const source = old && columnNamed(old, former.get(`${table.name}.${column.name}`) ?? column.name);
        return source !== undefined && sameKind(source, column) ? [`${table.name}.${source.name}`] : [];
      });
    }),
  );
}

interface Versions {
  readonly from: DatabaseSchema;
  readonly now: DatabaseSchema;
  readonly former: ReadonlyMap<string, string>;
  readonly kept: ReadonlySet<string>;
}

function compared(
  { from, now, former, kept }: Versions,
  dialect: Dialect,
  rows: (table: string, side: 'from' | 'now') => Json[][],
  count: number,
): string[] {
  return now.tables.flatMap((table) => {
    const old = tableNamed(from, table.name);
    if (old === undefined || ![...kept].some((name) => name.startsWith(`${table.name}.`))) return [];
    const [before, after] = [rows(table.name, 'from'), rows(table.name, 'now')];
    if (before.length !== count || after.length !== count)
      return [`${table.name} has ${after.length} rows of ${before.length}`];
    return table.columns.flatMap((column, at) => {
      const same = from === now ? column.name : (former.get(`${table.name}.${column.name}`) ?? column.name);
      const source = columnNamed(old, same);
      if (source === undefined || !kept.has(`${table.name}.${source.name}`)) return [];
      const place = old.columns.indexOf(source);
      const lost = before.filter((row, number) => {
        const value = row[place] ?? null;
        if (value === null) return false;
        return cell(value, source, dialect) !== cell(after[number]?.[at] ?? null, column, dialect);
      });
      return lost.length === 0
        ? []
        : [
            `${lost.length} values of ${table.name}.${column.name} changed, such as ${JSON.stringify(lost[0]?.[place])} to ${JSON.stringify(after[before.indexOf(lost[0] ?? [])]?.[at])}`,
          ];
    });
  });
}

/** One text for the same value under two types. */
function cell(value: Json, { type }: Column, { database }: Dialect): string {
  if (value === null) return 'null';
  if (type.kind === 'numeric') return String(database === 'SQLite' ? Number(value) / 10 ** type.scale : Number(value));
  if (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return String(Number(value));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
