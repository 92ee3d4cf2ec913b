/**
 * The last command that wrote, kept for `undo`: its staging folder, which holds second names of the old files, becomes
 * `.backend-feature/undo/<number>` instead of being removed. One command is kept; one that writes several times has several numbers.
 */
import { hash as digest } from 'node:crypto';
import { join } from 'node:path';
import { type Files, ifThere } from './files.ts';
import { DONE, type Entry, ignoreAbsent, type Journal, makeFolder, parseJournal, UNDO_FOLDER } from './journal.ts';
import type { KeptFile, KeptStep, Step } from './workspace.ts';

/** Ignores itself and all beside it, in every project, whatever its own .gitignore says. */
export const IGNORE_ALL = { name: '.gitignore', content: '*\n' } as const;
/** Old files that are larger together are not kept. */
export const MAX_KEPT_BYTES = 32_000_000;

/** The write is done, and `staging` holds its old files. May be run again after it was cut short anywhere. */
export async function keepStaging(files: Files, root: string, staging: string, journal: Journal): Promise<void> {
  const { keep } = journal;
  if (keep === undefined) return;
  const undo = join(root, UNDO_FOLDER);
  const numbers = await numbersIn(files, undo);
  const last = numbers.at(-1);
  const former = last === undefined ? undefined : await journalIn(files, join(undo, String(last)));
  const goesOn = keep.part !== undefined && former?.keep?.part === keep.part;
  if (!goesOn) await removeTree(files, undo);
  for (const [index, entry] of journal.entries.entries())
    if (isLeft(keep, entry)) await ignoreAbsent(files.unlink(join(staging, `${index}.old`)));
  await makeFolder(files, undo);
  await files.rename(staging, join(undo, String(goesOn && last !== undefined ? last + 1 : 1)));
}

const isLeft = ({ approval, tooLarge }: Step, { unread }: Entry): boolean =>
  approval === true || tooLarge === true || unread === true;

export async function dropKept(files: Files, root: string): Promise<void> {
  await removeTree(files, join(root, UNDO_FOLDER));
}

/** `decode` throws where an old file is no text. Undefined where nothing is kept, or where it cannot be understood. */
export async function readKept(
  files: Files,
  root: string,
  decode: (bytes: Uint8Array, path: string) => string,
): Promise<KeptStep | undefined> {
  const undo = join(root, UNDO_FOLDER);
  const [kept, steps, folders] = [new Map<string, KeptFile>(), [] as Step[], new Set<string>()];
  for (const number of await numbersIn(files, undo)) {
    const folder = join(undo, String(number));
    const journal = await journalIn(files, folder);
    if (journal?.keep === undefined) return undefined;
    steps.push(journal.keep);
    for (const one of journal.folders) folders.add(one);
    for (const [index, entry] of journal.entries.entries()) {
      if (entry.unread === true) continue;
      const old = kept.get(entry.path) ?? (await oldFile(files, join(folder, `${index}.old`), entry, decode));
      kept.set(entry.path, { ...old, path: entry.path, after: entry.hash });
    }
  }
  return stepOf(steps, [...kept.values()], [...folders]);
}

/** Several writes of one command are one step. */
export function stepOf(
  steps: readonly Step[],
  files: readonly KeptFile[],
  folders: readonly string[],
): KeptStep | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  return {
    commands: [...new Set(steps.map(({ command }) => command))],
    at: last.at,
    head: last.head,
    approval: steps.some(({ approval }) => approval === true),
    tooLarge: steps.some(({ tooLarge }) => tooLarge === true),
    files,
    folders,
  };
}

async function oldFile(
  files: Files,
  path: string,
  entry: Entry,
  decode: (bytes: Uint8Array, path: string) => string,
): Promise<Pick<KeptFile, 'before' | 'mode' | 'lost'>> {
  const none = { before: undefined, mode: undefined };
  if (!entry.existed) return none;
  const stat = await ifThere(files.lstat(path));
  if (stat === undefined || !stat.isFile()) return { ...none, lost: true };
  const before = decode(await files.readFile(path), entry.path);
  if (entry.old !== undefined && digest('sha256', before, 'hex') !== entry.old) return { ...none, lost: true };
  return { before, mode: stat.mode & 0o7777 };
}

async function numbersIn(files: Files, folder: string): Promise<number[]> {
  const stat = await ifThere(files.lstat(folder));
  if (stat?.isDirectory() !== true) return [];
  const entries = (await ifThere(files.readdir(folder))) ?? [];
  const numbers = entries.flatMap((entry) =>
    entry.isDirectory() && /^[1-9]\d{0,5}$/.test(entry.name) ? [Number(entry.name)] : [],
  );
  return numbers.sort((a, b) => a - b);
}

async function journalIn(files: Files, folder: string): Promise<Journal | undefined> {
  const bytes = await ifThere(files.readFile(join(folder, DONE)));
  try {
    return bytes === undefined ? undefined : parseJournal(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** Whatever lies there, links unfollowed: the folder may have come with a clone. */
async function removeTree(files: Files, path: string): Promise<void> {
  const stat = await ifThere(files.lstat(path));
  if (stat === undefined) return;
  if (!stat.isDirectory()) return ignoreAbsent(files.unlink(path));
  for (const { name } of (await ifThere(files.readdir(path))) ?? []) await removeTree(files, join(path, name));
  await ignoreAbsent(files.rmdir(path));
}
