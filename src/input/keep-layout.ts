/** A text that a library printed anew, in the layout that its author gave it: only lines that say something else change. Pure. */
import { diffArrays } from 'diff';

/** `printed`: `text` as the library prints it unchanged; `after`: as it prints it with the change. */
export function keepLayout(text: string, printed: string, after: string): string {
  if (text === printed) return after;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const [typed, before, now] = [text, printed, after].map((one) => one.split(/\r?\n/)) as [
    string[],
    string[],
    string[],
  ];
  const { lines: become, gaps } = changesOf(before, now);
  const made: string[] = [];
  let at = 0;
  const fresh = (n: number): void => {
    made.push(...(gaps.get(n) ?? []));
    gaps.delete(n);
  };
  for (const { typed: own, printed: said } of segments(typed, before)) {
    const range = said.map((_, n) => at + n);
    const untouched = range.every((n) => become[n] === true && (n === at || !gaps.has(n)));
    for (const n of untouched ? range.slice(0, 1) : []) fresh(n);
    if (untouched) made.push(...own);
    else
      for (const n of range) {
        fresh(n);
        if (become[n] === true) made.push(before[n] ?? '');
      }
    at += said.length;
  }
  return [...made, ...(gaps.get(before.length) ?? [])].join(end);
}

/** For each line before, whether it stays; and what is new before it. */
function changesOf(
  before: readonly string[],
  now: readonly string[],
): { lines: boolean[]; gaps: Map<number, string[]> } {
  const lines: boolean[] = [];
  const gaps = new Map<number, string[]>();
  for (const { added, removed, value } of diffArrays([...before], [...now])) {
    if (added) gaps.set(lines.length, [...(gaps.get(lines.length) ?? []), ...value]);
    else for (const _ of value) lines.push(!removed);
  }
  return { lines, gaps };
}

interface Segment {
  readonly typed: readonly string[];
  readonly printed: readonly string[];
}

/** Equal lines one by one, others in blocks. */
function segments(typed: readonly string[], printed: readonly string[]): Segment[] {
  const found: Segment[] = [];
  let block: { typed: string[]; printed: string[] } | undefined;
  for (const { added, removed, value } of diffArrays([...typed], [...printed])) {
    if (added || removed) {
      block ??= { typed: [], printed: [] };
      (removed ? block.typed : block.printed).push(...value);
      continue;
    }
    if (block !== undefined) found.push(block);
    block = undefined;
    found.push(...value.map((line) => ({ typed: [line], printed: [line] })));
  }
  return block === undefined ? found : [...found, block];
}
