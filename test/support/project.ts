/** Generated projects for tests: made by the commands, with a lent toolchain, gone when the test file has ended. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';
import { afterAll } from 'vitest';
import { type Answer, cli, done, REVIEWER } from './cli.ts';
import type { Command, Env, StackUnderTest } from './stacks/types.ts';

/** Long enough for the service's rule; of no worth anywhere else. */
export const SECRET = 'a-secret-for-tests-and-nothing-else-0123456789';

export async function newProject(stack: StackUnderTest, name = 'shop'): Promise<string> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `cbf-${name}-`)));
  if (process.env.CBF_KEEP === undefined) afterAll(() => rmSync(root, { recursive: true, force: true }));
  else process.stderr.write(`kept: ${root}\n`);
  await done(root, 'init', '.', '--stack', stack.id, '--name', name);
  await stack.lend(root);
  return root;
}

/** A feature through the docs phase, approved. */
export async function docs(root: string, feature: string, ...said: string[]): Promise<Answer> {
  const answer = await done(root, 'feature', feature, ...said);
  await done(root, 'approve', feature, 'docs', '--as', REVIEWER);
  return answer;
}

/** The tests phase, approved; every test red. */
export async function tests(root: string, feature: string): Promise<Answer> {
  await done(root, 'tests', feature);
  const answer = await done(root, 'red', feature);
  await done(root, 'approve', feature, 'tests', '--as', REVIEWER);
  return answer;
}

/** All three phases; `green` may refuse: that is for the caller to judge. */
export async function phases(
  root: string,
  feature: string,
  ...said: string[]
): Promise<{ docs: Answer; red: Answer; service: Answer; green: Answer }> {
  const written = await docs(root, feature, ...said);
  const red = await tests(root, feature);
  const service = await done(root, 'service', feature);
  return { docs: written, red, service, green: await cli(root, 'green', feature) };
}

export interface Ran {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of the project's own toolchain; `null` takes a variable away. */
export function exec(root: string, command: Command, env: Env = {}): Promise<Ran> {
  const [program = '', ...args] = command;
  const merged = Object.entries({ ...process.env, PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1', ...env });
  const kept = Object.fromEntries(
    merged.filter(([, value]) => value !== null && value !== undefined),
  ) as NodeJS.ProcessEnv;
  return new Promise((resolve) => {
    const options = { cwd: root, env: kept, encoding: 'utf8', maxBuffer: 64_000_000 } as const;
    const path = program.includes('/') ? resolvePath(root, program) : program;
    execFile(path, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({
        code,
        output: stdout + stderr + (error !== null && typeof error.code !== 'number' ? error.message : ''),
      });
    });
  });
}

/** The same, and anything but exit code 0 fails the test with what the program said. */
export async function passes(...args: Parameters<typeof exec>): Promise<string> {
  const { code, output } = await exec(...args);
  if (code !== 0) throw new Error(`${args[1].join(' ')} ended with ${code}:\n${output.slice(-6000)}`);
  return output;
}

/** Rewrites a file of the project; gives back what undoes it. */
export function edit(root: string, path: string, change: (text: string) => string): () => void {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  writeFileSync(file, after);
  return () => writeFileSync(file, before);
}
