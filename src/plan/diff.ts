/** What --dry-run shows. */
import type { PlannedChange } from './merge.ts';

/** One unified diff over all changes, as `git diff` would have it. */
export async function unifiedDiff(changes: readonly PlannedChange[]): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  return changes
    .map(({ path, before, content }) => {
      const from = before === undefined ? '/dev/null' : `a/${path}`;
      const to = content === undefined ? '/dev/null' : `b/${path}`;
      const patch = createTwoFilesPatch(from, to, before ?? '', content ?? '', undefined, undefined, { context: 3 });
      return patch.replace(/^=+\n/, '').replaceAll('\t\n', '\n');
    })
    .join('');
}
