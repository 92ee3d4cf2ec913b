/** Brings a plan's files to disk, all or none; in a dry run, says what it would do. */
import type { Change, Workspace } from '../effects/workspace.ts';
import { unifiedDiff } from '../plan/diff.ts';
import {
  type GeneratedRecord,
  type Merged,
  merge,
  type PlannedChange,
  RECORDS,
  readRecord,
  recordPath,
  textHash,
} from '../plan/merge.ts';
import type { PlannedFile } from '../plan/types.ts';
import { UserError } from '../shared/errors.ts';

export interface Written {
  /** Everything that was (in a dry run: would be) created, updated or deleted, without our own records; sorted. */
  readonly paths: readonly string[];
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
  /** Dry run only. */
  readonly diff?: string;
}

/** What is planned in one scope: each keeps a record of its own. */
export interface Part {
  readonly scope: string;
  readonly planned: readonly PlannedFile[];
}

/** A change that was planned otherwise. `edited`: what it leaves of a seed counts as edited by hand. */
export type Also = Change & { readonly edited?: boolean };

type Writing = { readonly workspace: Workspace; readonly dryRun: boolean };

/** `more`: changes that were planned otherwise, to be made together with these. Throws `edited-file`, naming every one. */
export async function writeFiles(
  session: Writing,
  scope: string,
  planned: readonly PlannedFile[],
  more: readonly Also[] = [],
): Promise<Written> {
  return writeParts(session, [{ scope, planned }], more);
}

/** Several scopes in one write: all of them or none. No two may plan the same file. */
export async function writeParts(
  session: Writing,
  parts: readonly Part[],
  more: readonly Also[] = [],
): Promise<Written> {
  const { workspace } = session;
  const merged = await Promise.all(parts.map((part) => mergePart(workspace, part, more)));
  // A change planned otherwise speaks for its file.
  const elsewhere = new Set(more.map(({ path }) => path));
  refuse(merged.flatMap(({ refused }) => refused).filter(({ where }) => !elsewhere.has(where)));
  const changes = [
    ...merged.flatMap(({ write }) => write).filter(({ path }) => !elsewhere.has(path)),
    ...more.filter(({ before, content }) => before !== content),
  ];
  return carryOut(
    session,
    changes,
    merged.flatMap(({ unchanged }) => unchanged),
  );
}

async function mergePart(workspace: Workspace, { scope, planned }: Part, more: readonly Also[]): Promise<Merged> {
  const own = recordPath(scope);
  const record = await workspace.read(own);
  const recorded = asGenerated(readRecord(record), more);
  const onDisk = new Map<string, string>();
  if (record !== undefined) onDisk.set(own, record);
  for (const path of new Set([...planned.map((file) => file.path), ...recorded.keys()])) {
    const text = await workspace.read(path);
    if (text !== undefined) onDisk.set(path, text);
  }
  return merge({ scope, planned, recorded, onDisk });
}

/** A seed that nobody has edited, and that we now write otherwise (a plan that grows, say), is still as we wrote it. */
function asGenerated(recorded: GeneratedRecord, more: readonly Also[]): GeneratedRecord {
  const now = new Map(recorded);
  for (const { path, before, content, edited } of more) {
    const last = recorded.get(path);
    if (edited === true || last === undefined || before === undefined || content === undefined) continue;
    if (textHash(before) === last.hash) now.set(path, { ...last, hash: textHash(content) });
  }
  return now;
}

/** Makes the changes, all or none, and says what they were; in a dry run, what they would be. */
export async function carryOut(
  session: { readonly workspace: Workspace; readonly dryRun: boolean },
  changes: readonly Change[],
  unchanged: readonly string[] = [],
): Promise<Written> {
  if (!session.dryRun) await session.workspace.apply(changes);
  const shown = changes
    .filter(({ path, unread }) => !path.startsWith(RECORDS) && unread !== true)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    paths: shown.map(({ path }) => path),
    created: pathsOf(shown, ({ before }) => before === undefined),
    updated: pathsOf(shown, ({ before, content }) => before !== undefined && content !== undefined),
    deleted: pathsOf(shown, ({ content }) => content === undefined),
    unchanged,
    ...(session.dryRun ? { diff: await unifiedDiff(shown) } : {}),
  };
}

function pathsOf(changes: readonly PlannedChange[], take: (change: PlannedChange) => boolean): string[] {
  return changes.filter(take).map(({ path }) => path);
}

function refuse(refused: readonly { code: string; message: string; where: string; hint: string }[]): void {
  const [first] = refused;
  if (first === undefined) return;
  const others = refused.length === 1 ? '' : `, and ${refused.length - 1} more`;
  throw new UserError(
    'edited-file',
    `${first.message}${others}. Nothing was written.`,
    first.where,
    first.hint,
    refused,
  );
}

export function writtenLines(written: Written, dryRun: boolean): string[] {
  if (written.paths.length === 0) return ['Nothing to write: everything is up to date.'];
  const lines = [...shown('+', written.created), ...shown('~', written.updated), ...shown('-', written.deleted)];
  if (dryRun) return [...(written.diff ?? '').trimEnd().split('\n'), '', 'Would write:', ...lines];
  return lines;
}

/** More than a screen holds is shown by folder. */
const MANY = 16;
const DEPTH = 3;

function shown(sign: string, paths: readonly string[]): string[] {
  if (paths.length <= MANY) return paths.map((path) => `  ${sign} ${path}`);
  const folders = new Map<string, number>();
  for (const path of paths) {
    const parts = path.split('/');
    const key = parts.length === 1 ? path : `${parts.slice(0, Math.min(DEPTH, parts.length - 1)).join('/')}/`;
    folders.set(key, (folders.get(key) ?? 0) + 1);
  }
  return [...folders].map(
    ([key, count]) => `  ${sign} ${key}${key.endsWith('/') ? `  ${count} file${count === 1 ? '' : 's'}` : ''}`,
  );
}
