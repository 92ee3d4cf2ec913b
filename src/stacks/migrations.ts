/** The migrations that the documents of a feature ask for, given those that are there. */
import type { AppliedMigration, FeatureNames, Migrations } from '../languages/language.ts';
import type { Entity, Feature } from '../model/types.ts';
import type { PlannedFile } from '../plan/types.ts';
import type { Renderer } from '../render/renderer.ts';
import { difference, type Renamed, sameKind, type Transition } from '../service/database/difference.ts';
import { evolve, type Intents, joining, type Missing, type Step } from '../service/database/evolve.ts';
import { branchesOf, type Conflict, headsOf, tipOf } from '../service/database/history.ts';
import { factDifferences, type Introspected, schemaFacts, schemaQueries } from '../service/database/introspect.ts';
import type { Dialect } from '../service/database/literals.ts';
import { migrationName, SLUG, slugOf } from '../service/database/names.ts';
import { type MigrationRecord, readRecord, writeRecord } from '../service/database/record.ts';
import {
  columnNamed,
  type DatabaseSchema,
  EMPTY,
  sameBounds,
  sameness,
  tableNamed,
} from '../service/database/schema.ts';
import { rebuiltTables } from '../service/database/statements.ts';
import { announcedLosses, type Loss, type SurvivalStep, survival } from '../service/database/survival.ts';
import { stepText } from '../service/database/texts.ts';
import { neededFeatures } from '../service/tables.ts';

/** How a stack's project keeps its migrations. */
export interface StackMigrations {
  /** Folder of all of them. */
  readonly folder: string;
  /** The embedded database first. */
  readonly dialects: readonly [Dialect, ...Dialect[]];
  /** Tells whether a file is a migration of the feature, or the record of one. */
  isOf(feature: string): (path: string) => boolean;
  path(migration: string): string;
  recordPath(migration: string): string;
  /** The schema that the documents give. */
  schema(feature: Feature): DatabaseSchema;
  next(input: NextInput): NextMigrations;
  /** What a migration that has no record says of itself: versions before 0.2 wrote none. */
  readBare(migration: string, content: string): { readonly id: string; readonly columns: ReadonlySet<string> };
}

export interface NextInput {
  readonly feature: Feature;
  readonly records: readonly MigrationRecord[];
  /** By name of a feature, the migrations that its tables come from; the first one where there is no entry. */
  readonly others: ReadonlyMap<string, readonly AppliedMigration[]>;
  readonly render: Renderer;
}

export interface NextMigrations {
  readonly written: readonly WrittenMigration[];
  /** New required fields without a value for the rows that are there; unless empty, nothing is written. */
  readonly missing: readonly Missing[];
  readonly conflict?: Conflict;
}

export interface WrittenMigration {
  readonly record: MigrationRecord;
  /** Creates the feature's tables. */
  readonly isFirst: boolean;
  /** By table, today's name of a column and its former one. */
  readonly renamed: Renamed;
  /** What it does, in sentences. */
  readonly says: string;
  readonly files: readonly PlannedFile[];
}

const RECORD = '.schema.json';

export function stackMigrations(migrations: Migrations, names: FeatureNames): StackMigrations {
  const { folder, extension } = migrations;
  const path = (name: string): string => `${folder}/${name}${extension}`;
  const recordPath = (name: string): string => `${folder}/${name}${RECORD}`;
  return {
    folder,
    dialects: migrations.dialects,
    path,
    recordPath,
    // What a migration does begins with a verb: `catalog_0002_0001` is the first of the feature catalog-0002.
    isOf: (feature) => {
      const own = new RegExp(`^${names.folder(feature)}_\\d{4,}${SLUG}(?:${escaped(extension)}|${escaped(RECORD)})$`);
      return (path) => path.startsWith(`${folder}/`) && own.test(path.slice(folder.length + 1));
    },
    schema: migrations.schema,
    readBare: migrations.readBare,
    next: (input) => next(migrations, names, input, { path, recordPath }),
  };
}

const escaped = (text: string): string => text.replaceAll('.', '\\.');

interface Places {
  path(migration: string): string;
  recordPath(migration: string): string;
}

function next(migrations: Migrations, names: FeatureNames, input: NextInput, places: Places): NextMigrations {
  const { feature, records, others, render } = input;
  const tip = tipOf(records);
  if ('migrations' in tip) return { written: [], missing: [], conflict: tip };
  const conflict = rebuiltByOne(migrations, records, feature);
  if (conflict !== undefined) return { written: [], missing: [], conflict };
  const { steps, missing } = evolve(tip.schema, migrations.schema(feature), intentsOf(feature));
  if (missing.length > 0) return { written: [], missing };
  const todo = steps.length === 0 && tip.after.length > 1 ? [joining(tip.schema)] : steps;
  const written: WrittenMigration[] = [];
  let before: readonly AppliedMigration[] = tip.after.map((name) => ({
    name,
    id: records.find(({ migration }) => migration === name)?.id ?? name,
  }));
  const needs = neededFeatures(feature.entities).flatMap(
    (name) => others.get(name) ?? [{ name: migrationName(names.folder(name), 1), id: names.folder(name) }],
  );
  for (const [at, step] of todo.entries()) {
    const name = migrationName(names.folder(feature.name), tip.number + at, slugOf(step));
    const { id, content } = migrations.render({
      feature,
      render,
      name,
      step,
      after: before,
      needs: at === 0 ? needs : [],
    });
    const record = { migration: name, id, after: before.map((one) => one.name), schema: step.up.to };
    written.push({
      record,
      isFirst: step.kind === 'create',
      renamed: step.up.renamed,
      says: sentences(step),
      files: [
        { path: places.path(name), content, owner: 'seed' },
        { path: places.recordPath(name), content: writeRecord(record), owner: 'seed' },
      ],
    });
    before = [{ name, id }];
  }
  return { written, missing: [] };
}

