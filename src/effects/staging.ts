/**
 * Writes many files or none. The order is what makes it safe against being killed at any moment:
 *
 *   1. every new content is written below `.backend-feature/staging/`    killed here: the staging is thrown away, the old tree stands
 *   2. the journal is renamed to `forward.json`                          the decision: from here on the new tree is the one that will be
 *   3. old files get a second name, new ones are renamed into place      killed here: the next start goes on with it
 *   4. the journal is renamed to `done.json`                             killed here: nothing is left to do but to tidy up
 *   5. the staging is removed
 *
 * A fault in step 3 (a folder that may not be written, say) renames the journal to `back.json` and takes everything back from the
 * second names; killed there, the next start goes on taking back. Nothing in that needs space on the disk.
 */
import { dirname, join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere, isAbsent } from './files.ts';

export const OWN_FOLDER = '.backend-feature';
const STAGING = 'staging';
const FORWARD = 'forward.json';
const BACK = 'back.json';
const DONE = 'done.json';
const JOURNALS: readonly string[] = [FORWARD, BACK, DONE];

export interface StagedChange {
  readonly path: string;
  /** Undefined deletes. */
  readonly content: string | undefined;
  readonly mode: number;
  readonly existed: boolean;
}

interface Entry {
  readonly path: string;
  /** `new`: the staging holds its content; `delete`: it goes. */
  readonly kind: 'new' | 'delete';
  readonly existed: boolean;
}
interface Journal {
  readonly entries: readonly Entry[];
  /** Folders that were not there before, outermost first. */
  readonly folders: readonly string[];
}

/** Where an interrupted run leaves what the next one ends; relative to the root. */
export const STAGING_FOLDER = `${OWN_FOLDER}/${STAGING}`;

function places(root: string): Readonly<Record<'staging' | 'forward' | 'back' | 'done', string>> {
  const staging = join(root, STAGING_FOLDER);
  return { staging, forward: join(staging, FORWARD), back: join(staging, BACK), done: join(staging, DONE) };
}

/** The own folder is there, and locked. Throws what the file system threw; then the old tree stands. */
export async function writeAll(files: Files, root: string, changes: readonly StagedChange[]): Promise<void> {
  const { staging, forward, back } = places(root);
  let journal: Journal;
  try {
    await files.mkdir(staging);
    for (const [index, { content, mode }] of changes.entries()) {
      if (content !== undefined) await files.writeNew(join(staging, `${index}.new`), content, mode);
    }
    journal = { entries: changes.map(entryOf), folders: await missingFolders(files, root, changes) };
    await files.writeNew(join(staging, 'journal'), JSON.stringify(journal), 0o644);
    await files.rename(join(staging, 'journal'), forward);
  } catch (error) {
    await removeFolder(files, staging);
    throw error;
  }
  try {
    await goForward(files, root, journal);
  } catch (error) {
    await files.rename(forward, back);
    await takeBack(files, root, journal);
    await removeFolder(files, staging);
    throw error;
  }
  // The new tree stands: whatever is in the way of tidying up is the next start's business.
  await tidyUp(files, root).catch(() => {});
}

/** A finished journal is never gone through again: a file that it deletes may have been made anew since. */
async function tidyUp(files: Files, root: string): Promise<void> {
  const { staging, forward, done } = places(root);
  await ignoreAbsent(files.rename(forward, done));
  await removeFolder(files, staging);
}

export async function needsRecovery(files: Files, root: string): Promise<boolean> {
  return exists(files, places(root).staging);
}

/** Ends what an interrupted run began; the own folder is locked. `check` throws where a path may not be touched. */
export async function recover(files: Files, root: string, check: (path: string) => Promise<void>): Promise<void> {
  const { staging, forward, back } = places(root);
  const entries = (await ifThere(files.readdir(staging))) ?? [];
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has(DONE)) return removeFolder(files, staging);
  if (names.has(BACK)) await takeBack(files, root, await readJournal(files, back, check));
  else if (names.has(FORWARD)) {
    await goForward(files, root, await readJournal(files, forward, check));
    return tidyUp(files, root);
  }
  await removeFolder(files, staging);
}

