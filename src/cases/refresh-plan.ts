/** Brings a plan up to an edited spec without touching what a person wrote into it. */
import type { Feature } from '../model/types.ts';
import type { Derived } from './derive.ts';
import { addMissing, type Plan, readPlan, writePlan } from './plan.ts';
import { formatRow, TABLE_HEAD } from './plan-rows.ts';

export interface Refreshed {
  readonly plan: Plan;
  readonly text: string;
  /** IDs of the rows that are new, that say something else now, and that are gone. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Rows that are no longer what the spec derives, and stay because somebody edited them. */
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
  const grown = withoutSections(filled, new Set(emptied.map(({ line }) => headingOf(plan.lines, line))));
  return { plan: grown, text: writePlan(grown), added, changed, removed, kept, deleted };
}

const without = ({ cases, notDerived }: Derived, ids: ReadonlySet<string>): Derived => ({
  cases: cases.filter(({ id }) => !ids.has(id)),
  notDerived,
});

const isHeading = (line: string): boolean => line.startsWith('## ');

const headingOf = (lines: readonly string[], row: number): string => lines.slice(0, row).findLast(isHeading) ?? '';

/** Sections of these headings that are nothing but the head of a table go with their last row. */
function withoutSections(plan: Plan, headings: ReadonlySet<string>): Plan {
  const gone = new Set<number>();
  plan.lines.forEach((line, from) => {
    if (!headings.has(line)) return;
    const next = plan.lines.findIndex((other, at) => at > from && isHeading(other));
    const to = next === -1 ? plan.lines.length : next;
    const said = plan.lines.slice(from + 1, to).filter((other) => other.trim() !== '');
    if (said.every((other) => TABLE_HEAD.includes(other.trim()))) for (let at = from; at < to; at += 1) gone.add(at);
  });
  return gone.size === 0 ? plan : readPlan(plan.lines.filter((_, at) => !gone.has(at)).join('\n'), '').plan;
}
