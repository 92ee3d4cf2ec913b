/** What undoing the last command changes: each file as it was, unless somebody changed it since. Pure. */
import type { Diagnostic } from '../shared/errors.ts';
import type { PlannedChange } from './merge.ts';
import { RECORDS, textHash } from './merging/record.ts';

/** Has the shape of effects' KeptFile, which plans may not import. */
export interface UndoneFile {
  readonly path: string;
  /** Undefined: it was not there, or is lost. */
  readonly before: string | undefined;
  readonly lost?: true;
  readonly mode: number | undefined;
  /** Hash of what was written; undefined: it was deleted. */
  readonly after: string | undefined;
}

export interface UndoInput {
  readonly files: readonly UndoneFile[];
  /** Text of every one of them that is there now. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** Those that are there and are no text. */
  readonly unreadable: ReadonlySet<string>;
  /** Such as `service catalog`. */
  readonly command: string;
}

export interface Undo {
  readonly changes: readonly PlannedChange[];
  /** Unless empty, nothing may be written. */
  readonly refused: readonly Diagnostic[];
}

export function planUndo({ files, onDisk, unreadable, command }: UndoInput): Undo {
  const changes: PlannedChange[] = [];
  const refused: Diagnostic[] = [];
  for (const { path, before, mode, after, lost } of files) {
    const now = onDisk.get(path);
    if (lost === true) {
      refused.push(lostSince(path));
      continue;
    }
    if (!unreadable.has(path) && now === before) continue;
    if (unreadable.has(path) || hashOf(now) !== after) refused.push(changedSince(path, command));
    else changes.push({ path, before: now, content: before, ...(mode === undefined ? {} : { mode }) });
  }
  const byPath =
    <One>(of: (one: One) => string) =>
    (a: One, b: One) =>
      of(a) < of(b) ? -1 : 1;
  // Our own records follow the files that they are about: where those are named, people can do nothing about the records.
  const named = refused.filter(({ where }) => !where.startsWith(RECORDS));
  return {
    changes: changes.sort(byPath(({ path }) => path)),
    refused: (named.length > 0 ? named : refused).sort(byPath(({ where }) => where)),
  };
}

const lostSince = (path: string): Diagnostic => ({
  code: 'edited-file',
  message: `what was kept of ${path} is gone, or was changed`,
  where: path,
  hint: 'Restore it with Git (git restore), if Git has it.',
});

const hashOf = (text: string | undefined): string | undefined => (text === undefined ? undefined : textHash(text));

function changedSince(path: string, command: string): Diagnostic {
  return {
    code: 'edited-file',
    message: `${path} was changed after ${command}`,
    where: path,
    hint: 'Undo would lose that change. Revert it, or keep a copy elsewhere and restore the file, and run undo again.',
  };
}
