/** A table of text: the first column to the left, numbers to the right. Pure. */
import type { Ratio } from './statistics.ts';

export const NOTHING = '–';

export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return `${[head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n')}\n`;
}

export const fixed = (value: number, digits: number): string =>
  Number.isFinite(value) ? value.toFixed(digits) : NOTHING;

export const ratio = ({ median, low, high }: Ratio): string =>
  Number.isNaN(median) ? NOTHING : `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
