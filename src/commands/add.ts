/** `add <parts>`: parts for a project that is there. */
import { inSession } from '../project/open.ts';
import { changed } from '../project/parts/answer.ts';
import { idsIn } from '../project/parts/choice.ts';
import type { Result, Session } from '../project/session.ts';

export const run = inSession((session, args) => addParts(session, idsIn(args.required('parts'), '<parts>')));

/** Those that are there already stay where they are. */
export async function addParts(session: Session, ids: readonly string[]): Promise<Result> {
  const { parts } = session.config;
  return changed(session, [...parts, ...ids.filter((id) => !parts.includes(id))], '<parts>');
}
