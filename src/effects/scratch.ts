/** A temporary copy of a project, to run tests on other code than the project's own without touching it. */
import { constants, copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureSymlink, outputFile, pathExists } from 'fs-extra/esm';
import type { PlannedFile } from '../plan/types.ts';
import { UserError } from '../shared/errors.ts';
import { UNDO_FOLDER } from './journal.ts';
import { makeTemporary, NO_ROOM_HINT } from './temporary.ts';

export interface ScratchOptions {
  /** Absolute project root. */
  readonly root: string;
  /** `Toolchain.copied`: folders at the root. */
  readonly copied?: readonly string[];
  /** Shared by a symlink instead of a copy: `Toolchain.shared`. */
  readonly shared: readonly string[];
  /** Folders and files that are left out: `StackPaths.implementation(feature)`. */
  readonly without: readonly string[];
  /** Files that are left out besides. */
  readonly leaves?: (path: string) => boolean;
  /** Laid over the copy. */
  readonly files: readonly PlannedFile[];
}

/** Heavy or private, and of no use to a test run; at any depth. */
const NEVER = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__', '.cache', '.tox', 'dist', 'coverage']);
/** A database that lies about would make a test run depend on it. */
const DATA = /\.(?:db|sqlite3?|db-(?:wal|shm|journal))$/;
/** The last: the temporary folder lies in the project. */
const CANNOT_COPY = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EACCES', 'EPERM', 'EROFS', 'ERR_FS_CP_EINVAL']);
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Runs `use` with the folder of the copy; the copy is gone afterwards, also when the run is interrupted. */
export function withScratch<T>(options: ScratchOptions, use: (folder: string) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    await copyProject(options, folder);
    return use(folder);
  });
}

/** Runs `use` with a new folder, gone afterwards in the same way. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTemporary('');
  const remove = () => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // We are on the way out: a rest in the system's temporary folder is no reason to hide why.
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = (signal: NodeJS.Signals) => {
    // Later, so that whoever passes the signal on to the running tests comes first: they write into the folder.
    setImmediate(() => {
      remove();
      process.removeListener(signal, onSignal);
      // Die as whoever sent it expects, unless somebody else handles it.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.on('exit', remove);
  try {
    return await use(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (CANNOT_COPY.has(code ?? '')) {
      throw new UserError(
        'unwritable',
        `no temporary copy of the project: ${(error as Error).message}`,
        folder,
        NO_ROOM_HINT,
      );
    }
    throw error;
  } finally {
    for (const signal of signals) process.removeListener(signal, onSignal);
    process.removeListener('exit', remove);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function copyProject(options: ScratchOptions, folder: string): Promise<void> {
  const left = new Set(options.without.map((path) => path.replace(/\/+$/, '')));
  for (const path of options.shared) left.add(path);
  const { copied, leaves = () => false } = options;
  // A repository that is not ours alone may be of any size.
  const away = copied === undefined ? () => false : (name: string) => !copied.includes(name);
  copyFolder(options.root, folder, '', left, leaves, away);
  for (const path of options.shared) {
    const place = join(options.root, path);
    if (await pathExists(place)) await ensureSymlink(place, join(folder, path), 'junction');
  }
  for (const file of options.files) {
    await outputFile(join(folder, file.path), file.content, file.mode === undefined ? {} : { mode: file.mode });
  }
}

/** Plain calls, one a file: a project has thousands of small ones, and `cp` with a filter takes twice as long. */
function copyFolder(
  from: string,
  to: string,
  inside: string,
  left: ReadonlySet<string>,
  leaves: (path: string) => boolean,
  away: (name: string) => boolean = () => false,
): void {
  for (const entry of readdirSync(join(from, inside), { withFileTypes: true })) {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (path === UNDO_FOLDER || NEVER.has(entry.name) || left.has(path) || DATA.test(path) || away(entry.name))
      continue;
    if (entry.isDirectory()) {
      mkdirSync(join(to, path));
      copyFolder(from, to, path, left, leaves);
      // Sockets and devices cannot be copied; a link out of the project is not ours to follow.
    } else if (entry.isFile() && !leaves(path) && statSync(join(from, path)).size <= MAX_FILE_BYTES) {
      copyFileSync(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
    }
  }
}
