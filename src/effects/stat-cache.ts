/**
 * What was in order and has not been touched since, outside version control. Only that something was in order is ever kept, never what was
 * found; and only by the state of every file and folder that it was found from. Whatever cannot be read or does not fit counts as nothing.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersOf } from './journal.ts';
import type { Workspace } from './workspace.ts';

export interface StatCache {
  /** Whether a scope was in order and nothing it was found from has changed. */
  holds(scope: string): boolean;
  /** What was kept with a scope; undefined unless it holds. */
  kept(scope: string): readonly string[] | undefined;
  /** The scope is in order, by what was asked for. */
  keep(scope: string, asked: Asked, more?: readonly string[]): void;
  /** Forgets scopes that are not named here, and writes the rest. A cache that cannot be written is none. */
  save(scopes: readonly string[]): void;
}

/** Paths that were read, there or not, and folders that were listed. */
export interface Asked {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export interface Watched extends Workspace {
  asked(): Asked;
}

/** A workspace that remembers what is asked for. */
export function watched(workspace: Workspace): Watched {
  const [files, folders] = [new Set<string>(), new Set<string>()];
  return {
    root: workspace.root,
    asked: () => ({ files: [...files], folders: [...folders] }),
    read(path) {
      files.add(path);
      return workspace.read(path);
    },
    list(folder) {
      folders.add(folder);
      return workspace.list(folder);
    },
    links(folder) {
      folders.add(folder);
      return workspace.links(folder);
    },
    apply: (changes, as) => workspace.apply(changes, as),
    lastStep: () => workspace.lastStep(),
  };
}

interface Entry {
  readonly state: string;
  /** Names by folder: every file that was read, there or not, and every folder that was listed. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly more: readonly string[];
}

interface Stored {
  readonly key: string;
  readonly scopes: Readonly<Record<string, Entry>>;
}

/**
 * A file's times are as coarse as its file system makes them (two seconds on some): what is younger than that when a run begins may change
 * again without a trace. Every change moves the change time, which nobody can set.
 */
const RACY_MS = 2000;
/** Further apart than this, our clock and the file system's say nothing about each other. */
const SKEW_MS = 1000;

export interface CacheOptions {
  readonly root: string;
  /** Absolute. */
  readonly file: string;
  /** Whatever else decides what is in order: another key, another cache. */
  readonly key: string;
  /** Files that every scope depends on. */
  readonly always: readonly string[];
  /** Milliseconds of the clock, before anything at all was read. */
  readonly started: number;
  readonly now?: () => number;
}

export function openStatCache(options: CacheOptions): StatCache {
  return new Cache(options);
}

class Cache implements StatCache {
  readonly #options: CacheOptions;
  readonly #scopes: Map<string, Entry>;
  /** What was seen of a path in this run: scopes share folders. */
  readonly #seen = new Map<string, Seen>();
  readonly #held = new Map<string, boolean>();
  #changed = false;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#scopes = new Map(Object.entries(readStored(options)));
  }

  holds(scope: string): boolean {
    const known = this.#held.get(scope);
    if (known !== undefined) return known;
    const entry = this.#scopes.get(scope);
    const held = entry !== undefined && this.#state(pathsOf(entry)).state === entry.state;
    this.#held.set(scope, held);
    if (!held && entry !== undefined) {
      this.#scopes.delete(scope);
      this.#changed = true;
    }
    return held;
  }

  kept(scope: string): readonly string[] | undefined {
    return this.holds(scope) ? this.#scopes.get(scope)?.more : undefined;
  }

