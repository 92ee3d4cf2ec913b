/** A folder of one's own in the system's temporary folder; whoever makes it removes it. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { codeOf } from './files.ts';

export const NO_ROOM_HINT =
  'Set TMPDIR to a folder that is there, outside of the project, with room, and may be written.';

export async function makeTemporary(what: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), `backend-feature-${what}`));
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new UserError(
      'unwritable',
      `No temporary folder can be made in ${tmpdir()} (${code}).`,
      tmpdir(),
      NO_ROOM_HINT,
    );
  }
}
