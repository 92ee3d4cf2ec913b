/** Where JSON text is broken. JSON.parse quotes the text in its message, which may hold what nobody should read; this says a place alone. */

const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON admits none of them
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

interface Cursor {
  readonly text: string;
  at: number;
  /** The brackets that are still to come, the next one last. */
  readonly open: Array<'}' | ']'>;
}

/** Offset of the first character that cannot stand there; undefined where the text is JSON. */
export function jsonFault(text: string): number | undefined {
  const cursor: Cursor = { text, at: 0, open: [] };
  take(cursor, SPACE);
  for (;;) {
    const value = takeValue(cursor);
    if (value === 'broken') return cursor.at;
    if (value === 'begun') continue;
    takeEnds(cursor);
    if (cursor.open.length === 0) return cursor.at === text.length ? undefined : cursor.at;
    if (!takeComma(cursor)) return cursor.at;
  }
}

/** A scalar or an empty object or list; of any other, its bracket and what stands before its first value. */
function takeValue(cursor: Cursor): 'whole' | 'begun' | 'broken' {
  if (takeSign(cursor, '{')) {
    take(cursor, SPACE);
    if (takeSign(cursor, '}')) return 'whole';
    cursor.open.push('}');
    return takeKey(cursor) ? 'begun' : 'broken';
  }
  if (takeSign(cursor, '[')) {
    take(cursor, SPACE);
    if (takeSign(cursor, ']')) return 'whole';
    cursor.open.push(']');
    return 'begun';
  }
  return take(cursor, STRING) || take(cursor, SCALAR) ? 'whole' : 'broken';
}

/** What ends behind a value. */
function takeEnds(cursor: Cursor): void {
  const { open } = cursor;
  for (take(cursor, SPACE); open.length > 0 && takeSign(cursor, open.at(-1) ?? ''); take(cursor, SPACE)) open.pop();
}

/** What stands before the next value. */
const takeComma = (cursor: Cursor): boolean =>
  takeSign(cursor, ',') && take(cursor, SPACE) && (cursor.open.at(-1) !== '}' || takeKey(cursor));

const takeKey = (cursor: Cursor): boolean =>
  take(cursor, STRING) && take(cursor, SPACE) && takeSign(cursor, ':') && take(cursor, SPACE);

function take(cursor: Cursor, pattern: RegExp): boolean {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) return false;
  cursor.at += match[0].length;
  return true;
}

function takeSign(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false;
  cursor.at += 1;
  return true;
}
