/** The head of an agent's file, between two lines of `---`: YAML as it should be, or as people write it. */
import { load } from 'js-yaml';

export interface HeadField {
  readonly value: string;
  readonly line: number;
}

export interface Head {
  readonly frontMatter: 'good' | 'broken' | 'absent';
  readonly fields: ReadonlyMap<string, HeadField>;
  readonly body: string;
  /** Where the body begins in the file, from 1. */
  readonly bodyLine: number;
}

/** A key of its own begins a line in lower case: `Context:` of an example in a description does not. */
const KEY = /^([a-z][\w-]*):(?:\s+(.*))?$/;

/** `text` without a byte order mark, its lines ended by `\n`. Never throws. */
export function readHead(text: string): Head {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const absent: Head = { frontMatter: 'absent', fields: new Map(), body: text, bodyLine: 1 };
  if (first === -1 || lines[first]?.trimEnd() !== '---') return absent;
  const close = lines.findIndex((line, at) => at > first && /^(?:---|\.\.\.)\s*$/.test(line));
  const inner = lines.slice(first + 1, close === -1 ? undefined : close);
  if (close === -1) return unclosed(absent, inner, first, lines);
  const fields = fieldsOf(inner, first + 2);
  // A rule of dashes above the first paragraph is no head.
  if (fields.size === 0 && inner.some((line) => line.trim() !== '')) return absent;
  const body = lines.slice(close + 1).join('\n');
  return { frontMatter: isMapping(inner.join('\n')) ? 'good' : 'broken', fields, body, bodyLine: close + 2 };
}

/** Nobody wrote the second line of dashes: the head ends where its keys do. */
function unclosed(absent: Head, inner: readonly string[], first: number, lines: readonly string[]): Head {
  if (!KEY.test(inner[0] ?? '')) return absent;
  const end = inner.findIndex((line) => line.trim() === '' || /^#{1,6}\s/.test(line));
  const head = inner.slice(0, end === -1 ? undefined : end);
  const bodyAt = first + 1 + head.length;
  return {
    frontMatter: 'broken',
    fields: fieldsOf(head, first + 2),
    body: lines.slice(bodyAt).join('\n'),
    bodyLine: bodyAt + 1,
  };
}

function isMapping(yaml: string): boolean {
  try {
    const value = load(yaml);
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Read line by line, so that a head that is no YAML gives what it has, and every value has its line. */
function fieldsOf(lines: readonly string[], firstLine: number): Map<string, HeadField> {
  const fields = new Map<string, HeadField>();
  let key: string | undefined;
  lines.forEach((line, at) => {
    const match = KEY.exec(line);
    if (match !== null) {
      key = match[1] as string;
      const value = (match[2] ?? '').trim();
      // `>` and `|` begin a block: the value is on the lines below.
      if (!fields.has(key)) fields.set(key, { value: /^[>|][+-]?$/.test(value) ? '' : value, line: firstLine + at });
    } else if (key !== undefined && line.trim() !== '') {
      const so = fields.get(key) as HeadField;
      fields.set(
        key,
        so.value === '' ? { value: line.trim(), line: firstLine + at } : { ...so, value: `${so.value} ${line.trim()}` },
      );
    }
  });
  return new Map([...fields].map(([name, { value, line }]) => [name, { value: unquoted(value), line }]));
}

function unquoted(value: string): string {
  const match = /^(["'])(.*)\1$/s.exec(value);
  return match === null ? value : (match[2] as string);
}
