/** A new feature, one more endpoint of a feature, or other entities and fields: questions, what will be written, and then the files. */
import { addEndpoint, endpointNotes } from '../commands/endpoint.ts';
import { writeFeature } from '../commands/feature.ts';
import { changeMembers } from '../project/docs/members.ts';
import type { Result, Session } from '../project/session.ts';
import { UserError } from '../shared/errors.ts';
import { type Flags, flagsOf, sayCommand } from './as-command.ts';
import { ask } from './ask.ts';
import { endpointQuestions, endpointRequestOf } from './endpoint-questions.ts';
import { keep } from './kept.ts';
import { clip } from './layout.ts';
import {
  ASKED_OF_FEATURE,
  changeQuestions,
  featureQuestions,
  featureRequestOf,
  memberRequestOf,
} from './question-sets.ts';
import { type Answers, type Question, textOf, type Value } from './questions.ts';
import { presetOf } from './settle.ts';
import { BACK, factsOf, type Going, LEAVE, pathsOf, sayError, sayPlan, sayResult, type World } from './world.ts';

interface Writing {
  readonly questions: readonly Question[];
  /** Asked first; the others are settings with a default. All where absent. */
  readonly asked?: readonly string[];
  readonly kept: Answers | undefined;
  readonly onAnswer?: (answers: Answers | undefined) => Promise<void>;
  readonly write: (session: Session, answers: Answers) => Promise<Result>;
  /** What is good to know before it is written, from the result of a dry run. */
  readonly preview?: (result: Result) => readonly string[];
  /** The command that does the same. */
  readonly command: (answers: Answers) => readonly [command: string, flags: Flags];
}

/** The name of the feature that was written; or where to go instead. */
export async function newFeature(world: World, kept: Answers | undefined): Promise<{ name: string } | Going> {
  const session = await world.open();
  const questions = featureQuestions(await factsOf(session));
  world.prompter.say(['', world.context.terminal.style('bold', 'A new feature')]);
  const answers = await askAndWrite(world, {
    questions,
    asked: ASKED_OF_FEATURE,
    kept,
    command: (said) => [
      `feature ${textOf(said, 'name')}`,
      {
        ...flagsOf(questions, said, ['name']),
        entity: featureRequestOf(said).entities,
        rule: featureRequestOf(said).ruleTexts,
      },
    ],
    onAnswer: (sofar) => keep(session.workspace, sofar),
    write: (open, said) => writeFeature(open, featureRequestOf(said)),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'name') };
}

export async function newEndpoint(world: World): Promise<{ name: string } | Going> {
  const questions = endpointQuestions(await factsOf(await world.open()));
  world.prompter.say(['', world.context.terminal.style('bold', 'A new endpoint')]);
  const answers = await askAndWrite(world, {
    questions,
    kept: undefined,
    command: (said) => [
      `endpoint ${textOf(said, 'feature')} ${textOf(said, 'method')} '${textOf(said, 'path')}'`,
      flagsOf(questions, said, ['feature', 'method', 'path']),
    ],
    write: (open, said) => addEndpoint(open, endpointRequestOf(said)),
    preview: ({ json }) => endpointNotes(json as Parameters<typeof endpointNotes>[0]),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'feature') };
}

export async function changeEntities(world: World): Promise<{ name: string } | Going> {
  const questions = changeQuestions(await factsOf(await world.open()));
  world.prompter.say(['', world.context.terminal.style('bold', 'Entities and fields')]);
  const answers = await askAndWrite(world, {
    questions,
    kept: undefined,
    command: (said) => [`feature ${textOf(said, 'feature')}`, flagsOf(questions, said, ['feature', 'what'])],
    write: (open, said) => changeMembers(open, memberRequestOf(said)),
  });
  return typeof answers === 'string' ? answers : { name: textOf(answers, 'feature') };
}

async function askAndWrite(world: World, writing: Writing): Promise<Answers | Going> {
  const { questions, asked, onAnswer, write, command } = writing;
  const isSetting = (question: Question): boolean =>
    asked !== undefined && !asked.includes(question.name) && presetOf(question, {}) !== undefined;
  const settings = questions.filter(isSetting);
  const first = questions.filter((question) => !isSetting(question));
  const options = (kept: Answers | undefined) => ({
    ...(kept === undefined ? {} : { kept }),
    ...(onAnswer === undefined ? {} : { onAnswer }),
  });
  let answers = withSettings(settings, {
    ...writing.kept,
    ...(await ask(first, world.prompter, options(writing.kept))),
  });
  for (;;) {
    const going = await confirmPlan(world, answers, settings, writing);
    if (going === 'on') {
      sayResult(world, await write(await world.open(), answers));
      sayCommand(world.prompter, ...command(answers));
      await onAnswer?.(undefined);
      return answers;
    }
    if (going !== 'change' && going !== 'settings') return going;
    const again = going === 'change' ? first : settings;
    const others = Object.fromEntries(
      Object.entries(answers).filter(([name]) => !again.some((one) => one.name === name)),
    );
    const said = await ask(again, world.prompter, { ...options(answers), given: others });
    answers = withSettings(settings, said);
  }
}

/** Settings that were not changed are what they are by default. */
function withSettings(settings: readonly Question[], answers: Answers): Answers {
  let whole = answers;
  for (const setting of settings) {
    if (setting.name in whole || setting.when?.(whole) === false) continue;
    const preset = presetOf(setting, whole);
    if (preset !== undefined) whole = { ...whole, [setting.name]: preset };
  }
  return whole;
}

/** `Who may call it: user, any signed-in user` */
function settingLines(settings: readonly Question[], answers: Answers): string[] {
  const rows = settings.flatMap((setting) => {
    const value = answers[setting.name];
    return value === undefined ? [] : [`    ${setting.message}: ${valueWords(setting, value)}`];
  });
  return rows.length === 0 ? [] : ['  Settings:', ...rows, ''];
}

function valueWords(setting: Question, value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string')
    return value.length === 0 ? 'none' : value.join(setting.kind === 'checks' ? ', ' : '; ');
  const label = setting.kind === 'select' ? setting.choices.find((one) => one.value === value)?.label : undefined;
  return (label ?? value).replace(/ {2,}/g, ', ');
}

type Chosen = Going | 'change' | 'settings';

async function confirmPlan(
  world: World,
  answers: Answers,
  settings: readonly Question[],
  { write, preview }: Pick<Writing, 'write' | 'preview'>,
): Promise<Chosen> {
  const { prompter, context } = world;
  const change = [
    { value: 'change', label: 'Change the answers' },
    ...(settings.length === 0 ? [] : [{ value: 'settings', label: 'Change the settings' }]),
  ];
  try {
    const session = await world.open();
    const planned = await write({ ...session, dryRun: true }, answers);
    sayPlan(world, pathsOf(planned.json));
    const notes = preview?.(planned) ?? [];
    if (notes.length > 0) world.prompter.say([...notes, '']);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
    return (await prompter.select({ message: 'What now?', choices: [...change, BACK, LEAVE] })) as Chosen;
  }
  prompter.say(settingLines(settings, answers).map((line) => clip(line, context.terminal.width)));
  const choices = [{ value: 'on', label: 'Write them' }, ...change, BACK, LEAVE];
  return (await prompter.select({ message: 'Go on?', choices })) as Chosen;
}
