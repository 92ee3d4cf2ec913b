/** Git's hook before a commit: whether it is on, and switching it on. Settings of Git are changed only where somebody said so. */
import type { Hooks } from '../effects/git-hooks.ts';
import { UserError } from '../shared/errors.ts';
import type { Context } from './command.ts';

export interface HookState {
  /** none: there is no Git repository around the project. */
  readonly state: Hooks['state'] | 'none';
  /** Switches it on; absent where it is on, and where other hooks would be lost. */
  readonly command?: string;
  readonly says: string;
}

/** A command on a line of its own can be copied. */
export const hookLines = ({ says, command }: HookState): string[] =>
  command === undefined ? [says] : [says, `  ${command}`];

/** `go`: what leads to the project, such as `cd shop && `. */
export async function hookState(context: Context, root: string, go = ''): Promise<HookState> {
  const hooks = await context.git.hooks(root);
  if (hooks === undefined) {
    const command = `${go}git init && git config core.hooksPath .githooks`;
    return { state: 'none', command, says: 'To check each commit with Git:' };
  }
  const { state, folder, now } = hooks;
  if (state === 'on') return { state, says: 'Git checks each commit before it is made; CI decides.' };
  if (state === 'others') {
    return { state, says: `Git runs the hooks in ${now}: to check each commit, call ${folder}/pre-commit from there.` };
  }
  const command = `${go}git config core.hooksPath ${quoted(folder)}`;
  return { state, command, says: 'To check each commit:' };
}

/** Throws `usage` where no hook can be switched on without losing others; nothing is changed then. */
export async function demandHook(context: Context, root: string): Promise<void> {
  const { state, says } = await hookState(context, root);
  if (state === 'none') {
    const hint = 'Run git init there first, or leave --hooks out.';
    throw new UserError('usage', `There is no Git repository around ${root}.`, '--hooks', hint);
  }
  if (state === 'others') throw new UserError('usage', 'This repository has hooks already.', '--hooks', says);
}

/** Throws `unwritable`. */
export async function switchOn(context: Context, root: string): Promise<HookState> {
  const hooks = await context.git.hooks(root);
  if (hooks?.state === 'off' && !(await context.git.useHooks(root, hooks.folder))) {
    const hint = `Run it by hand to see why: git config core.hooksPath ${quoted(hooks.folder)}`;
    throw new UserError('unwritable', "Git's setting core.hooksPath could not be written.", '.git/config', hint);
  }
  return hookState(context, root);
}

const quoted = (folder: string): string =>
  /^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`;
