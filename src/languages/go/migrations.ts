/** Migrations as goose is given them: SQL for each database, and checks that run before it. */
import { hashOf } from '../../model/hash.ts';
import { columnNames } from '../../service/columns.ts';
import type { Check } from '../../service/database/checks.ts';
import { condition } from '../../service/database/conditions.ts';
import type { Direction } from '../../service/database/evolve.ts';
import { type Dialect, postgresql, sqlite } from '../../service/database/literals.ts';
import { type ColumnType, databaseSchema } from '../../service/database/schema.ts';
import { statements } from '../../service/database/statements.ts';
import { findingText, stepText } from '../../service/database/texts.ts';
import type { MigrationInput, Migrations, RenderedMigration } from '../language.ts';
import { stringLiteral } from './print.ts';

/** `'2026-01-31T12:00:00.000Z'` as the service writes it to SQLite. */
const moment = (text: string): string => `${text.slice(0, 10)} ${text.slice(11, 23)}000`;

export const POSTGRESQL: Dialect = postgresql('timestamptz');
export const SQLITE: Dialect = sqlite(sqliteType, moment, (text) => text.toLowerCase());

function sqliteType({ kind }: ColumnType): string {
  switch (kind) {
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'boolean':
      return 'INTEGER';
    case 'double':
      return 'REAL';
    default:
      return 'TEXT';
  }
}

export const goMigrations: Migrations = {
  folder: 'internal/infrastructure/migrations',
  extension: '.go',
  dialects: [SQLITE, POSTGRESQL],
  listsColumns: true,
  schema: (feature) => {
    const columns = new Map(feature.entities.map((entity) => [entity, columnNames(entity)]));
    return databaseSchema(feature, (entity, { name }) => columns.get(entity)?.get(name) ?? name);
  },
  render: migration,
  readBare: (name, content) => ({
    id: /\bVersion:\s+(\d+)/.exec(content)?.[1] ?? name,
    columns: new Set([...content.matchAll(/^\s+"([^"]+)" [a-zA-Z]/gm)].map(([, column = '']) => column)),
  }),
};

/** Hexadecimal digits that JSON numbers hold exactly. */
const VERSION_DIGITS = 13;

function migration({ step, name, after, needs, feature, render }: MigrationInput): RenderedMigration {
  const version = hashOf([
    name,
    after.map((one) => one.id),
    statements(step.up, POSTGRESQL),
    statements(step.up, SQLITE),
  ]);
  const id = String(Math.max(Number.parseInt(version.slice(0, VERSION_DIGITS), 16), 2));
  const before = [...after, ...needs].map((one) => stringLiteral(one.name));
  const lost = step.lost.map(({ table, column = 'id' }) => `{${stringLiteral(table)}, ${stringLiteral(column)}}`);
  return {
    id,
    content: render('stores/database-sql/feature/migration.go.hbs', {
      says: `${feature.title}: ${stepText(step)}.`.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
      version: id,
      name: stringLiteral(name),
      after: before.length === 0 ? null : `[]string{${before.join(', ')}}`,
      lost: lost.length === 0 ? null : `[]Column{${lost.join(', ')}}`,
      ...direction('up', step.up),
      ...direction('down', step.down),
    }),
  };
}

const direction = (name: 'up' | 'down', of: Direction) => {
  const texts = [SQLITE, POSTGRESQL]
    .map((dialect) => ({ database: dialect.database, text: raw(statements(of, dialect)) }))
    .filter(({ text }) => text !== '');
  return {
    [name]: texts.length === 0 ? null : texts,
    [`${name}Checks`]: of.checks.length === 0 ? null : of.checks.map(checkLine),
  };
};

/** A raw string on lines of its own; a backtick is the one thing that it cannot hold. */
const raw = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\`\n${lines.join('\n').replaceAll('`', '` + "`" + `')}\n\``;

function checkLine(check: Check): string {
  const entries = [check.table, findingText(check), condition(check, SQLITE), condition(check, POSTGRESQL)];
  return `\t\t\t{${entries.map(stringLiteral).join(', ')}},`;
}
