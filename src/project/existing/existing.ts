/** `init` in a repository that was there before: says what is there and what it would do, and touches nothing that is there. */
import { basename, join } from 'node:path';
import type { Args } from '../../command-line/args.ts';
import type { Workspace } from '../../effects/workspace.ts';
import { DEFAULTS } from '../../input/config-defaults.ts';
import type { Conflict } from '../../input/survey/conflict.ts';
import { type Proposal, propose } from '../../input/survey/proposal.ts';
import type { Config } from '../../model/config.ts';
import { UserError } from '../../shared/errors.ts';
import type { Stack } from '../../stacks/stack.ts';
import type { Context, Outcome } from '../command.ts';
import { type Around, lookAround } from './look-around.ts';
import { type Mounting, mountingOf, mountLines } from './mounting.ts';
import { existingJson, existingLines, proposalLines } from './show-existing.ts';

/** What `init` takes from the repository where nobody says otherwise. */
export type FoundSettings = Pick<Config, 'name' | 'stack' | 'docsRoot' | 'layout'> & Pick<Config, 'coverage'>;

export interface Init {
  /** Absolute root of the repository. */
  readonly root: string;
  /** That flags or an agent ask for. */
  readonly stack: string | undefined;
  /** The settings, flags first. */
  config(found: FoundSettings): Promise<Config> | Config;
  /** Writes the project. */
  write(root: string, config: Config): Promise<Outcome>;
}

/** Undefined where there is no project of anybody: `init` goes on as in an empty folder. */
export async function initExisting(
  context: Context,
  args: Args,
  workspace: Workspace,
  init: Init,
): Promise<Outcome | undefined> {
  const around = await lookAround(workspace);
  if (around === undefined) return undefined;
  const { proposal, conflicts } = await proposed(
    context,
    { stack: init.stack, name: args.text('name') },
    workspace,
    around,
  );
  refuseTwice(around, proposal);
  const root = proposal.folder === '' ? init.root : join(init.root, proposal.folder);
  const { layout, name, stack, docsRoot, threshold } = proposal;
  const config = await init.config({ name, stack, layout, docsRoot, coverage: { threshold } });
  const mounting = layout === 'beside' ? await mounted(context, workspace, config, around) : undefined;
  const told = {
    existing: existingJson(around),
    proposal: { ...proposal, config, ...(mounting === undefined ? {} : { mounting }) },
    conflicts,
  };
  const lines = [...existingLines(around), '', ...proposalLines(proposal, conflicts)];
  const [blocking] = conflicts.filter(({ blocks }) => blocks);
  if (context.dryRun) {
    const outcome = await init.write(root, config);
    return { ...outcome, json: { ...outcome.json, ...told }, lines: [...lines, '', ...outcome.lines] };
  }
  if (blocking !== undefined)
    throw new UserError('would-disturb', `${blocking.message}.`, blocking.where, blocking.hint, conflicts);
  if (!context.yes && args.text('stack') === undefined && args.text('agent') === undefined) {
    const next = 'create-backend-feature init --yes';
    const question = `Nothing was written. To take it: ${next}; or name another stack (--stack), or an empty folder (init <dir>).`;
    return { ok: false, exitCode: 2, json: { ...told, next }, lines: [...lines, '', question] };
  }
  const outcome = await init.write(root, config);
  return {
    ...outcome,
    json: { ...outcome.json, ...told },
    lines: [...lines, '', ...outcome.lines, ...mountLines(mounting), ...entityLines(around)],
  };
}

async function proposed(
  context: Context,
  { stack, name }: { readonly stack: string | undefined; readonly name: string | undefined },
  workspace: Workspace,
  { survey, tree }: Around,
): Promise<{ proposal: Proposal; conflicts: readonly Conflict[] }> {
  const stacks = await Promise.all(
    Object.entries(context.stacks).map(async ([id, entry]) => ({
      id,
      title: entry.title,
      beside: (await entry.load()).beside?.paths.code,
    })),
  );
  const found = propose(survey, tree, {
    folderName: basename(workspace.root),
    stacks,
    threshold: DEFAULTS.coverage.threshold,
    ...(stack === undefined ? {} : { stack }),
    ...(name === undefined ? {} : { name }),
  });
  if (found === undefined) {
    const message = `Neither a manifest nor the folder, ${JSON.stringify(basename(workspace.root))}, gives a name for the project.`;
    throw new UserError('missing-input', message, '--name', 'Add --name <name>, such as --name shop.');
  }
  // A link among documents would be refused by every later command.
  const { docsRoot } = found.proposal;
  const links = await workspace.links(docsRoot);
  if (found.proposal.layout !== 'beside' || links.length === 0) return found;
  const reasons = [...found.proposal.reasons, `${links[0]} is a link, so that documents lie in backend-docs.`];
  return { ...found, proposal: { ...found.proposal, docsRoot: 'backend-docs', reasons } };
}

function refuseTwice({ survey }: Around, { name }: Proposal): void {
  const there = survey.projects.find((path) => path.split('/').at(-2)?.startsWith(name));
  if (there === undefined) return;
  const folder = there.slice(0, there.lastIndexOf('/'));
  throw new UserError(
    'already-exists',
    `This repository has a project of ours already, in ${folder}.`,
    there,
    `Go there: cd ${folder}; or make another one: create-backend-feature init --name <other name>`,
  );
}

async function mounted(
  context: Context,
  workspace: Workspace,
  config: Config,
  around: Around,
): Promise<Mounting | undefined> {
  const stack: Stack | undefined = (await context.stacks[config.stack]?.load())?.beside;
  if (stack === undefined) return undefined;
  const files = stack.project(config, await context.renderer(workspace));
  return mountingOf(around.survey, files);
}

/** What a feature of tables that are there could begin with. */
function entityLines({ survey }: Around): string[] {
  const lines = survey.entities.flatMap(({ dsl }) => (dsl === undefined ? [] : [`  --entity "${dsl}"`]));
  if (lines.length === 0) return [];
  return [
    '',
    'Tables that are there, as entities of a feature (whose tables would be others, with other names where they share a database):',
    ...lines,
  ];
}
