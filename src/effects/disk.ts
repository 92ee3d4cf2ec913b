/** A project's files on disk. */
import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf, type Files, ifThere, isAbsent, nodeFiles } from './files.ts';
import { foldersOf, OWN_FOLDER, STAGING_FOLDER, UNDO_FOLDER } from './journal.ts';
import { MAX_KEPT_BYTES, readKept } from './kept-step.ts';
import { refuseOtherCase, refuseSameNames } from './letter-case.ts';
import { withLock } from './lock.ts';
import { checkPath } from './paths.ts';
import { isWhole, needsRecovery, recover, type StagedChange, writeAll } from './staging.ts';
import { decode, MAX_BYTES, tooLarge } from './text.ts';
import type { Applied, Change, KeptStep, Workspace } from './workspace.ts';

export interface DiskOptions {
  /** For one look at many files: a folder is listed once, and one that was found to be no link is not asked again. */
  readonly once?: boolean;
}

export async function openDisk(
  root: string,
  files: Files = nodeFiles,
  { once = false }: DiskOptions = {},
): Promise<Workspace> {
  const given = resolve(root);
  // The root itself may be reached through a symlink; nothing below it may.
  const real = await guarded(given, async () => (await ifThere(realPath(given))) ?? given);
  const found = await guarded(real, () => ifThere(files.lstat(real)));
  if (found?.isDirectory() === false)
    throw new UserError('bad-path', `${real} is no folder.`, real, 'Name a folder, or one that is not there yet.');
  const workspace = new Disk(real, files, once);
  await workspace.recover();
  return workspace;
}

const MAY_NOT_WRITE = new Set(['EROFS', 'EACCES', 'EPERM']);

type Stat = Awaited<ReturnType<Files['lstat']>>;
type Entries = Awaited<ReturnType<Files['readdir']>>;

const realPath = async (path: string): Promise<string> => realpathSync(path);

class Disk implements Workspace {
  readonly root: string;
  readonly #files: Files;

  /** What was found to be no link, where that is to be remembered. */
  readonly #real: Set<string> | undefined;
  /** What folders hold, where that is to be remembered. */
  readonly #listed: Map<string, Promise<Entries>> | undefined;

  constructor(root: string, files: Files, once: boolean) {
    this.root = root;
    this.#files = files;
    this.#real = once ? new Set() : undefined;
    this.#listed = once ? new Map() : undefined;
  }

