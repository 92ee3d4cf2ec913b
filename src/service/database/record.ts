/** The record beside a migration: the schema of its feature after it, in JSON. `check` compares it with the documents, and the next migration starts from it. */
import type { Json, JsonObject } from '../../model/types.ts';
import type { Bounds, Column, ColumnType, DatabaseSchema, ForeignKey, Index, Table } from './schema.ts';

export interface MigrationRecord {
  /** Name of the migration, such as `catalog_0002_add_weight`. */
  readonly migration: string;
  /** What the tool that applies it calls it. */
  readonly id: string;
  /** Names of the feature's own migrations right before it; two where branches were joined. */
  readonly after: readonly string[];
  readonly schema: DatabaseSchema;
}

const WIDTH = 120;

export function writeRecord({ migration, id, after, schema }: MigrationRecord): string {
  const tables = schema.tables.map((table): [string, Json] => [table.name, tableJson(table)]);
  return `${print({ migration, id, after: [...after], tables: Object.fromEntries(tables) }, '')}\n`;
}

/** Undefined where the text is no record. */
export function readRecord(text: string): MigrationRecord | undefined {
  try {
    const { migration, id, after, tables } = object(JSON.parse(text));
    return {
      migration: string(migration),
      id: string(id),
      after: strings(after),
      schema: { tables: Object.entries(object(tables)).map(([name, table]) => readTable(name, object(table))) },
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotARecord) return undefined;
    throw error;
  }
}

function tableJson({ entity, columns, uniques, foreignKeys, indexes }: Table): Json {
  const named = (all: readonly Index[]): JsonObject =>
    Object.fromEntries(all.map(({ name, columns: on }) => [name, [...on]]));
  const plain = indexes.filter((one) => one.unique !== true);
  const unique = indexes.filter((one) => one.unique === true);
  return {
    entity,
    columns: Object.fromEntries(columns.map((column) => [column.name, columnJson(column)])),
    ...(uniques.length === 0 ? {} : { uniques: named(uniques) }),
    ...(foreignKeys.length === 0
      ? {}
      : { foreignKeys: Object.fromEntries(foreignKeys.map(({ name, column, table }) => [name, { column, table }])) }),
    ...(plain.length === 0 ? {} : { indexes: named(plain) }),
    ...(unique.length === 0 ? {} : { uniqueIndexes: named(unique) }),
  };
}

function columnJson({ field, type, nullable, default: value, bounds }: Column): Json {
  return {
    ...(field === undefined ? {} : { field }),
    type: typeText(type),
    ...(nullable ? { nullable } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...((bounds ?? {}) as JsonObject),
  };
}

/** `text(200)`, `numeric(15, 2)`, `integer`. */
export function typeText(type: ColumnType): string {
  if (type.kind === 'numeric') return `numeric(${type.precision}, ${type.scale})`;
  return type.kind === 'text' && type.length !== undefined ? `text(${type.length})` : type.kind;
}

function readType(text: string): ColumnType {
  const [, kind = '', first, second] = /^([a-z]+)(?:\((\d+)(?:, (\d+))?\))?$/.exec(text) ?? [];
  if (kind === 'numeric') return { kind, precision: Number(first), scale: Number(second) };
  if (kind === 'text') return first === undefined ? { kind } : { kind, length: Number(first) };
  const plain = PLAIN.find((one) => one === kind);
  if (plain === undefined) throw new NotARecord();
  return { kind: plain };
}

const PLAIN = ['integer', 'bigint', 'double', 'boolean', 'date', 'timestamp', 'uuid', 'json', 'list'] as const;

function readTable(name: string, table: JsonObject): Table {
  const named = (all: Json | undefined): Index[] =>
    Object.entries(object(all ?? {})).map(([index, columns]) => ({ name: index, columns: strings(columns) }));
  return {
    name,
    entity: string(table.entity),
    columns: Object.entries(object(table.columns)).map(([column, json]) => readColumn(column, object(json))),
    uniques: named(table.uniques),
    foreignKeys: Object.entries(object(table.foreignKeys ?? {})).map(([key, json]): ForeignKey => {
      const { column, table: target } = object(json);
      return { name: key, column: string(column), table: string(target) };
    }),
    indexes: [
      ...named(table.uniqueIndexes).map((index) => ({ ...index, unique: true as const })),
      ...named(table.indexes),
    ],
  };
}

function readColumn(name: string, { field, type, nullable, default: value, ...rest }: JsonObject): Column {
  const bounds = readBounds(rest);
  return {
    name,
    ...(field === undefined ? {} : { field: string(field) }),
    type: readType(string(type)),
    nullable: nullable === true,
    ...(value === undefined ? {} : { default: value }),
    ...(bounds === undefined ? {} : { bounds }),
  };
}

function readBounds({ values, ...rest }: JsonObject): Bounds | undefined {
  const limits = LIMITS.flatMap((name) => (typeof rest[name] === 'number' ? [[name, rest[name]]] : []));
  if (values === undefined && limits.length === 0) return undefined;
  return { ...Object.fromEntries(limits), ...(values === undefined ? {} : { values: strings(values) }) };
}

const LIMITS = ['minimum', 'maximum', 'minLength', 'maxLength'];

class NotARecord extends Error {}

function object(json: unknown): JsonObject {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new NotARecord();
  return json as JsonObject;
}

function string(json: Json | undefined): string {
  if (typeof json !== 'string') throw new NotARecord();
  return json;
}

function strings(json: Json | undefined): string[] {
  if (!Array.isArray(json)) throw new NotARecord();
  return json.map(string);
}

/** As the usual formatters of JSON leave it: lists, and objects of plain values, on one line where they fit. */
function print(json: Json, indent: string, before = 0): string {
  if (json === null || typeof json !== 'object') return JSON.stringify(json);
  const [open, close, pad] = Array.isArray(json) ? ['[', ']', ''] : ['{', '}', ' '];
  const entries = Array.isArray(json)
    ? json.map((value) => ['', value] as const)
    : Object.entries(json).map(([key, value]) => [`${JSON.stringify(key)}: `, value] as const);
  if (entries.length === 0) return `${open}${close}`;
  const isFlat = entries.every(([, value]) => value === null || typeof value !== 'object');
  const line = `${open}${pad}${entries.map(([head, value]) => head + JSON.stringify(value)).join(', ')}${pad}${close}`;
  // A comma may follow.
  if (isFlat && indent.length + before + line.length < WIDTH) return line;
  const inner = `${indent}  `;
  const lines = entries.map(([head, value]) => `${inner}${head}${print(value, inner, head.length)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
