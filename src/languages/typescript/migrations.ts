import type { Check } from '../../service/database/checks.ts';
import { condition } from '../../service/database/conditions.ts';
import type { Direction, Loss } from '../../service/database/evolve.ts';
import { type Dialect, postgresql } from '../../service/database/literals.ts';
import { databaseSchema } from '../../service/database/schema.ts';
import { statements } from '../../service/database/statements.ts';
import { findingText, stepText } from '../../service/database/texts.ts';
import type { MigrationInput, Migrations, RenderedMigration } from '../language.ts';
import { TypeScriptFeature } from './feature.ts';
import { call, list, print, stringLiteral, WIDTH, width } from './print.ts';
import { say } from './say.ts';

export const POSTGRESQL: Dialect = postgresql('timestamptz(3)');

export const typescriptMigrations: Migrations = {
  folder: 'src/infrastructure/migrations',
  extension: '.ts',
  dialects: [POSTGRESQL],
  schema: (feature) => {
    const ts = new TypeScriptFeature(feature);
    return databaseSchema(feature, (entity, { name }) => ts.column(entity, name));
  },
  render: migration,
  readBare: (name, content) => ({
    id: name,
    columns: new Set([...content.matchAll(/^\s+"([^"]+)" [a-zA-Z]/gm)].map(([, column = '']) => column)),
  }),
};

function migration({ step, name, after, needs, feature, render }: MigrationInput): RenderedMigration {
  const before = [...after, ...needs].map((one) => stringLiteral(one.name));
  const up = [
    ...(step.up.checks.length === 0
      ? []
      : ['  // A clean-up of rows that the checks would stop at goes here: await sql`update …`.execute(db);']),
    ...directionLines(step.up, step.lost),
  ];
  const down = directionLines(step.down, []);
  const body = [...up, ...down].join('\n');
  const helpers = HELPERS.filter((helper) => body.includes(`${helper.name}(`)).map((helper) => helper.text);
  return {
    id: name,
    content: render('stores/kysely/feature/migration.ts.hbs', {
      imports:
        body.includes('sql`') || helpers.length > 0
          ? "import { type Kysely, sql } from 'kysely';"
          : "import type { Kysely } from 'kysely';",
      title: say(`${feature.title}: ${stepText(step)}`),
      dependsOn: before.length === 0 ? '' : print('export const dependsOn = ', list(before), 0, ';'),
      upSays: say(sentence(stepText(step))),
      up,
      down,
      helpers,
    }),
  };
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const HELPERS: ReadonlyArray<{ readonly name: string; readonly text: string }> = [
  {
    name: 'stopAt',
    text: `/** Rows that have no place in the new schema stop the migration. */
async function stopAt(db: Kysely<unknown>, table: string, condition: string, finding: string): Promise<void> {
  const rows = sql\`from \${sql.table(table)} where (\${sql.raw(condition)})\`;
  const counted = await sql<{ count: string }>\`select count(*) as count \${rows}\`.execute(db);
  const count = Number(counted.rows[0]?.count ?? 0);
  if (count === 0) return;
  const found = await sql<{ id: string }>\`select "id" \${rows} limit 10\`.execute(db);
  const ids = found.rows.map(({ id }) => id).join(', ');
  throw new Error(\`\${table}: \${finding}. Rows to change first (\${count}): \${ids}\`);
}`,
  },
  {
    name: 'countLost',
    text: `/** Logs how many values are dropped. */
async function countLost(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  const { rows } = await sql<{ count: string }>\`
    select count(\${sql.ref(column)}) as count from \${sql.table(table)}
  \`.execute(db);
  console.warn(\`values of \${table}.\${column} dropped: \${rows[0]?.count ?? 0}\`);
}`,
  },
];

function directionLines(direction: Direction, lost: readonly Loss[]): string[] {
  return [
    ...direction.checks.map(checkLine),
    ...lost.map(({ table, column = 'id' }) => run('countLost', [table, column])),
    ...statements(direction, POSTGRESQL).map(statement),
  ];
}

const run = (helper: string, values: readonly string[]): string =>
  print('await ', call(helper, ['db', ...values.map(stringLiteral)]), 1, ';');

const checkLine = (check: Check): string =>
  run('stopAt', [check.table, condition(check, POSTGRESQL), findingText(check)]);

/** More than one line, or one that is too wide, go below each other. */
function statement(text: string): string {
  const lines = escaped(text.replace(/;$/, '')).split('\n');
  const line = `  await sql\`${lines[0] ?? ''}\`.execute(db);`;
  if (lines.length === 1 && width(line) <= WIDTH) return line;
  return ['  await sql`', ...lines.map((line) => `    ${line.replace(/^\t/, '  ')}`), '  `.execute(db);'].join('\n');
}

const escaped = (text: string): string => text.replace(/[\\`]|\$(?=\{)/g, '\\$&');
