/** Where Git looks for the hooks of a repository, and the one setting that says it. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Run } from './run.ts';

/** Folder of hooks in every project. */
const FOLDER = '.githooks';
const SECONDS = 20;

export interface Hooks {
  /** on: Git runs the project's own; off: it runs none; others: it runs those in `now`, and would not if the setting changed. */
  readonly state: 'on' | 'off' | 'others';
  /** What `core.hooksPath` must be for the project's own. */
  readonly folder: string;
  /** Where Git looks now. */
  readonly now: string;
}

/** Undefined where no repository is around `root`, which need not be there yet. */
export async function hooksOf(run: Run, root: string): Promise<Hooks | undefined> {
  const cwd = await nearestFolder(root);
  const git = async (...args: string[]): Promise<string | undefined> => {
    const result = await run(['git', ...args], { cwd, timeoutSeconds: SECONDS });
    return result.exitCode === 0 ? result.stdout.trim() : undefined;
  };
  const top = await git('rev-parse', '--show-toplevel');
  const prefix = await git('rev-parse', '--show-prefix');
  if (top === undefined || prefix === undefined || top === '') return undefined;
  const folder = [prefix.replace(/\/$/, ''), ...relative(cwd, root).split(/[\\/]/), FOLDER]
    .filter((part) => part !== '')
    .join('/');
  const set = await git('config', '--get', 'core.hooksPath');
  if (set !== undefined && set !== '') {
    return { state: resolve(top, set) === resolve(top, folder) ? 'on' : 'others', folder, now: set };
  }
  const now = (await git('rev-parse', '--git-path', 'hooks')) ?? '';
  return { state: (await holdsHooks(resolve(cwd, now))) ? 'others' : 'off', folder, now };
}

/** False where Git would not. */
export async function useHooks(run: Run, root: string, folder: string): Promise<boolean> {
  const command = ['git', 'config', 'core.hooksPath', folder];
  return (await run(command, { cwd: root, timeoutSeconds: SECONDS })).exitCode === 0;
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** Git puts samples there that it never runs. */
async function holdsHooks(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch(() => []);
  for (const name of entries) {
    if (name.includes('.')) continue;
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile() === true) return true;
  }
  return false;
}
