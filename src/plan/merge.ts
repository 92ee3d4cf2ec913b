/**
 * What a plan changes on disk. A generated file that nobody edited is brought up to date; one that somebody edited is merged, and what
 * does not go together is left in it as a conflict, which nothing else of the plan waits for. A locked file that was edited, and one that
 * is there and was never generated, are left alone and named, and then nothing at all is written.
 */
import type { Diagnostic } from '../shared/errors.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import { anyBaseOf, type Bases, baseOf, keptOrPacked, lineOf, readBases } from './merging/bases.ts';
import { endOf, sameLines } from './merging/lines.ts';
import { conflictLines } from './merging/markers.ts';
import {
  basesPath,
  type GeneratedRecord,
  hasHash,
  type Recorded,
  recordPath,
  textHash,
  writeRecord,
} from './merging/record.ts';
import { mergeTexts } from './merging/three-way.ts';
import type { PlannedFile } from './types.ts';

export interface MergeInput {
  /** A feature's name with the kind of its files, or `_project`. */
  readonly scope: string;
  readonly planned: readonly PlannedFile[];
  readonly recorded: GeneratedRecord;
  /** Text of every planned and every recorded file that is there, of the record's own file, and of the bases'. */
  readonly onDisk: ReadonlyMap<string, string>;
  /** What was generated last, by path, where only Git knows it. */
  readonly past?: ReadonlyMap<string, string>;
}

/** Has the shape of effects' Change, which plans may not import. */
export interface PlannedChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly content: string | undefined;
  readonly mode?: number;
}

/** changed: both sides changed the same lines; left: of an earlier run; dropped: edited by hand, and no longer generated. */
export type ConflictKind = 'changed' | 'left' | 'dropped';

export interface Conflict {
  readonly path: string;
  readonly kind: ConflictKind;
  /** Where each begins; none of a file that was dropped. */
  readonly lines: readonly number[];
}

export interface Merged {
  /** Together with the record's own file and the bases'. Empty: nothing to do. */
  readonly write: readonly PlannedChange[];
  readonly unchanged: readonly string[];
  /** Edited by hand, and brought up to date all the same. */
  readonly merged: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** Every one of them, by path. Unless empty, nothing may be written. */
  readonly refused: readonly Diagnostic[];
  /** Edited files of which nothing in the tree says what was generated last, with its hash. */
  readonly baseless: ReadonlyArray<{ readonly path: string; readonly hash: string }>;
}

/** A merge as far as it has come. */
interface Draft {
  readonly write: PlannedChange[];
  readonly unchanged: string[];
  readonly merged: string[];
  readonly conflicts: Conflict[];
  readonly refused: Diagnostic[];
  readonly baseless: Array<{ path: string; hash: string }>;
  readonly record: Map<string, Recorded>;
  /** Lines of the bases' file. */
  readonly lines: string[];
  readonly bases: Bases;
  readonly past: ReadonlyMap<string, string>;
}

export function merge({ scope, planned, recorded, onDisk, past = new Map() }: MergeInput): Merged {
  const draft: Draft = {
    write: [],
    unchanged: [],
    merged: [],
    conflicts: [],
    refused: [],
    baseless: [],
    record: new Map(),
    lines: [],
    bases: readBases(onDisk.get(basesPath(scope))),
    past,
  };
  for (const file of planned) {
    if (draft.record.has(file.path)) throw new Error(`The plan has ${file.path} twice.`);
    mergePlanned(draft, file, onDisk.get(file.path), recorded.get(file.path));
  }
  for (const [path, last] of recorded) {
    const before = onDisk.get(path);
    if (!draft.record.has(path) && before !== undefined) mergeDropped(draft, path, before, last);
  }
  const bases = draft.lines.length === 0 ? undefined : draft.lines.sort().join('');
  for (const [path, text] of [
    [recordPath(scope), writeRecord(draft.record)],
    [basesPath(scope), bases],
  ] as const) {
    const before = onDisk.get(path);
    const isSame = before === text || (before !== undefined && text !== undefined && sameLines(before, text));
    if (!isSame) draft.write.push({ path, before, content: text });
  }
  const { write, unchanged, merged, conflicts, refused, baseless } = draft;
  return { write, unchanged, merged, conflicts, refused, baseless };
}

