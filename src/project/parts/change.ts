/**
 * Other options for a project that is there. What the tool still owns is brought up to date as ever; a file that is the team's gets what
 * the change makes of it: the difference between what would be written for the options before and for those of now.
 */
import { CONFIG_FILE } from '../../input/config-file.ts';
import { readRecord, recordPath } from '../../plan/merging/record.ts';
import { mergeTexts } from '../../plan/merging/three-way.ts';
import type { PlannedFile } from '../../plan/types.ts';
import { type Diagnostic, UserError } from '../../shared/errors.ts';
import { PROJECT_SCOPE } from '../conflicts.ts';
import type { Session } from '../session.ts';
import { withoutDeletedSeeds } from '../update/base.ts';
import { type Also, type Written, writeFiles } from '../write.ts';
import { refuseParts } from './choice.ts';
import { usersOf } from './users.ts';

export interface ChangedParts {
  readonly written: Written;
  /** Files of the team's that the change does not go into: what to do by hand. */
  readonly left: readonly Diagnostic[];
}

/** Throws `older-project` before an update, `parts-conflict`, and `still-used` where code of the team's imports what goes. */
export async function changeParts(session: Session, parts: readonly string[], where: string): Promise<ChangedParts> {
  refuseBeforeUpdate(session);
  const { stack, config, render, workspace } = session;
  refuseParts(stack, parts, where);
  const before = stack.project(config, render);
  const after = stack.project({ ...config, parts }, render);
  await refuseUsed(
    session,
    config.parts.filter((id) => !parts.includes(id)),
    before,
  );
  const settings = await workspace.read(CONFIG_FILE);
  const { editYaml } = await import('../../input/yaml-tree.ts');
  const content = editYaml(settings ?? '', CONFIG_FILE, [{ at: ['parts'], value: [...parts] }]);
  const edits: Also[] = [{ path: CONFIG_FILE, before: settings, content }];
  const left: Diagnostic[] = [];
  const planned: PlannedFile[] = [{ path: CONFIG_FILE, content, owner: 'seed' }];
  const old = new Map(before.map((file) => [file.path, file.content]));
  for (const file of await withoutDeletedSeeds(workspace, PROJECT_SCOPE, after)) {
    planned.push(file);
    const last = old.get(file.path);
    if (file.owner !== 'seed' || last === undefined || last === file.content) continue;
    const edit = await seedEdit(session, file, last);
    if (edit !== undefined && 'hint' in edit) left.push(edit);
    else if (edit !== undefined) edits.push(edit);
  }
  return { written: await writeFiles(session, PROJECT_SCOPE, planned, edits), left };
}

function refuseBeforeUpdate({ config, tool }: Session): void {
  if (config.tool === tool) return;
  throw new UserError(
    'older-project',
    `The project is of version ${config.tool === '' ? 'unknown' : config.tool}, and this is ${tool}.`,
    `${CONFIG_FILE}:/tool`,
    'Bring it to this version first, so that only the parts change: create-backend-feature update',
  );
}

/** Undefined: the team has deleted it, or it says so already. */
async function seedEdit(
  { workspace }: Session,
  { path, content }: PlannedFile,
  last: string,
): Promise<Also | Diagnostic | undefined> {
  const before = await workspace.read(path);
  if (before === undefined) return undefined;
  const recorded = readRecord(await workspace.read(recordPath(PROJECT_SCOPE)));
  if (!recorded.has(path)) return byHand(path, last, content);
  const merged = mergeTexts(last, before, content);
  if (merged.conflicts.length > 0) return byHand(path, last, content);
  return merged.text === before ? undefined : { path, before, content: merged.text };
}

/** The lines that come and go, of a file that was edited around them. */
function byHand(path: string, last: string, now: string): Diagnostic {
  const lines = (text: string): string[] => text.split('\n').map((line) => line.trim());
  const [had, has] = [new Set(lines(last)), new Set(lines(now))];
  const come = lines(now).filter((line) => line !== '' && !had.has(line));
  const go = lines(last).filter((line) => line !== '' && !has.has(line));
  const said = [
    ...(come.length === 0 ? [] : [`Put in: ${come.join(' | ')}`]),
    ...(go.length === 0 ? [] : [`Take out: ${go.join(' | ')}`]),
  ];
  return {
    code: 'edited-file',
    message: `${path} was edited where the change belongs, and stays as it is`,
    where: path,
    hint: said.join('. '),
  };
}

async function refuseUsed(session: Session, gone: readonly string[], before: readonly PlannedFile[]): Promise<void> {
  const used = await usersOf(session, gone, new Set(before.map(({ path }) => path)));
  const [first] = used;
  if (first === undefined) return;
  const others = used.length === 1 ? '' : `, and ${used.length - 1} more`;
  throw new UserError(
    'still-used',
    `${gone.join(', ')} cannot be taken out: ${first.message}${others}. Nothing was written.`,
    first.where,
    first.hint,
    used,
  );
}
