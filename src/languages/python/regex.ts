/** Patterns of JSON Schema (ECMA 262, found anywhere, by code point) as Python's `re` has them. */

/** Undefined where Python has no like of it; then the pattern is documented and not checked. */
export function pythonPattern(pattern: string): string | undefined {
  if (!isValid(pattern)) return undefined;
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\') {
      const found = escapeAt(pattern, at);
      if (found === undefined) return undefined;
      out += found.text;
      at += found.length - 1;
    } else if (inClass) {
      inClass = char !== ']';
      // Python warns of what may come to mean set operations.
      out += char === '[' || ('&|~'.includes(char) && pattern.charAt(at + 1) === char) ? `\\${char}` : char;
    } else if (char === '[') {
      // An empty class matches nothing, its negation everything; Python takes the bracket for a member.
      if (/^\[\^?\]/.test(pattern.slice(at))) return undefined;
      inClass = true;
      out += char;
      if (pattern.charAt(at + 1) === '^') {
        out += '^';
        at += 1;
      }
    } else if (char === '$') {
      // Python's own $ also matches before a last line end.
      out += '\\Z';
    } else if (char === '(' && pattern.startsWith('(?<', at) && !/^\(\?<[=!]/.test(pattern.slice(at))) {
      out += '(?P<';
      at += 2;
    } else if (char === '(' && /^\(\?(?!:|=|!|<)/.test(pattern.slice(at))) {
      return undefined;
    } else if (char === '(' && /^\(\?<[=!]/.test(pattern.slice(at))) {
      // Python looks behind by a fixed width only.
      return undefined;
    } else {
      out += char;
    }
  }
  // Counts beyond what Python allows, and possessive or repeated counts that it reads otherwise.
  return /[*+?}]\+|\{\d{6,}/.test(out) ? undefined : out;
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

function escapeAt(pattern: string, at: number): { text: string; length: number } | undefined {
  const next = pattern.charAt(at + 1);
  const inside = isInClass(pattern, at);
  if (next === 'd' || next === 'w') return { text: inside ? (CLASSES[next] ?? '') : `[${CLASSES[next]}]`, length: 2 };
  if (next === 'D' || next === 'W') {
    if (inside) return undefined;
    return { text: `[^${CLASSES[next.toLowerCase()]}]`, length: 2 };
  }
  if ('sSbBnrtfv'.includes(next) && !(inside && next === 'b')) return { text: `\\${next}`, length: 2 };
  const code = /^\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/.exec(pattern.slice(at));
  if (code !== null) {
    const value = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16);
    if (value >= 0xd800 && value <= 0xdfff) return undefined;
    return {
      text: value <= 0xffff ? `\\u${value.toString(16).padStart(4, '0')}` : `\\U${value.toString(16).padStart(8, '0')}`,
      length: code[0].length,
    };
  }
  if (/[A-Za-z0-9]/.test(next) || next === '') return undefined;
  return { text: /[\s"'/<>=!:,;@%`]/.test(next) ? next : `\\${next}`, length: 2 };
}

function isInClass(pattern: string, end: number): boolean {
  let inside = false;
  for (let at = 0; at < end; at += 1) {
    const char = pattern.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '[') inside = true;
    else if (char === ']') inside = false;
  }
  return inside;
}
