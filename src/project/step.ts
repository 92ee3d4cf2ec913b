/** What a write is part of, noted for `undo`. */
import { randomUUID } from 'node:crypto';
import { headOf, nearestFolder } from '../effects/git-past.ts';
import type { Run } from '../effects/run.ts';
import type { Step, Workspace } from '../effects/workspace.ts';

/** What a command that writes says of itself. */
export interface Stepping {
  readonly workspace: Workspace;
  /** Asks Git which commit it is at. */
  readonly run?: Run;
  readonly now?: () => string;
  /** As it was typed, such as `endpoint catalog`; absent: what the write itself is called. */
  readonly command?: string;
  /** Several writes of one command, undone together. */
  readonly part?: string;
}

export async function stepOf(
  { workspace, run, now, command, part }: Stepping,
  write: string,
  approval?: boolean,
): Promise<Step> {
  const head = run === undefined ? undefined : await headOf(run, await nearestFolder(workspace.root));
  return {
    command: command ?? write,
    at: now?.() ?? '',
    ...(head === undefined ? {} : { head }),
    ...(part === undefined ? {} : { part }),
    ...(approval === true ? { approval } : {}),
  };
}

/** The same, with all that it writes undone together. */
export const asOne = <S extends Stepping>(session: S): S & { readonly part: string } => ({
  ...session,
  part: session.part ?? randomUUID(),
});

/** Such as `tests catalog`, for a scope such as `catalog.tests`. */
export function commandOfScope(scope: string): string {
  const [name = '', kind] = scope.split('.');
  const command = kind === undefined ? undefined : { docs: 'feature', tests: 'tests', service: 'service' }[kind];
  return command === undefined ? 'init' : `${command} ${name}`;
}
