/** One row of the plan ↔ one case. Cells are Markdown; their content is the notation. */
import { CASE_ID } from './ids.ts';
import { formatAct, formatArrange, formatExpect } from './notation.ts';
import { readAct, readArrange, readExpect } from './read-notation.ts';
import { NotationError } from './scanner.ts';
import type { Act, Expect, Level, Step, TestCase } from './types.ts';

export const COLUMNS = ['ID', 'Case', 'Arrange', 'Request', 'Expect'] as const;
export type Column = (typeof COLUMNS)[number];
export type Cells = Readonly<Record<Column, string>>;

export interface PlanRow {
  readonly id: string;
  /** 1-based. */
  readonly line: number;
  readonly cells: Cells;
  /** The case, where the row is in the notation. */
  readonly case?: TestCase;
  /** Why it is not, where it is not: such a row is a case to be written by hand. */
  readonly problem?: { readonly column: Column; readonly at: number; readonly message: string };
}

const EMPTY = '-';

export function formatRow(testCase: TestCase): string {
  const cells = [
    testCase.id,
    prose(testCase.title),
    code(formatArrange(testCase.arrange)),
    code(formatAct(testCase.act)),
    code(formatExpect(testCase.expect)),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

export const TABLE_HEAD = [`| ${COLUMNS.join(' | ')} |`, `|${COLUMNS.map(() => '---').join('|')}|`];

const prose = (text: string): string => text.replace(/\s+/g, ' ').trim() || EMPTY;
const code = (text: string): string => (text === '' ? EMPTY : text.includes('`') ? text : `\`${text}\``);

/** The cells of a table line, or undefined where it is none. A pipe behind a backslash is a character. */
export function splitRow(line: string): string[] | undefined {
  const text = line.trim();
  if (!text.startsWith('|')) return undefined;
  if (!text.includes('\\')) {
    const cells = text.slice(1, text.length > 1 && text.endsWith('|') ? -1 : undefined).split('|');
    return cells.map((cell) => cell.trim());
  }
  const inner = text.replace(/(?<!\\)\|$/, '').slice(1);
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Reads cells. Rows of one plan share most of what they arrange and expect: each text is read once, and its result shared. */
export class CellReader {
  readonly #arrange = new Map<string, readonly Step[]>();
  readonly #expect = new Map<string, Expect>();

  arrange(cell: string): readonly Step[] {
    return once(this.#arrange, cell, () => readArrange(content(cell)));
  }

  expect(cell: string): Expect {
    return once(this.#expect, cell, () => readExpect(content(cell)));
  }
}

function once<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  known.set(key, made);
  return made;
}

export function readRow(cells: Cells, line: number, reader: CellReader = new CellReader()): PlanRow | undefined {
  if (!CASE_ID.test(cells.ID)) return undefined;
  const row = { id: cells.ID, line, cells };
  let column: Column = 'Arrange';
  try {
    const arrange = reader.arrange(cells.Arrange);
    column = 'Request';
    const act = readAct(content(cells.Request));
    column = 'Expect';
    const expect = reader.expect(cells.Expect);
    return {
      ...row,
      case: { id: cells.ID, level: levelOf(act), title: cells.Case, target: targetOf(act), arrange, act, expect },
    };
  } catch (error) {
    if (error instanceof NotationError)
      return { ...row, problem: { column, at: error.column, message: error.message } };
    throw error;
  }
}

function content(cell: string): string {
  const bare = cell.startsWith('`') && cell.endsWith('`') && cell.length > 1 ? cell.slice(1, -1) : cell;
  return bare === EMPTY ? '' : bare;
}

export function levelOf(act: Act): Level {
  return act.kind === 'call' ? 'api' : act.kind === 'repository' ? 'repository' : 'unit';
}

export function targetOf(act: Act): string {
  return act.kind === 'call' ? act.operation : act.kind === 'rule' ? act.rule : act.entity;
}