  keep(scope: string, asked: Asked, more: readonly string[] = []): void {
    const paths = new Set([...this.#options.always, ...asked.files]);
    for (const folder of asked.folders) this.#walk(folder, paths);
    const sorted = [...paths].sort();
    // Looked at once more: what was seen before the check may have changed during it.
    const { state, newest } = this.#state(sorted, false);
    if (!(newest < this.#options.started - RACY_MS)) return;
    this.#scopes.set(scope, { state, paths: byFolder(sorted), more });
    this.#changed = true;
  }

  save(scopes: readonly string[]): void {
    const wanted = new Set(scopes);
    for (const scope of [...this.#scopes.keys()]) {
      if (wanted.has(scope)) continue;
      this.#scopes.delete(scope);
      this.#changed = true;
    }
    if (!this.#changed) return;
    const { file, key, now = Date.now } = this.#options;
    const stored: Stored = { key, scopes: Object.fromEntries(this.#scopes) };
    const aside = `${file}.${process.pid}`;
    try {
      fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      fs.writeFileSync(aside, JSON.stringify(stored), { mode: 0o600 });
      const { mtimeMs } = fs.lstatSync(aside);
      if (Math.abs(mtimeMs - now()) > SKEW_MS) fs.rmSync(aside, { force: true });
      else fs.renameSync(aside, file);
    } catch {
      forget(aside);
    }
  }

  /** Every folder below: a new file in one of them changes its times, and no one else's. */
  #walk(folder: string, into: Set<string>): void {
    into.add(folder);
    let entries: fs.Dirent[];
    try {
      entries = fs.readdirSync(join(this.#options.root, folder), { withFileTypes: true });
    } catch {
      // Not there, or no folder: that it is so is what is remembered.
      return;
    }
    for (const entry of entries) if (entry.isDirectory()) this.#walk(`${folder}/${entry.name}`, into);
  }

  /** One hash for all that is known of the paths, and of the folders that they lie in. `memory`: what this run saw already counts. */
  #state(paths: readonly string[], memory = true): { state: string; newest: number } {
    const parents = new Set<string>();
    for (const path of paths) for (const folder of foldersOf(path)) parents.add(folder);
    const numbers = new Float64Array(paths.length * 5 + parents.size * 2);
    let [at, newest] = [0, Number.NEGATIVE_INFINITY];
    for (const path of paths) {
      const seen = this.#look(path, memory);
      numbers.set(seen, at);
      newest = Math.max(newest, seen[3], seen[4]);
      at += 5;
    }
    // Of a folder on the way only that it is the same one: what else lies in it is of no account.
    for (const path of parents) {
      const [mode, , inode] = this.#look(path, memory);
      numbers.set([mode, inode], at);
      at += 2;
    }
    return { state: createHash('sha256').update(numbers).digest('base64'), newest };
  }

  #look(path: string, memory: boolean): Seen {
    const known = memory ? this.#seen.get(path) : undefined;
    if (known !== undefined) return known;
    const seen = look(`${this.#options.root}/${path}`);
    this.#seen.set(path, seen);
    return seen;
  }
}

/** Mode, size, inode, times of the last change of content and of anything, in milliseconds. */
type Seen = readonly [mode: number, size: number, inode: number, modified: number, changed: number];

const ABSENT: Seen = [-1, 0, 0, 0, 0];
/** Equal to nothing, itself included. */
let unseen = 0;

function look(path: string): Seen {
  try {
    const stat = fs.lstatSync(path, { throwIfNoEntry: false });
    return stat === undefined ? ABSENT : [stat.mode, stat.size, stat.ino, stat.mtimeMs, stat.ctimeMs];
  } catch (error) {
    // A file where a folder is looked for: what lies below it is not there.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return ABSENT;
    unseen += 1;
    return [-2, unseen, Math.random(), Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  }
}

function forget(path: string): void {
  try {
    fs.rmSync(path, { force: true });
  } catch {
    // Where it could not be written there may be nothing to take away.
  }
}

function byFolder(paths: readonly string[]): Record<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(cut, 0));
    const names = folders.get(folder);
    if (names === undefined) folders.set(folder, [path.slice(cut + 1)]);
    else names.push(path.slice(cut + 1));
  }
  return Object.fromEntries(folders);
}

function pathsOf({ paths }: Entry): string[] {
  const found: string[] = [];
  for (const [folder, names] of Object.entries(paths))
    for (const name of names) found.push(folder === '' ? name : `${folder}/${name}`);
  return found.sort();
}

function isEntry(value: unknown): boolean {
  const { state, paths, more } = value as Partial<Entry>;
  const lists = [more, ...Object.values(paths ?? { '': undefined })];
  return typeof state === 'string' && lists.every(Array.isArray);
}

function readStored({ file, key }: CacheOptions): Readonly<Record<string, Entry>> {
  try {
    const stored = JSON.parse(fs.readFileSync(file, 'utf8')) as Stored;
    return stored.key === key && Object.values(stored.scopes).every(isEntry) ? stored.scopes : {};
  } catch {
    return {};
  }
}
