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
  const { stays, fresh } = changesOf(before, now);
  const made: string[] = [];
  // How far what was last copied was moved, by the indentation that it was printed with.
  const moved = new Map<number, number>();
  let at = 0;
  for (const { typed: own, printed: said } of segments(typed, before)) {
    const [first = at] = said.map((_, n) => at + n);
    const isWhole = said.every((_, n) => stays[at + n] === true && (n === 0 || !fresh.has(at + n)));
    if (said.length > 0) made.push(...indented(take(fresh, first), moved));
    if (isWhole) {
      made.push(...own);
      remember(moved, own[0], said[0]);
    } else
      for (const n of said.map((_, index) => at + index))
        made.push(...indented([...take(fresh, n), ...(stays[n] === true ? [before[n] ?? ''] : [])], moved));
    at += said.length;
  }
  return [...made, ...indented(take(fresh, before.length), moved)].join(end);
}

function take(fresh: Map<number, string[]>, at: number): string[] {
  const found = fresh.get(at) ?? [];
  fresh.delete(at);
  return found;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function remember(moved: Map<number, number>, typed: string | undefined, printed: string | undefined): void {
  if (typed === undefined || printed === undefined || printed.trim() === '') return;
  const indent = indentOf(printed);
  for (const deeper of [...moved.keys()].filter((one) => one > indent)) moved.delete(deeper);
  moved.set(indent, indentOf(typed) - indent);
}

/** New lines moved as far as their siblings, or what they stand in, were. */
function indented(lines: readonly string[], moved: ReadonlyMap<number, number>): string[] {
  return lines.map((line) => {
    const indent = indentOf(line);
    const nearest = [...moved.keys()].filter((one) => one <= indent).sort((a, b) => b - a)[0];
    const by = nearest === undefined ? 0 : (moved.get(nearest) ?? 0);
    return line.trim() === '' ? line : ' '.repeat(Math.max(0, indent + by)) + line.trimStart();
  });
}

/** For each line before, whether it stays; and what is new before it. */
function changesOf(
  before: readonly string[],
  now: readonly string[],
): { stays: boolean[]; fresh: Map<number, string[]> } {
  const stays: boolean[] = [];
  const fresh = new Map<number, string[]>();
  for (const { added, removed, value } of diffArrays([...before], [...now])) {
    if (added) fresh.set(stays.length, [...(fresh.get(stays.length) ?? []), ...value]);
    else for (const _ of value) stays.push(!removed);
  }
  return { stays, fresh };
}

interface Segment {
  readonly typed: readonly string[];
  readonly printed: readonly string[];
}

/** Lines that are equal but for white space one by one, others in blocks. */
function segments(typed: readonly string[], printed: readonly string[]): Segment[] {
  const found: Segment[] = [];
  let block: { typed: string[]; printed: string[] } | undefined;
  let [at, there] = [0, 0];
  for (const { added, removed, value } of diffArrays(typed.map(bare), printed.map(bare))) {
    const own = added ? [] : typed.slice(at, at + value.length);
    const said = removed ? [] : printed.slice(there, there + value.length);
    at += own.length;
    there += said.length;
    if (added || removed) {
      block ??= { typed: [], printed: [] };
      block.typed.push(...own);
      block.printed.push(...said);
      continue;
    }
    if (block !== undefined) found.push(block);
    block = undefined;
    found.push(...own.map((line, n) => ({ typed: [line], printed: [said[n] ?? ''] })));
  }
  return block === undefined ? found : [...found, block];
}

const bare = (line: string): string => line.replace(/\s/g, '');
