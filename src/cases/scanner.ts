/** Reads the notation's tokens from one cell. */
import type { Json } from '../model/types.ts';
import type { Value, Values } from './types.ts';

/** A cell that is not in the notation: what was expected, and at which column of the cell. */
export class NotationError extends Error {
  readonly column: number;
  constructor(expected: string, column: number) {
    super(`expected ${expected}`);
    this.column = column;
  }
}

// Made once: a plan asks them thousands of times.
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_.-]*/uy;
const NUMBER = /\d{1,7}/y;
const SAVED = /\$([\p{L}_][\p{L}\p{M}\p{N}_]*)((?:\.[\p{L}\p{M}\p{N}_-]+)*)/uy;
const CALL = /(text|items|uuid|absent|etag)\(/y;

export class Scanner {
  at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    this.space();
    return this.at >= this.text.length;
  }

  fail(expected: string): never {
    throw new NotationError(expected, this.at + 1);
  }

  /** Takes `token` when it stands here, after white space. */
  take(token: string): boolean {
    this.space();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  need(token: string): void {
    if (!this.take(token)) this.fail(`"${token}"`);
  }

  /** `pattern` is sticky. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    this.space();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** A plain name or a quoted one. */
  name(what: string): string {
    this.space();
    if (this.text[this.at] === '"') return this.json() as string;
    return this.match(NAME)?.[0] ?? this.fail(what);
  }

  number(): number {
    const found = this.match(NUMBER);
    return found === undefined ? this.fail('a number') : Number(found[0]);
  }

  /** `key=value, …` up to the closing bracket, which is taken too. */
  values(): Values {
    const values: Array<readonly [string, Value]> = [];
    if (this.take(')')) return values;
    do {
      const key = this.name('a name');
      this.need('=');
      values.push([key, this.value()]);
    } while (this.take(','));
    this.need(')');
    return values;
  }

  value(): Value {
    this.space();
    const saved = this.match(SAVED);
    if (saved !== undefined) return { kind: 'saved', name: saved[1] ?? '', path: (saved[2] ?? '').split('.').slice(1) };
    const call = this.match(CALL);
    if (call === undefined) return { kind: 'json', value: this.json() };
    switch (call[1]) {
      case 'uuid':
        this.need(')');
        return { kind: 'uuid' };
      case 'absent':
        this.need(')');
        return { kind: 'absent' };
      case 'etag': {
        const of = this.match(SAVED);
        if (of === undefined || of[2] !== '') this.fail('a saved answer such as $product');
        this.need(')');
        return { kind: 'etag', name: of[1] ?? '' };
      }
      case 'items': {
        const length = this.number();
        this.need(',');
        const item = this.json();
        this.need(')');
        return { kind: 'items', length, item };
      }
      default: {
        const length = this.number();
        const fill = this.take(',') ? this.quoted('one quoted character') : undefined;
        const prefix = fill !== undefined && this.take(',') ? this.quoted('a quoted beginning') : undefined;
        this.need(')');
        return {
          kind: 'text',
          length,
          ...(fill === undefined ? {} : { fill }),
          ...(prefix === undefined ? {} : { prefix }),
        };
      }
    }
  }

  private quoted(what: string): string {
    const text = this.json();
    return typeof text === 'string' ? text : this.fail(what);
  }

  /** One JSON value: its end is found by counting brackets outside strings, the rest is JSON.parse's. */
  json(): Json {
    this.space();
    const start = this.at;
    const end = endOfJson(this.text, start);
    try {
      const value = JSON.parse(this.text.slice(start, end)) as Json;
      this.at = end;
      return value;
    } catch {
      return this.fail('a JSON value, $name.field, text(n), items(n, value), etag($name), uuid() or absent()');
    }
  }

  private space(): void {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
  }
}

const NESTING: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };

function endOfJson(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') at = endOfString(text, at);
    depth += NESTING[char] ?? 0;
    if (depth === 0 && '"}]'.includes(char)) return Math.min(at + 1, text.length);
    if (depth < 0 || (depth === 0 && ',); '.includes(char))) return at;
  }
  return text.length;
}

/** Where the closing quote stands; the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
