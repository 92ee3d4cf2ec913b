/** Tables that are there already, as `feature --entity` would take them: a proposal, which is never written. */
import pluralize from 'pluralize';
import { PRECISION_MAX, SAFE_MAX } from '../../model/limits.ts';
import { pascal, toWords } from '../../model/words.ts';
import { parseEntity } from '../entity-dsl.ts';
import type { Column, Table } from './schema-types.ts';

export interface EntityProposal {
  readonly table: string;
  readonly where: string;
  /** For `--entity`; undefined where nothing can be proposed. */
  readonly dsl?: string;
  /** What the line leaves out, and why. */
  readonly left: readonly string[];
}

/** Every entity has these, whatever they are called. */
const GIVEN = new Set(['id', 'created_at', 'updated_at', 'createdat', 'updatedat']);
const BOOKS =
  /^(?:alembic_version\w*|goose_db_version|schema_migrations|_prisma_migrations|knex_migrations(?:_lock)?|django_\w+|auth_\w+)$/;

export function entitiesOf(tables: readonly Table[]): EntityProposal[] {
  const kept = tables.filter(({ name }) => !BOOKS.test(name));
  const names = new Map(kept.map(({ name }) => [name, entityName(name)]));
  const proposals = kept.map((table) => proposal(table, names));
  // What refers to a table of which there is no entity would not be taken.
  const there = new Set(proposals.flatMap(({ dsl, table }) => (dsl === undefined ? [] : [names.get(table) ?? ''])));
  return proposals.map((one, index) => {
    const missing = new Map([...names].filter(([, name]) => there.has(name)));
    return one.dsl === undefined || missing.size === names.size ? one : proposal(kept[index] as Table, missing);
  });
}

/** `order_items` is OrderItem. */
function entityName(table: string): string {
  const { parts } = toWords(table);
  return pascal({ ...toWords(table), parts: [...parts.slice(0, -1), pluralize.singular(parts.at(-1) ?? '')] });
}

function proposal(table: Table, names: ReadonlyMap<string, string>): EntityProposal {
  const { name, where } = table;
  const left: string[] = [];
  const own = entityName(name);
  const data = table.columns.filter((column) => !isGiven(column));
  if (data.length > 0 && data.every(({ references }) => references !== undefined) && data.length > 1) {
    return { table: name, where, left: ['it only joins two tables: model the relation as an entity, or leave it out'] };
  }
  const fields: string[] = [];
  for (const column of data) {
    const field = fieldOf(column, names);
    if ('why' in field) left.push(`${column.name}: ${field.why}`);
    else if (parseEntity(`${own} ${[...fields, field.text].join(' ')}`).diagnostics.length === 0)
      fields.push(field.text);
    else left.push(`${column.name}: no field of an entity can be called that`);
  }
  if (fields.length === 0) return { table: name, where, left: [...left, 'nothing is left that an entity could hold'] };
  return { table: name, where, dsl: `${own} ${fields.join(' ')}`, left };
}

const isGiven = ({ name, primary }: Column): boolean =>
  GIVEN.has(name.toLowerCase()) || (primary && /(?:^|_)id$/i.test(name));

function fieldOf(column: Column, names: ReadonlyMap<string, string>): { text: string } | { why: string } {
  const { references, nullable, unique } = column;
  const needed = nullable ? '?' : column.default === undefined ? '!' : '';
  const marks = `${needed}${unique ? 'unique' : ''}`;
  if (references !== undefined) {
    const target = names.get(references);
    if (target === undefined) return { why: `it refers to ${references}, of which there is no entity` };
    return { text: `${column.name.replace(/_?id$/i, '') || column.name}:ref(${target})${needed || '?'}` };
  }
  const type = fieldType(column.type);
  if (type === undefined) return { why: `${column.type || 'its type'} has no counterpart` };
  const value = defaultOf(column.default, type);
  return { text: `${column.name}:${type}${marks}${value}` };
}

const TYPES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:text|longtext|mediumtext|clob|unicodetext)$/, 'text'],
  [/^(?:bigint|biginteger|bigserial|int8)$/, `int(-${SAFE_MAX}..${SAFE_MAX})`],
  [/^(?:int|integer|int4|smallint|smallinteger|smallserial|serial|int2|tinyint|mediumint)$/, 'int'],
  [/^(?:float|real|double|double precision|doubleprecision|float4|float8)$/, 'float'],
  [/^money$/, 'money'],
  [/^(?:bool|boolean)$/, 'boolean'],
  [/^date$/, 'date'],
  [/^(?:datetime|timestamp|timestamptz|timestamp with(?:out)? time zone)$/, 'datetime'],
  [/^(?:uuid|guid)$/, 'uuid'],
  [/^(?:json|jsonb)$/, 'json'],
];
const TEXTS = /^(?:string|str|varchar|character varying|char|character|nvarchar|unicode|autostring|citext)$/;
const STRING_MAX = 10_000;

function fieldType(written: string): string | undefined {
  const found = /^([^(]*?)\s*(?:\(([\s\S]*)\))?$/.exec(written.trim());
  const [name, args] = [found?.[1]?.toLowerCase() ?? '', found?.[2]];
  if (TEXTS.test(name)) {
    const length = Number.parseInt(args ?? '', 10);
    if (Number.isNaN(length)) return 'string';
    return length > STRING_MAX ? 'text' : `string(${Math.max(1, length)})`;
  }
  if (/^(?:numeric|decimal|dec)$/.test(name)) {
    const [precision = 18, scale = 0] = (args ?? '18, 2').split(',').map(Number);
    return precision > PRECISION_MAX || precision < 1 ? undefined : `decimal(${precision},${scale})`;
  }
  if (name === 'enum') {
    const values = [...(args ?? '').matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '');
    return values.length > 0 && values.every((value) => /^[\w-]+$/.test(value))
      ? `enum(${values.join(',')})`
      : undefined;
  }
  return TYPES.find(([pattern]) => pattern.test(name))?.[1];
}

/** Only what is plain: a number, a truth, one of an enumeration. */
function defaultOf(written: string | undefined, type: string): string {
  const plain = (written ?? '').replaceAll(/^["'(]+|["')]+$/g, '');
  if (/^(?:int|decimal|money)/.test(type)) return /^-?\d+(?:\.\d+)?$/.test(plain) ? `=${plain}` : '';
  if (type === 'boolean' && /^(?:true|false|0|1)$/i.test(plain)) return `=${/^(?:true|1)$/i.test(plain)}`;
  return type.startsWith('enum(') && type.slice(5, -1).split(',').includes(plain) ? `=${plain}` : '';
}
