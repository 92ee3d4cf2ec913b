/** Conflicts that a merge left in generated files. */
import { conflictLines, gitConflictLines } from '../plan/merging/markers.ts';
import { readRecord, recordPath } from '../plan/merging/record.ts';
import type { Project } from './features.ts';

/** Scope of the record of the project base. */
export const PROJECT_SCOPE = '_project';

/** `file:line` of each that is still there, in the files of these scopes. Only files that the record marks are read, and prose: Git's own conflicts break no build there. */
export async function conflictsLeft(
  { workspace }: Pick<Project, 'workspace'>,
  scopes: readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const scope of scopes)
    for (const [path, { conflict }] of readRecord(await workspace.read(recordPath(scope)))) {
      const linesOf = conflict === true ? conflictLines : path.endsWith('.md') ? gitConflictLines : undefined;
      if (linesOf === undefined) continue;
      const lines = linesOf((await workspace.read(path)) ?? '');
      found.push(...lines.map((line) => `${path}:${line}`));
    }
  return found;
}
