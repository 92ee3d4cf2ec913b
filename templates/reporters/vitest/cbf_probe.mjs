/**
 * Runs the migrations and statements of a script on a database of its own, and prints what they gave as JSON:
 * `node --import tsx cbf_probe.mjs` in the project's root. The script is what CBF_PROBE names, or else what comes from stdin:
 * `{"up": null}`, `{"up": "<migration>"}`, `{"down": 1}`, `{"run": "<sql>"}`, `{"query": "<sql>"}`. The database is PGlite in
 * memory, or a schema of its own where DATABASE_URL names a PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ours = (path) => import(pathToFileURL(resolve(path)).href);
const { Database } = await ours('src/infrastructure/database.ts');
const { migrate } = await ours('src/infrastructure/migrator.ts');
// The project's own, whatever lies beside this file.
const { CompiledQuery } = createRequire(resolve('package.json'))('kysely');

const url = process.env.DATABASE_URL ?? '';
const open = (databaseUrl) => Database.open({ databaseUrl, databasePoolSize: 1, databaseTimeoutSeconds: 30 });

async function take(database, step) {
  if (step.up !== undefined) return migrate(database, 'up', step.up ?? undefined);
  if (step.down !== undefined) {
    const names = [];
    for (let count = 0; count < step.down; count += 1) names.push(...(await migrate(database, 'down')));
    return names;
  }
  if (step.run !== undefined) {
    for (const statement of step.run.split(';\n')) if (statement.trim() !== '') await ask(database, statement);
    return null;
  }
  return (await ask(database, step.query)).map((row) => Object.values(row));
}

const ask = async (database, sql) => (await database.kysely.executeQuery(CompiledQuery.raw(sql))).rows;

async function run(database, steps) {
  const results = [];
  for (const [step, one] of steps.entries()) {
    try {
      results.push(await take(database, one));
    } catch (error) {
      return { results, error: { step, message: error.message } };
    }
  }
  return { results };
}

async function inSchema(work) {
  const schema = `probe_${randomUUID().replaceAll('-', '')}`;
  const whole = open(url);
  await ask(whole, `create schema ${schema}`);
  try {
    const within = new URL(url);
    within.searchParams.set('options', `-c search_path=${schema}`);
    return await inDatabase(within.href, work);
  } finally {
    await ask(whole, `drop schema ${schema} cascade`);
    await whole.close();
  }
}

async function inDatabase(address, work) {
  const database = open(address);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** As the project's tests make it, which keep what takes longest; projects of before 0.2.0-dev.5 have nothing of the kind. */
async function memoryUrl() {
  const cluster = 'tests/support/cluster.ts';
  return existsSync(cluster) ? (await ours(cluster)).memoryUrl() : 'pglite://memory';
}

const steps = JSON.parse(readFileSync(process.env.CBF_PROBE || 0, 'utf8'));
const work = (database) => run(database, steps);
const answer = await (url.startsWith('postgres') ? inSchema(work) : inDatabase(await memoryUrl(), work));
process.stdout.write(`${JSON.stringify(answer)}\n`);
