/** Tables as migrations make them. */
import type { Found } from './tree.ts';

export interface Column {
  readonly name: string;
  /** As it is written, in lower case: `string(200)`, `numeric(10, 2)`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly primary: boolean;
  readonly unique: boolean;
  /** The table that it refers to. */
  readonly references?: string;
  /** As it is written. */
  readonly default?: string;
  readonly where: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly where: string;
}

export interface Schema {
  /** `Alembic`, `SQL`, …: what was read, where. */
  readonly source: Found;
  readonly files: number;
  readonly tables: readonly Table[];
}

/** A table while migrations are read one after the other. */
export interface Draft {
  readonly name: string;
  readonly where: string;
  readonly columns: Map<string, Column>;
}

export class Drafts {
  private readonly tables = new Map<string, Draft>();

  create(name: string, where: string, columns: readonly Column[]): void {
    if (this.tables.has(name)) return;
    this.tables.set(name, { name, where, columns: new Map(columns.map((column) => [column.name, column])) });
  }

  drop(name: string): void {
    this.tables.delete(name);
  }

  add(table: string, column: Column): void {
    this.tables.get(table)?.columns.set(column.name, column);
  }

  dropColumn(table: string, column: string): void {
    this.tables.get(table)?.columns.delete(column);
  }

  change(table: string, columns: readonly string[], change: Partial<Column>): void {
    const found = this.tables.get(table);
    for (const name of columns) {
      const column = found?.columns.get(name);
      if (column !== undefined) found?.columns.set(name, { ...column, ...change });
    }
  }

  all(): Table[] {
    return [...this.tables.values()].map(({ name, where, columns }) => ({
      name,
      where,
      columns: [...columns.values()],
    }));
  }
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * What stands between a bracket and its twin, cut at commas that no other bracket holds, with where each part begins.
 * `open`: place of the bracket. Undefined where it has no twin.
 */
export function argumentsAt(
  text: string,
  open: number,
): { parts: Array<{ text: string; at: number }>; end: number } | undefined {
  const parts: Array<{ text: string; at: number }> = [];
  const closing: string[] = [];
  let from = open + 1;
  const cut = (end: number): void => {
    const part = text.slice(from, end);
    const trimmed = part.trim();
    if (trimmed !== '') parts.push({ text: trimmed, at: from + part.indexOf(trimmed) });
    from = end + 1;
  };
  for (let index = open; index < text.length; index += 1) {
    const character = text[index] ?? '';
    if (character === '"' || character === "'" || character === '`') {
      index = endOfText(text, index);
    } else if (PAIRS[character] !== undefined) {
      closing.push(PAIRS[character] ?? '');
    } else if (character === closing.at(-1)) {
      closing.pop();
      if (closing.length > 0) continue;
      cut(index);
      return { parts, end: index };
    } else if (character === ',' && closing.length === 1) cut(index);
  }
  return undefined;
}

function endOfText(text: string, from: number): number {
  const quote = text[from];
  for (let index = from + 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote) return index;
  }
  return text.length;
}

/** The text in quotes that a part is; undefined where it is something else. */
export function quoted(part: string | undefined): string | undefined {
  const found = /^["'`]([^"'`]*)["'`]$/.exec(part?.trim() ?? '');
  return found?.[1];
}

/** Comments become blanks, so that places stay what they are. */
export const withoutComments = (text: string, comment: RegExp): string =>
  text.replace(comment, (found) => found.replaceAll(/[^\n]/g, ' '));