/** By table: columns under a new name, and their former ones. */
function renamedBetween(from: DatabaseSchema, to: DatabaseSchema, entities: readonly Entity[]): Renamed {
  const same = sameness(entities);
  return new Map(
    to.tables.map((table) => {
      const old = tableNamed(from, table.name)?.columns ?? [];
      const gone = old.filter(({ name }) => columnNamed(table, name) === undefined);
      const added = table.columns.filter(({ name }) => !old.some((one) => one.name === name));
      const pairs = added.flatMap((column) => {
        const former = gone.find((one) => same(table, one, column));
        return former === undefined ? [] : [[column.name, former.name] as const];
      });
      return [table.name, new Map(pairs)] as const;
    }),
  );
}

/** A table that one branch makes anew and another changes: whichever comes later undoes the other. */
function rebuiltByOne(
  { listsColumns, dialects: [dialect] }: Migrations,
  records: readonly MigrationRecord[],
  { entities }: Feature,
): Conflict | undefined {
  if (listsColumns !== true) return undefined;
  const transition = (record: MigrationRecord): Transition => {
    const from = records.find(({ migration }) => record.after.includes(migration))?.schema ?? EMPTY;
    return { from, to: record.schema, renamed: renamedBetween(from, record.schema, entities), fills: new Map() };
  };
  const rebuilds = (record: MigrationRecord, table: string): boolean =>
    record.after.length === 1 && rebuiltTables(transition(record), dialect).includes(table);
  const changes = (record: MigrationRecord, table: string): boolean =>
    difference(transition(record)).changed.some(({ to }) => to.name === table);
  for (const [ours, theirs] of branchesOf(records))
    for (const table of new Set([...ours, ...theirs].flatMap(({ schema }) => schema.tables.map(({ name }) => name)))) {
      const [one, other] = [ours.find((all) => changes(all, table)), theirs.find((all) => changes(all, table))];
      if (one === undefined || other === undefined) continue;
      if ([...ours, ...theirs].some((all) => rebuilds(all, table)))
        return { migrations: [one.migration, other.migration], where: table };
    }
  return undefined;
}

