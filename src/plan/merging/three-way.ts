/**
 * Three texts into one: what was generated last, what somebody made of it, and what is generated now. Edits of lines that do not overlap
 * go together, even where they touch: a new method behind a changed line is no conflict. Pure.
 */
import { diffArrays } from 'diff';
import { asText, endOf, splitLines, type Text } from './lines.ts';
import { GENERATED, MIDDLE, YOURS } from './markers.ts';

export interface MergedText {
  readonly text: string;
  /** Line of each conflict's first marker; empty: none was left. */
  readonly conflicts: readonly number[];
}

/** Lines [from, to) of the base become others; from = to inserts. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** What overlaps, of both sides; where one side is empty it left these lines alone. */
interface Group {
  from: number;
  to: number;
  readonly mine: Edit[];
  readonly now: Edit[];
}

/** `base` undefined: nobody knows what was generated last, and every difference is a conflict. Line endings are those of `mine`. */
export function mergeTexts(base: string | undefined, mine: string, now: string): MergedText {
  const [theirs, ours] = [splitLines(mine), splitLines(now)];
  const eol = endOf(mine);
  const generated: Text = { ...ours, raw: ours.keys.map((line) => line + eol) };
  const out = new Output(eol);
  if (base === undefined) twoWay(out, theirs, generated);
  else threeWay(out, splitLines(base), theirs, generated);
  const ends = base !== undefined && theirs.ends === splitLines(base).ends ? ours.ends : theirs.ends;
  return { text: asText(out.lines, ends), conflicts: out.conflicts };
}

function threeWay(out: Output, base: Text, mine: Text, now: Text): void {
  const changed = groups(editsOf(base, mine), editsOf(base, now));
  let [at, shift] = [0, 0];
  /** Lines that nobody changed, as they stand in `mine`. */
  const upTo = (to: number): void => {
    out.take(mine.raw.slice(at + shift, to + shift));
    at = to;
  };
  for (const group of changed) {
    upTo(group.from);
    const grown = group.mine.reduce((sum, { from, to, lines }) => sum + lines.length - (to - from), 0);
    const yours = mine.raw.slice(at + shift, group.to + shift + grown);
    if (group.now.length === 0) out.take(yours);
    else if (group.mine.length === 0) out.take(group.now.flatMap(({ lines }) => lines));
    else out.both(yours, applied(base, now, group));
    shift += grown;
    at = group.to;
  }
  upTo(base.keys.length);
}

/** Lines of a group as one side has them. */
function applied(base: Text, side: Text, { from, to, now }: Group): string[] {
  const eol = side.raw[0]?.endsWith('\r\n') === true ? '\r\n' : '\n';
  const lines: string[] = [];
  let at = from;
  const same = (end: number): void => {
    lines.push(...base.keys.slice(at, end).map((line) => line + eol));
  };
  for (const edit of now) {
    same(edit.from);
    lines.push(...edit.lines);
    at = edit.to;
  }
  same(to);
  return lines;
}

function twoWay(out: Output, mine: Text, now: Text): void {
  let at = 0;
  for (const { from, to, lines } of editsOf(mine, now)) {
    out.take(mine.raw.slice(at, from));
    out.conflict(mine.raw.slice(from, to), lines);
    at = to;
  }
  out.take(mine.raw.slice(at));
}

function editsOf(base: Text, side: Text): Edit[] {
  const edits: Edit[] = [];
  let [at, there] = [0, 0];
  for (const { added, removed, count } of diffArrays([...base.keys], [...side.keys])) {
    const last = edits.at(-1);
    const goesOn = last !== undefined && last.to === at && (added || removed);
    if (added) {
      const lines = side.raw.slice(there, there + count);
      if (goesOn) edits[edits.length - 1] = { ...last, lines: [...last.lines, ...lines] };
      else edits.push({ from: at, to: at, lines });
    } else if (removed) {
      if (goesOn) edits[edits.length - 1] = { ...last, to: at + count };
      else edits.push({ from: at, to: at + count, lines: [] });
    }
    if (!added) at += count;
    if (!removed) there += count;
  }
  return edits;
}

/** In the order of the base. An insertion comes before the lines that it stands in front of. */
function groups(mine: readonly Edit[], now: readonly Edit[]): Group[] {
  const all = [
    ...mine.map((edit) => ({ edit, side: 'mine' as const })),
    ...now.map((edit) => ({ edit, side: 'now' as const })),
  ].sort(({ edit: a }, { edit: b }) => a.from - b.from || a.to - b.to);
  const found: Group[] = [];
  for (const { edit, side } of all) {
    const last = found.at(-1);
    const group =
      last !== undefined && overlap(last, edit) ? last : { from: edit.from, to: edit.to, mine: [], now: [] };
    if (group !== last) found.push(group);
    group.to = Math.max(group.to, edit.to);
    group[side].push(edit);
  }
  return found;
}

/** Two insertions at one point do, whose order nobody knows; a line and what stands behind it do not. */
function overlap(group: Group, { from, to }: Edit): boolean {
  return from < group.to || (group.from === group.to && from === to && from === group.to);
}

class Output {
  readonly lines: string[] = [];
  readonly conflicts: number[] = [];
  private readonly eol: string;

  constructor(eol: string) {
    this.eol = eol;
  }

  take(lines: readonly string[]): void {
    for (const line of lines) this.lines.push(line);
  }

  /** What both sides say alike, at either end, is said once and is no conflict. */
  both(mine: readonly string[], now: readonly string[]): void {
    const shorter = Math.min(mine.length, now.length);
    let head = 0;
    while (head < shorter && alike(mine[head], now[head])) head += 1;
    let tail = 0;
    while (tail < shorter - head && alike(mine.at(-1 - tail), now.at(-1 - tail))) tail += 1;
    this.take(mine.slice(0, head));
    const [yours, theirs] = [mine.slice(head, mine.length - tail), now.slice(head, now.length - tail)];
    if (yours.length + theirs.length > 0) this.conflict(yours, theirs);
    this.take(mine.slice(mine.length - tail));
  }

  conflict(mine: readonly string[], now: readonly string[]): void {
    this.conflicts.push(this.lines.length + 1);
    const mark = (marker: string): string => marker + this.eol;
    this.take([mark(YOURS), ...mine, mark(MIDDLE), ...now, mark(GENERATED)]);
  }
}

const bare = (line = ''): string => line.replace(/\r?\n$/, '');
const alike = (a: string | undefined, b: string | undefined): boolean => bare(a) === bare(b);
