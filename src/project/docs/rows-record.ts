/**
 * IDs of the rows that were derived when a feature's plan was brought up to its spec last. A derived row that is on record and not in the plan
 * was deleted by a person; one that is not on record is new, whether the spec or this version of the tool is what derives it.
 */

import type { Derived } from '../../cases/derive.ts';
import { CASE_ID } from '../../cases/ids.ts';
import type { Workspace } from '../../effects/workspace.ts';
import type { PlannedChange } from '../../plan/merge.ts';
import { basesPath } from '../../plan/merging/record.ts';

interface Files {
  readonly workspace: Workspace;
}

/** One ID a line: of two branches, Git keeps the lines of both, as it does with other files of that ending. */
const rowsPath = (name: string): string => basesPath(`${name}.rows`);

/** Nothing where no record is: then no row was deleted. Nor is anything of a plan that is gone as a whole: it is written anew. */
export async function recordedRows(
  { workspace }: Files,
  { name, planText }: { readonly name: string; readonly planText: string | undefined },
): Promise<ReadonlySet<string>> {
  const text = planText === undefined ? undefined : await workspace.read(rowsPath(name));
  return new Set(text?.split(/\r?\n/).filter((line) => CASE_ID.test(line)));
}

/** What puts the rows of a plan on record that was just brought up to its spec; nothing where they are. */
export async function recordRows({ workspace }: Files, name: string, { cases }: Derived): Promise<PlannedChange[]> {
  const path = rowsPath(name);
  const before = await workspace.read(path);
  const ids = [...new Set(cases.map(({ id }) => id))].sort();
  const content = ids.map((id) => `${id}\n`).join('');
  return before === content ? [] : [{ path, before, content }];
}
