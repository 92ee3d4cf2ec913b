/** Text of a file that may be none. */
import type { Workspace } from '../effects/workspace.ts';
import { UserError } from '../shared/errors.ts';

/** Undefined: it is not there, or is a picture or the like. */
export const readText = (workspace: Pick<Workspace, 'read'>, path: string): Promise<string | undefined> =>
  workspace.read(path).catch(noText);

function noText(error: unknown): undefined {
  if (error instanceof UserError && (error.code === 'unreadable' || error.code === 'too-large')) return undefined;
  throw error;
}
