/** Offers Git's hook before a commit, where a project was just written. */
import type { Context } from '../project/command.ts';
import { type HookState, hookLines, switchOn } from '../project/hooks.ts';
import { wrapText } from './layout.ts';
import type { Prompter } from './prompter.ts';

const QUESTION = 'Let Git check each commit? (sets core.hooksPath of this repository)';

/** `json`: what `init` gave back. Asks where it can be switched on without losing anything; else says what there is to say. */
export async function offerHook(context: Context, prompter: Prompter, json: object): Promise<void> {
  const { root, hook } = json as { readonly root: string; readonly hook: HookState };
  if (hook.state === 'off' && (await prompter.confirm({ message: QUESTION, default: true }))) {
    prompter.say(hookLines(await switchOn(context, root)));
  } else {
    prompter.say(hookLines(hook).flatMap((line) => fitted(line, context.terminal.width)));
  }
}

/** Prose is wrapped, a command is not: it is there to be copied. */
const fitted = (line: string, width: number): string[] => (line.startsWith('  ') ? [line] : wrapText(line, width, ''));
