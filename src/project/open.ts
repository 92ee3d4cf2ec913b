/** Opens the project that a command works in. */
import { join } from 'node:path';
import type { Args } from '../command-line/args.ts';
import type { Workspace } from '../effects/workspace.ts';
import { readConfig } from '../input/config.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import type { Config } from '../model/config.ts';
import { TEAM_FOLDER } from '../render/settings.ts';
import { UserError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';
import type { Stack, StackEntry } from '../stacks/stack.ts';
import type { CommandModule, Context, Outcome } from './command.ts';
import type { Project } from './features.ts';
import { refuseParts } from './parts/choice.ts';
import type { DocsSession, Session } from './session.ts';

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
  return projectIn(context, await openConfigured(context));
}

/** The project that a workspace holds. Throws `not-a-project` where its settings are not in it. */
export async function openProjectAt(context: Context, workspace: Workspace): Promise<Project> {
  const settings = await workspace.read(CONFIG_FILE);
  if (settings !== undefined) return projectIn(context, { workspace, config: readConfig(settings) });
  const hint = `git add ${CONFIG_FILE}, and commit it`;
  throw new UserError('not-a-project', `${CONFIG_FILE} is not committed.`, CONFIG_FILE, hint);
}

async function projectIn(
  context: Context,
  { workspace, config }: Pick<Project, 'workspace' | 'config'>,
): Promise<Project> {
  const [stack, render] = await Promise.all([
    stackOf(context, config, `${CONFIG_FILE}:/stack`),
    context.renderer(workspace),
  ]);
  refuseParts(stack, config.parts, `${CONFIG_FILE}:/parts`);
  return { workspace, config, stack, render };
}

async function openConfigured(context: Context): Promise<Pick<Project, 'workspace' | 'config'>> {
  const workspace = await projectFiles(context);
  // It was there a moment ago; a run that ended meanwhile may have taken it away.
  return { workspace, config: readConfig((await workspace.read(CONFIG_FILE)) ?? '') };
}

export async function openSession(context: Context): Promise<Session> {
  return { ...(await openProject(context)), ...surroundings(context) };
}

/** Like `openSession`, without loading what only code needs. */
export async function openDocs(context: Context): Promise<DocsSession> {
  const project = await openConfigured(context);
  stackEntry(context, project.config.stack, `${CONFIG_FILE}:/stack`);
  // Not read, yet refused where it is a link: later commands would refuse it.
  await project.workspace.list(TEAM_FOLDER);
  return { ...project, ...surroundings(context) };
}

export function surroundings(context: Context): Omit<Session, keyof Project> {
  return {
    run: context.run,
    progress: (line) => context.terminal.progress(line),
    now: () => context.clock.now(),
    tool: context.version,
    reporters: join(context.packageRoot, 'templates', 'reporters'),
    dryRun: context.dryRun,
  };
}

/** Throws `unknown-stack`, and `unsupported` where the stack does not know the layout. */
export async function stackOf(
  context: Pick<Context, 'stacks'>,
  { stack: id, layout }: Pick<Config, 'stack' | 'layout'>,
  where: string,
): Promise<Stack> {
  const stack = await stackEntry(context, id, where).load();
  if (layout === undefined) return stack;
  if (layout === 'within') return stack.within ?? stack;
  if (stack.beside !== undefined) return stack.beside;
  throw new UserError(
    'unsupported',
    `${stack.title} has no layout beside an application: it needs a folder of its own.`,
    where,
    'Make the project in a folder of its own: create-backend-feature init services/<name>',
  );
}

function stackEntry({ stacks }: Pick<Context, 'stacks'>, id: string, where: string): StackEntry {
  const entry = Object.hasOwn(stacks, id) ? stacks[id] : undefined;
  if (entry) return entry;
  const known = Object.keys(stacks);
  const near = nearest(id, known);
  throw new UserError(
    'unknown-stack',
    `There is no stack "${id}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
    where,
    `Known stacks: ${known.join(', ')}.`,
  );
}

/** A command that works in an open project. */
export const inSession =
  (run: (session: Session, args: Args, context: Context) => Promise<Outcome>): CommandModule['run'] =>
  async (context, args) =>
    run(await openSession(context), args, context);

/** A command that writes documents only: no stack, no templates. */
export const inDocs =
  (run: (session: DocsSession, args: Args, context: Context) => Promise<Outcome>): CommandModule['run'] =>
  async (context, args) =>
    run(await openDocs(context), args, context);
