/**
 * The table of contents of a plan: a link to each section. A plan without the heading has none. It counts no cases, so that
 * branches that each add rows do not collide in it.
 */
import { blockFrom, isSection, oneLine } from './plan-headings.ts';

export const CONTENTS = '## Contents';

/** Lines of a plan whose table of contents lists the sections that are there. Other lines below the heading are a person's. */
export function followContents(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() === CONTENTS);
  if (from === -1) return lines;
  const to = blockFrom(lines, from, isSection);
  const newline = lines[from]?.endsWith('\r') === true ? '\r' : '';
  const entries = entriesOf(lines).map((line) => line + newline);
  const body = lines.slice(from + 1, to);
  const first = body.findIndex(isEntry);
  const theirs = body.filter((line) => !isEntry(line));
  const grown =
    first === -1
      ? [newline, ...entries, ...(theirs[0]?.trim() === '' ? [] : [newline]), ...theirs]
      : [...body.slice(0, first), ...entries, ...body.slice(first).filter((line) => !isEntry(line))];
  return [...lines.slice(0, from + 1), ...grown, ...lines.slice(to)];
}

function entriesOf(lines: readonly string[]): string[] {
  const anchors = new Map<string, number>();
  return lines.flatMap((line) => {
    if (!/^#{1,6} /.test(line)) return [];
    const title = oneLine(line.replace(/^#+ /, ''));
    const anchor = anchorOf(title, anchors);
    if (!isSection(line) || line.trim() === CONTENTS) return [];
    return [`- [${title}](#${anchor})`];
  });
}

const isEntry = (line: string): boolean => /^- \[.*\]\(#[^)]*\)\s*$/.test(line);

/** The anchor that GitHub and GitLab give a heading; one that is there already gets a number. */
function anchorOf(title: string, taken: Map<string, number>): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
  const times = taken.get(plain) ?? 0;
  taken.set(plain, times + 1);
  return times === 0 ? plain : `${plain}-${times}`;
}
