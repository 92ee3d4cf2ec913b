/** One pass over JSON text for what JSON.parse does not tell: keys given twice, and nesting that would break recursive readers. */

export interface ScanFault {
  readonly kind: 'duplicate' | 'depth';
  readonly offset: number;
  readonly key: string;
}

/** Character codes. */
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPENS_LIST = 0x5b;
const CLOSES_LIST = 0x5d;
const OPENS_OBJECT = 0x7b;
const CLOSES_OBJECT = 0x7d;

interface Scan {
  /** One set of keys an open object; `undefined` for an open list. */
  readonly open: Array<Set<string> | undefined>;
  expectsKey: boolean;
}

/** `text` may be broken JSON: the scan then simply ends; JSON.parse has the word on syntax. */
export function scanJson(text: string, maxDepth: number): ScanFault | undefined {
  const scan: Scan = { open: [], expectsKey: false };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== QUOTE) {
      pass(scan, code);
      if (scan.open.length > maxDepth) return { kind: 'depth', offset: at, key: '' };
      continue;
    }
    const end = stringEnd(text, at);
    if (end < 0) return undefined;
    const repeated = scan.expectsKey ? repeatedKey(text.slice(at, end + 1), scan) : undefined;
    if (repeated !== undefined) return { kind: 'duplicate', offset: at, key: repeated };
    scan.expectsKey = false;
    at = end;
  }
  return undefined;
}

/** What a character outside strings opens, closes or parts. */
function pass(scan: Scan, code: number): void {
  switch (code) {
    case OPENS_OBJECT:
      scan.open.push(new Set());
      scan.expectsKey = true;
      break;
    case OPENS_LIST:
      scan.open.push(undefined);
      scan.expectsKey = false;
      break;
    case CLOSES_OBJECT:
    case CLOSES_LIST:
      scan.open.pop();
      scan.expectsKey = false;
      break;
    case COMMA:
      scan.expectsKey = scan.open.at(-1) !== undefined;
      break;
    default:
  }
}

/** The key, where the innermost object has it already; else it has it from now on. */
function repeatedKey(quoted: string, { open }: Scan): string | undefined {
  const keys = open.at(-1);
  const key = quoted.includes('\\') ? unescaped(quoted) : quoted.slice(1, -1);
  if (keys?.has(key)) return key;
  keys?.add(key);
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
