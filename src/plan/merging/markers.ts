/** Conflicts as they stand in a file: markers as Git writes them, with labels of our own. Pure. */

export const YOURS = '<<<<<<< yours';
export const MIDDLE = '=======';
export const GENERATED = '>>>>>>> generated';

/** Line of each conflict that is still there; one marker that was left behind counts. */
export function conflictLines(text: string): number[] {
  if (!text.includes(YOURS) && !text.includes(GENERATED)) return [];
  const found: number[] = [];
  let open = false;
  for (const [at, line] of text.split('\n').entries()) {
    const marker = line.replace(/\r$/, '');
    if (marker === YOURS || (marker === GENERATED && !open)) found.push(at + 1);
    if (marker === YOURS || marker === GENERATED) open = marker === YOURS;
  }
  return found;
}

/** Line of each conflict that Git left in a text: its labels are names of branches. */
export const gitConflictLines = (text: string): number[] =>
  text.split('\n').flatMap((line, at) => (/^<{7} \S/.test(line) ? [at + 1] : []));

/** What a person decides of a conflict; `both`: theirs first. */
export type Settled = 'mine' | 'theirs' | 'both';

/** Settles every whole conflict of a text; `of` is asked for each, by its number from 0, and may leave it. */
export function settleConflicts(text: string, of: (conflict: number) => Settled | undefined): string {
  let count = -1;
  return text.replace(CONFLICT, (whole: string, mine: string, theirs: string) => {
    count += 1;
    const settled = of(count);
    if (settled === undefined) return whole;
    return settled === 'mine' ? mine : settled === 'theirs' ? theirs : mine + theirs;
  });
}

/** Lines between two markers hold no marker of ours. */
const CONFLICT = new RegExp(
  `^${YOURS}\\r?\\n((?:(?!${YOURS}|${GENERATED}).*\\n)*?)${MIDDLE}\\r?\\n((?:(?!${YOURS}|${GENERATED}).*\\n)*?)${GENERATED}(?:\\r?\\n|$)`,
  'gm',
);

/** The conflicts of a text as a person sees them. */
export function conflictsIn(text: string): string[] {
  return text.match(CONFLICT) ?? [];
}
