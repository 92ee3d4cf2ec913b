/** A new feature, one more endpoint of a feature, or other entities and fields: questions, what will be written, and then the files. */
import { addEndpoint, endpointNotes } from '../commands/endpoint.ts';
import { writeFeature } from '../commands/feature.ts';
import { changeMembers } from '../project/docs/members.ts';
import type { Result, Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { ask } from './ask.ts';
import { endpointQuestions, endpointRequestOf } from './endpoint-questions.ts';
import { keep } from './kept.ts';
import { changeQuestions, featureQuestions, featureRequestOf, memberRequestOf } from './question-sets.ts';
import { type Answers, type Question, textOf } from './questions.ts';
import { BACK, factsOf, type Going, LEAVE, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

interface Writing {
  readonly questions: readonly Question[];
  readonly kept: Answers | undefined;
  readonly onAnswer?: (answers: Answers | undefined) => Promise<void>;
  readonly write: (session: Session, answers: Answers) => Promise<Result>;
  /** What is good to know before it is written, from the result of a dry run. */
  readonly preview?: (result: Result) => readonly string[];
}

/** The name of the feature that was written; or where to go instead. */
export async function newFeature(world: World, kept: Answers | undefined): Promise<{ name: string } | Going> {
  const session = await world.open();
  world.prompter.say(['', world.context.terminal.style('bold', 'A new feature')]);
  const answers = await askAndWrite(world, {
    questions: featureQuestions(await factsOf(session)),
    kept,
    onAnswer: (sofar) => keep(session.workspace, sofar),
    write: (open, said) => writeFeature(open, featureRequestOf(said)),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'name') };
}

export async function newEndpoint(world: World): Promise<{ name: string } | Going> {
  const session = await world.open();
  world.prompter.say(['', world.context.terminal.style('bold', 'A new endpoint')]);
  const answers = await askAndWrite(world, {
    questions: endpointQuestions(await factsOf(session)),
    kept: undefined,
    write: (open, said) => addEndpoint(open, endpointRequestOf(said)),
    preview: ({ json }) => endpointNotes(json as Parameters<typeof endpointNotes>[0]),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'feature') };
}

export async function changeEntities(world: World): Promise<{ name: string } | Going> {
  const session = await world.open();
  world.prompter.say(['', world.context.terminal.style('bold', 'Entities and fields')]);
  const answers = await askAndWrite(world, {
    questions: changeQuestions(await factsOf(session)),
    kept: undefined,
    write: (open, said) => changeMembers(open, memberRequestOf(said)),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'feature') };
}

async function askAndWrite(world: World, writing: Writing): Promise<Answers | Going> {
  const { questions, kept, onAnswer, write } = writing;
  const { prompter } = world;
  let offered = kept;
  for (;;) {
    const answers = await ask(questions, prompter, {
      ...(offered === undefined ? {} : { kept: offered }),
      ...(onAnswer === undefined ? {} : { onAnswer }),
    });
    const going = await confirmPlan(world, answers, writing);
    if (going === 'on') {
      sayResult(world, await write(await world.open(), answers));
      await onAnswer?.(undefined);
      return answers;
    }
    if (going !== 'change') return going;
    offered = answers;
  }
}

async function confirmPlan(
  world: World,
  answers: Answers,
  { write, preview }: Pick<Writing, 'write' | 'preview'>,
): Promise<Going | 'change'> {
  const change = { value: 'change', label: 'Change the answers' };
  try {
    const session = await world.open();
    const planned = await write({ ...session, dryRun: true }, answers);
    sayPlan(world, pathsOf(planned.json));
    const notes = preview?.(planned) ?? [];
    if (notes.length > 0) world.prompter.say([...notes, '']);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
    return (await world.prompter.select({ message: 'What now?', choices: [change, BACK, LEAVE] })) as Going | 'change';
  }
  const choices = [{ value: 'on', label: 'Write them' }, change, BACK, LEAVE];
  return (await world.prompter.select({ message: 'Go on?', choices })) as Going | 'change';
}
