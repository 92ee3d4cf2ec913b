/** The product catalog of a stack, green: made once a run by the commands, and copied by each suite that starts from it. */
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { cached } from './cache.ts';
import { CATEGORY, PRODUCT } from './catalog.ts';
import type { Answer } from './cli.ts';
import { newProject, phases } from './project.ts';
import type { StackUnderTest } from './stacks/types.ts';

export interface Phases {
  readonly docs: Answer;
  readonly red: Answer;
  readonly service: Answer;
  readonly green: Answer;
}

/** A copy of the suite's own, and what the phases answered. */
export async function greenCatalog(stack: StackUnderTest): Promise<{ root: string; answers: Phases }> {
  const run = process.env['CBF_RUN'];
  if (run === undefined) throw new Error('vitest.config.ts names the folder of a run');
  const made = await cached(stack.id, [], (folder) => make(stack, folder), run);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-catalog-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  copy(join(made, 'project'), root);
  return { root, answers: JSON.parse(readFileSync(join(made, 'answers.json'), 'utf8')) as Phases };
}

async function make(stack: StackUnderTest, folder: string): Promise<void> {
  const root = await newProject(stack);
  const said = ['--entity', CATEGORY, '--entity', PRODUCT, '--access', 'admin-writes'];
  const answers = await phases(root, 'product-catalog', ...said);
  copy(root, join(folder, 'project'));
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
}

/** Toolchains are links into the cache. */
const copy = (from: string, to: string): void => cpSync(from, to, { recursive: true, verbatimSymlinks: true });
