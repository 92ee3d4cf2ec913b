/** Patterns of JSON Schema (ECMA 262, found anywhere, by code point) as Python's `re` has them. */

/** The next signs of a pattern, as Python has them. */
interface Piece {
  readonly text: string;
  /** How many signs it stands for. */
  readonly length: number;
  /** Where it opens or closes a class. */
  readonly inClass?: boolean;
}

/** Undefined where Python has no like of it; then the pattern is documented and not checked. */
export function pythonPattern(pattern: string): string | undefined {
  if (!isValid(pattern)) return undefined;
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; ) {
    const piece = pieceAt(pattern.slice(at), inClass);
    if (piece === undefined) return undefined;
    out += piece.text;
    inClass = piece.inClass ?? inClass;
    at += piece.length;
  }
  // Counts beyond what Python allows, and possessive or repeated counts that it reads otherwise.
  return /[*+?}]\+|\{\d{6,}/.test(out) ? undefined : out;
}

function pieceAt(rest: string, inClass: boolean): Piece | undefined {
  const char = rest.charAt(0);
  if (char === '\\') return escapeAt(rest, inClass);
  if (inClass) return memberAt(rest);
  if (char === '[') return classAt(rest);
  if (char === '(') return groupAt(rest);
  // Python's own $ also matches before a last line end.
  return { text: char === '$' ? '\\Z' : char, length: 1 };
}

function memberAt(rest: string): Piece {
  const char = rest.charAt(0);
  // Python warns of what may come to mean set operations.
  const isWarned = char === '[' || ('&|~'.includes(char) && rest.charAt(1) === char);
  return { text: isWarned ? `\\${char}` : char, length: 1, inClass: char !== ']' };
}

function classAt(rest: string): Piece | undefined {
  // An empty class matches nothing, its negation everything; Python takes the bracket for a member.
  if (/^\[\^?\]/.test(rest)) return undefined;
  const text = rest.startsWith('[^') ? '[^' : '[';
  return { text, length: text.length, inClass: true };
}

function groupAt(rest: string): Piece | undefined {
  if (/^\(\?<(?![=!])/.test(rest)) return { text: '(?P<', length: 3 };
  // Flags are unknown to some versions, and Python looks behind by a fixed width only.
  if (/^\(\?(?![:=!])/.test(rest)) return undefined;
  return { text: '(', length: 1 };
}

function isValid(pattern: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags) !== undefined;
    } catch {
      // The next flags may do.
    }
  }
  return false;
}

const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_' };

function escapeAt(rest: string, inClass: boolean): Piece | undefined {
  const next = rest.charAt(1);
  if (next === 'd' || next === 'w') return { text: inClass ? (CLASSES[next] ?? '') : `[${CLASSES[next]}]`, length: 2 };
  if (next === 'D' || next === 'W')
    return inClass ? undefined : { text: `[^${CLASSES[next.toLowerCase()]}]`, length: 2 };
  if ('sSbBnrtfv'.includes(next) && !(inClass && next === 'b')) return { text: `\\${next}`, length: 2 };
  const code = /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/.exec(rest);
  if (code !== null) return codePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16), code[0].length);
  if (/[A-Za-z0-9]/.test(next) || next === '') return undefined;
  return { text: /[\s"'/<>=!:,;@%`]/.test(next) ? next : `\\${next}`, length: 2 };
}

function codePoint(value: number, length: number): Piece | undefined {
  if (value >= 0xd800 && value <= 0xdfff) return undefined;
  const digits = value.toString(16);
  return { text: value <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`, length };
}
