/** A new project: two questions, and then the files; where a folder has something in it, a third. */
import { relative, resolve } from 'node:path';
import { run as init } from '../commands/init.ts';
import { isEmptyFolder } from '../effects/files.ts';
import type { Context } from '../project/command.ts';
import { UserError } from '../shared/errors.ts';
import { argsOf } from './args.ts';
import { sayCommand } from './as-command.ts';
import { ask } from './ask.ts';
import { offerHook } from './hook.ts';
import { plural } from './layout.ts';
import { projectNameOf, projectQuestions } from './question-sets.ts';
import { type Answers, textOf } from './questions.ts';
import { LEAVE, pathsOf, sayError, sayPlan, type World } from './world.ts';

/** The folder of the project that was written; undefined: left. */
export async function newProject(world: World): Promise<string | undefined> {
  const { prompter, context } = world;
  const stacks = Object.entries(context.stacks).map(([id, { title, language }]) => ({ id, title, language }));
  prompter.say([
    '',
    context.terminal.style('bold', 'A new project'),
    '  Documents first, tests second, code third. Ctrl-C leaves at any time.',
    '',
  ]);
  let kept: Answers | undefined;
  for (;;) {
    const answers = await ask(projectQuestions(context.cwd, stacks), prompter, kept === undefined ? {} : { kept });
    const going = await confirmPlan(world, answers);
    if (going === 'leave') return undefined;
    if (going === 'on') return write(world, answers);
    kept = answers;
  }
}

const nameOf = ({ cwd }: Context, answers: Answers): string => projectNameOf(cwd, textOf(answers, 'dir'));

function initWith(context: Context, answers: Answers) {
  const texts = { name: nameOf(context, answers), stack: textOf(answers, 'stack') };
  return init(context, argsOf({ positionals: { dir: textOf(answers, 'dir') }, texts }));
}

async function confirmPlan(world: World, answers: Answers): Promise<string> {
  const change = { value: 'change', label: 'Change the answers' };
  try {
    const paths = pathsOf((await initWith({ ...world.context, dryRun: true }, answers)).json);
    const isNew = await isEmptyFolder(resolve(world.context.cwd, textOf(answers, 'dir')));
    sayPlan(world, paths, !isNew);
    // As with npm create: nothing can be lost in a folder of its own.
    if (isNew) return 'on';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    sayError(world, error);
    return world.prompter.select({ message: 'What now?', choices: [change, LEAVE] });
  }
  const choices = [{ value: 'on', label: 'Write them' }, change, LEAVE];
  return world.prompter.select({ message: 'Go on?', choices });
}

async function write({ context, prompter }: World, answers: Answers): Promise<string> {
  const outcome = await initWith(context, answers);
  const root = resolve(context.cwd, textOf(answers, 'dir'));
  const folder = relative(context.cwd, root) || 'this folder';
  const count = plural(pathsOf(outcome.json).length, 'file');
  prompter.say(['', context.terminal.style('green', `${nameOf(context, answers)} is created: ${count} in ${folder}.`)]);
  const flags = { stack: [textOf(answers, 'stack')] };
  sayCommand(
    prompter,
    `init ${textOf(answers, 'dir')}`,
    textOf(answers, 'dir') === '.' ? { ...flags, name: [nameOf(context, answers)] } : flags,
  );
  await offerHook(context, prompter, outcome.json);
  return root;
}
