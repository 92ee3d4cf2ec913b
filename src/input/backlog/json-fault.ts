/** Where JSON text is broken. JSON.parse quotes the text in its message, which may hold what nobody should read; this says a place alone. */

const SPACE = /[ \t\r\n]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON admits none of them
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Offset of the first character that cannot stand there; undefined where the text is JSON. */
export function jsonFault(text: string): number | undefined {
  const open: Array<'}' | ']'> = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) return false;
    at += match[0].length;
    return true;
  };
  const mark = (sign: string): boolean => {
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  const key = (): boolean => take(STRING) && take(SPACE) && mark(':') && take(SPACE);

  take(SPACE);
  for (;;) {
    // Here a value begins.
    if (mark('{')) {
      take(SPACE);
      if (!mark('}')) {
        open.push('}');
        if (!key()) return at;
        continue;
      }
    } else if (mark('[')) {
      take(SPACE);
      if (!mark(']')) {
        open.push(']');
        continue;
      }
    } else if (!take(STRING) && !take(SCALAR)) return at;
    // Here a value has ended.
    for (take(SPACE); open.length > 0 && mark(open[open.length - 1] ?? ''); take(SPACE)) open.pop();
    if (open.length === 0) return at === text.length ? undefined : at;
    if (!mark(',')) return at;
    take(SPACE);
    if (open[open.length - 1] === '}' && !key()) return at;
  }
}
