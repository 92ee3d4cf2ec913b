/** `check` from the command line: with the files as they lie, as fast as what changed allows. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Args } from '../command-line/args.ts';
import { type Build, buildOf, cachePlace } from '../effects/cache-place.ts';
import { readHistory } from '../effects/history.ts';
import { openStatCache, type StatCache } from '../effects/stat-cache.ts';
import { divide, threadsFor } from '../effects/workers.ts';
import { CONFIG_FILE } from '../input/config-file.ts';
import { checkChanged, checkProject } from '../project/check/check.ts';
import type { Looked } from '../project/check/means.ts';
import { type CheckData, type CheckMeans, lookingOnce } from '../project/check/means.ts';
import type { Context, Outcome } from '../project/command.ts';
import { openProject, projectFiles } from '../project/open.ts';
import { UserError } from '../shared/errors.ts';

export async function run(context: Context, args: Args): Promise<Outcome> {
  if (args.has('staged') && args.has('replay')) {
    const why = '--replay looks at what is committed, --staged at what is not yet.';
    throw new UserError('usage', why, '--staged', 'Name one of them.');
  }
  if (args.has('staged')) return staged(context);
  if (args.has('replay')) return (await import('../project/replay/replay.ts')).replayProject(context);
  const root = await context.findRoot();
  const build = buildOf(context.packageRoot);
  const cache = root === undefined || build === undefined ? undefined : await cacheOf(context, root, build);
  const means: CheckMeans = {
    tool: context.version,
    checklist: true,
    history: () => readHistory(root ?? context.cwd),
    divide: async (names, history, seen) => {
      const threads = threadsFor(names.length);
      if (threads < 2 || root === undefined || build === undefined) return undefined;
      const data: CheckData = { root, tool: context.version, history };
      return divide<Looked>({ script: join(build.folder, 'check-worker.cjs'), data, items: names, seen }, threads);
    },
  };
  const open = () => openProject(lookingOnce(context));
  return cache === undefined ? checkProject(await open(), means) : checkChanged(open, means, cache);
}

async function staged(context: Context): Promise<Outcome> {
  const [{ root }, { checkStaged }] = await Promise.all([projectFiles(context), import('../project/check/staged.ts')]);
  return checkStaged(context, root);
}

/** None in CI, where what an earlier job left behind decides nothing; none where the tool may change under our feet. */
async function cacheOf(context: Context, root: string, build: Build): Promise<StatCache | undefined> {
  const started = Date.now();
  if (!['', 'false'].includes(context.env('CI') ?? '')) return undefined;
  const settings = (await (await projectFiles(context)).read(CONFIG_FILE)) ?? '';
  const key = createHash('sha256')
    .update(JSON.stringify([context.version, build.id, root, settings]))
    .digest('hex');
  return openStatCache({ root, file: cachePlace(root, context.env), key, always: [CONFIG_FILE], started });
}
