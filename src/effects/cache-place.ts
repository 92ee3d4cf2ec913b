/** Where a cache of a project may lie: outside version control, and never in the project's own files. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = 'create-backend-feature';

/** In the repository's own folder, or in the user's cache folder where there is no repository. Absolute. */
export function cachePlace(root: string, env: (name: string) => string | undefined): string {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(gitFolder(root) ?? userCache(env), FOLDER, `check-${name}.json`);
}

/** A linked worktree has a file that leads to a folder of its own. */
function gitFolder(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const git = join(folder, '.git');
    const found = statSync(git, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return git;
    if (found?.isFile() === true) {
      const leads = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(git, 'utf8'))?.[1];
      return leads === undefined ? undefined : resolve(folder, leads);
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function userCache(env: (name: string) => string | undefined): string {
  const given = env('XDG_CACHE_HOME') ?? '';
  if (given.startsWith('/')) return given;
  if (process.platform === 'win32') return env('LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

export interface Build {
  /** Absolute folder of the bundle's scripts. */
  readonly folder: string;
  /** Tells one build of this tool from another. */
  readonly id: string;
}

/** Undefined where the tool runs from its source, which changes under our feet. */
export function buildOf(packageRoot: string): Build | undefined {
  const folder = dirname(fileURLToPath(import.meta.url));
  if (!folder.startsWith(join(packageRoot, 'dist'))) return undefined;
  const { ino, mtimeMs, size } = statSync(folder);
  return { folder, id: [folder, ino, mtimeMs, size].join(' ') };
}
