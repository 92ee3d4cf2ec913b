/** Prepares the project's own toolchain (a venv, node_modules, …) from a stack's data. Does nothing where it is ready. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFile, remove } from 'fs-extra/esm';
import { UserError } from '../shared/errors.ts';
import type { ToolCommand, Toolchain } from '../stacks/stack.ts';
import { codeOf } from './files.ts';
import type { Run, RunResult } from './run.ts';
import { whileWaiting } from './waiting.ts';

export interface SetupOptions {
  /** Absolute project root. */
  readonly root: string;
  readonly toolchain: Toolchain;
  readonly run: Run;
  /** One line of progress. */
  readonly progress: (line: string) => void;
}

export interface SetupResult {
  /** False: it was ready already. */
  readonly ran: boolean;
  /** The version found, such as `3.12.1`; empty when nothing ran. */
  readonly version: string;
}

export const SETUP_SECONDS = 1200;

export async function setupToolchain(options: SetupOptions): Promise<SetupResult> {
  const { root, toolchain } = options;
  const inputs = await hashInputs(root, toolchain.inputs);
  const stamp = join(root, toolchain.stamp);
  if ((await readText(stamp)) === `${inputs}\n`) return { ran: false, version: '' };

  const found = await probeNeeded(options);
  const helpers = await probeHelpers(options);
  // A setup that is cut short must not look finished.
  await orUnwritable(stamp, () => remove(stamp));
  for (const step of toolchain.setup(found.program, helpers)) {
    if (step.creates !== undefined && existsSync(join(root, step.creates))) continue;
    const result = await setupStep(options, step);
    if (result.exitCode !== 0) throw failed(step, result);
  }
  await orUnwritable(stamp, () => outputFile(stamp, `${inputs}\n`));
  return { ran: true, version: found.version };
}

/** Its name, how long it takes, and the last line that it wrote. */
function setupStep({ root, run, progress }: SetupOptions, step: ToolCommand): Promise<RunResult> {
  let last = '';
  const words = (seconds: number): string =>
    `${step.name}${seconds === 0 ? '' : `, ${seconds} s`}${last === '' ? '' : `: ${last}`}`;
  return whileWaiting(progress, words, () =>
    run(step.command, {
      cwd: root,
      timeoutSeconds: SETUP_SECONDS,
      onLine: (line) => {
        last = line.trim();
      },
      ...(step.env === undefined ? {} : { env: step.env }),
    }),
  );
}

async function orUnwritable(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UserError('unwritable', `${path} cannot be written (${code}).`, path, 'Check who may write there.');
  }
}

/** The first program that runs and is new enough. */
async function probeNeeded(options: SetupOptions): Promise<{ program: string; version: string }> {
  const { needs } = options.toolchain;
  const tooOld: string[] = [];
  for (const program of [...(needs.alternatives ?? []), needs.program]) {
    const result = await probe(options, program, needs.ask);
    if (result === undefined) continue;
    const version = /\d+(?:\.\d+)+/.exec(result)?.[0];
    if (version === undefined) continue;
    if (isAtLeast(version, needs.version)) return { program, version };
    tooOld.push(`${program} is ${version}`);
  }
  const seen = tooOld.length > 0 ? ` (${tooOld.join(', ')})` : '';
  throw new UserError(
    'tool-missing',
    `${needs.program} ${needs.version} or newer is missing${seen}`,
    'PATH',
    needs.hint,
  );
}

async function probeHelpers(options: SetupOptions): Promise<string[]> {
  const found: string[] = [];
  for (const program of options.toolchain.helpers ?? []) {
    if ((await probe(options, program)) !== undefined) found.push(program);
  }
  return found;
}

/** What the program says of its version; undefined where the program is not there or does not run (a version manager's empty shim, say). */
async function probe(
  options: SetupOptions,
  program: string,
  ask: readonly string[] = ['--version'],
): Promise<string | undefined> {
  const result = await options.run([program, ...ask], { cwd: options.root, timeoutSeconds: 30 });
  return result.missing || result.exitCode !== 0 ? undefined : result.stdout || result.stderr;
}

export function isAtLeast(version: string, minimum: string): boolean {
  const [left, right] = [version.split('.').map(Number), minimum.split('.').map(Number)];
  for (const [index, wanted] of right.entries()) {
    const there = left[index] ?? 0;
    if (there !== wanted) return there > wanted;
  }
  return true;
}

export async function hashInputs(root: string, inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(`${input}\0${(await readText(join(root, input))) ?? ''}\0`);
  return hash.digest('hex');
}

function failed(step: ToolCommand, result: RunResult): UserError {
  const words = step.command.join(' ');
  if (result.missing) {
    const hint = `install ${step.command[0]}, then run setup again`;
    return new UserError('tool-missing', `${step.command[0]} is missing`, step.name, hint);
  }
  const tail = lastLines(result.stderr || result.stdout, 3);
  const how = result.timedOut ? `took longer than ${SETUP_SECONDS} s` : `ended with exit code ${result.exitCode}`;
  return new UserError(
    'tool-failed',
    `${step.name} ${how}${tail === '' ? '' : `: ${tail}`}`,
    words,
    `run it by hand to see all of it: ${words}`,
  );
}

export function lastLines(text: string, count: number): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .join(' | ')
    .slice(0, 600);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const message = error instanceof Error ? error.message : String(error);
    throw new UserError('unreadable', message, path, 'make the file readable');
  }
}
