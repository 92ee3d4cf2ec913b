/** What `add` and `remove --part` say. */
import { CONFLICT_LEFT } from '../../shared/errors.ts';
import type { Result, Session } from '../session.ts';
import { withMerged, writtenLines } from '../write.ts';
import { changeParts } from './change.ts';

/** `parts`: every option of the project from now on; `where`: the flag that names them. */
export async function changed(session: Session, parts: readonly string[], where: string): Promise<Result> {
  const { written, left } = await changeParts(session, parts, where);
  const [first] = left;
  const nothing = written.paths.length === 0;
  const next =
    first !== undefined ? `look at ${first.where}` : `create-backend-feature ${nothing ? 'status' : 'setup'}`;
  const result: Result = {
    ok: first === undefined,
    ...(first === undefined ? {} : { exitCode: CONFLICT_LEFT }),
    json: { ok: first === undefined, parts, written: written.paths, left, next },
    lines: [
      ...writtenLines(written, session.dryRun),
      ...left.flatMap(({ message, hint }) => [`  ! ${message}.`, `    ${hint}`]),
      `Parts: ${parts.length === 0 ? 'none beside those of the stack' : parts.join(', ')}`,
      `Next: ${next}`,
    ],
  };
  return withMerged(result, written);
}