  /** Ends what an interrupted run began. */
  async recover(): Promise<void> {
    await guarded(OWN_FOLDER, async () => {
      if (!(await needsRecovery(this.#files, this.root))) return;
      await this.#refuseSymlinks(STAGING_FOLDER);
      try {
        await withLock(this.#files, this.root, () => this.#recoverLocked());
      } catch (error) {
        // Whoever only reads is not kept from it by what cannot be tidied up here.
        if (!MAY_NOT_WRITE.has(codeOf(error) ?? '') || !(await isWhole(this.#files, this.root))) throw error;
      }
    });
  }

  async lastStep(): Promise<KeptStep | undefined> {
    await this.#refuseSymlinks(UNDO_FOLDER);
    try {
      return await readKept(this.#files, this.root, decode);
    } catch (error) {
      if (codeOf(error) === undefined || error instanceof UserError) throw error;
      throw unreadable(UNDO_FOLDER, `cannot be read (${codeOf(error)})`);
    }
  }

  /** What is to be moved or taken away is checked as any change is: the journal may have come with a clone. */
  #recoverLocked(): Promise<void> {
    return recover(this.#files, this.root, async (path) => {
      await this.#refuseSymlinks(path);
    });
  }

  async read(path: string): Promise<string | undefined> {
    const found = await this.#refuseSymlinks(path, this.#real);
    const full = join(this.root, path);
    try {
      const stat = found ?? (await this.#files.lstat(full));
      if (!stat.isFile()) throw unreadable(path, stat.isDirectory() ? 'is a folder' : 'is no ordinary file');
      if (stat.size > MAX_BYTES) throw tooLarge(path, stat.size);
      return decode(await this.#files.readFile(full), path);
    } catch (error) {
      if (isAbsent(error)) return undefined;
      if (error instanceof UserError || codeOf(error) === undefined) throw error;
      throw unreadable(path, `cannot be read (${codeOf(error)})`);
    }
  }

  async list(folder: string): Promise<string[]> {
    await this.#refuseSymlinks(folder, this.#real);
    const found: string[] = [];
    const walk = async (path: string): Promise<void> => {
      for (const entry of await this.#entries(path)) {
        if (entry.isDirectory()) await walk(`${path}/${entry.name}`);
        else if (entry.isFile()) found.push(`${path}/${entry.name}`);
      }
    };
    await walk(folder);
    return found.sort();
  }

  async links(folder: string): Promise<string[]> {
    checkPath(folder);
    for (const part of [...foldersOf(folder), folder]) {
      const stat = await this.#stat(part);
      if (stat === undefined) return [];
      if (!stat.isDirectory()) return stat.isFile() ? [] : [part];
    }
    const found: string[] = [];
    const walk = async (path: string): Promise<void> => {
      for (const entry of await this.#entries(path)) {
        if (entry.isDirectory()) await walk(`${path}/${entry.name}`);
        else if (!entry.isFile()) found.push(`${path}/${entry.name}`);
      }
    };
    await walk(folder);
    return found.sort();
  }

  #entries(folder: string): Promise<Entries> {
    const known = this.#listed?.get(folder);
    if (known !== undefined) return known;
    const entries = this.#readEntries(folder);
    this.#listed?.set(folder, entries);
    return entries;
  }

  async #readEntries(folder: string): Promise<Entries> {
    try {
      return (await ifThere(this.#files.readdir(join(this.root, folder)))) ?? [];
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw unreadable(folder, `cannot be listed (${codeOf(error)})`);
    }
  }

  async apply(changes: readonly Change[], { step, undoes }: Applied = {}): Promise<void> {
    if (changes.length === 0) return;
    refuseSameNames(changes);
    await guarded(this.root, async () => {
      const [real, folders] = [new Set<string>(), new Set<string>()];
      for (const { path } of changes) {
        await this.#refuseSymlinks(path, real);
        await this.#refuseFileAsFolder(path, folders);
      }
      await this.#refuseSymlinks(STAGING_FOLDER);
      await withLock(this.#files, this.root, async () => {
        // A run that was killed after this one was opened.
        if (await needsRecovery(this.#files, this.root)) await this.#recoverLocked();
        await refuseOtherCase(this.#files, this.root, changes);
        for (const change of changes) if (change.unread !== true) await this.#refuseChanged(change);
        const bytes = changes.reduce((sum, { before = '' }) => sum + Buffer.byteLength(before), 0);
        const keep = step !== undefined && bytes > MAX_KEPT_BYTES ? { ...step, tooLarge: true as const } : step;
        await writeAll(this.#files, this.root, changes.map(staged), {
          ...(keep === undefined ? {} : { keep }),
          ...(undoes === undefined ? {} : { undoes }),
        });
      });
    });
  }

  /** What the plan was made from must still be there. */
  async #refuseChanged({ path, before }: Change): Promise<void> {
    if ((await this.read(path)) === before) return;
    throw new UserError('busy', `${path} was changed while this run was planning.`, path, 'Run the command again.');
  }

  /**
   * `real`: what was found to be no link a moment ago, for one who asks about many paths. The state of the path itself, where it is there
   * and was asked for just now.
   */
  async #refuseSymlinks(path: string, real: Set<string> = new Set()): Promise<Stat | undefined> {
    checkPath(path);
    const known = real.has(path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
    let last: Stat | undefined;
    for (const part of known ? [path] : [...foldersOf(path), path]) {
      if (real.has(part)) continue;
      const stat = await this.#stat(part);
      if (stat === undefined) return undefined;
      if (stat.isSymbolicLink()) {
        throw new UserError(
          'bad-path',
          `${part} is a symbolic link, which may lead out of the project.`,
          part,
          'Replace the link by what it leads to.',
        );
      }
      real.add(part);
      if (part === path) last = stat;
    }
    return last;
  }

  async #stat(path: string): Promise<Stat | undefined> {
    try {
      return await ifThere(this.#files.lstat(`${this.root}/${path}`));
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      throw unreadable(path, `cannot be looked at (${codeOf(error)})`);
    }
  }

  /** `folders`: those that were found to be there a moment ago. */
  async #refuseFileAsFolder(path: string, folders: Set<string>): Promise<void> {
    const refuse = (part: string, why: string): never => {
      throw new UserError('bad-path', `${part} ${why}.`, part, 'Move it away, or choose another name.');
    };
    for (const folder of foldersOf(path)) {
      if (folders.has(folder)) continue;
      const stat = await ifThere(this.#files.lstat(join(this.root, folder)));
      if (stat === undefined) return;
      if (!stat.isDirectory()) refuse(folder, `is a file where ${path} needs a folder`);
      folders.add(folder);
    }
    const stat = await ifThere(this.#files.lstat(join(this.root, path)));
    if (stat !== undefined && !stat.isFile()) refuse(path, 'is a folder where a file is to be written');
  }
}

function staged({ path, before, content, mode, unread }: Change): StagedChange {
  const existed = unread === true || before !== undefined;
  const old = unread === true || before === undefined ? {} : { before };
  return { path, content, mode, existed, ...old, ...(unread === true ? { unread } : {}) };
}

function unreadable(path: string, why: string): UserError {
  return new UserError('unreadable', `${path} ${why}.`, path, 'Check what it is and who may read it.');
}

/** Whatever the file system says against writing is the user's to mend, and says so. */
async function guarded<T>(where: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof UserError || code === undefined) throw error;
    const path = (error as NodeJS.ErrnoException).path ?? where;
    throw new UserError(
      'unwritable',
      `${path} cannot be written: ${REASONS[code] ?? code}. Nothing was changed.`,
      path,
      HINTS[code] ?? 'Check who may write there.',
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  EEXIST: 'something else is there',
  EFBIG: 'the file would become larger than is allowed',
  EISDIR: 'it is a folder',
  ELOOP: 'a link leads to itself',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the path is too long',
  ENOTDIR: 'a part of the path is a file',
};
const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'Make room on the disk and run the command again.',
  EDQUOT: 'Make room on the disk and run the command again.',
  ENAMETOOLONG: 'Use a shorter name, or a folder nearer to the root.',
};
