/**
 * Versions of entities on a real database with rows: up, down, up. What should survive does, and after each the schema is what
 * the documents give. All pairs lie in one project, each a feature of its own.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../../src/model/types.ts';
import { STACKS } from '../../src/registry.ts';
import { loadRenderer } from '../../src/render/load.ts';
import type { Dialect } from '../../src/service/database/literals.ts';
import { introspection } from '../../src/stacks/migrations.ts';
import type { Stack } from '../../src/stacks/stack.ts';
import { EVOLUTIONS } from '../fixtures/evolutions.ts';
import { say } from '../suites/say.ts';
import { wholePath } from '../suites/whole-path.ts';
import {
  type Evolution,
  evolutionOf,
  evolutionScript,
  laterVersion,
  type ProbeStep,
  rowsOf,
} from '../support/evolve.ts';
import { exec, newProject, passes } from '../support/project.ts';
import { isWhole } from '../support/sample.ts';
import { type PostgresService, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';

/** Fewer rows where only a share is asked for: the statements are the same. */
const ROWS = isWhole() ? 1000 : 50;
const REPORTERS = join(import.meta.dirname, '../../templates/reporters');

/** Hyphens or none: how a database keeps ids is its own matter. */
const STOPPED =
  /name is longer than 100 characters\. Rows to change first \(2\): 0190d1c2-?0000-?7000-?8000-?000000000003, 0190d1c2-?0000-?7000-?8000-?000000000004/;

interface World {
  readonly root: string;
  readonly target: Stack;
  readonly evolutions: readonly Evolution[];
}

export function evolutionSuite(stack: StackUnderTest): void {
  wholePath(stack, 'npm run soak')(`${stack.id}: entities that change`, () => {
    let world: World;
    let postgres: PostgresService | undefined;
    beforeAll(async () => {
      postgres = await startPostgres();
      world = await projectWithAll(stack);
    });
    afterAll(() => postgres?.stop());

    it.each(stack.checks.map((command) => [command.join(' '), command] as const))(
      'has migrations that are clean under %s',
      async (_, command) => {
        await passes(world.root, command);
      },
    );

    it(`keeps rows on ${stack.database.embedded}`, async () => {
      expect(await wrong(world, '')).toEqual([]);
      say(`${stack.id}: ${EVOLUTIONS.length} pairs of ${ROWS} rows on ${stack.database.embedded}`);
    });

    it('lose nothing of the rows that green and the replay put in on the way', async () => {
      expect(await lost(world)).toEqual([]);
    });

    it(`stops where rows do not fit, with their count and ids, on ${stack.database.embedded}`, async () => {
      expect(await stopped(world, '')).toMatch(STOPPED);
    });

    it('stops so on PostgreSQL', async ({ skip }) => {
      if (postgres === undefined) return skip('not run here: there is no PostgreSQL');
      expect(await stopped(world, postgres.url)).toMatch(STOPPED);
    });

    it('keeps rows on PostgreSQL', async ({ skip }) => {
      if (postgres === undefined) return skip('not run here: there is no PostgreSQL');
      expect(await wrong(world, postgres.url)).toEqual([]);
      say(`${stack.id}: ${EVOLUTIONS.length} pairs of ${ROWS} rows on PostgreSQL`);
    });
  });
}

