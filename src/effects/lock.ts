/** One run at a time in a project. The lock names its process: a lock whose process is gone is taken over. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere } from './files.ts';
import { makeFolder, OWN_FOLDER, removeEmpty } from './staging.ts';

const LOCK = 'lock';
/** A lock without content is being written right now, or its writer was killed in between. */
const UNFINISHED_MS = 1000;
const POLL_MS = 50;

export async function withLock<T>(files: Files, root: string, use: () => Promise<T>): Promise<T> {
  const own = join(root, OWN_FOLDER);
  const lock = join(own, LOCK);
  await makeFolder(files, own);
  try {
    await acquire(files, lock);
  } catch (error) {
    await removeEmpty(files, own).catch(() => {});
    throw error;
  }
  try {
    return await use();
  } finally {
    // What was written stands, whatever is in the way of tidying up; a lock of a process that has ended is taken over.
    await ifThere(files.unlink(lock)).catch(() => {});
    await removeEmpty(files, own).catch(() => {});
  }
}

async function acquire(files: Files, lock: string): Promise<void> {
  const mine = JSON.stringify({ pid: process.pid, host: hostname() });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await files.writeNew(lock, mine, 0o644);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = await readHolder(files, lock);
    if (holder !== undefined && isAlive(holder)) break;
    await takeAway(files, lock, holder);
  }
  throw new UserError(
    'busy',
    'Another run is writing in this project.',
    `${OWN_FOLDER}/${LOCK}`,
    `Wait until it has ended. If none is running, delete ${OWN_FOLDER}/${LOCK}.`,
  );
}

/** Two runs may find the same dead lock: what was moved away must be the lock that was judged, else it goes back. */
async function takeAway(files: Files, lock: string, judged: string | undefined): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  await ifThere(files.rename(lock, aside));
  const taken = await readText(files, aside);
  if (taken !== undefined && taken !== (judged ?? '')) await files.link(aside, lock).catch(() => {});
  await ifThere(files.unlink(aside));
}

/** What the lock says; undefined where nobody finished writing it or it is gone. */
async function readHolder(files: Files, lock: string): Promise<string | undefined> {
  for (let waited = 0; waited < UNFINISHED_MS; waited += POLL_MS) {
    const text = await readText(files, lock);
    if (text === undefined) return undefined;
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return undefined;
}

async function readText(files: Files, path: string): Promise<string | undefined> {
  const bytes = await ifThere(files.readFile(path));
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function isAlive(text: string): boolean {
  let holder: { pid?: unknown; host?: unknown } | null;
  try {
    holder = JSON.parse(text) as typeof holder;
  } catch {
    return true;
  }
  // Processes of another machine (a shared folder) cannot be asked.
  if (holder?.host !== hostname() || typeof holder.pid !== 'number') return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
