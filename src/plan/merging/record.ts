/**
 * What was generated in a scope (a feature's documents, say), by hash: one record a scope and one line a file, so that branches do not
 * collide. Beside each lies what its managed files were generated as, for merging (bases.ts). Pure.
 */
import { hash as digest } from 'node:crypto';
import { withLineFeeds } from '../../shared/line-ends.ts';
import type { Owner } from '../types.ts';

export interface Recorded {
  /** Of what was generated last. */
  readonly hash: string;
  readonly owner: Owner;
  /** Conflicts were left in the file; whether they are there still, the file says. */
  readonly conflict?: true;
}
/** By path. */
export type GeneratedRecord = ReadonlyMap<string, Recorded>;

export function textHash(content: string): string {
  return digest('sha256', content, 'hex');
}

/** Nobody edited it since it was generated; a checkout may have given it other line ends. */
export function hasHash(text: string, hash: string | undefined): boolean {
  if (hash === undefined) return false;
  return textHash(text) === hash || (text.includes('\r\n') && textHash(withLineFeeds(text)) === hash);
}

/** Folder of all records, with the slash. */
export const RECORDS = '.backend-feature/generated/';

export function recordPath(scope: string): string {
  return `${RECORDS}${scope}.json`;
}

export function basesPath(scope: string): string {
  return `${RECORDS}${scope}.base`;
}

/** Undefined content where nothing is on record. */
export function writeRecord(record: GeneratedRecord): string | undefined {
  if (record.size === 0) return undefined;
  const sorted = [...record].sort(([a], [b]) => (a < b ? -1 : 1));
  // One line a file: two branches that each add some merge.
  return `{\n${sorted.map(([path, one]) => `  ${JSON.stringify(path)}: ${JSON.stringify(one)}`).join(',\n')}\n}\n`;
}

/**
 * An unreadable record knows nothing: every difference then counts as an edit, which is the careful side. One with Git's conflict markers
 * in it still has its lines; of two for one file the first counts.
 */
export function readRecord(text: string | undefined): GeneratedRecord {
  const record = new Map<string, Recorded>();
  for (const [path, entry] of entriesOf(text ?? '{}')) {
    const { hash, owner, conflict } = (entry ?? {}) as { hash?: unknown; owner?: unknown; conflict?: unknown };
    if (typeof hash !== 'string' || (owner !== 'seed' && owner !== 'managed' && owner !== 'locked')) continue;
    if (!record.has(path)) record.set(path, { hash, owner, ...(conflict === true ? { conflict } : {}) });
  }
  return record;
}

function entriesOf(text: string): Array<[path: string, entry: unknown]> {
  const whole = membersOf(text);
  if (whole !== undefined) return whole;
  return text.split('\n').flatMap((line) => membersOf(`{${line.trim().replace(/,$/, '')}}`) ?? []);
}

function membersOf(json: string): Array<[string, unknown]> | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed) ? Object.entries(parsed) : [];
  } catch {
    return undefined;
  }
}
