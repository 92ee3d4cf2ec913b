/** Folders outside the tree that a benchmark makes once: builds of other commits, the programs it is measured beside. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const MARKER = '.ready';

export function cacheRoot(env: NodeJS.ProcessEnv): string {
  const folder = [env['CBF_CACHE'], env['XDG_CACHE_HOME']].find((given) => given !== undefined && given !== '');
  return join(folder ?? join(homedir(), '.cache'), 'create-backend-feature');
}

/** The folder of that name, filled by `make` where it is not there. One whose making was interrupted has no marker and is made again. */
export function cached(name: string, make: (folder: string) => void, root = cacheRoot(process.env)): string {
  const folder = join(root, name);
  if (existsSync(join(folder, MARKER))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  make(folder);
  writeFileSync(join(folder, MARKER), '');
  return folder;
}
