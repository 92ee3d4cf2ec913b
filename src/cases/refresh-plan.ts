/** Brings a plan up to an edited spec without touching what a person wrote into it. */
import type { Feature } from '../model/types.ts';
import { addMissing } from './add-rows.ts';
import { followContents } from './contents.ts';
import type { Derived } from './derive.ts';
import { followNotDerived } from './not-derived.ts';
import { type Plan, readPlan, writePlan } from './plan.ts';
import { blockFrom, isGroup, isHeading, isSection } from './plan-headings.ts';
import { formatRow, TABLE_HEAD } from './plan-rows.ts';

export interface Refreshed {
  readonly plan: Plan;
  readonly text: string;
  /** IDs of the rows that are new, that say something else now, and that are gone. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Rows that are no longer what the spec derives, and stay because somebody edited them, or because another feature is why. */
  readonly kept: readonly string[];
  /** Rows that the spec derives as before, and that the plan lacks because somebody deleted them. */
  readonly deleted: readonly string[];
}

/**
 * `before`: what the spec derived until now. A row that still says just that follows the spec; any other is its author's. `recorded`: IDs
 * that were derived when the plan was brought up to the spec last. One that the plan lacks was deleted by a person; any other is new.
 */
export function refreshPlan(
  plan: Plan,
  feature: Feature,
  before: Derived,
  after: Derived,
  recorded: ReadonlySet<string> = new Set(),
): Refreshed {
  const rows = (derived: Derived): Map<string, string> => new Map(derived.cases.map((one) => [one.id, formatRow(one)]));
  const [was, is] = [rows(before), rows(after)];
  const [changed, removed, kept]: [string[], string[], string[]] = [[], [], []];
  const lines = new Map<number, string | undefined>();
  for (const { id, line } of plan.rows) {
    const text = plan.lines[line - 1] ?? '';
    const [old, now] = [was.get(id), is.get(id)];
    // What no document of this feature derives now or before, and was derived once, depended on another feature.
    if (was.size > 0 && old === undefined && now === undefined && recorded.has(id)) kept.push(id);
    if (old === undefined || old === now) continue;
    if (text.trimEnd() !== old) {
      if (text.trimEnd() !== now) kept.push(id);
      continue;
    }
    lines.set(line, now === undefined ? undefined : text.replace(old, () => now));
    (now === undefined ? removed : changed).push(id);
  }
  const text = plan.lines
    .map((line, at) => (lines.has(at + 1) ? lines.get(at + 1) : line))
    .filter((line) => line !== undefined)
    .join('\n');
  const inPlan = new Set(plan.rows.map(({ id }) => id));
  const deleted = after.cases.flatMap(({ id }) => (recorded.has(id) && !inPlan.has(id) ? [id] : []));
  const { plan: filled, added } = addMissing(readPlan(text, '').plan, feature, without(after, new Set(deleted)));
  const emptied = plan.rows.filter(({ line }) => lines.has(line) && lines.get(line) === undefined);
  const headings = new Set(emptied.flatMap(({ line }) => headingsOf(plan.lines, line)));
  const trimmed = withoutEmptied(filled.lines, headings);
  const listed = followNotDerived(trimmed, before.notDerived, after.notDerived);
  const { plan: grown } = readPlan(followContents(listed).join('\n'), '');
  return { plan: grown, text: writePlan(grown), added, changed, removed, kept, deleted };
}

const without = ({ cases, notDerived }: Derived, ids: ReadonlySet<string>): Derived => ({
  cases: cases.filter(({ id }) => !ids.has(id)),
  notDerived,
});

/** The headings above a row: that of its section, and that of its group. */
function headingsOf(lines: readonly string[], row: number): string[] {
  const above = lines.slice(0, row);
  const section = above.findLastIndex(isSection);
  const group = above.findLastIndex(isGroup);
  return [section, group > section ? group : -1].flatMap((at) => lines[at] ?? []);
}

/** Groups, then sections, of these headings that are nothing but the head of a table go with their last row. */
function withoutEmptied(lines: readonly string[], headings: ReadonlySet<string>): readonly string[] {
  return withoutBlocks(withoutBlocks(lines, headings, isGroup, isHeading), headings, isSection, isSection);
}

function withoutBlocks(
  lines: readonly string[],
  headings: ReadonlySet<string>,
  begins: (line: string) => boolean,
  ends: (line: string) => boolean,
): readonly string[] {
  const gone = new Set<number>();
  lines.forEach((line, from) => {
    if (!begins(line) || !headings.has(line)) return;
    const to = blockFrom(lines, from, ends);
    const rest = lines.slice(from + 1, to).filter((other) => other.trim() !== '');
    if (rest.every((other) => TABLE_HEAD.includes(other.trim()))) for (let at = from; at < to; at += 1) gone.add(at);
  });
  return lines.filter((_, at) => !gone.has(at));
}
