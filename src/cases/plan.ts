/**
 * test-plan.md in and out. The text is kept line by line, so that what a person edited stays to the byte:
 * `writePlan(readPlan(text)) === text`, and adding rows touches no other line.
 */
import type { Feature, Json } from '../model/types.ts';
import type { Diagnostic } from '../shared/errors.ts';
import { CONTENTS, followContents } from './contents.ts';
import type { TracedCriterion } from './criteria.ts';
import type { Derived } from './derive.ts';
import { Places } from './explain/places.ts';
import { CASE_ID } from './ids.ts';
import { notDerivedSection } from './not-derived.ts';
import { formatAct, formatArrange, formatExpect } from './notation.ts';
import { oneLine } from './plan-headings.ts';
import {
  CellReader,
  type Cells,
  COLUMNS,
  type Column,
  type PlanRow,
  readRow,
  splitRow,
  TABLE_HEAD,
} from './plan-rows.ts';
import { sectionLines, sectionsOf } from './plan-sections.ts';

export interface Plan {
  /** As read, split at "\n"; a "\r" stays at the end of its line. */
  readonly lines: readonly string[];
  readonly rows: readonly PlanRow[];
}

export function readPlan(text: string, file: string): { plan: Plan; diagnostics: Diagnostic[] } {
  const lines = text.split('\n');
  const rows: PlanRow[] = [];
  const byId = new Map<string, PlanRow>();
  const diagnostics: Diagnostic[] = [];
  const reader = new CellReader();
  let columns: Column[] | undefined;
  let inTable = false;
  lines.forEach((line, at) => {
    const cells = splitRow(line);
    if (cells === undefined) {
      columns = undefined;
      inTable = false;
      return;
    }
    columns ??= headerOf(cells);
    // A case that is silently ignored is a case lost; a table of the team's own begins with its own header.
    if (columns === undefined && !inTable && isCase(cells)) diagnostics.push(noTable(cells, file, at + 1));
    else inTable = true;
    if (columns === undefined) return;
    if (isHeaderOrRule(cells)) return;
    const row = readRow(cellsOf(columns, cells), at + 1, reader);
    if (row === undefined) {
      diagnostics.push(badId(cells, file, at + 1));
      return;
    }
    const twin = byId.get(row.id);
    if (twin !== undefined) {
      diagnostics.push({
        code: 'bad-plan',
        message: `the ID ${row.id} stands on lines ${twin.line} and ${row.line}`,
        where: `${file}:${row.line}`,
        hint: 'Give one of them another ID.',
      });
    } else byId.set(row.id, row);
    rows.push(row);
  });
  return { plan: { lines, rows }, diagnostics };
}

export const writePlan = (plan: Plan): string => plan.lines.join('\n');

function headerOf(cells: readonly string[]): Column[] | undefined {
  const names = cells.map(
    (cell) => COLUMNS.find((column) => column.toLowerCase() === cell.toLowerCase()) ?? ('' as Column),
  );
  return names[0] === 'ID' ? names : undefined;
}

const isHeaderOrRule = (cells: readonly string[]): boolean =>
  cells[0]?.toLowerCase() === 'id' || cells.every((cell) => /^:?-*:?$/.test(cell));

const isCase = (cells: readonly string[]): boolean => cells.length === COLUMNS.length && CASE_ID.test(cells[0] ?? '');

function cellsOf(columns: readonly Column[], cells: readonly string[]): Cells {
  const found = Object.fromEntries(COLUMNS.map((column) => [column, cells[columns.indexOf(column)] ?? ''])) as Record<
    Column,
    string
  >;
  return found;
}

function badId(cells: readonly string[], file: string, line: number): Diagnostic {
  return {
    code: 'bad-plan',
    message: `"${(cells[0] ?? '').slice(0, 60)}" is no case ID`,
    where: `${file}:${line}`,
    hint: 'An ID is capital letters, digits and hyphens, such as CREATE-PRODUCT-201.',
  };
}

function noTable(cells: readonly string[], file: string, line: number): Diagnostic {
  return {
    code: 'bad-plan',
    message: `the case ${cells[0]} stands in no table`,
    where: `${file}:${line}`,
    hint: `Put it below the last row of a table, without an empty line, or write a header above it: ${TABLE_HEAD[0]}`,
  };
}

/** A fresh plan of a feature; `criteria`: what shows that its author's acceptance criteria are met. */
export function composePlan(feature: Feature, derived: Derived, criteria: readonly TracedCriterion[] = []): string {
  const head = [
    `# Test plan: ${oneLine(feature.title)}`,
    '',
    'One row a case; the tests are rendered from these rows. Edit, add and delete rows as you like, then approve the documents.',
    'A row in the notation becomes a test by itself; a row in your own words becomes a file under `custom/` for you to write.',
    'How to read the notation: README, "The test plan". What one row shows, in plain words:',
    `\`create-backend-feature feature ${feature.name} --explain <ID>\`.`,
    '',
    CONTENTS,
    '',
  ];
  const places = new Places(feature);
  const sections = sectionsOf(feature, derived.cases).flatMap((one) => sectionLines(places, one));
  const lines = [...head, ...criteriaSection(criteria), ...sections, ...notDerivedSection(derived.notDerived)];
  return followContents(lines).join('\n').replace(/\n+$/, '\n');
}

/** Fewer columns than a table of cases has: it is none. */
function criteriaSection(criteria: readonly TracedCriterion[]): string[] {
  if (criteria.length === 0) return [];
  const cell = (text: string): string => oneLine(text).replaceAll('|', '\\|');
  return [
    '## Acceptance criteria',
    '',
    '| Criterion | Says | Shown by |',
    '|---|---|---|',
    ...criteria.map(({ criterion, cases }) => {
      const shown =
        cases.length > 0 ? cases.map((id) => `\`${id}\``).join(', ') : 'no case yet; see the open questions';
      return `| ${cell(criterion.id)} | ${cell(criterion.text)} | ${shown} |`;
    }),
    '',
  ];
}

/** What a row says, without white space and column order: what approvals cover. */
export function planContent(plan: Plan): Json {
  return plan.rows
    .map((row): [string, Json] => [
      row.id,
      row.case === undefined
        ? [row.cells.Case, row.cells.Arrange, row.cells.Request, row.cells.Expect]
        : [row.cells.Case, formatArrange(row.case.arrange), formatAct(row.case.act), formatExpect(row.case.expect)],
    ])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
