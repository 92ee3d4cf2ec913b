/**
 * Toolchains of generated projects: each is installed once a machine, outside of the tree, and shared by every project,
 * suite and checkout that asks for the same. An entry is complete when its marker is there and agrees with its content.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const READY = 'ready';
/** Written by what runs from an entry; no part of what was installed. */
const WRITTEN_LATER = new Set([READY, '__pycache__', '.cache', '.vite', '.vite-temp']);

/** `CBF_CACHE`, else a folder in the user's cache. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if ((env['CBF_CACHE'] ?? '') !== '') return resolve(env['CBF_CACHE'] ?? '');
  const given = env['XDG_CACHE_HOME'] ?? '';
  const user = given.startsWith('/') ? given : join(homedir(), '.cache');
  return join(user, 'create-backend-feature', 'toolchains');
}

/**
 * The folder `<kind>-<key>`, filled by `make` where it is not complete. `decides` is all that its content depends on,
 * besides the platform: checkouts of any age share the folder.
 */
export async function cached(
  kind: string,
  decides: readonly string[],
  make: (folder: string) => Promise<void>,
  cache = cacheFolder(),
): Promise<string> {
  const all = JSON.stringify([process.platform, process.arch, ...decides]);
  const key = createHash('sha256').update(all).digest('hex').slice(0, 16);
  const folder = join(cache, `${kind}-${key}`);
  if (isComplete(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  return locked(`${folder}.lock`, async () => {
    if (isComplete(folder)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make(folder);
    writeFileSync(join(folder, READY), listing(folder));
    return folder;
  });
}

/** Looked at once a process: walking an entry takes a moment, and nothing removes files while tests run. */
const complete = new Set<string>();

/** A half-made entry has no marker; one that lost or gained files disagrees with it. */
function isComplete(folder: string): boolean {
  if (complete.has(folder)) return true;
  try {
    if (readFileSync(join(folder, READY), 'utf8') !== listing(folder)) return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  complete.add(folder);
  return true;
}

/** How many files an entry has, and a hash of their names. */
function listing(folder: string): string {
  const names: string[] = [];
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (WRITTEN_LATER.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else names.push(relative(folder, path));
    }
  };
  walk(folder);
  return `${names.length} ${createHash('sha256').update(names.sort().join('\n')).digest('hex')}\n`;
}

/** Several workers or runs ask for the same folder: the first makes it, the others wait. */
async function locked<T>(lock: string, use: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (isStale(lock)) rmSync(lock, { recursive: true, force: true });
      else await sleep(500);
    }
  }
  try {
    writeFileSync(join(lock, String(process.pid)), '');
    return await use();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** The process that made it has ended. */
function isStale(lock: string): boolean {
  try {
    const [pid] = readdirSync(lock);
    if (pid === undefined) return Date.now() - statSync(lock).mtimeMs > 10_000;
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ESRCH';
  }
}
