/** The section of the plan that lists what no derived case tests. Its entries follow the documents; other lines in it are a person's. */
import type { NotDerived } from '../model/types.ts';
import { blockFrom, isSection, oneLine } from './plan-headings.ts';

export const NOT_DERIVED = '## Not derived';
const INTRODUCTION = 'Documented, and not tested by a derived case:';

const entry = ({ pointer, why }: NotDerived): string => `- \`${oneLine(pointer)}\`: ${oneLine(why)}.`;

export function notDerivedSection(entries: readonly NotDerived[]): string[] {
  if (entries.length === 0) return [];
  return [NOT_DERIVED, '', INTRODUCTION, '', ...entries.map(entry), ''];
}

/** Lines of a plan whose list says what holds now. `before`: what the documents derived until now. */
export function followNotDerived(
  lines: readonly string[],
  before: readonly NotDerived[],
  after: readonly NotDerived[],
): readonly string[] {
  const from = lines.findIndex((line) => line.trim() === NOT_DERIVED);
  // A section that was there and is not any more was deleted by a person.
  if (from === -1) return before.length > 0 ? lines : appended(lines, notDerivedSection(after));
  const to = blockFrom(lines, from, isSection);
  const body = lines.slice(from + 1, to);
  const isOurs = ownEntries(before, after);
  const wanted = after.map(entry);
  const there = body.map((line) => line.trim());
  const isStale = (line: string): boolean => !wanted.includes(line) && isOurs(line);
  const stated = new Set(there.filter((line) => !isStale(line)).map(pointerOf));
  const missing = after.filter((one) => !stated.has(oneLine(one.pointer))).map(entry);
  if (missing.length === 0 && !there.some(isStale)) return lines;
  const last = there.findLastIndex((line) => pointerOf(line) !== undefined);
  const end = last !== -1 ? last : there.findLastIndex((line) => line !== '');
  const newline = lines[from]?.endsWith('\r') === true ? '\r' : '';
  const grown = body.flatMap((line, at) => [
    ...(isStale(line.trim()) ? [] : [line]),
    ...(at === end ? missing.map((one) => one + newline) : []),
  ]);
  const isEmpty = grown.every((line) => ['', INTRODUCTION].includes(line.trim()));
  return [...lines.slice(0, from), ...(isEmpty ? [] : [lines[from] ?? '', ...grown]), ...lines.slice(to)];
}

/**
 * An entry that the documents derived. Plans of earlier versions hold some that went stale long ago: these have the same
 * form and a reason that is derived elsewhere.
 */
function ownEntries(before: readonly NotDerived[], after: readonly NotDerived[]): (line: string) => boolean {
  const lines = new Set(before.map(entry));
  const reasons = new Set([...before, ...after].map(({ why }) => `${oneLine(why)}.`));
  return (line) => lines.has(line) || reasons.has(/^- `[^`]*`: (.*)$/.exec(line)?.[1] ?? '');
}

const pointerOf = (line: string): string | undefined => /^- `([^`]*)`/.exec(line)?.[1];

function appended(lines: readonly string[], section: readonly string[]): readonly string[] {
  if (section.length === 0) return lines;
  const newline = lines[0]?.endsWith('\r') === true ? '\r' : '';
  const end = lines.findLastIndex((line) => line.trim() !== '') + 1;
  return [...lines.slice(0, end), newline, ...section.slice(0, -1).map((line) => line + newline), ''];
}
