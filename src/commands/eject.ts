/** `eject [template]`: copies a built-in template into the project, where it replaces the built-in one. Without a name, lists them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Args } from '../command-line/args.ts';
import type { Context, Outcome } from '../project/command.ts';
import { projectFiles } from '../project/open.ts';
import { writeFiles, writtenLines } from '../project/write.ts';
import { loadBuiltIns } from '../render/load.ts';
import { currentName } from '../render/renamed.ts';
import { TEAM_FOLDER } from '../render/settings.ts';
import { UserError } from '../shared/errors.ts';
import { nearest } from '../shared/nearest.ts';

export async function run(context: Context, args: Args): Promise<Outcome> {
  const builtIns = await loadBuiltIns();
  const known = [...Object.keys(builtIns.compiled), ...Object.keys(builtIns.verbatim)].sort();
  const asked = args.positional('template');
  if (asked === undefined) return { ok: true, json: { templates: known }, lines: known };
  const name = currentName(asked, (one) => known.includes(one));
  if (!known.includes(name)) {
    const near = nearest(name, known);
    throw new UserError(
      'unknown-template',
      `There is no template "${name}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
      name,
      'create-backend-feature eject lists them.',
    );
  }
  const workspace = await projectFiles(context);
  const path = `${TEAM_FOLDER}/${name}`;
  // Under its name of now or of before.
  const own = (await workspace.list(TEAM_FOLDER)).find(
    (file) => currentName(file.slice(TEAM_FOLDER.length + 1), (one) => known.includes(one)) === name,
  );
  if (own !== undefined) {
    const hint = 'Edit it, or delete it to have the built-in template back.';
    throw new UserError('already-exists', `${own} is there already.`, own, hint);
  }
  // What is copied as it is has its text at hand; of what is compiled, the package has the source.
  const content = builtIns.verbatim[name] ?? (await readFile(join(context.packageRoot, 'templates', name), 'utf8'));
  const change = { path, before: undefined, content };
  const written = await writeFiles(
    { workspace, dryRun: context.dryRun, run: context.run, now: () => context.clock.now(), command: `eject ${name}` },
    '_ejected',
    [],
    [change],
  );
  return {
    ok: true,
    json: { template: name, path, ...written },
    lines: [
      ...writtenLines(written, context.dryRun),
      `From now on ${path} is used. Delete it to have the built-in one back.`,
    ],
  };
}
