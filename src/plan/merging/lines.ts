/** A text as lines that can be compared, whatever ends them. */

export interface Text {
  /** Without their ends. */
  readonly keys: readonly string[];
  /** With their ends; the last one has one as well, whether or not it stands in the text. */
  readonly raw: readonly string[];
  /** Whether the last line has an end. */
  readonly ends: boolean;
}

/** What ends most lines of a text. */
export function endOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const carried = text.split('\r\n').length - 1;
  return carried * 2 > all ? '\r\n' : '\n';
}

export function splitLines(text: string): Text {
  if (text === '') return { keys: [], raw: [], ends: true };
  const ends = text.endsWith('\n');
  const parts = (ends ? text.slice(0, -1) : text).split('\n');
  const last = ends ? '\n' : endOf(text);
  const raw = parts.map((part, at) => part + (at === parts.length - 1 ? last : '\n'));
  return { keys: parts.map((part, at) => (ends || at < parts.length - 1 ? part.replace(/\r$/, '') : part)), raw, ends };
}

export function asText(lines: readonly string[], ends: boolean): string {
  const text = lines.join('');
  return ends ? text : text.replace(/\r?\n$/, '');
}

/** The same but for what ends the lines. */
export function sameLines(a: string, b: string): boolean {
  return a === b || a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}
