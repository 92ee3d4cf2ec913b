/** Texts for simple regular expressions: classes, groups, alternatives, counts. Gives up on whatever looks around or back. */

type Node =
  | { readonly kind: 'char'; readonly options: readonly string[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly nodes: readonly Node[] };

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
/** What negated classes choose from, plain letters first. */
const PRINTABLE = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}-_. !#$%&()*+,/:;<=>?@[]^{|}~'"\\\``;
const MANY = 1000;

/** A text that matches, with a length within the bounds; undefined where the pattern is not simple. */
export function textFor(pattern: string, minLength: number, maxLength: number): string | undefined {
  const node = parse(pattern);
  const expression = safeRegExp(pattern);
  if (node === undefined || expression === undefined) return undefined;
  // Lowest counts first; then more of everything that repeats, until the text is long enough.
  const most = Math.min(MANY, minLength + 2);
  for (let extra = 0; extra <= most; extra += 1) {
    const text = generate(node, { left: extra });
    if (isWithin(text, minLength, maxLength) && expression.test(text)) return text;
  }
  // Without anchors the pattern may stand anywhere in the text.
  const bare = generate(node, { left: 0 });
  const padded = bare + 'x'.repeat(Math.max(0, minLength - [...bare].length));
  return isWithin(padded, minLength, maxLength) && expression.test(padded) ? padded : undefined;
}

function isWithin(text: string, minLength: number, maxLength: number): boolean {
  const length = [...text].length;
  return length >= minLength && length <= maxLength;
}

function safeRegExp(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // The next flags may do.
    }
  }
  return undefined;
}

function generate(node: Node, budget: { left: number }): string {
  switch (node.kind) {
    case 'char':
      return node.options[0] ?? '';
    case 'sequence':
      return node.nodes.map((child) => generate(child, budget)).join('');
    case 'choice':
      return node.nodes[0] === undefined ? '' : generate(node.nodes[0], budget);
    case 'repeat': {
      const more = Math.min(budget.left, node.max - node.min);
      budget.left -= more;
      let text = '';
      for (let n = 0; n < node.min + more && text.length < 10_000; n += 1) text += generate(node.node, budget);
      return text;
    }
  }
}

function parse(pattern: string): Node | undefined {
  const reader = new Reader(pattern);
  const node = reader.choice();
  return node !== undefined && reader.done ? node : undefined;
}

class Reader {
  private at = 0;
  private readonly chars: readonly string[];

  constructor(pattern: string) {
    this.chars = [...pattern];
  }

  get done(): boolean {
    return this.at >= this.chars.length;
  }

  choice(): Node | undefined {
    const nodes: Node[] = [];
    do {
      const node = this.sequence();
      if (node === undefined) return undefined;
      nodes.push(node);
    } while (this.take('|'));
    return nodes.length === 1 ? nodes[0] : { kind: 'choice', nodes };
  }

  private sequence(): Node | undefined {
    const nodes: Node[] = [];
    while (!this.done && this.peek() !== '|' && this.peek() !== ')') {
      if (this.take('^') || this.take('$')) continue;
      const atom = this.atom();
      if (atom === undefined) return undefined;
      const repeated = this.repeat(atom);
      if (repeated === undefined) return undefined;
      nodes.push(repeated);
    }
    return { kind: 'sequence', nodes };
  }

  private atom(): Node | undefined {
    const char = this.next();
    switch (char) {
      case '(':
        return this.group();
      case '[':
        return this.set();
      case '.':
        return { kind: 'char', options: ['x'] };
      case '\\': {
        const options = this.escape();
        return options === undefined ? undefined : { kind: 'char', options };
      }
      case '*':
      case '+':
      case '?':
      case undefined:
        return undefined;
      default:
        return { kind: 'char', options: [char] };
    }
  }

  private group(): Node | undefined {
    if (this.take('?')) {
      if (this.take('<')) {
        if (this.peek() === '=' || this.peek() === '!') return undefined;
        while (!this.done && this.next() !== '>');
      } else if (!this.take(':')) return undefined;
    }
    const node = this.choice();
    return node !== undefined && this.take(')') ? node : undefined;
  }

  private set(): Node | undefined {
    const negated = this.take('^');
    const members: string[] = [];
    let first = true;
    while (!this.done && (first || this.peek() !== ']')) {
      first = false;
      const start = this.one();
      if (start === undefined) return undefined;
      const end =
        this.peek() === '-' && this.chars[this.at + 1] !== ']' && start.length === 1 ? this.rangeEnd() : undefined;
      if (end === undefined) members.push(...start);
      else
        for (let code = codeOf(start[0]); code <= codeOf(end) && members.length < 5000; code += 1)
          members.push(String.fromCodePoint(code));
    }
    if (!this.take(']')) return undefined;
    const options = negated ? [...PRINTABLE].filter((char) => !members.includes(char)) : members;
    return options.length === 0 ? undefined : { kind: 'char', options: [plainest(options)] };
  }

  private rangeEnd(): string | undefined {
    this.next();
    return this.one()?.[0];
  }

  private one(): string[] | undefined {
    const char = this.next();
    if (char === '\\') return this.escape();
    return char === undefined ? undefined : [char];
  }

  private escape(): string[] | undefined {
    const char = this.next();
    switch (char) {
      case 'd':
        return [...DIGITS];
      case 'w':
        return [...WORD];
      case 's':
        return [' '];
      case 'D':
      case 'S':
        return ['x'];
      case 'W':
        return ['-'];
      case 'n':
        return ['\n'];
      case 't':
        return ['\t'];
      case 'r':
        return ['\r'];
      case 'u':
      case 'x': {
        const digits = new RegExp(char === 'u' ? '^[0-9a-fA-F]{4}' : '^[0-9a-fA-F]{2}').exec(
          this.chars.slice(this.at, this.at + 4).join(''),
        );
        if (digits === null) return undefined;
        this.at += digits[0].length;
        return [String.fromCodePoint(Number.parseInt(digits[0], 16))];
      }
      default:
        // Letters and digits mean boundaries, properties and back references.
        return char === undefined || /[A-Za-z0-9]/.test(char) ? undefined : [char];
    }
  }

  private repeat(node: Node): Node | undefined {
    const counts = this.counts();
    if (counts === undefined) return node;
    this.take('?');
    const [min, max] = counts;
    return min > MANY || max < min ? undefined : { kind: 'repeat', node, min, max };
  }

  private counts(): [number, number] | undefined {
    if (this.take('*')) return [0, MANY];
    if (this.take('+')) return [1, MANY];
    if (this.take('?')) return [0, 1];
    const match = /^\{(\d+)(,(\d*))?\}/.exec(this.chars.slice(this.at, this.at + 20).join(''));
    if (match === null) return undefined;
    this.at += match[0].length;
    const min = Number(match[1]);
    return [min, match[2] === undefined ? min : match[3] === '' ? min + MANY : Number(match[3])];
  }

  private peek(): string | undefined {
    return this.chars[this.at];
  }

  private next(): string | undefined {
    const char = this.chars[this.at];
    this.at += 1;
    return char;
  }

  private take(char: string): boolean {
    if (this.chars[this.at] !== char) return false;
    this.at += 1;
    return true;
  }
}

const codeOf = (char: string | undefined): number => char?.codePointAt(0) ?? 0;
/** A letter or digit reads better than a sign. */
const plainest = (options: readonly string[]): string =>
  options.find((char) => /[a-zA-Z1-9]/.test(char)) ?? (options[0] as string);
