/** Adds the derived cases that a plan lacks, each where it belongs, and touches no other line. */
import type { Feature } from '../model/types.ts';
import type { Derived } from './derive.ts';
import { Places } from './explain/places.ts';
import { NOT_DERIVED } from './not-derived.ts';
import { type Plan, readPlan } from './plan.ts';
import { blockFrom, type Group, groupAt, groupHeading, isHeading, isSection } from './plan-headings.ts';
import { formatRow, splitRow, TABLE_HEAD } from './plan-rows.ts';
import { byGroup, type Section, sectionLines, sectionsOf } from './plan-sections.ts';
import { SHOWS, showsOf } from './shows.ts';
import type { TestCase } from './types.ts';

/** In the group that shows the same, else behind the last row of the same target, else in a section of its own. */
export function addMissing(plan: Plan, feature: Feature, derived: Derived): { plan: Plan; added: string[] } {
  const known = new Set(plan.rows.map((row) => row.id));
  const missing = derived.cases.filter((testCase) => !known.has(testCase.id));
  if (missing.length === 0) return { plan, added: [] };
  const places = new Places(feature);
  const newline = plan.lines[0]?.endsWith('\r') === true ? '\r' : '';
  const inserts: Inserts = new Map();
  const rest: TestCase[] = [];
  for (const section of sectionsOf(feature, missing)) {
    const blocks = blocksOf(plan, section);
    if (blocks === undefined || blocks.groups.length === 0) rest.push(...addBesideKin(plan, section, inserts));
    else addToGroups(plan, places, blocks, section.cases, inserts);
  }
  const lines = plan.lines.flatMap((line, at) => [line, ...(inserts.get(at + 1) ?? []).map((row) => row + newline)]);
  const sections = sectionsOf(feature, rest).flatMap((one) => sectionLines(places, one).map((line) => line + newline));
  const end = lines.findIndex((line) => line.trim() === NOT_DERIVED);
  const at = end === -1 ? lines.length : end;
  if (sections.length > 0 && end === -1 && lines.at(-1) !== '') sections.unshift(newline);
  const text = [...lines.slice(0, at), ...sections, ...lines.slice(at)].join('\n');
  return { plan: readPlan(text, '').plan, added: missing.map((testCase) => testCase.id) };
}

/** New lines by the number of the line that they follow. */
type Inserts = Map<number, string[]>;

function insert(inserts: Inserts, after: number, lines: readonly string[]): void {
  inserts.set(after, [...(inserts.get(after) ?? []), ...lines]);
}

/** Indexes of lines: `to` is behind the last. */
interface Block {
  readonly from: number;
  readonly to: number;
}

interface Blocks {
  readonly section: Block;
  readonly groups: ReadonlyArray<Block & { readonly group: Group }>;
}

const rowOfKin = (plan: Plan, { target, act }: TestCase) =>
  plan.rows.findLast((row) => row.case?.target === target && row.case.act.kind === act.kind);

/** The section by its title; where somebody gave it another one, the section that holds its rows. */
function blocksOf(plan: Plan, { title, cases: [first] }: Section): Blocks | undefined {
  const { lines } = plan;
  const titled = lines.findIndex((line) => line.trim() === `## ${title}`);
  const kin = first === undefined ? undefined : rowOfKin(plan, first);
  const from = titled !== -1 || kin === undefined ? titled : lines.slice(0, kin.line).findLastIndex(isSection);
  if (from === -1) return undefined;
  const to = blockFrom(lines, from, isSection);
  const groups = lines.slice(from, to).flatMap((line, at) => {
    const group = groupAt(line);
    return group === undefined ? [] : [{ group, from: from + at, to: blockFrom(lines, from + at, isHeading) }];
  });
  return { section: { from, to }, groups };
}

/** The cases that have no row of their kind, and no table of their section, to stand below. */
function addBesideKin(plan: Plan, { title, cases }: Section, inserts: Inserts): TestCase[] {
  return cases.filter((testCase) => {
    const after = rowOfKin(plan, testCase)?.line ?? emptyTable(plan, title);
    if (after !== undefined) insert(inserts, after, [formatRow(testCase)]);
    return after === undefined;
  });
}

function addToGroups(
  plan: Plan,
  places: Places,
  { section, groups }: Blocks,
  cases: readonly TestCase[],
  inserts: Inserts,
): void {
  const news: Array<readonly [Group, readonly string[]]> = [];
  for (const [group, own] of byGroup(places, cases)) {
    if (group === undefined) continue;
    const rows = own.map(formatRow);
    const block = groups.find((one) => one.group === group);
    // Under another heading, where somebody called the group something else.
    const after = block === undefined ? lastOfGroup(plan, places, section, group) : endOfTable(plan, block);
    if (after !== undefined) insert(inserts, after, rows);
    else if (block !== undefined) insert(inserts, block.from + 1, ['', ...TABLE_HEAD, ...rows]);
    else news.push([group, rows]);
  }
  const orderOf = (group: Group): number => SHOWS.indexOf(group);
  for (const [group, rows] of news) {
    const next = groups.find((one) => orderOf(one.group) > orderOf(group));
    const table = [groupHeading(group), '', ...TABLE_HEAD, ...rows];
    if (next !== undefined) insert(inserts, next.from, [...table, '']);
    else insert(inserts, lastText(plan, section), ['', ...table]);
  }
}

/** The number of the last line of the block's table: its last row, or its head where all rows are gone. */
function endOfTable(plan: Plan, { from, to }: Block): number | undefined {
  const row = plan.rows.findLast(({ line }) => line > from && line <= to);
  return row?.line ?? ruleOfTable(plan, from, to);
}

function lastOfGroup(plan: Plan, places: Places, { from, to }: Block, group: Group): number | undefined {
  return plan.rows.findLast(
    (row) => row.line > from && row.line <= to && row.case !== undefined && showsOf(places, row.case) === group,
  )?.line;
}

/** The number of the last line of the block that is not empty. */
const lastText = ({ lines }: Plan, { from, to }: Block): number =>
  from + 1 + lines.slice(from, to).findLastIndex((line) => line.trim() !== '');

/** The line of the table head's rule in a section whose rows are all gone. */
function emptyTable({ lines, rows }: Plan, title: string): number | undefined {
  const from = lines.findIndex((line) => line.trim() === `## ${title}`);
  return from === -1 ? undefined : ruleOfTable({ lines, rows }, from, blockFrom(lines, from, isSection));
}

function ruleOfTable({ lines }: Plan, from: number, to: number): number | undefined {
  const rule = lines.findIndex(
    (line, at) => at > from && at < to && splitRow(line)?.every((cell) => /^:?-+:?$/.test(cell)) === true,
  );
  return rule === -1 ? undefined : rule + 1;
}
