/** `init`, and one question where somebody is there to answer it. */
import type { Args } from '../command-line/args.ts';
import { run as init } from '../commands/init.ts';
import type { Context, Outcome } from '../project/command.ts';
import { type HookState, hookLines } from '../project/hooks.ts';
import { Left, type Prompter } from './prompter.ts';

const INTERRUPTED = 130;

/** `prompter`: replaced in tests. */
export async function run(context: Context, args: Args, prompter?: Prompter): Promise<Outcome> {
  const outcome = await init(context, args);
  const { hook } = outcome.json as { readonly hook?: HookState };
  if (hook === undefined || hook.state !== 'off' || context.dryRun || !context.terminal.isInteractive) return outcome;
  const [{ offerHook }, asked] = await Promise.all([import('./hook.ts'), prompter ?? atTerminal(context)]);
  asked.say(outcome.lines.slice(0, -hookLines(hook).length));
  try {
    await offerHook(context, asked, outcome.json);
    return { ...outcome, lines: [] };
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    // The project is there all the same.
    return { ...outcome, lines: hookLines(hook), exitCode: INTERRUPTED };
  }
}

async function atTerminal({ terminal }: Context): Promise<Prompter> {
  const { createPrompter } = await import('./inquirer.ts');
  return createPrompter(terminal, (text) => process.stdout.write(text));
}
