/** Toolchains for generated projects: each is installed once, below .cache/, and lent to every project that asks for the same. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CACHE = fileURLToPath(new URL('../../.cache/', import.meta.url));

/** The folder `<kind>-<hash of what decides>`, filled by `make` where it is not there yet. */
export async function cached(
  kind: string,
  decides: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const key = createHash('sha256').update(decides.join('\n')).digest('hex').slice(0, 12);
  const folder = join(CACHE, `${kind}-${key}`);
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return folder;
  return locked(`${folder}.lock`, async () => {
    if (existsSync(ready)) return folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await make(folder);
    writeFileSync(ready, '');
    return folder;
  });
}

/** Workers of one test run, or two runs, want the same folder: the first makes it, the others wait. */
async function locked<T>(lock: string, use: () => Promise<T>): Promise<T> {
  mkdirSync(CACHE, { recursive: true });
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

/** Whoever made it is gone. */
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
