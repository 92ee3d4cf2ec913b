/** Migrations in Alembic's words. A table is altered in batches, which SQLite does by copying it and PostgreSQL in place. */
import { hashOf } from '../../model/hash.ts';
import type { Check } from '../../service/database/checks.ts';
import { condition, converted } from '../../service/database/conditions.ts';
import { difference, type TableChange } from '../../service/database/difference.ts';
import type { Direction, Loss, Step } from '../../service/database/evolve.ts';
import { quoted } from '../../service/database/literals.ts';
import {
  type Column,
  circularKeys,
  DELETED_AT,
  databaseSchema,
  type ForeignKey,
  type Index,
  type Table,
} from '../../service/database/schema.ts';
import { findingText, stepText } from '../../service/database/texts.ts';
import { sqlName } from '../../service/sql-names.ts';
import type { MigrationInput, Migrations, RenderedMigration } from '../language.ts';
import { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { byDialect, escaped, POSTGRESQL, plainType, SQLITE, sqlText } from './migration-types.ts';
import { packageOf } from './names.ts';
import {
  argument,
  call,
  docstring,
  type Entry,
  type Expression,
  keyword,
  list,
  print,
  stringLiteral,
  tuple,
} from './print.ts';

export const pythonMigrations: Migrations = {
  folder: 'backend/infrastructure/migrations/versions',
  extension: '.py',
  dialects: [SQLITE, POSTGRESQL],
  schema: (feature) => {
    const python = new PythonFeature(feature);
    return databaseSchema(feature, (entity, { name }) => sqlName(python.attribute(entity, name)));
  },
  render: migration,
  readBare: (name, content) => ({
    id: /^revision = ["'](\w+)["']/m.exec(content)?.[1] ?? name,
    columns: new Set([...content.matchAll(/\bsa\.Column\(\s*"([^"]+)"/g)].map(([, column = '']) => column)),
  }),
};

const BASE = '0000';

function migration(input: MigrationInput): RenderedMigration {
  const { step, after, needs, feature, render, name } = input;
  const up = [...comments(step), ...directionLines(step.up, step.lost)];
  const down = directionLines(step.down, []);
  const id = hashOf([name, after.map((one) => one.id), up, down]).slice(0, 12);
  const before = after.length === 0 ? [BASE] : after.map((one) => one.id);
  const body = [...up, ...down].join('\n');
  const helpers = HELPERS.filter((helper) => body.includes(`${helper.name}(`)).map((helper) => helper.text);
  return {
    id,
    content: render('stores/sqlalchemy/feature/migration.py.hbs', {
      title: docstring(`${feature.title}: ${stepText(step)}.`),
      imports: imports([...helpers, body].join('\n')),
      revision: stringLiteral(id),
      before: print('down_revision = ', revisions(before), 0),
      branch:
        after.length === 0
          ? print('branch_labels = ', tuple([stringLiteral(packageOf(feature.name))]), 0)
          : 'branch_labels = None',
      depends:
        needs.length === 0
          ? 'depends_on = None'
          : print('depends_on = ', tuple(needs.map((one) => stringLiteral(one.id))), 0),
      helpers,
      upSays: docstring(sentence(stepText(step))),
      downSays: docstring('Undoes it.'),
      up,
      down,
    }),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const revisions = (ids: readonly string[]): Expression =>
  ids.length === 1 ? stringLiteral(ids[0] ?? '') : tuple(ids.map(stringLiteral));

function imports(code: string): string {
  const found = new Imports().from('alembic', 'op');
  if (code.includes('sa.')) found.module('sqlalchemy as sa');
  if (code.includes('stop_at(')) found.from('alembic.util', 'CommandError');
  if (code.includes('count_lost(')) found.from('logging', 'getLogger');
  if (code.includes('postgresql.JSONB')) found.from('sqlalchemy.dialects', 'postgresql');
  return found.toString();
}

const HELPERS: ReadonlyArray<{ readonly name: string; readonly text: string }> = [
  {
    name: 'by_dialect',
    text: `def by_dialect(*, sqlite: str, postgresql: str) -> str:
    """What this database is given."""
    return sqlite if op.get_context().dialect.name == "sqlite" else postgresql`,
  },
  {
    name: 'stop_at',
    text: `def stop_at(table: str, condition: str, finding: str) -> None:
    """Rows that have no place in the new schema stop the migration."""
    if op.get_context().as_sql:
        return
    rows = sa.select(sa.column("id", sa.String)).select_from(sa.table(table))
    found = rows.where(sa.literal_column(condition))
    count = op.get_bind().scalar(sa.select(sa.func.count()).select_from(found.subquery()))
    if count:
        ids = ", ".join(str(one) for one in op.get_bind().scalars(found.limit(10)))
        raise CommandError(f"{table}: {finding}. Rows to change first ({count}): {ids}")`,
  },
  {
    name: 'count_lost',
    text: `def count_lost(table: str, column: str) -> None:
    """Logs how many values are dropped."""
    if op.get_context().as_sql:
        return
    values = sa.select(sa.func.count(sa.column(column))).select_from(sa.table(table))
    count = op.get_bind().scalar(values)
    logger = getLogger("alembic.runtime.migration")
    logger.warning("values of %s.%s dropped: %d", table, column, count)`,
  },
];

function comments({ up }: Step): string[] {
  return up.checks.length === 0
    ? []
    : ['    # A clean-up of rows that the checks would stop at goes here: op.execute("UPDATE …").'];
}

function directionLines(direction: Direction, lost: readonly Loss[]): string[] {
  const { created, dropped, changed } = difference(direction);
  const lines = [
    ...direction.checks.map(checkLine),
    ...lost.map(({ table, column = 'id' }) => line(call('count_lost', [text(table), text(column)]))),
    ...notOnSqlite(
      dropped.flatMap((table) =>
        circularKeys(direction.from, table).map((key) =>
          line(call('op.drop_constraint', [text(key.name), text(table.name), keyword('type_', '"foreignkey"')]), 2),
        ),
      ),
    ),
    ...created.flatMap((table) => createTable(direction, table)),
    ...changed.flatMap(changeLines),
    ...notOnSqlite(
      created.flatMap((table) => circularKeys(direction.to, table).map((key) => createForeignKey(table, key))),
    ),
    ...dropped.map(({ name }) => line(call('op.drop_table', [text(name)]))),
  ];
  return lines.length === 0 ? ['    pass'] : lines;
}

const text = (value: string): Entry => argument(stringLiteral(value));
const line = (expression: Expression, level = 1): string => print('', expression, level);

/** SQLite cannot add a key later, and needs no order. */
const notOnSqlite = (lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['    if op.get_context().dialect.name != "sqlite":', ...lines];

const checkLine = (check: Check): string =>
  line(
    call('stop_at', [
      text(check.table),
      argument(byDialect((dialect) => condition(check, dialect))),
      text(findingText(check)),
    ]),
  );

function createTable({ to }: Direction, table: Table): string[] {
  const later = new Set(circularKeys(to, table).map(({ name }) => name));
  const entries: Expression[] = [
    ...table.columns.map((column) => columnOf(column)),
    call('sa.PrimaryKeyConstraint', [text('id'), keyword('name', stringLiteral(sqlName(`pk_${table.name}`)))]),
    ...table.uniques.map(({ name, columns }) =>
      call('sa.UniqueConstraint', [...columns.map(text), keyword('name', stringLiteral(name))]),
    ),
    ...table.foreignKeys.filter(({ name }) => !later.has(name)).map(foreignKey),
  ];
  const circular = table.foreignKeys.filter(({ name }) => later.has(name));
  return [
    '    op.create_table(',
    print('', stringLiteral(table.name), 2, ','),
    ...entries.map((entry) => print('', entry, 2, ',')),
    ...circular.map((key) => print('', foreignKey(key, true), 2, ',')),
    '    )',
    ...table.indexes.map((index) =>
      line(call('op.create_index', [text(index.name), text(table.name), names(index), ...onlyLive(index)])),
    ),
  ];
}

const names = ({ columns }: Pick<Index, 'columns'>): Entry => argument(list(columns.map(stringLiteral)));

/** Of a unique index: rows that are not deleted. */
function onlyLive({ unique }: Index): Entry[] {
  if (unique !== true) return [];
  const condition = call('sa.text', [text(`${DELETED_AT} IS NULL`)]);
  return [keyword('unique', 'True'), ...['sqlite', 'postgresql'].map((one) => keyword(`${one}_where`, condition))];
}

/** In a circle: SQLite takes it at once, others when all tables are there. */
function foreignKey({ name, column, table }: ForeignKey, isLater: unknown = false): Expression {
  return call('sa.ForeignKeyConstraint', [
    names({ columns: [column] }),
    names({ columns: [`${table}.id`] }),
    keyword('name', stringLiteral(name)),
    ...(isLater === true ? [keyword('use_alter', 'True')] : []),
  ]);
}

const createForeignKey = (table: Table, { name, column, table: target }: ForeignKey): string =>
  line(
    call('op.create_foreign_key', [
      text(name),
      text(table.name),
      text(target),
      names({ columns: [column] }),
      names({ columns: ['id'] }),
    ]),
    2,
  );

function columnOf({ name, type, nullable, default: value }: Column): Expression {
  return call('sa.Column', [
    text(name),
    argument(plainType(type)),
    keyword('nullable', nullable ? 'True' : 'False'),
    ...(value === undefined ? [] : [keyword('server_default', sqlText(value, type))]),
  ]);
}

/** Constraints go first and come last, in batches of their own: a batch knows columns by one name only. */
function changeLines(change: TableChange): string[] {
  const { to, uniques, foreignKeys, indexes } = change;
  const drop = (name: string, kind: 'unique' | 'foreignkey'): Expression =>
    call('batch.drop_constraint', [text(name), keyword('type_', stringLiteral(kind))]);
  const leaving = <T>({
    dropped,
    renamed,
  }: {
    dropped: readonly T[];
    renamed: ReadonlyArray<readonly [T, T]>;
  }): T[] => [...dropped, ...renamed.map(([from]) => from)];
  const coming = <T>({ added, renamed }: { added: readonly T[]; renamed: ReadonlyArray<readonly [T, T]> }): T[] => [
    ...added,
    ...renamed.map(([, now]) => now),
  ];
  return [
    ...batch(to.name, [
      ...leaving(indexes).map(({ name }) => call('batch.drop_index', [text(name)])),
      ...leaving(foreignKeys).map(({ name }) => drop(name, 'foreignkey')),
      ...leaving(uniques).map(({ name }) => drop(name, 'unique')),
    ]),
    ...batch(to.name, [
      ...change.dropped.map(({ name }) => call('batch.drop_column', [text(name)])),
      ...change.renamed.map(([from, column]) =>
        call('batch.alter_column', [text(from.name), keyword('new_column_name', stringLiteral(column.name))]),
      ),
    ]),
    ...columnLines(change),
    ...batch(to.name, [
      ...coming(uniques).map(({ name, columns }) =>
        call('batch.create_unique_constraint', [text(name), names({ columns })]),
      ),
      ...coming(foreignKeys).map(({ name, column, table }) =>
        call('batch.create_foreign_key', [
          text(name),
          text(table),
          names({ columns: [column] }),
          names({ columns: ['id'] }),
        ]),
      ),
      ...coming(indexes).map((index) =>
        call('batch.create_index', [text(index.name), names(index), ...onlyLive(index)]),
      ),
    ]),
  ];
}

/** Columns that come or change, and the values of rows that are there. */
function columnLines({ to, added, altered, fills }: TableChange): string[] {
  const isFilled = (column: Column): boolean =>
    !column.nullable && column.default === undefined && fills.has(column.name);
  const filled = added.filter(isFilled);
  const values = [
    ...added.filter(({ nullable, name }) => nullable && fills.has(name)),
    ...altered
      .filter(([from, column]) => from.nullable && !column.nullable && fills.has(column.name))
      .map(([, column]) => column),
  ];
  const required = altered.filter(([from, column]) => from.nullable && !column.nullable);
  return [
    ...altered.flatMap(([from, column]) => rescaled(to.name, from, column, 'before')),
    ...batch(to.name, [
      ...added.map((column) => {
        const fill = fills.get(column.name);
        return call('batch.add_column', [
          argument(columnOf(isFilled(column) && fill !== undefined ? { ...column, default: fill } : column)),
        ]);
      }),
      ...altered.flatMap(([from, column]) => alteration(from, column)),
    ]),
    ...altered.flatMap(([from, column]) => rescaled(to.name, from, column, 'after')),
    ...values.map((column) => fillLine(to.name, column, fills)),
    ...batch(to.name, [
      ...filled.map(({ name }) => call('batch.alter_column', [text(name), keyword('server_default', 'None')])),
      ...required.map(([, { name }]) => call('batch.alter_column', [text(name), keyword('nullable', 'False')])),
    ]),
  ];
}

/** Type, default, and what may be left out from now on; what may not is for after the values are filled in. */
function alteration(from: Column, to: Column): Expression[] {
  const isConverted = JSON.stringify(from.type) !== JSON.stringify(to.type);
  const hasNewDefault = JSON.stringify(from.default) !== JSON.stringify(to.default);
  const using = converted(quoted(to.name), from.type, to.type, POSTGRESQL);
  const changes = [
    ...(isConverted ? [keyword('existing_type', plainType(from.type)), keyword('type_', plainType(to.type))] : []),
    ...(isConverted && using !== quoted(to.name) ? [keyword('postgresql_using', stringLiteral(using))] : []),
    ...(hasNewDefault
      ? [keyword('server_default', to.default === undefined ? 'None' : sqlText(to.default, to.type))]
      : []),
    ...(!from.nullable && to.nullable ? [keyword('nullable', 'True')] : []),
  ];
  return changes.length === 0 ? [] : [call('batch.alter_column', [text(to.name), ...changes])];
}

/** SQLite keeps exact numbers as whole minor units: where those change, the numbers do. Of fractions they are made before the batch cuts them off. */
function rescaled(table: string, from: Column, to: Column, when: 'before' | 'after'): string[] {
  const scale = ({ type }: Column): number => (type.kind === 'numeric' ? type.scale : 0);
  const name = quoted(to.name);
  const digits = scale(to) - scale(from);
  if (digits === 0 || (from.type.kind === 'double' ? 'before' : 'after') !== when) return [];
  const factor = BigInt(10) ** BigInt(Math.abs(digits));
  const fraction = to.type.kind === 'double' ? '.0' : '';
  const value = digits > 0 ? `${name} * ${factor}` : `${name} / ${factor}${fraction}`;
  const update = call('op.execute', [
    text(`UPDATE ${quoted(table)} SET ${name} = ${when === 'before' ? `round(${value})` : value}`),
  ]);
  return ['    if op.get_context().dialect.name == "sqlite":', line(update, 2)];
}

function fillLine(table: string, { name, type }: Column, fills: TableChange['fills']): string {
  const value = fills.get(name) ?? null;
  const update = byDialect((dialect) =>
    escaped(
      `UPDATE ${quoted(table)} SET ${quoted(name)} = ${dialect.literal(value, type)} WHERE ${quoted(name)} IS NULL`,
    ),
  );
  return line(call('op.execute', [argument(update)]));
}

function batch(table: string, calls: readonly Expression[]): string[] {
  return calls.length === 0
    ? []
    : [`    with op.batch_alter_table(${stringLiteral(table)}) as batch:`, ...calls.map((one) => line(one, 2))];
}
