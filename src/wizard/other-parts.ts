/** Which parts a project has beside those of its stack. */
import { changed } from '../project/parts/answer.ts';
import { CHOICES, idsIn } from '../project/parts/choice.ts';
import type { Result, Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { sayCommand } from './as-command.ts';
import { ask } from './ask.ts';
import { type Facts, holds } from './question-sets.ts';
import { type Answers, type ChecksQuestion, type Choice, listOf, type Question } from './questions.ts';
import { factsOf, type Going, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

export const PARTS = 'parts';

/** With what is chosen now. */
export function partsChoice(parts: readonly string[]): Choice {
  const titles = CHOICES.filter(({ id }) => parts.includes(id)).map(({ title }) => title);
  const chosen = titles.length === 0 ? "none beside the stack's" : titles.join(', ');
  return { value: PARTS, label: `Parts of the project: ${chosen}` };
}

export function partsQuestions({ parts }: Facts): readonly Question[] {
  const question: ChecksQuestion = {
    kind: 'checks',
    name: PARTS,
    message: 'Parts beside those of the stack',
    choices: CHOICES.map(({ id, title }) => ({ value: id, label: title })),
    default: parts,
    validate: (values) => holds(() => values.filter((id) => id !== '').map((id) => idsIn(id, PARTS))),
  };
  return [question];
}

/** Empty words stand for none at all on plop's command line. */
const chosen = (answers: Answers): string[] => listOf(answers, PARTS).filter((id) => id !== '');

export const setParts = (session: Session, answers: Answers): Promise<Result> =>
  changed(session, chosen(answers), PARTS);

export async function changeParts(world: World): Promise<Going> {
  const session = await world.open();
  const answers = await ask(partsQuestions(await factsOf(session)), world.prompter, {});
  try {
    const paths = pathsOf((await setParts({ ...session, dryRun: true }, answers)).json);
    sayPlan(world, paths);
    if (paths.length === 0 || !(await world.prompter.confirm({ message: 'Write them?', default: true }))) return 'back';
    sayResult(world, await setParts(session, answers), '`git diff` has');
    sayCommands(world, session.config.parts, chosen(answers));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
  }
  return 'back';
}

function sayCommands({ prompter }: World, before: readonly string[], now: readonly string[]): void {
  const come = now.filter((id) => !before.includes(id));
  const go = before.filter((id) => !now.includes(id));
  if (come.length > 0) sayCommand(prompter, `add ${come.join(',')}`, {});
  if (go.length > 0) sayCommand(prompter, 'remove', { part: [go.join(',')] });
}
