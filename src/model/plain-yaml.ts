/**
 * Reads YAML as our own writer and most people write it: block mappings and lists, scalars of one line, two spaces or more a level. A
 * thousand lines in a tenth of the time of a whole YAML reader. Whatever else a text holds (anchors, tags, flow collections, text over
 * several lines, doubtful numbers, faults), the answer is undefined, and the whole reader decides; tests hold the two to the same answers.
 */
import type { Json, JsonObject } from './types.ts';

interface Line {
  readonly indent: number;
  readonly text: string;
}
interface Cursor {
  readonly lines: readonly Line[];
  at: number;
}

const MAX_DEPTH = 100;
/** Thrown within this file only: the text is for the whole reader. */
const NOT_PLAIN = new Error('not plain');

export function readPlainYaml(text: string): Json | undefined {
  if (/[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)) return undefined;
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    const start = line.search(/[^ ]/);
    if (start === -1 || line[start] === '#') continue;
    lines.push({ indent: start, text: line.slice(start, line.endsWith(' ') ? line.search(/ +$/) : undefined) });
  }
  const cursor: Cursor = { lines, at: 0 };
  try {
    const value = lines[0]?.indent === 0 ? readBlock(cursor, 0, 0) : undefined;
    return cursor.at === lines.length ? value : undefined;
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

const isItem = (text: string): boolean => text === '-' || text.startsWith('- ');

function readBlock(cursor: Cursor, indent: number, depth: number): Json {
  if (depth > MAX_DEPTH) throw NOT_PLAIN;
  const line = cursor.lines[cursor.at];
  if (line === undefined) throw NOT_PLAIN;
  return isItem(line.text) ? readList(cursor, indent, depth) : readMapping(cursor, indent, depth, undefined);
}

function readList(cursor: Cursor, indent: number, depth: number): Json {
  const items: Json[] = [];
  for (
    let line = cursor.lines[cursor.at];
    line?.indent === indent && isItem(line.text);
    line = cursor.lines[cursor.at]
  ) {
    const start = line.text.search(/[^ -]|-(?! )/);
    // `-` alone, and lists within a line.
    if (start === -1 || line.text.slice(1, start).includes('-')) throw NOT_PLAIN;
    const rest = line.text.slice(start);
    cursor.at += 1;
    if (ENTRY.test(rest)) items.push(readMapping(cursor, indent + start, depth + 1, rest));
    else items.push(readInline(cursor, rest, indent));
  }
  return items;
}

/** A name in quotes or without, and what follows the colon. Plain names begin with a letter, `_`, `/` or `$`. */
const ENTRY = /^(?:([A-Za-z_/$][\w/{}.$+-]*)|'((?:[^']|'')*)'|"([^"\\]*)"):(?: +(.+))?$/;

/** `first`: the entry that stands behind a list's dash. */
function readMapping(cursor: Cursor, indent: number, depth: number, first: string | undefined): Json {
  if (depth > MAX_DEPTH) throw NOT_PLAIN;
  const object: JsonObject = {};
  let text = first;
  for (;;) {
    if (text === undefined) {
      const line = cursor.lines[cursor.at];
      if (line === undefined || line.indent !== indent || isItem(line.text)) break;
      text = line.text;
      cursor.at += 1;
    }
    const entry = ENTRY.exec(text);
    if (entry === null) throw NOT_PLAIN;
    const key = entry[1] ?? entry[2]?.replaceAll("''", "'") ?? entry[3] ?? '';
    if (key === '__proto__' || key.length > 500 || Object.hasOwn(object, key)) throw NOT_PLAIN;
    if (entry[1] !== undefined && WORDS.test(key)) throw NOT_PLAIN;
    object[key] = entry[4] === undefined ? readNested(cursor, indent, depth) : readInline(cursor, entry[4], indent);
    text = undefined;
  }
  refuseDeeper(cursor, indent);
  return object;
}

/** What stands below `key:`; a list may begin in the same column. */
function readNested(cursor: Cursor, indent: number, depth: number): Json {
  const next = cursor.lines[cursor.at];
  if (next === undefined || next.indent < indent) return null;
  if (next.indent > indent) return readBlock(cursor, next.indent, depth + 1);
  return isItem(next.text) ? readList(cursor, indent, depth + 1) : null;
}

function readInline(cursor: Cursor, text: string, indent: number): Json {
  // Deeper lines would continue it.
  refuseDeeper(cursor, indent);
  return readScalar(text);
}

function refuseDeeper(cursor: Cursor, indent: number): void {
  const next = cursor.lines[cursor.at];
  if (next !== undefined && next.indent > indent) throw NOT_PLAIN;
}

const WORDS = /^(?:null|true|false)$/i;

function readScalar(text: string): Json {
  const first = text.charAt(0);
  if (first === "'") {
    if (!/^'(?:[^']|'')*'$/.test(text)) throw NOT_PLAIN;
    return text.slice(1, -1).replaceAll("''", "'");
  }
  if (first === '"') {
    // The escapes that JSON has mean the same.
    if (!/^"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"$/.test(text)) throw NOT_PLAIN;
    return JSON.parse(text) as string;
  }
  if (text === '[]') return [];
  if (text === '{}') return {};
  // Dots and three dashes may end a document; indicators, comments and names within the text are for the whole reader.
  if (!/^(?:[A-Za-z0-9_/$(^]|-[A-Za-z0-9_])/.test(text) || /: |:$| #/.test(text)) throw NOT_PLAIN;
  if (/^-?\d/.test(text)) return readNumeric(text);
  if (!WORDS.test(text)) return text;
  if (text === 'null') return null;
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw NOT_PLAIN;
}

const MAYBE_NUMBER = /^[-+\d._xobXOBa-fA-F]*$/;
/** Dates, versions, UUIDs, hashes. */
const NO_NUMBER =
  /^(?:\d{4}-\d\d-\d\d|\d+\.\d+\.\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{32}|[\da-f]{64})$/;

/** A number as JSON has it, a date, or text that no reader takes for a number. */
function readNumeric(text: string): Json {
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text)) {
    const value = Number(text);
    if (Object.is(value, -0)) throw NOT_PLAIN;
    return value;
  }
  if (MAYBE_NUMBER.test(text) && !NO_NUMBER.test(text)) throw NOT_PLAIN;
  if (/^\d+(?:e\d+)?$|^0b/.test(text)) throw NOT_PLAIN;
  return text;
}
