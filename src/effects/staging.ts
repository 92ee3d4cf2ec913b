/**
 * Writes many files or none. The order is what makes it safe against being killed at any moment:
 *
 *   1. every new content is written below `.backend-feature/staging/`    killed here: the staging is thrown away, the old tree stands
 *   2. the journal is renamed to `forward.json`                          the decision: from here on the new tree is the one that will be
 *   3. old files get a second name, new ones are renamed into place      killed here: the next start goes on with it
 *   4. the journal is renamed to `done.json`                             killed here: nothing is left to do but to tidy up
 *   5. the staging is removed, or kept for `undo` (kept-step.ts)
 *
 * A fault in step 3 (a folder that may not be written, say) renames the journal to `back.json` and takes everything back from the
 * second names; killed there, the next start goes on taking back. Nothing in that needs space on the disk.
 */
import { hash as digest } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere, isAbsent } from './files.ts';
import {
  BACK,
  DONE,
  type Entry,
  exists,
  FORWARD,
  foldersOf,
  ignoreAbsent,
  type Journal,
  makeFolder,
  readJournal,
  removeEmpty,
  removeFolder,
  STAGING_FOLDER,
} from './journal.ts';
import { dropKept, IGNORE_ALL, keepStaging } from './kept-step.ts';

export interface StagedChange {
  readonly path: string;
  /** Undefined deletes. */
  readonly content: string | undefined;
  /** Exactly; where it is undefined, a file that was there keeps its mode, and a new one gets what the umask leaves of 0o644. */
  readonly mode: number | undefined;
  readonly existed: boolean;
  /** What is there, where it was read. */
  readonly before?: string;
  readonly unread?: true;
}

function places(root: string): Readonly<Record<'staging' | 'forward' | 'back' | 'done', string>> {
  const staging = join(root, STAGING_FOLDER);
  return { staging, forward: join(staging, FORWARD), back: join(staging, BACK), done: join(staging, DONE) };
}

/** The own folder is there, and locked. Throws what the file system threw; then the old tree stands. */
export async function writeAll(
  files: Files,
  root: string,
  changes: readonly StagedChange[],
  after: Pick<Journal, 'keep' | 'undoes'> = {},
): Promise<void> {
  const { staging, forward, back } = places(root);
  let journal: Journal;
  try {
    await files.mkdir(staging);
    if (after.keep !== undefined) await files.writeNew(join(staging, IGNORE_ALL.name), IGNORE_ALL.content, 0o644);
    for (const [index, change] of changes.entries()) await stage(files, root, join(staging, `${index}.new`), change);
    journal = { entries: changes.map(entryOf), folders: await missingFolders(files, root, changes), ...after };
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
  await tidyUp(files, root, journal).catch(() => {});
}

async function stage(files: Files, root: string, staged: string, change: StagedChange): Promise<void> {
  const { path, content, existed } = change;
  if (content === undefined) return;
  const there = change.mode === undefined && existed ? await ifThere(files.lstat(join(root, path))) : undefined;
  const mode = change.mode ?? there?.mode;
  await files.writeNew(staged, content, (mode ?? 0o644) & 0o777);
  if (mode === undefined || ((await files.lstat(staged)).mode & 0o777) === (mode & 0o777)) return;
  await files.chmod(staged, mode & 0o777);
}

/** A finished journal is never gone through again: a file that it deletes may have been made anew since. */
async function tidyUp(files: Files, root: string, journal: Journal | undefined): Promise<void> {
  const { staging, forward, done } = places(root);
  await ignoreAbsent(files.rename(forward, done));
  // What a journal that cannot be read would have kept is not known: then nothing is.
  if (journal?.keep !== undefined) return keepStaging(files, root, staging, journal);
  if (journal === undefined || journal.undoes !== undefined) await dropKept(files, root);
  await removeFolder(files, staging);
}

export async function needsRecovery(files: Files, root: string): Promise<boolean> {
  return exists(files, places(root).staging);
}

/** True where an interrupted run left the old tree or the new one, and there is nothing to do but to tidy up. */
export async function isWhole(files: Files, root: string): Promise<boolean> {
  const { staging } = places(root);
  const names = new Set(((await ifThere(files.readdir(staging))) ?? []).map((entry) => entry.name));
  return names.has(DONE) || !(names.has(FORWARD) || names.has(BACK));
}

/** Ends what an interrupted run began; the own folder is locked. `check` throws where a path may not be touched. */
export async function recover(files: Files, root: string, check: (path: string) => Promise<void>): Promise<void> {
  const { staging, forward, back, done } = places(root);
  const entries = (await ifThere(files.readdir(staging))) ?? [];
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has(DONE)) return tidyUp(files, root, await readJournal(files, done, check).catch(unknownJournal));
  if (names.has(BACK)) await takeBack(files, root, await readJournal(files, back, check));
  else if (names.has(FORWARD)) {
    const journal = await readJournal(files, forward, check);
    await goForward(files, root, journal);
    return tidyUp(files, root, journal);
  }
  await removeFolder(files, staging);
}

/** The tree is whole: a finished journal that cannot be understood is no reason to stop. */
function unknownJournal(error: unknown): undefined {
  if (error instanceof UserError) return undefined;
  throw error;
}

function entryOf({ path, content, existed, before, unread }: StagedChange): Entry {
  return {
    path,
    kind: content === undefined ? 'delete' : 'new',
    existed,
    ...(content === undefined ? {} : { hash: digest('sha256', content, 'hex') }),
    ...(before === undefined ? {} : { old: digest('sha256', before, 'hex') }),
    ...(unread === true ? { unread } : {}),
  };
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

/** Folders that deletions may have left empty, innermost first. */
function emptied({ entries, undoes }: Journal): string[] {
  const folders = new Set(entries.filter(({ kind }) => kind === 'delete').flatMap(({ path }) => foldersOf(path)));
  // One that was there, and empty, before what is undone stays.
  const mayGo = [...folders].filter((folder) => undoes === undefined || undoes.includes(folder));
  return mayGo.sort((a, b) => b.length - a.length);
}

async function restoreFolders(files: Files, root: string, path: string): Promise<void> {
  for (const folder of foldersOf(path)) await makeFolder(files, join(root, folder));
}
