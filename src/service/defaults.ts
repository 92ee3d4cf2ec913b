/** The default of a field as a column has it, so that code which does not know the column can go on to insert rows. */
import type { Field, FieldType, Json } from '../model/types.ts';
import type { Database } from './sql-names.ts';
import { isNullable } from './tables.ts';

/** How SQLite, which has no type for them, keeps UUIDs: with hyphens, or SQLAlchemy's 32 digits. */
export type KeptUuid = 'hyphens' | 'digits';

/** What DEFAULT of the column says; undefined where it has none, and where NULL is what is stored. */
export function columnDefault(field: Field, database: Database, uuid: KeptUuid = 'hyphens'): string | undefined {
  const { default: value, type, list } = field;
  if (value === undefined || value === null || isNullable(field)) return undefined;
  return database === 'SQLite' ? sqliteLiteral(value, type, list, uuid) : postgresLiteral(value, type, list);
}

export function postgresLiteral(value: Json, type: FieldType, list: boolean): string {
  if (list || type.kind === 'json') return quoted(JSON.stringify(value));
  switch (type.kind) {
    case 'int':
    case 'float':
    case 'decimal':
    case 'money':
    case 'boolean':
      return String(value);
    default:
      return quoted(String(value));
  }
}

export function sqliteLiteral(value: Json, type: FieldType, list: boolean, uuid: KeptUuid): string {
  if (list) return postgresLiteral(value, type, list);
  switch (type.kind) {
    case 'boolean':
      return value === true ? '1' : '0';
    case 'decimal':
      return scaled(String(value), type.scale);
    case 'money':
      return scaled(String(value), 2);
    case 'datetime':
      return quoted(moment(String(value)));
    case 'uuid':
    case 'ref':
      return quoted(uuid === 'digits' ? String(value).replaceAll('-', '') : String(value));
    default:
      return postgresLiteral(value, type, list);
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** In whole minor units, exactly. */
function scaled(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return String(BigInt(whole + fraction.padEnd(scale, '0')));
}

/** As text that sorts as time does: UTC, with microseconds. */
const moment = (text: string): string => `${new Date(text).toISOString().slice(0, -1).replace('T', ' ')}000`;