function entryOf({ path, content, existed }: StagedChange): Entry {
  return { path, kind: content === undefined ? 'delete' : 'new', existed };
}

/** A journal may have come with a clone, or from a broken disk: nothing is done before all of it is understood and allowed. */
async function readJournal(files: Files, path: string, check: (path: string) => Promise<void>): Promise<Journal> {
  const text = new TextDecoder().decode(await files.readFile(path));
  try {
    const journal: unknown = JSON.parse(text);
    if (!isJournal(journal)) throw new Error('it has another shape');
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

function isJournal(value: unknown): value is Journal {
  const { entries, folders } = (value ?? {}) as { entries?: unknown; folders?: unknown };
  return (
    Array.isArray(entries) &&
    Array.isArray(folders) &&
    folders.every((folder) => typeof folder === 'string') &&
    entries.every((entry) => {
      const { path, kind, existed } = (entry ?? {}) as Partial<Record<keyof Entry, unknown>>;
      return typeof path === 'string' && (kind === 'new' || kind === 'delete') && typeof existed === 'boolean';
    })
  );
}

/** May be run again after it was cut short anywhere. */
async function goForward(files: Files, root: string, journal: Journal): Promise<void> {
  const { staging } = places(root);
  for (const folder of journal.folders) await makeFolder(files, join(root, folder));
  for (const [index, { path, kind, existed }] of journal.entries.entries()) {
    const target = join(root, path);
    const staged = join(staging, `${index}.new`);
    if (kind === 'new' && !(await exists(files, staged))) continue;
    if (existed) await keepOld(files, target, join(staging, `${index}.old`));
    if (kind === 'new') await files.rename(staged, target);
    else await ignoreAbsent(files.unlink(target));
  }
  for (const folder of emptied(journal)) await removeEmpty(files, join(root, folder));
}

/** May be run again after it was cut short anywhere. */
async function takeBack(files: Files, root: string, journal: Journal): Promise<void> {
  const { staging } = places(root);
  for (const [index, { path, existed }] of journal.entries.entries()) {
    const target = join(root, path);
    const old = join(staging, `${index}.old`);
    if (existed) {
      if (!(await exists(files, old))) continue;
      await restoreFolders(files, root, path);
      await files.rename(old, target);
      // Renaming onto another name of the same file does nothing and leaves both.
      await ignoreAbsent(files.unlink(old));
    } else if (!(await exists(files, join(staging, `${index}.new`)))) {
      await ignoreAbsent(files.unlink(target));
    }
  }
  for (const folder of [...journal.folders].reverse()) await removeEmpty(files, join(root, folder));
}

/** Gives the old file a second name; where the file system has no links, the file itself is moved. */
async function keepOld(files: Files, target: string, old: string): Promise<void> {
  try {
    await files.link(target, old);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || isAbsent(error)) return;
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS' || code === 'EOPNOTSUPP' || code === 'EMLINK')
      await ignoreAbsent(files.rename(target, old));
    else throw error;
  }
}

async function missingFolders(files: Files, root: string, changes: readonly StagedChange[]): Promise<string[]> {
  const missing = new Set<string>();
  const there = new Set<string>();
  for (const { path, content } of changes) {
    if (content === undefined) continue;
    for (const folder of foldersOf(path)) {
      if (missing.has(folder) || there.has(folder)) continue;
      ((await exists(files, join(root, folder))) ? there : missing).add(folder);
    }
  }
  return [...missing];
}

/** `a/b/c.txt` → a, a/b */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Folders that deletions may have left empty, innermost first. */
function emptied(journal: Journal): string[] {
  const folders = new Set(
    journal.entries.filter((entry) => entry.kind === 'delete').flatMap((entry) => foldersOf(entry.path)),
  );
  return [...folders].sort((a, b) => b.length - a.length);
}

async function restoreFolders(files: Files, root: string, path: string): Promise<void> {
  for (const folder of foldersOf(path)) await makeFolder(files, join(root, folder));
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
async function removeFolder(files: Files, folder: string): Promise<void> {
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

async function exists(files: Files, path: string): Promise<boolean> {
  return (await ifThere(files.lstat(path))) !== undefined;
}

async function ignoreAbsent(promise: Promise<void>): Promise<void> {
  await ifThere(promise);
}
