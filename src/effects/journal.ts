/** What a write notes down before it begins, so that another process can end it; and the few file operations that go with it. */
import { dirname, join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere, isAbsent } from './files.ts';
import type { Step } from './workspace.ts';

export const OWN_FOLDER = '.backend-feature';
/** Where an interrupted run leaves what the next one ends; relative to the root. */
export const STAGING_FOLDER = `${OWN_FOLDER}/staging`;
/** Where the old files of the last command are kept; relative to the root. */
export const UNDO_FOLDER = `${OWN_FOLDER}/undo`;

export const FORWARD = 'forward.json';
export const BACK = 'back.json';
export const DONE = 'done.json';
const JOURNALS: readonly string[] = [FORWARD, BACK, DONE];

export interface Entry {
  readonly path: string;
  /** `new`: the staging holds its content; `delete`: it goes. */
  readonly kind: 'new' | 'delete';
  readonly existed: boolean;
  /** Of the new content: sha256, hexadecimal. */
  readonly hash?: string;
  /** Of the old one, where it was read. */
  readonly old?: string;
  /** Deleted unread: left behind by running, and not kept. */
  readonly unread?: true;
}

export interface Journal {
  readonly entries: readonly Entry[];
  /** Folders that were not there before, outermost first. */
  readonly folders: readonly string[];
  /** The old files are kept, so that `undo` can restore them. */
  readonly keep?: Step;
  /** This write is an undo: the kept step goes with it, and of the folders that it leaves empty, only these. */
  readonly undoes?: readonly string[];
}

/** Undefined where it is no journal. */
export function parseJournal(text: string): Journal | undefined {
  const value: unknown = JSON.parse(text);
  return isJournal(value) ? value : undefined;
}

function isJournal(value: unknown): value is Journal {
  const { entries, folders, keep, undoes } = (value ?? {}) as Partial<Record<keyof Journal, unknown>>;
  return (
    Array.isArray(entries) &&
    isTexts(folders) &&
    (undoes === undefined || isTexts(undoes)) &&
    (keep === undefined || isStep(keep)) &&
    entries.every(isEntry)
  );
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isEntry(value: unknown): boolean {
  const { path, kind, existed, hash, old } = (value ?? {}) as Partial<Record<keyof Entry, unknown>>;
  return (
    typeof path === 'string' &&
    (kind === 'new' || kind === 'delete') &&
    typeof existed === 'boolean' &&
    isTextOrNone(hash) &&
    isTextOrNone(old)
  );
}

function isStep(value: unknown): boolean {
  const { command, at, head, part } = (value ?? {}) as Partial<Record<keyof Step, unknown>>;
  return [command, at].every((one) => typeof one === 'string') && [head, part].every(isTextOrNone);
}

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** A journal may have come with a clone, or from a broken disk: nothing is done before all of it is understood and allowed. */
export async function readJournal(
  files: Files,
  path: string,
  check: (path: string) => Promise<void>,
): Promise<Journal> {
  const text = new TextDecoder().decode(await files.readFile(path));
  try {
    const journal = parseJournal(text);
    if (journal === undefined) throw new Error('it has another shape');
    for (const one of [...journal.folders, ...journal.entries.map((entry) => entry.path)]) await check(one);
    return journal;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'unreadable',
      `What an interrupted run left behind cannot be ended: ${why}`,
      STAGING_FOLDER,
      `Compare the project with Git, then delete ${STAGING_FOLDER}.`,
    );
  }
}

/** `a/b/c.txt` → a, a/b */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** True when it was not there. */
export async function makeFolder(files: Files, path: string): Promise<boolean> {
  try {
    await files.mkdir(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await files.lstat(path)).isDirectory()) return false;
    if (codeOf(error) === 'ENOENT' && dirname(path) !== path) {
      await makeFolder(files, dirname(path));
      await files.mkdir(path);
      return true;
    }
    throw error;
  }
}

/** The journal goes last: without it, what is left of a finished run would be taken for a run that never decided. That is harmless too. */
export async function removeFolder(files: Files, folder: string): Promise<void> {
  const entries = (await ifThere(files.readdir(folder))) ?? [];
  for (const { name } of entries) if (!JOURNALS.includes(name)) await ignoreAbsent(files.unlink(join(folder, name)));
  for (const name of JOURNALS) await ignoreAbsent(files.unlink(join(folder, name)));
  await ignoreAbsent(files.rmdir(folder));
}

export async function removeEmpty(files: Files, folder: string): Promise<void> {
  try {
    await files.rmdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && !isAbsent(error)) throw error;
  }
}

export async function exists(files: Files, path: string): Promise<boolean> {
  return (await ifThere(files.lstat(path))) !== undefined;
}

export async function ignoreAbsent(promise: Promise<void>): Promise<void> {
  await ifThere(promise);
}
