/** Opens the project that a command works in. */
import { join } from 'node:path';
import type { Workspace } from '../effects/workspace.ts';
import { UserError } from '../errors.ts';
import { readConfig } from '../input/config.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import { nearest } from '../nearest.ts';
import type { Stack } from '../stacks/stack.ts';
import type { Context } from './command.ts';
import type { Project } from './features.ts';
import type { Session } from './session.ts';

/** The files of the project that the command was started in. */
export async function projectFiles(context: Context): Promise<Workspace> {
  const root = await context.findRoot();
  if (root === undefined) {
    throw new UserError(
      'not-a-project',
      `There is no ${CONFIG_FILE} in this folder or above it.`,
      context.cwd,
      'Go to a project, or make one: create-backend-feature init my-service --stack fastapi',
    );
  }
  return context.openWorkspace(root);
}

export async function openProject(context: Context): Promise<Project> {
  const workspace = await projectFiles(context);
  // It was there a moment ago; a run that ended meanwhile may have taken it away.
  const config = readConfig((await workspace.read(CONFIG_FILE)) ?? '');
  const [stack, render] = await Promise.all([
    loadStack(context, config.stack, `${CONFIG_FILE}:/stack`),
    context.renderer(workspace),
  ]);
  return { workspace, config, stack, render };
}

export async function openSession(context: Context): Promise<Session> {
  const project = await openProject(context);
  return {
    ...project,
    run: context.run,
    progress: (line) => context.terminal.progress(line),
    now: () => context.clock.now(),
    tool: context.version,
    reporters: join(context.packageRoot, 'templates', 'reporters'),
    dryRun: context.dryRun,
  };
}

export async function loadStack({ stacks }: Pick<Context, 'stacks'>, id: string, where: string): Promise<Stack> {
  const entry = Object.hasOwn(stacks, id) ? stacks[id] : undefined;
  if (entry) return entry.load();
  const known = Object.keys(stacks);
  const near = nearest(id, known);
  throw new UserError(
    'unknown-stack',
    `There is no stack "${id}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    where,
    `Known stacks: ${known.join(', ')}.`,
  );
}
