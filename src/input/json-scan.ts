/** One pass over JSON text for what JSON.parse does not tell: keys given twice, and nesting that would break recursive readers. */

export interface ScanFault {
  readonly kind: 'duplicate' | 'depth';
  readonly offset: number;
  readonly key: string;
}

/** `text` may be broken JSON: the scan then simply ends; JSON.parse has the word on syntax. */
export function scanJson(text: string, maxDepth: number): ScanFault | undefined {
  // One set of keys an open object; `undefined` for an open list.
  const open: Array<Set<string> | undefined> = [];
  let expectsKey = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = stringEnd(text, at);
        if (end < 0) return undefined;
        const keys = open[open.length - 1];
        if (expectsKey && keys !== undefined) {
          const raw = text.slice(at + 1, end);
          const key = raw.includes('\\') ? unescaped(text.slice(at, end + 1)) : raw;
          if (keys.has(key)) return { kind: 'duplicate', offset: at, key };
          keys.add(key);
          expectsKey = false;
        }
        at = end;
        break;
      }
      case 0x7b:
        open.push(new Set());
        expectsKey = true;
        if (open.length > maxDepth) return { kind: 'depth', offset: at, key: '' };
        break;
      case 0x5b:
        open.push(undefined);
        expectsKey = false;
        if (open.length > maxDepth) return { kind: 'depth', offset: at, key: '' };
        break;
      case 0x7d:
      case 0x5d:
        open.pop();
        expectsKey = false;
        break;
      case 0x2c:
        expectsKey = open[open.length - 1] !== undefined;
        break;
      default:
    }
  }
  return undefined;
}

function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return -1;
}

/** `"a\u0062"` and `"ab"` are one key. */
function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