function sentences(step: Step): string {
  const text = stepText(step);
  return [
    `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
    ...(step.up.checks.length === 0 ? [] : ['Stops where rows do not fit.']),
    ...(step.lost.length === 0 ? [] : ['Their values are lost; how many is logged.']),
  ].join(' ');
}

const intentsOf = ({ entities }: Feature): Intents => ({
  renamed: new Map(entities.map((entity) => [entity.name, entity.renamed])),
  backfill: new Map(entities.map((entity) => [entity.name, entity.backfill])),
});

export { announcedLosses, type Conflict, type DatabaseSchema, headsOf, type MigrationRecord, tipOf, writeRecord };

/** Such as `products.weight`, `products (uq_products_sku)`; bounds count, for rows were checked for them. */
export function schemaDifferences(from: DatabaseSchema, to: DatabaseSchema): string[] {
  const { created, changed, dropped } = difference({ from, to, renamed: new Map(), fills: new Map() });
  const tables = [...created, ...dropped].map(({ name }) => name);
  const constraints = changed.flatMap(({ to: table, ...change }) =>
    [change.uniques, change.foreignKeys, change.indexes]
      .flatMap(({ added, dropped: gone, renamed }) => [...added, ...gone, ...renamed.map(([, one]) => one)])
      .map(({ name }) => `${table.name} (${name})`),
  );
  const columns = changed.flatMap(({ to: table, added, dropped: gone, altered }) =>
    [...added, ...gone, ...altered.map(([, one]) => one)].map(({ name }) => `${table.name}.${name}`),
  );
  // A column may differ in several ways, and is named once.
  return [...new Set([...tables, ...columns, ...constraints, ...boundDifferences(from, to)])];
}

const boundDifferences = (from: DatabaseSchema, to: DatabaseSchema): string[] =>
  to.tables.flatMap((table) => {
    const former = tableNamed(from, table.name);
    return table.columns
      .filter((column) => {
        const old = former === undefined ? undefined : columnNamed(former, column.name);
        return old !== undefined && sameKind(old, column) && !sameBounds(old, column);
      })
      .map((column) => `${table.name}.${column.name}`);
  });

/** Tables that a migration touches, and the indexes that it creates. */
export function changesOf(
  record: MigrationRecord,
  records: readonly MigrationRecord[],
): { readonly tables: readonly string[]; readonly indexes: readonly string[] } {
  const from = records.find(({ migration }) => record.after.includes(migration))?.schema ?? EMPTY;
  const { created, changed, dropped } = difference({ from, to: record.schema, renamed: new Map(), fills: new Map() });
  const indexes = [
    ...created.flatMap((table) => [...table.uniques, ...table.indexes]),
    ...changed.flatMap((change) =>
      [change.uniques, change.indexes].flatMap(({ added, renamed }) => [...added, ...renamed.map(([, to]) => to)]),
    ),
  ];
  return {
    tables: [...created, ...changed.map(({ to }) => to), ...dropped].map(({ name }) => name),
    indexes: indexes.map(({ name }) => name),
  };
}

/** Of a feature that stands in for one that has no code yet. */
export const firstMigrations = (migrations: StackMigrations, feature: Feature, render: Renderer): PlannedFile[] =>
  migrations.next({ feature, records: [], others: new Map(), render }).written.flatMap(({ files }) => files);

/** Versions before 0.2 created columns without defaults. */
export const withoutDefaults = ({ tables }: DatabaseSchema): DatabaseSchema => ({
  tables: tables.map((table) => ({
    ...table,
    columns: table.columns.map(({ default: _, ...column }) => column),
  })),
});

/** Those that records name, and whose files or records are not there. `present`: names of the files. */
export function lostMigrations(records: readonly MigrationRecord[], present: ReadonlySet<string>): string[] {
  if (records.length === 0) return [];
  const known = new Set(records.map(({ migration }) => migration));
  const named = [...known, ...records.flatMap(({ after }) => after)];
  return [...new Set(named)].filter((name) => !present.has(name) || !known.has(name)).sort();
}

/** Records by path of their file; what is none is left out. */
export const recordsOf = (files: ReadonlyMap<string, string>): MigrationRecord[] =>
  [...files].flatMap(([path, text]) => (path.endsWith(RECORD) ? (readRecord(text) ?? []) : []));

/** A script for a probe, and how its answers read. */
export interface Introspection {
  readonly steps: ReadonlyArray<{ readonly up: null } | SurvivalStep>;
  /** The feature whose rows a step is about; undefined for what is asked of all. */
  rowsOf(step: number): string | undefined;
  differences(results: readonly unknown[]): Array<{ readonly feature: string; readonly difference: string }>;
  losses(results: readonly unknown[]): Array<Loss & { readonly feature: string }>;
}

interface RecordedFeature {
  readonly feature: Feature;
  readonly records: readonly MigrationRecord[];
}

/** Of the embedded database: everything up, with rows on the way where that can be done, and what its tables are then. `without`: features whose migrations run without rows. */
export function introspection(
  { dialects: [dialect], schema }: StackMigrations,
  features: readonly RecordedFeature[],
  without: ReadonlySet<string> = new Set(),
): Introspection {
  const { queries, facts } = schemaQueries(dialect);
  const steps: Array<Introspection['steps'][number]> = [];
  const walks = inOrder(features.filter(({ feature }) => !without.has(feature.name))).flatMap(
    ({ feature, records }) => {
      const found = survival(feature, records, dialect);
      if (found === undefined) return [];
      const from = steps.length;
      steps.push(...found.steps);
      return [{ feature: feature.name, from, to: steps.length, losses: found.losses }];
    },
  );
  const start = steps.push({ up: null });
  steps.push(...queries.map((query) => ({ query })));
  return {
    steps,
    rowsOf: (step) => walks.find(({ from, to }) => step >= from && step < to)?.feature,
    losses: (results) =>
      walks.flatMap(({ feature, from, to, losses }) =>
        losses(results.slice(from, to)).map((loss) => ({ feature, ...loss })),
      ),
    differences: (results) =>
      features.flatMap(({ feature, records }) => {
        const wanted = records.length === 0 ? withoutDefaults(schema(feature)) : schema(feature);
        const tables = new Set(
          [wanted, ...records.map((one) => one.schema)].flatMap((one) => one.tables.map(({ name }) => name)),
        );
        const found = facts(results.slice(start) as Introspected, wanted);
        return factDifferences(schemaFacts(wanted, dialect), found, tables).map((difference) => ({
          feature: feature.name,
          difference,
        }));
      }),
  };
}

/** Those that others refer to first: what depends on them brings them up. */
function inOrder(features: readonly RecordedFeature[]): RecordedFeature[] {
  const placed = new Map<string, RecordedFeature>();
  const place = (one: RecordedFeature, waiting: ReadonlySet<string>): void => {
    const { name, entities } = one.feature;
    if (placed.has(name) || waiting.has(name)) return;
    for (const needed of neededFeatures(entities)) {
      const other = features.find(({ feature }) => feature.name === needed);
      if (other !== undefined) place(other, new Set([...waiting, name]));
    }
    placed.set(name, one);
  };
  for (const one of features) place(one, new Set());
  return [...placed.values()];
}