/** `before`: what is on disk; `last`: what is on record. */
function mergePlanned(draft: Draft, file: PlannedFile, before: string | undefined, last: Recorded | undefined): void {
  const { path, content, owner, mode } = file;
  const { write, unchanged, refused, record } = draft;
  record.set(path, { hash: textHash(withLineFeeds(content)), owner });
  if (before !== undefined && !sameLines(before, content) && owner === 'seed') {
    // The team's since it was written; what we wrote then stays on record, and what we did not write gets on none.
    unchanged.push(path);
    if (last) record.set(path, last);
    else record.delete(path);
  } else if (before !== undefined && sameLines(before, content)) unchanged.push(path);
  else if (before === undefined || isGenerated(draft, path, before, last))
    write.push({ path, before, content: endedAs(content, before), ...(mode === undefined ? {} : { mode }) });
  else if (last === undefined && !draft.bases.has(path)) refused.push(edited(path, true));
  else if (owner === 'locked') refused.push(edited(path, false));
  else return mergeEdited(draft, file, before, last);
  if (owner === 'managed') draft.lines.push(keptOrPacked(draft.bases, path, content));
}

/** Nobody edited it since we wrote it: on this branch, or on another one that came in. */
function isGenerated({ bases }: Draft, path: string, before: string, last: Recorded | undefined): boolean {
  const known = bases.get(path);
  return (
    hasHash(before, last?.hash) ||
    known?.has(textHash(before)) === true ||
    known?.has(textHash(withLineFeeds(before))) === true
  );
}

/** A checkout may have given a file the line ends of another system: it keeps them. */
const endedAs = (content: string, before: string | undefined): string =>
  before !== undefined && endOf(before) === '\r\n' ? withLineFeeds(content).replaceAll('\n', '\r\n') : content;

function mergeEdited(
  draft: Draft,
  { path, content, mode }: PlannedFile,
  before: string,
  last: Recorded | undefined,
): void {
  const { bases, lines, record } = draft;
  const hash = textHash(content);
  const left = conflictLines(before);
  if (left.length > 0) {
    // It is a merge with what was generated then: that stays its base until somebody has settled it.
    draft.conflicts.push({ path, kind: 'left', lines: left });
    if (last !== undefined) record.set(path, { ...last, conflict: true });
    const base = lineOf(bases, path, last?.hash ?? hash);
    if (base !== undefined) lines.push(base);
    return;
  }
  lines.push(keptOrPacked(bases, path, content));
  if (last?.hash === hash || sameLines(before, content)) {
    draft.unchanged.push(path);
    return;
  }
  const base = lastGenerated(draft, path, before, last);
  if (base === undefined) draft.baseless.push({ path, hash: last?.hash ?? '' });
  const { text, conflicts } = mergeTexts(base, before, content);
  if (text === before) draft.unchanged.push(path);
  else draft.write.push({ path, before, content: text, ...(mode === undefined ? {} : { mode }) });
  if (conflicts.length > 0) {
    draft.conflicts.push({ path, kind: 'changed', lines: conflicts });
    record.set(path, { hash, owner: 'managed', conflict: true });
  } else if (text !== before) draft.merged.push(path);
}

function lastGenerated(
  { bases, past }: Draft,
  path: string,
  before: string,
  last: Recorded | undefined,
): string | undefined {
  if (last === undefined) return anyBaseOf(bases, path);
  // Git may have changed the line endings, and nothing else.
  const unix = before.replaceAll('\r\n', '\n');
  return textHash(unix) === last.hash
    ? unix
    : (baseOf(bases, path, last.hash) ?? past.get(path) ?? anyBaseOf(bases, path));
}

/** A file of an earlier plan. Seeds are the team's: no plan takes them away. */
function mergeDropped(draft: Draft, path: string, before: string, last: Recorded): void {
  const { write, refused, record, conflicts } = draft;
  if (last.owner === 'seed') record.set(path, last);
  else if (isGenerated(draft, path, before, last)) write.push({ path, before, content: undefined });
  else if (last.owner === 'locked') refused.push(edited(path, false));
  else {
    // Named once, and from then on the team's: to keep, or to delete.
    conflicts.push({ path, kind: 'dropped', lines: [] });
    record.set(path, { hash: last.hash, owner: 'seed' });
  }
}

function edited(path: string, foreign: boolean): Diagnostic {
  return {
    code: 'edited-file',
    message: foreign
      ? `${path} is there already and was not generated`
      : `${path} is locked (it must equal what the documents give) and was edited by hand`,
    where: path,
    hint: 'Move your change to a file of your own (or the change into the documents or a template), restore or delete this one, and run the command again.',
  };
}
