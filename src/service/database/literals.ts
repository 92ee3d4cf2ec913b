/** Types and values as a database's SQL has them. */
import type { Json } from '../../model/types.ts';
import type { Database } from '../sql-names.ts';
import type { ColumnType } from './schema.ts';

/** What a store keeps in one kind of database. */
export interface Dialect {
  readonly database: Database;
  readonly type: (type: ColumnType) => string;
  /** `value`: in its JSON representation. */
  readonly literal: (value: Json, type: ColumnType) => string;
}

/** Text sorts by code point, whatever the database's own order is. `timestamp`: the type of a moment. */
export const postgresql = (timestamp: 'timestamptz' | 'timestamptz(3)'): Dialect => ({
  database: 'PostgreSQL',
  type: (type) => {
    switch (type.kind) {
      case 'text':
        return `${type.length === undefined ? 'text' : `varchar(${type.length})`} COLLATE "C"`;
      case 'numeric':
        return `numeric(${type.precision}, ${type.scale})`;
      case 'timestamp':
        return timestamp;
      case 'double':
        return 'double precision';
      case 'json':
      case 'list':
        return 'jsonb';
      default:
        return type.kind;
    }
  },
  literal: (value, type) => {
    if (type.kind === 'json' || type.kind === 'list') return quotedText(JSON.stringify(value));
    if (typeof value === 'boolean') return value ? 'true' : 'false';
    return isNumber(type) ? String(value) : quotedText(String(value));
  },
});

/** `moment`: how the store writes a time, given as RFC 3339 in UTC with milliseconds; `uuid` the same. */
export const sqlite = (
  types: (type: ColumnType) => string,
  moment: (text: string) => string,
  uuid: (text: string) => string,
): Dialect => ({
  database: 'SQLite',
  type: types,
  literal: (value, type) => {
    switch (type.kind) {
      case 'json':
      case 'list':
        return quotedText(JSON.stringify(value));
      case 'boolean':
        return value === true ? '1' : '0';
      case 'numeric':
        return minorUnits(String(value), type.scale);
      case 'timestamp':
        return quotedText(moment(new Date(String(value)).toISOString()));
      case 'uuid':
        return quotedText(uuid(String(value)));
      default:
        return isNumber(type) ? String(value) : quotedText(String(value));
    }
  },
});

const isNumber = ({ kind }: ColumnType): boolean =>
  kind === 'integer' || kind === 'bigint' || kind === 'double' || kind === 'numeric';

export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name}"`;

/** SQLite keeps exact numbers as whole minor units: "12.5" of scale 2 is 1250. */
export function minorUnits(text: string, scale: number): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  return `${sign}${`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`.replace(/^0+(?=\d)/, '')}`;
}
