/** `undo`: restores the files of the last command that wrote. Not after an approval, a commit or an edit; databases are not touched. */
import { hooksOf } from '../effects/git-hooks.ts';
import { headOf } from '../effects/git-past.ts';
import type { KeptStep } from '../effects/workspace.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import type { PlannedChange } from '../plan/merge.ts';
import { planUndo } from '../plan/undo.ts';
import { featureNames } from '../project/features.ts';
import { inSession } from '../project/open.ts';
import type { Result, Session } from '../project/session.ts';
import { writtenLines, writtenOf } from '../project/write.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';

const PRE_COMMIT = '.githooks/pre-commit';

export const run = inSession((session) => undoLast(session));

export async function undoLast(session: Session): Promise<Result> {
  const { workspace, dryRun } = session;
  const step = await workspace.lastStep();
  if (step === undefined) throw nothingToUndo();
  refuseApproval(step);
  await refuseCommit(session, step);
  const command = step.commands.join(', ');
  const { changes, refused } = planUndo({ files: step.files, command, ...(await onDisk(session, step)) });
  refuseEdits(command, refused);
  const database = await onDatabases(session, step, changes);
  const left = await hooksLeft(session, changes);
  if (!dryRun) await workspace.apply(changes, { undoes: step.folders });
  const written = await writtenOf(changes, dryRun);
  const isGone = changes.some(({ path, content }) => path === CONFIG_FILE && content === undefined);
  const next = `create-backend-feature ${isGone ? 'init' : 'status'}`;
  return {
    ok: true,
    json: {
      ok: true,
      undone: step.commands,
      at: step.at,
      written: written.paths,
      ...(database.length === 0 ? {} : { database }),
      ...(left.length === 0 ? {} : { left }),
      next,
    },
    lines: [
      ...writtenLines(written, dryRun),
      `${dryRun ? 'Would undo' : 'Undone'}: ${command}, of ${step.at}.`,
      ...database.map((line) => `Databases: ${line}`),
      ...left,
      `Next: ${next}`,
    ],
  };
}

function nothingToUndo(): UserError {
  return new UserError(
    'nothing-to-undo',
    'There is nothing to undo.',
    CONFIG_FILE,
    'Only the last command that wrote on this machine can be undone, and once. For anything older use Git: git log, git revert, git restore.',
  );
}

function refuseApproval({ approval, tooLarge, commands }: KeptStep): void {
  const command = commands.join(', ');
  if (approval)
    throw new UserError(
      'approval-stands',
      `The last command was ${command}, and undo does not revert an approval.`,
      'undo',
      'An approval is void as soon as what it covers changes: edit the documents, or restore the files with Git.',
    );
  if (tooLarge)
    throw new UserError(
      'nothing-to-undo',
      `The old files of ${command} are too large to be kept.`,
      'undo',
      'Restore them with Git: git restore.',
    );
}

async function refuseCommit({ workspace, run: runs }: Session, { head, commands }: KeptStep): Promise<void> {
  const now = await headOf(runs, workspace.root);
  if (now === head) return;
  throw new UserError(
    'committed',
    `Git is at another commit than when ${commands.join(', ')} was run.`,
    now ?? 'HEAD',
    'Revert that commit (git revert), or restore single files: git restore --source=<commit> -- <file>',
  );
}

async function onDisk({ workspace }: Session, { files }: KeptStep) {
  const texts = new Map<string, string>();
  const unreadable = new Set<string>();
  for (const { path } of files) {
    try {
      const text = await workspace.read(path);
      if (text !== undefined) texts.set(path, text);
    } catch (error) {
      if (!(error instanceof UserError) || error.code === 'bad-path') throw error;
      unreadable.add(path);
    }
  }
  return { onDisk: texts, unreadable };
}

function refuseEdits(command: string, refused: readonly Diagnostic[]): void {
  const [first] = refused;
  if (first === undefined) return;
  const others = refused.length === 1 ? '' : `, and ${refused.length - 1} more`;
  throw new UserError(
    'edited-file',
    `${command} cannot be undone: ${first.message}${others}. Nothing was written.`,
    first.where,
    first.hint,
    refused,
  );
}

/** A setting of Git is no file of ours, and may be older than the project: it is named, and stays. */
async function hooksLeft({ workspace, run: runs }: Session, changes: readonly PlannedChange[]): Promise<string[]> {
  if (!changes.some(({ path, content }) => path === PRE_COMMIT && content === undefined)) return [];
  const hooks = await hooksOf(runs, workspace.root);
  return hooks?.state === 'on'
    ? [`Git still looks for hooks in ${hooks.now}, and none are there: git config --unset core.hooksPath`]
    : [];
}

/** A database may have run migrations that go: what brings it back works only while they are there. */
async function onDatabases(session: Session, step: KeptStep, changes: readonly PlannedChange[]): Promise<string[]> {
  const { stack, dryRun } = session;
  const { folder } = stack.migrations;
  const isMigration = (path: string): boolean => path.startsWith(`${folder}/`) && !path.endsWith('.json');
  const gone = changes.filter(({ content, path }) => content === undefined && isMigration(path));
  if (gone.length === 0) return [];
  return (await featureNames(session)).flatMap((name) => {
    const own = gone.map(({ path }) => path).filter(stack.migrations.isOf(name));
    if (own.length === 0) return [];
    const files = own.join(' ');
    const first = dryRun
      ? `first, on each database that has run ${files}`
      : `where a database has run ${files}, run ${step.commands.join(', ')} again, which writes the same, and then, before another undo`;
    return `${first}: ${stack.removal.revert(name, own.length)}.`;
  });
}