async function projectWithAll(stack: StackUnderTest): Promise<World> {
  const [root, target, render] = await Promise.all([newProject(stack), STACKS[stack.id]?.load(), loadRenderer()]);
  if (target === undefined) throw new Error(`There is no stack ${stack.id}.`);
  const evolutions = EVOLUTIONS.map((pair) => evolutionOf(pair, target.migrations, render));
  for (const { path, content } of evolutions.flatMap(({ files }) => files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return { root, target, evolutions };
}

/** What differs from what should be, by pair. */
async function wrong({ root, target, evolutions }: World, url: string): Promise<string[]> {
  const dialect = dialectOf(target, url);
  const scripts = evolutions.map((one) => ({ name: one.name, script: evolutionScript(one, ROWS, dialect) }));
  const answer = await probed(
    root,
    target,
    url,
    scripts.flatMap(({ script }) => script.steps),
  );
  if (answer.error !== undefined) return [`step ${answer.error.step}: ${answer.error.message}`];
  let at = 0;
  return scripts.flatMap(({ name, script }) => {
    const own = answer.results.slice(at, at + script.steps.length);
    at += script.steps.length;
    return script.judge(own).map((one) => `${name}: ${one}`);
  });
}

/** What `green` and the replay would say; pairs whose rows a migration does not take are left out, and counted. */
async function lost({ root, target, evolutions }: World): Promise<string[]> {
  const features = evolutions.map(({ name, first, next }) => {
    const pair = EVOLUTIONS.find((one) => one.name === name);
    if (pair === undefined) throw new Error(`There is no pair ${name}.`);
    return { feature: laterVersion(pair), records: [first, ...next].map(({ record }) => record) };
  });
  const without = new Set<string>();
  for (;;) {
    const asked = introspection(target.migrations, features, without);
    const { error, results } = await probed(root, target, '', asked.steps);
    if (error === undefined) {
      const walked = features.filter(({ feature }) => asked.steps.some((_, at) => asked.rowsOf(at) === feature.name));
      say(`${target.id}: ${walked.length} pairs with rows on the way; refused: ${[...without].join(', ') || 'none'}`);
      expect(walked.length).toBe(EVOLUTIONS.length);
      return [
        ...asked.differences(results).map(({ feature, difference }) => `${feature}: ${difference}`),
        ...asked.losses(results).map(({ migration, what }) => `${migration}: ${what}`),
      ];
    }
    const refused = asked.rowsOf(error.step);
    if (refused === undefined || without.has(refused)) return [`step ${error.step}: ${error.message}`];
    without.add(refused);
  }
}

function dialectOf({ id, migrations }: Stack, url: string): Dialect {
  const { dialects } = migrations;
  const found = url === '' ? dialects[0] : dialects.find(({ database }) => database === 'PostgreSQL');
  if (found === undefined) throw new Error(`${id} knows no such database.`);
  return found;
}

interface Probed {
  readonly results: readonly Json[];
  readonly error?: { readonly step: number; readonly message: string };
}

async function probed(
  root: string,
  { id, toolchain }: Stack,
  url: string,
  steps: readonly ProbeStep[],
): Promise<Probed> {
  if (toolchain.probe === undefined) throw new Error(`${id} has no probe.`);
  const file = join(root, 'script.json');
  await writeFile(file, JSON.stringify(steps));
  const { command, env = {} } = toolchain.probe(join(REPORTERS, toolchain.reporter));
  const { output } = await exec(root, command, { ...env, DATABASE_URL: url, CBF_PROBE: file });
  const line = output.split('\n').find((one) => one.startsWith('{"results"'));
  return line === undefined ? { results: [], error: { step: -1, message: output.slice(-3000) } } : JSON.parse(line);
}

/** What the migration says that finds two rows which it has no room for. */
async function stopped({ root, target, evolutions }: World, url: string): Promise<string> {
  const found = evolutions.find(({ name }) => name === 'narrow-text');
  if (found === undefined) throw new Error('There is no pair narrow-text.');
  const { first, next } = found;
  const rows = rowsOf(first.record.schema, 5, dialectOf(target, url)).map((sql) =>
    sql.replace(/'v([34])'/g, (_, digit: string) => `'${digit.repeat(150)}'`),
  );
  const ups = next.map(({ record }) => ({ up: record.migration }));
  const steps = [{ up: first.record.migration }, { run: rows.join('\n') }, ...ups];
  return (await probed(root, target, url, steps)).error?.message ?? 'nothing stopped it';
}
