/** One run at a time in a project. The lock names its owner and when it began: a lock whose process has ended is taken over. */
import { readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere } from './files.ts';
import { makeFolder, OWN_FOLDER, removeEmpty } from './journal.ts';

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
  const mine = JSON.stringify(ownHolder());
  let holder: string | undefined;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await files.writeNew(lock, mine, 0o644);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    holder = await readHolder(files, lock);
    if (holder !== undefined && isAlive(holder)) break;
    await takeAway(files, lock, holder);
  }
  throw busy(holder);
}

/** What a lock says; locks of version 0.1.0 have process and host alone. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly user?: string;
  readonly command?: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly since?: number;
  /** When its process began, as the system counts it: another process of the same number began at another time. */
  readonly began?: string;
}

function ownHolder(): Holder {
  const began = beginOf(process.pid);
  return {
    pid: process.pid,
    host: hostname(),
    ...userOf(),
    command: commandOf(process.argv.slice(2)),
    since: Date.now(),
    ...(began === undefined ? {} : { began }),
  };
}

/** The command and what it is about; options may hold what nobody else should read. */
function commandOf(args: readonly string[]): string {
  const end = args.findIndex((arg) => arg.startsWith('-'));
  return args.slice(0, end === -1 ? 2 : Math.min(end, 2)).join(' ');
}

function userOf(): { user?: string } {
  try {
    return { user: userInfo().username };
  } catch {
    // A container may run a number that has no name.
    return {};
  }
}

/** Undefined where the system does not tell (all but Linux). */
function beginOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program stands in parentheses and may hold anything.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function busy(text: string | undefined): UserError {
  const where = `${OWN_FOLDER}/${LOCK}`;
  const holder = text === undefined ? undefined : parse(text);
  const elsewhere = holder !== undefined && holder.host !== hostname();
  return new UserError(
    'busy',
    `Another run is writing in this project${holder === undefined ? '' : `: ${described(holder)}`}.`,
    where,
    elsewhere
      ? `Wait until it has ended. Whether it runs can be seen on ${holder.host} only; if it does not, delete ${where}.`
      : `Wait until it has ended. If none is running, delete ${where}.`,
  );
}

/** Such as `held for 3 min by service catalog, process 123 of ann on host h`. */
function described({ pid, host, user, command, since }: Holder): string {
  const age = since === undefined ? '' : ` for ${ageOf(Date.now() - since)}`;
  const by = command === undefined || command === '' ? '' : `${command}, `;
  return `held${age} by ${by}process ${pid}${user === undefined ? '' : ` of ${user}`} on host ${host}`;
}

const MINUTE = 60_000;

/** Clocks of two machines differ: a lock of the future is new. */
function ageOf(milliseconds: number): string {
  if (milliseconds < MINUTE) return `${Math.max(0, Math.round(milliseconds / 1000))} s`;
  if (milliseconds < 120 * MINUTE) return `${Math.floor(milliseconds / MINUTE)} min`;
  return `${Math.floor(milliseconds / (60 * MINUTE))} h`;
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

/** What is no lock of ours is nobody's to take away. */
function isAlive(text: string): boolean {
  const holder = parse(text);
  // Processes of another machine (a shared folder) cannot be asked.
  if (holder === undefined || holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
  const now = holder.began === undefined ? undefined : beginOf(holder.pid);
  return now === undefined || now === holder.began;
}

function parse(text: string): Holder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { pid, host, user, command, since, began } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof pid !== 'number' || typeof host !== 'string') return undefined;
  return {
    pid,
    host,
    ...(typeof user === 'string' ? { user } : {}),
    ...(typeof command === 'string' ? { command } : {}),
    ...(typeof since === 'number' ? { since } : {}),
    ...(typeof began === 'string' ? { began } : {}),
  };
}
