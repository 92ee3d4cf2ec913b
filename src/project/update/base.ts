/** The files of a project that belong to no feature, as this version of the tool has them. */
import type { Workspace } from '../../effects/workspace.ts';
import { CONFIG_FILE } from '../../input/config-file.ts';
import { readRecord, recordPath } from '../../plan/merging/record.ts';
import type { PlannedFile } from '../../plan/types.ts';
import { PROJECT_SCOPE } from '../conflicts.ts';
import type { Session } from '../session.ts';
import type { Also, Part } from '../write.ts';

/** `session`: with the version of now in its settings. */
export async function baseUpdate(session: Session): Promise<{ readonly part: Part; readonly edits: readonly Also[] }> {
  const { workspace, stack, config, render } = session;
  const before = await workspace.read(CONFIG_FILE);
  const { editYaml } = await import('../../input/yaml-tree.ts');
  const content = editYaml(before ?? '', CONFIG_FILE, [
    { at: ['tool'], value: config.tool },
    // Projects of before the settings said it have those that every project had.
    { at: ['parts'], value: [...config.parts] },
  ]);
  const planned: PlannedFile[] = [{ path: CONFIG_FILE, content, owner: 'seed' }, ...stack.project(config, render)];
  return {
    part: { scope: PROJECT_SCOPE, planned: await withoutDeletedSeeds(workspace, PROJECT_SCOPE, planned) },
    edits: [{ path: CONFIG_FILE, before, content }],
  };
}

/** A file that was scaffolded once and that the team has deleted since does not come back. */
export async function withoutDeletedSeeds(
  workspace: Workspace,
  scope: string,
  planned: readonly PlannedFile[],
): Promise<PlannedFile[]> {
  const recorded = readRecord(await workspace.read(recordPath(scope)));
  const kept: PlannedFile[] = [];
  for (const file of planned) {
    const isDeleted =
      file.owner === 'seed' && recorded.has(file.path) && (await workspace.read(file.path)) === undefined;
    if (!isDeleted) kept.push(file);
  }
  return kept;
}
