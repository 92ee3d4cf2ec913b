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
import type { Stack } from '../../src/stacks/stack.ts';
import { EVOLUTIONS } from '../fixtures/evolutions.ts';
import { say } from '../suites/say.ts';
import { wholePath } from '../suites/whole-path.ts';
import { type Evolution, evolutionOf, evolutionScript } from '../support/evolve.ts';
import { exec, newProject, passes } from '../support/project.ts';
import { isWhole } from '../support/sample.ts';
import { type PostgresService, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';

/** Fewer rows where only a share is asked for: the statements are the same. */
const ROWS = isWhole() ? 1000 : 50;
const REPORTERS = join(import.meta.dirname, '../../templates/reporters');

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

    it('has migrations as the formatter leaves them', async () => {
      for (const command of stack.formatting) await passes(world.root, command);
    });

    it(`keeps rows on ${stack.database.embedded}`, async () => {
      expect(await wrong(world, '')).toEqual([]);
      say(`${stack.id}: ${EVOLUTIONS.length} pairs of ${ROWS} rows on ${stack.database.embedded}`);
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
  const { dialects } = target.migrations;
  const dialect = url === '' ? dialects[0] : dialects.find(({ database }) => database === 'PostgreSQL');
  const { probe, reporter } = target.toolchain;
  if (dialect === undefined || probe === undefined) throw new Error(`${target.id} has no probe.`);
  const scripts = evolutions.map((one) => ({ name: one.name, script: evolutionScript(one, ROWS, dialect) }));
  const file = join(root, 'script.json');
  await writeFile(file, JSON.stringify(scripts.flatMap(({ script }) => script.steps)));
  const { command, env = {} } = probe(join(REPORTERS, reporter));
  const { output } = await exec(root, command, { ...env, DATABASE_URL: url, CBF_PROBE: file });
  const line = output.split('\n').find((one) => one.startsWith('{"results"'));
  if (line === undefined) return [output.slice(-3000)];
  const answer = JSON.parse(line) as { results: Json[]; error?: { step: number; message: string } };
  if (answer.error !== undefined) return [`step ${answer.error.step}: ${answer.error.message}`];
  let at = 0;
  return scripts.flatMap(({ name, script }) => {
    const own = answer.results.slice(at, at + script.steps.length);
    at += script.steps.length;
    return script.judge(own).map((one) => `${name}: ${one}`);
  });
}
