/** Brings a plan's files to disk, all or none; in a dry run, says what it would do. */
import { textWithHash } from '../effects/git-past.ts';
import type { Change, Workspace } from '../effects/workspace.ts';
import { unifiedDiff } from '../plan/diff.ts';
import { type Conflict, type Merged, type MergeInput, merge, type PlannedChange } from '../plan/merge.ts';
import { ATTRIBUTES } from '../plan/merging/bases.ts';
import { sameLines } from '../plan/merging/lines.ts';
import {
  basesPath,
  type GeneratedRecord,
  hasHash,
  RECORDS,
  readRecord,
  recordPath,
  textHash,
} from '../plan/merging/record.ts';
import type { PlannedFile } from '../plan/types.ts';
import { CONFLICT_LEFT, UserError } from '../shared/errors.ts';
import { withLineFeeds } from '../shared/line-ends.ts';
import type { Result } from './session.ts';
import { commandOfScope, type Stepping, stepOf } from './step.ts';

export interface Written {
  /** Everything that was (in a dry run: would be) created, updated or deleted, without our own records; sorted. */
  readonly paths: readonly string[];
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
  /** Edited by hand, and brought up to date all the same. */
  readonly merged: readonly string[];
  /** Left in files, whose other changes were made. */
  readonly conflicts: readonly Conflict[];
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

/** `run`: Git is asked for what was generated last, where nothing in the tree says it. */
type Writing = Stepping & { readonly dryRun: boolean };

/**
 * `more`: changes that were planned otherwise, to be made together with these. Throws `edited-file`, naming every locked file that was
 * edited, and every file that is there and was never generated.
 */
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
  const merged = await Promise.all(parts.map((part) => mergePart(session, part, more)));
  // A change planned otherwise speaks for its file.
  const elsewhere = new Set(more.map(({ path }) => path));
  refuse(merged.flatMap(({ refused }) => refused).filter(({ where }) => !elsewhere.has(where)));
  const here = <One extends { readonly path: string }>(all: readonly One[]): One[] =>
    all.filter(({ path }) => !elsewhere.has(path));
  const changes = [
    ...here(merged.flatMap(({ write }) => write)),
    ...more.filter(({ before, content }) => !isSame(before, content)),
  ];
  const command = [...new Set(parts.map(({ scope }) => commandOfScope(scope)))].join(', ');
  const written = await carryOut(
    session,
    [...changes, ...(await attributes(workspace, changes))],
    command,
    merged.flatMap(({ unchanged }) => unchanged),
  );
  return {
    ...written,
    merged: merged.flatMap((one) => one.merged).filter((path) => !elsewhere.has(path)),
    conflicts: here(merged.flatMap(({ conflicts }) => conflicts)),
  };
}

const isSame = (before: string | undefined, content: string | undefined): boolean =>
  before === content || (before !== undefined && content !== undefined && sameLines(before, content));

/** Git is told of the bases with the first of them. */
async function attributes(workspace: Workspace, changes: readonly PlannedChange[]): Promise<PlannedChange[]> {
  if (!changes.some(({ path, content }) => path.endsWith('.base') && content !== undefined)) return [];
  const path = `${RECORDS}.gitattributes`;
  const before = await workspace.read(path);
  return before === undefined ? [{ path, before, content: ATTRIBUTES }] : [];
}

async function mergePart(
  { workspace, run }: Writing,
  { scope, planned }: Part,
  more: readonly Also[],
): Promise<Merged> {
  const onDisk = new Map<string, string>();
  const read = async (path: string): Promise<string | undefined> => {
    const text = await workspace.read(path);
    if (text !== undefined) onDisk.set(path, text);
    return text;
  };
  const recorded = asGenerated(readRecord(await read(recordPath(scope))), more);
  await read(basesPath(scope));
  for (const path of new Set([...planned.map((file) => file.path), ...recorded.keys()])) await read(path);
  const input: MergeInput = { scope, planned, recorded, onDisk };
  const merged = merge(input);
  if (merged.baseless.length === 0 || run === undefined) return merged;
  const past = new Map<string, string>();
  for (const { path, hash } of merged.baseless) {
    const text = await textWithHash(run, workspace.root, path, (one) => textHash(one) === hash);
    if (text !== undefined) past.set(path, text);
  }
  return past.size === 0 ? merged : merge({ ...input, past });
}

