/**
 * The plain part of YAML, which is nearly all that anybody writes: block mappings and lists, scalars on one line. A fifth of a whole reader's
 * time. Whatever is not plain, or might mean something else to a whole reader, is left to it: undefined.
 */
import type { Json, JsonObject } from './types.ts';

/** Anything else in a text, and nothing of it is plain: tabs, other control characters, invisible ones, marks that turn text around. */
const ORDINARY =
  /^[\n -~\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\uffef]*$/;
/** Text that begins with a letter or one of few signs (a dash before a letter is one), and whose end and whose colons mean nothing. */
const WORDS = /^(?:-(?=[A-Za-z_]))?[A-Za-z\u00c0-\u024f/$(^_](?:[^:#]|:(?! |$)|(?<! )#)*$/;
/** Words that are no text. */
const KEYWORDS: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** Written otherwise they are the same to some readers, and text to others. */
const DOUBTFUL = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const DECIMAL = /^(?!-0\.0*$)-?(?:0|[1-9][0-9]{0,7})\.[0-9]{1,7}$/;
/** Text that begins with a digit and can be nothing else. */
const DIGITS_FIRST =
  /^(?:\d+\.\d+\.\d+(?:-[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|(?!0[a-z])[0-9][0-9a-z-]*[acdf-np-wyz][0-9a-z-]*)$/;
/** Digits of another base begin alike, and have no such letters. */
const HASH = /^(?=.*[acdf])(?=.*[2-9])[0-9a-f]{64}$/;
const SINGLE = /^'(?:[^']|'')*'$/;
const DOUBLE = /^"(?:[^"\\]|\\["\\nrt])*"$/;
const KEY = /^(?:([A-Za-z_$/][\w$./{}+-]{0,200})|'([^'\\"]{1,200})'|"([^'\\"]{1,200})"|([1-9]\d{0,8})):(?: (.+))?$/;
const MAX_DEPTH = 60;

/** Undefined where the text is not plain. */
export function readPlainYaml(text: string): Json | undefined {
  if (!ORDINARY.test(text)) return undefined;
  const reader = new Reader(text);
  try {
    return reader.document();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

const NOT_PLAIN = new Error('not plain');

interface Line {
  readonly indent: number;
  /** Without the indentation. */
  readonly text: string;
}

class Reader {
  private readonly lines: Line[] = [];
  private at = 0;

  constructor(text: string) {
    const lines = text.split('\n');
    for (const line of lines) {
      if (line === '') continue;
      let indent = 0;
      while (line.charCodeAt(indent) === 32) indent += 1;
      const own = line.slice(indent);
      // A comment between two lines; within a text over several lines it would be part of it, and such a text is not plain.
      if (own.startsWith('#')) {
        if (indent === 0) continue;
        this.lines.push({ indent, text: '%' });
        continue;
      }
      this.lines.push({ indent, text: own });
    }
  }

  document(): Json {
    const [first] = this.lines;
    if (first === undefined || first.indent !== 0) throw NOT_PLAIN;
    const value = this.block(0, 0);
    if (this.at < this.lines.length) throw NOT_PLAIN;
    return value;
  }

  private block(indent: number, depth: number): Json {
    if (depth > MAX_DEPTH) throw NOT_PLAIN;
    const text = this.lines[this.at]?.text ?? '';
    return text.startsWith('- ') || text === '-' ? this.list(indent, depth) : this.mapping(indent, depth, undefined);
  }

  /** `first`: the text of the first item, where it does not begin its line. */
  private list(indent: number, depth: number, first?: string): Json[] {
    if (depth > MAX_DEPTH) throw NOT_PLAIN;
    const found: Json[] = [];
    let text = first ?? this.textAt(indent);
    while (text?.startsWith('- ') === true) {
      const rest = text.slice(2);
      // What begins beside the dash goes on below it.
      if (rest.startsWith('- ')) found.push(this.list(indent + 2, depth + 1, rest));
      else if (KEY.test(rest)) found.push(this.mapping(indent + 2, depth + 1, rest));
      else {
        this.at += 1;
        found.push(scalar(rest));
      }
      this.refuseDeeper(indent);
      text = this.textAt(indent);
    }
    return found;
  }

  /** `first`: the text of the first pair, where it does not begin its line. */
  private mapping(indent: number, depth: number, first: string | undefined): JsonObject {
    if (depth > MAX_DEPTH) throw NOT_PLAIN;
    const found: JsonObject = {};
    let text = first ?? this.textAt(indent);
    let count = 0;
    while (text !== undefined && !text.startsWith('- ')) {
      const [, word, single, double, number, value] = KEY.exec(text) ?? [];
      const key = word ?? single ?? double ?? number;
      if (
        key === undefined ||
        (word !== undefined && DOUBTFUL.test(word)) ||
        key === '__proto__' ||
        Object.hasOwn(found, key)
      )
        throw NOT_PLAIN;
      this.at += 1;
      found[key] = value === undefined ? this.nested(indent, depth) : scalar(value);
      count += 1;
      this.refuseDeeper(indent);
      text = this.textAt(indent);
    }
    if (count === 0) throw NOT_PLAIN;
    return found;
  }

  /** What stands below a key without a value of its own: a list may stand as far left as the key. */
  private nested(indent: number, depth: number): Json {
    const next = this.lines[this.at];
    if (next === undefined || next.indent < indent) return null;
    if (next.indent > indent) return this.block(next.indent, depth + 1);
    return next.text.startsWith('- ') ? this.list(indent, depth + 1) : null;
  }

  private textAt(indent: number): string | undefined {
    const line = this.lines[this.at];
    return line === undefined || line.indent !== indent ? undefined : line.text;
  }

  /** A line further in than the value before it would be a part of that value. */
  private refuseDeeper(indent: number): void {
    const line = this.lines[this.at];
    if (line !== undefined && line.indent > indent) throw NOT_PLAIN;
  }
}

function scalar(text: string): Json {
  const known = KEYWORDS.get(text);
  if (known !== undefined) return known;
  if (text.length === 64 && HASH.test(text)) return text;
  if (text.endsWith(' ') || text.startsWith(' ')) throw NOT_PLAIN;
  if (WORDS.test(text)) {
    if (DOUBTFUL.test(text)) throw NOT_PLAIN;
    return text;
  }
  if (INTEGER.test(text) || DECIMAL.test(text)) return Number(text);
  if (DIGITS_FIRST.test(text)) return text;
  if (text === '[]') return [];
  if (text === '{}') return {};
  if (SINGLE.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (DOUBLE.test(text)) return JSON.parse(text) as Json;
  throw NOT_PLAIN;
}
