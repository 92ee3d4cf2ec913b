/** The last command, undone. */
import { undoLast } from '../commands/undo.ts';
import type { Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import type { Choice } from './questions.ts';
import { type Going, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

export const UNDO = 'undo';

/** Offered where there is something to undo. Without `init` there would be no project to go on in: that is for the command line. */
export async function undoChoices({ workspace }: Session): Promise<Choice[]> {
  const step = await workspace.lastStep();
  if (step === undefined || step.approval || step.tooLarge || step.commands.includes('init')) return [];
  return [{ value: UNDO, label: `Undo ${step.commands.join(', ')}` }];
}

export async function undoneLast(world: World): Promise<Going> {
  const session = await world.open();
  try {
    const { json } = await undoLast({ ...session, dryRun: true });
    sayPlan(world, pathsOf(json));
    const { database } = json as { readonly database?: readonly string[] };
    if (database !== undefined) world.prompter.say(database.map((line) => `  Databases: ${line}`));
    if (await world.prompter.confirm({ message: 'Undo it?', default: false }))
      sayResult(world, await undoLast(session), '`git diff` has');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
  }
  return 'back';
}
