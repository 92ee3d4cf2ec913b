/** `setup`: prepares the project's own toolchain. `red` and `green` do it on first use. */
import { setupToolchain } from '../effects/toolchain.ts';
import { inSession } from '../project/open.ts';
import type { Result, Session } from '../project/session.ts';

export const run = inSession(setupProject);

export async function setupProject(session: Session): Promise<Result> {
  const { workspace, stack, run, progress, dryRun } = session;
  const title = stack.title;
  if (dryRun)
    return {
      ok: true,
      json: { ok: true, stack: stack.id, ran: false },
      lines: [`Would prepare the toolchain of ${title}.`],
    };
  const { ran, version } = await setupToolchain({ root: workspace.root, toolchain: stack.toolchain, run, progress });
  const line = ran
    ? `The toolchain of ${title} is ready (${stack.toolchain.needs.program} ${version}).`
    : `The toolchain of ${title} was ready already.`;
  return { ok: true, json: { ok: true, stack: stack.id, ran, version }, lines: [line] };
}
