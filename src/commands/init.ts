/** `init [dir]`: a project that runs before it has a feature. */
import { basename, relative, resolve } from 'node:path';
import type { Args } from '../command-line/args.ts';
import type { Workspace } from '../effects/workspace.ts';
import { isCurrency, readConfig, writeConfig } from '../input/config.ts';
import { DEFAULTS } from '../input/config-defaults.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import { checkProjectName, slug } from '../input/names.ts';
import type { Config } from '../model/config.ts';
import { recordPath } from '../plan/merging/record.ts';
import type { PlannedFile } from '../plan/types.ts';
import type { Context, Outcome } from '../project/command.ts';
import { PROJECT_SCOPE } from '../project/conflicts.ts';
import { type FoundSettings, initExisting } from '../project/existing/existing.ts';
import { demandHook, hookLines, hookState, switchOn } from '../project/hooks.ts';
import { type AgentSettings, agentJson, agentLines, agentSettings, differences } from '../project/init-agent.ts';
import { stackOf } from '../project/open.ts';
import { idsIn, refuseParts } from '../project/parts/choice.ts';
import type { Result } from '../project/session.ts';
import { type Written, withMerged, writeFiles, writtenLines } from '../project/write.ts';
import { UserError } from '../shared/errors.ts';

export async function run(context: Context, args: Args): Promise<Outcome> {
  const root = resolve(context.cwd, args.positional('dir') ?? '.');
  const workspace = await context.openWorkspace(root);
  const existing = await workspace.read(CONFIG_FILE);
  const known = existing === undefined ? undefined : sameProject(readConfig(existing), args);
  const agent = await agentSettings(context, args, root, args.text('stack') ?? known?.stack);
  const more = { agent, known };
  if (known !== undefined) return write(context, args, root, known, more);
  const around = await initExisting(context, args, workspace, {
    root,
    stack: args.text('stack') ?? agent?.stack,
    config: (found) => newConfig(context, args, root, agent, found),
    write: (folder, config) => write(context, args, folder, config, more),
  });
  return around ?? write(context, args, root, newConfig(context, args, root, agent), more);
}

interface More {
  readonly agent: AgentSettings | undefined;
  /** The settings of a project that is there; undefined: it is a new one, and what others have written there stays as it is. */
  readonly known: Config | undefined;
}

async function write(
  context: Context,
  args: Args,
  root: string,
  config: Config,
  { agent, known }: More,
): Promise<Outcome> {
  const workspace = await context.openWorkspace(root);
  const stack = await stackOf(context, config, '--stack');
  refuseParts(stack, config.parts, '--with');
  const render = await context.renderer(workspace);
  const planned: PlannedFile[] = [
    { path: CONFIG_FILE, content: writeConfig(config), owner: 'seed' },
    ...stack.project(config, render),
  ];
  const left = known === undefined ? await leftAlone(workspace, planned) : [];
  const files = planned.filter(({ path }) => !left.includes(path));
  const wantsHooks = args.has('hooks');
  if (wantsHooks) await demandHook(context, root);
  const { dryRun, run, clock } = context;
  const written = await writeFiles({ workspace, dryRun, run, now: () => clock.now() }, PROJECT_SCOPE, files);
  const near = relative(context.cwd, root);
  const folder = near.startsWith('..') ? root : near;
  const go = folder === '' ? '' : `cd ${folder} && `;
  const hook = await (wantsHooks && !context.dryRun ? switchOn(context, root) : hookState(context, root, go));
  const differs = agent === undefined || known === undefined ? [] : differences(known, agent);
  const next = `${go}create-backend-feature feature <name> --entity "Product name:string(200)! price:money!"`;
  const result: Result = {
    ok: true,
    json: { ok: true, root, name: config.name, stack: config.stack, ...written, left, next, hook },
    lines: [
      ...writtenLines(written, context.dryRun),
      ...(left.length === 0 ? [] : [`Left as they were: ${left.join(', ')}`]),
      ...(agent === undefined ? [] : agentLines(agent, differs)),
      '',
      `${config.name}: ${stack.title} project in ${folder === '' ? 'this folder' : folder}.`,
      `Next: ${next}`,
      ...hookLines(hook),
    ],
  };
  return agent === undefined ? withMerged(result, written) : withAgent(result, written, agentJson(agent, differs));
}