/** A seed that nobody has edited, and that we now write otherwise (a plan that grows, say), is still as we wrote it. */
function asGenerated(recorded: GeneratedRecord, more: readonly Also[]): GeneratedRecord {
  const now = new Map(recorded);
  for (const { path, before, content, edited } of more) {
    const last = recorded.get(path);
    if (edited === true || last === undefined || before === undefined || content === undefined) continue;
    if (hasHash(before, last.hash)) now.set(path, { ...last, hash: textHash(withLineFeeds(content)) });
  }
  return now;
}

/** Makes the changes, all or none, and says what they were; in a dry run, what they would be. */
export async function carryOut(
  session: Writing,
  changes: readonly Change[],
  command: string,
  unchanged: readonly string[] = [],
): Promise<Written> {
  if (!session.dryRun && changes.length > 0) {
    // A run of which all that is seen is that nothing was to be written leaves the last command to `undo`.
    const isSeen = changes.some(({ path }) => !path.startsWith(RECORDS));
    await session.workspace.apply(changes, isSeen ? { step: await stepOf(session, command) } : {});
  }
  return writtenOf(changes, session.dryRun, unchanged);
}

/** What changes are, or in a dry run would be. */
export async function writtenOf(
  changes: readonly Change[],
  dryRun: boolean,
  unchanged: readonly string[] = [],
): Promise<Written> {
  const shown = changes
    .filter(({ path, unread }) => !path.startsWith(RECORDS) && unread !== true)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    paths: shown.map(({ path }) => path),
    created: pathsOf(shown, ({ before }) => before === undefined),
    updated: pathsOf(shown, ({ before, content }) => before !== undefined && content !== undefined),
    deleted: pathsOf(shown, ({ content }) => content === undefined),
    unchanged,
    merged: [],
    conflicts: [],
    ...(dryRun ? { diff: await unifiedDiff(shown) } : {}),
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
  const about = mergedLines(written);
  if (written.paths.length === 0)
    return written.conflicts.length > 0 ? about : ['Nothing to write: everything is up to date.'];
  const lines = [
    ...shown('+', written.created),
    ...shown('~', written.updated),
    ...shown('-', written.deleted),
    ...about,
  ];
  if (dryRun) return [...(written.diff ?? '').trimEnd().split('\n'), '', 'Would write:', ...lines];
  return lines;
}

function mergedLines({ merged, conflicts }: Written): string[] {
  const count = conflicts.length;
  return [
    ...(merged.length === 0 ? [] : [`Merged with your edits: ${merged.join(', ')}`]),
    ...(count === 0 ? [] : [`${count} file${count === 1 ? '' : 's'} with a conflict:`]),
    ...conflicts.map((one) => `  ! ${placeOf(one)}: ${SAYS[one.kind]}`),
  ];
}

const SAYS: Readonly<Record<Conflict['kind'], string>> = {
  changed: 'you and the generator changed the same lines. Keep what is right and delete the marker lines.',
  left: 'an earlier conflict is not settled; this file was left as it is. Settle it and run the command again.',
  dropped: 'you edited it, and it is no longer generated. It was kept and is yours now: delete it if nothing needs it.',
};

const placeOf = ({ path, lines: [line] }: Conflict): string => (line === undefined ? path : `${path}:${line}`);

/** The answer of a command that wrote, with what was merged; where a conflict is left, that comes next, and the command is not ok. */
export function withMerged(result: Result, { merged, conflicts }: Pick<Written, 'merged' | 'conflicts'>): Result {
  const [first] = conflicts;
  const json = { ...result.json, merged, conflicts };
  if (first === undefined) return { ...result, json };
  const next = first.kind === 'dropped' ? `look at ${first.path}` : `settle the conflict in ${placeOf(first)}`;
  return {
    ok: false,
    exitCode: CONFLICT_LEFT,
    json: { ...json, ok: false, next },
    lines: [...result.lines.filter((line) => !line.startsWith('Next:')), `Next: ${next}`],
  };
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
