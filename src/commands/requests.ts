/** What the phase commands want to know, taken from the command line. */
import { isAbsolute, join } from 'node:path';
import type { Args } from '../command-line/args.ts';
import type { Context } from '../project/command.ts';
import { featureNames, type Project } from '../project/features.ts';
import type { LoadAsked } from '../project/run/green-load.ts';
import { UserError } from '../shared/errors.ts';
import type { Approvable, Approver } from './approve.ts';
import type { EndpointRequest } from './endpoint.ts';
import type { FeatureRequest, NamedText } from './feature.ts';

export async function featureRequest(context: Context, args: Args): Promise<FeatureRequest> {
  const named =
    (flag: string) =>
    async (file: string): Promise<NamedText> => ({ file, text: await context.readInput(file, flag) });
  const name = args.positional('name');
  const access = args.text('access');
  const pagination = args.text('pagination');
  const from = args.text('from');
  const backlog = args.text('backlog');
  const item = args.text('item');
  const spec = args.text('spec');
  return {
    entities: args.list('entity'),
    ruleTexts: args.list('rule'),
    rulesFiles: await Promise.all(args.list('rules').map(named('--rules'))),
    answersFiles: await Promise.all(args.list('answers').map(named('--answers'))),
    ...(name === undefined ? {} : { name }),
    ...(access === undefined ? {} : { access }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(from === undefined ? {} : { from: await named('--from')(from) }),
    ...(backlog === undefined ? {} : { backlog: await named('--backlog')(backlog) }),
    ...(item === undefined ? {} : { item }),
    ...(spec === undefined ? {} : { spec: await specFile(context, spec) }),
  };
}

/** `@specs/002-tasks/spec.md` lies in the project, wherever the command was started; any other path is one as people type it. */
async function specFile(context: Context, path: string): Promise<NamedText> {
  if (!path.startsWith('@')) return { file: path, text: await context.readInput(path, '--spec') };
  const inside = path.slice(1);
  const root = (await context.findRoot()) ?? context.cwd;
  if (isAbsolute(inside) || inside.split(/[\\/]/).includes('..'))
    throw new UserError(
      'usage',
      `${path} leads out of the project`,
      '--spec',
      'Behind an @ stands a path below the project; write the path alone to read a file elsewhere.',
    );
  return { file: inside, text: await context.readInput(join(root, inside), '--spec') };
}

export function endpointRequest(args: Args): EndpointRequest {
  const summary = args.text('summary');
  return {
    feature: args.required('feature'),
    method: args.required('method'),
    path: args.required('path'),
    ...(summary === undefined ? {} : { summary }),
  };
}

export function approvable(phase: string): Approvable {
  if (phase === 'docs' || phase === 'tests') return phase;
  throw new UserError('usage', `"${phase}" cannot be approved.`, '<phase>', 'Approve docs or tests.');
}

/** --as, or Git's identity; `approve` refuses an empty one. */
export async function approver(
  context: Context,
  { workspace }: Pick<Project, 'workspace'>,
  args: Args,
): Promise<Approver> {
  const { root } = workspace;
  return {
    by: args.text('as') ?? (await context.git.identity(root)) ?? '',
    authorsOf: async (paths) => [
      ...new Set((await Promise.all(paths.map((path) => context.git.authors(root, path)))).flat()),
    ],
  };
}

/** Seconds; undefined where nobody bounds them. */
export function budgetOf(args: Args): number | undefined {
  const text = args.text('budget');
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text))
    throw new UserError('usage', `--budget is a number of seconds, not "${text}".`, '--budget', 'Write --budget 60.');
  return Number(text);
}

/**
 * --load; undefined without it. CBF_LOAD_SECONDS, for our own tests, makes it shorter: figures of fewer requests are worth less.
 */
export function loadOf(args: Args, env: Context['env']): LoadAsked | undefined {
  if (!args.has('load')) return undefined;
  const seconds = Number(env('CBF_LOAD_SECONDS'));
  return seconds >= 1 && seconds <= 600 ? { seconds } : {};
}

const MOCK_PORT = 4010;

/** 0: any that is free. */
export function portOf(args: Args): number {
  const text = args.text('port') ?? String(MOCK_PORT);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UserError(
      'usage',
      `"${text}" is no port.`,
      '--port',
      'Write a number from 0 to 65535; 0 is any free port.',
    );
  return Number(text);
}

/** The feature that is meant when none is named. */
export async function onlyFeature(project: Pick<Project, 'workspace' | 'config'>): Promise<string> {
  const names = await featureNames(project);
  const [only, ...others] = names;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    throw new UserError(
      'missing-input',
      'This project has no feature yet.',
      '[feature]',
      'Write one: create-backend-feature feature product-catalog --entity "Product name:string(200)! price:money!"',
    );
  }
  throw new UserError(
    'missing-input',
    `This project has ${names.length} features: ${names.join(', ')}.`,
    '[feature]',
    `Name one: create-backend-feature next ${only}`,
  );
}