/** An agent has conflicts of its own, between its lines; those in files come first. */
function withAgent(result: Result, written: Written, { conflicts, ...said }: ReturnType<typeof agentJson>): Result {
  const answer = withMerged(result, written);
  const own = written.conflicts.length > 0 ? {} : { conflicts };
  return { ...answer, json: { ...answer.json, ...said, ...own } };
}

/** `found`: in a repository that was there before. Flags come first, then the agent; of two thresholds the stricter one counts. */
function newConfig(
  context: Context,
  args: Args,
  root: string,
  agent: AgentSettings | undefined,
  found?: FoundSettings,
): Config {
  const stack =
    args.text('stack') ?? agent?.stack ?? found?.stack ?? (context.yes ? Object.keys(context.stacks)[0] : undefined);
  if (stack === undefined) {
    throw new UserError(
      'missing-input',
      'init needs a stack.',
      '--stack',
      `Add --stack <id>, one of: ${Object.keys(context.stacks).join(', ')}; or --yes for the first.`,
    );
  }
  const currency = args.text('currency') ?? DEFAULTS.currency;
  if (!isCurrency(currency))
    throw new UserError(
      'usage',
      `"${currency}" is no currency code.`,
      '--currency',
      'Use an ISO 4217 code such as EUR.',
    );
  const decided = agent === undefined ? {} : { ...agent.settings, agent: agent.file };
  const name = found?.name ?? projectName(args, root);
  const parts = [...new Set([...DEFAULTS.parts, ...withParts(args)])];
  const config: Config = { ...DEFAULTS, ...found, name, stack, parts, tool: context.version, currency, ...decided };
  const threshold = Math.max(config.coverage.threshold, found?.coverage.threshold ?? 0);
  return { ...config, coverage: { ...config.coverage, threshold } };
}

function withParts(args: Args): string[] {
  const given = args.text('with');
  return given === undefined ? [] : idsIn(given, '--with');
}

function projectName(args: Args, root: string): string {
  const given = args.text('name');
  if (given !== undefined) return checkProjectName(given);
  const name = slug(basename(root));
  if (name !== undefined) return name;
  throw new UserError(
    'missing-input',
    `The folder's name, ${JSON.stringify(basename(root))}, gives no name for the project.`,
    '--name',
    'Add --name <name>, such as --name shop.',
  );
}

/** Once there, the file's settings count; flags that say something else are a mistake. */
function sameProject(config: Config, args: Args): Config {
  for (const key of ['name', 'stack', 'currency'] as const) {
    const given = args.text(key);
    if (given !== undefined && given !== config[key]) {
      throw new UserError(
        'already-exists',
        `This folder holds a project whose ${key} is "${config[key]}", not "${given}".`,
        `${CONFIG_FILE}:/${key}`,
        'Choose another folder, or leave the flag out to bring this project up to date.',
      );
    }
  }
  const missing = withParts(args).find((id) => !config.parts.includes(id));
  if (missing !== undefined)
    throw new UserError(
      'already-exists',
      `This folder holds a project without the part "${missing}".`,
      `${CONFIG_FILE}:/parts`,
      `Add it: create-backend-feature add ${missing}`,
    );
  return config;
}

/**
 * A folder that is no project of ours may hold a Git repository, a license, prose and settings, which stay as they are; but no code that
 * the project's would be mixed with.
 */
async function leftAlone(workspace: Workspace, files: readonly PlannedFile[]): Promise<string[]> {
  const foreign: PlannedFile[] = [];
  for (const file of files) {
    const text = await workspace.read(file.path);
    if (text !== undefined && text !== file.content) foreign.push(file);
  }
  // Its settings are gone, its records are not: it was ours.
  if ((await workspace.read(recordPath(PROJECT_SCOPE))) !== undefined) return [];
  const mixed = foreign.filter(({ owner }) => owner !== 'seed').map(({ path }) => path);
  const [first] = mixed;
  if (first === undefined) return foreign.map(({ path }) => path);
  const details = mixed.map((path) => ({
    code: 'already-exists',
    message: `${path} is there already`,
    where: path,
    hint: 'Move it away, or choose an empty folder.',
  }));
  throw new UserError(
    'already-exists',
    `This folder is not empty: ${mixed.slice(0, 5).join(', ')}${mixed.length > 5 ? ' and more' : ''} would be mixed with the new project.`,
    first,
    'Choose an empty folder: create-backend-feature init <dir>',
    details,
  );
}
