/**
 * What a plan changes on disk. A generated file that nobody edited is brought up to date; one that somebody edited is left alone and
 * named, and then nothing at all is written. What was generated is known by hash, in one record a scope, so that branches do not collide.
 */
import { hash as digest } from 'node:crypto';
import type { Diagnostic } from '../shared/errors.ts';
import type { Owner, PlannedFile } from './types.ts';

export interface Recorded {
  readonly hash: string;
  readonly owner: Owner;
}
/** By path. */
export type GeneratedRecord = ReadonlyMap<string, Recorded>;

export interface MergeInput {
  /** A feature's name with the kind of its files, or `_project`. */
  readonly scope: string;
  readonly planned: readonly PlannedFile[];
  readonly recorded: GeneratedRecord;
  /** Text of every planned and every recorded file that is there, and of the record's own file. */
  readonly onDisk: ReadonlyMap<string, string>;
}

/** Has the shape of effects' Change, which plans may not import. */
export interface PlannedChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly content: string | undefined;
  readonly mode?: number;
}

export interface Merged {
  /** Together with the record's own file. Empty: nothing to do. */
  readonly write: readonly PlannedChange[];
  readonly unchanged: readonly string[];
  /** Edited by hand: every one of them, by path. Unless empty, nothing may be written. */
  readonly refused: readonly Diagnostic[];
}

export function textHash(content: string): string {
  return digest('sha256', content, 'hex');
}

/** Folder of all records, with the slash. */
export const RECORDS = '.backend-feature/generated/';

export function recordPath(scope: string): string {
  return `${RECORDS}${scope}.json`;
}

/** A merge as far as it has come. */
interface Draft {
  readonly write: PlannedChange[];
  readonly unchanged: string[];
  readonly refused: Diagnostic[];
  readonly record: Map<string, Recorded>;
}

export function merge({ scope, planned, recorded, onDisk }: MergeInput): Merged {
  const draft: Draft = { write: [], unchanged: [], refused: [], record: new Map() };
  const { write, unchanged, refused, record } = draft;
  for (const file of planned) {
    if (record.has(file.path)) throw new Error(`The plan has ${file.path} twice.`);
    mergePlanned(draft, file, onDisk.get(file.path), recorded.get(file.path));
  }
  for (const [path, last] of recorded) {
    const before = onDisk.get(path);
    if (!record.has(path) && before !== undefined) mergeDropped(draft, path, before, last);
  }
  const own = recordPath(scope);
  const text = writeRecord(record);
  if (onDisk.get(own) !== text) write.push({ path: own, before: onDisk.get(own), content: text });
  return { write, unchanged, refused };
}

/** `before`: what is on disk; `last`: what is on record. */
function mergePlanned(
  { write, unchanged, refused, record }: Draft,
  { path, content, owner, mode }: PlannedFile,
  before: string | undefined,
  last: Recorded | undefined,
): void {
  record.set(path, { hash: textHash(content), owner });
  if (before === content) unchanged.push(path);
  else if (before !== undefined && owner === 'seed') {
    // The team's since it was written; what we wrote then stays on record, and what we did not write gets on none.
    unchanged.push(path);
    if (last) record.set(path, last);
    else record.delete(path);
  } else if (before !== undefined && textHash(before) !== last?.hash) refused.push(edited(path, last === undefined));
  else write.push({ path, before, content, ...(mode === undefined ? {} : { mode }) });
}

/** A file of an earlier plan. Seeds are the team's: no plan takes them away. */
function mergeDropped({ write, refused, record }: Draft, path: string, before: string, last: Recorded): void {
  if (last.owner === 'seed') record.set(path, last);
  else if (textHash(before) === last.hash) write.push({ path, before, content: undefined });
  else refused.push(edited(path, false));
}

function edited(path: string, foreign: boolean): Diagnostic {
  return {
    code: 'edited-file',
    message: foreign ? `${path} is there already and was not generated` : `${path} was edited by hand`,
    where: path,
    hint: 'Move your change to a file of your own (or the change into the documents or a template), restore or delete this one, and run the command again.',
  };
}

/** Undefined content where nothing is on record. */
function writeRecord(record: GeneratedRecord): string | undefined {
  if (record.size === 0) return undefined;
  const sorted = [...record].sort(([a], [b]) => (a < b ? -1 : 1));
  // One line a file: two branches that each add some merge.
  return `{\n${sorted.map(([path, { hash, owner }]) => `  ${JSON.stringify(path)}: ${JSON.stringify({ hash, owner })}`).join(',\n')}\n}\n`;
}

/** An unreadable record knows nothing: every difference then counts as an edit, which is the careful side. */
export function readRecord(text: string | undefined): GeneratedRecord {
  const record = new Map<string, Recorded>();
  let parsed: unknown;
  try {
    parsed = JSON.parse(text ?? '{}');
  } catch {
    return record;
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) return record;
  for (const [path, entry] of Object.entries(parsed)) {
    const { hash, owner } = (entry ?? {}) as { hash?: unknown; owner?: unknown };
    if (typeof hash === 'string' && (owner === 'seed' || owner === 'managed' || owner === 'locked'))
      record.set(path, { hash, owner });
  }
  return record;
}
