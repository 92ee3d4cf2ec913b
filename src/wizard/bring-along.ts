/** A project of an older version of the tool, brought to this one. */
import { updateProject } from '../commands/update.ts';
import type { Session } from '../project/session.ts';
import { compareVersions } from '../project/update/versions.ts';
import { UserError } from '../shared/errors.ts';
import type { Choice } from './questions.ts';
import { type Going, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

export const UPDATE = 'update';

/** Offered where the project is of an older version. */
export const updateChoices = ({ config, tool }: Session): Choice[] =>
  compareVersions(config.tool, tool) < 0
    ? [{ value: UPDATE, label: `Bring the project from version ${config.tool} to ${tool}` }]
    : [];

export async function bringAlong(world: World): Promise<Going> {
  const session = await world.open();
  try {
    sayPlan(world, pathsOf((await updateProject({ ...session, dryRun: true })).json));
    if (await world.prompter.confirm({ message: 'Write them?', default: true }))
      sayResult(world, await updateProject(session), '`git diff` has');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
  }
  return 'back';
}
