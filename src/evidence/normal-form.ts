/** Source without comments and layout: what an approval of tests is about. Files that say the same have one form. */
import { extname } from 'node:path/posix';
import { canonical } from '../model/hash.ts';
import type { Json } from '../model/types.ts';
import { type Token, tokensOf } from '../shared/lexer.ts';

interface Lexicon {
  /** A comment that tools obey. */
  readonly directive: RegExp;
  /** What a line break says, apart from white space. */
  readonly lines: 'nothing' | 'semicolons' | 'indentation';
}

const LEXICONS: Readonly<Record<string, Lexicon>> = {
  '.py': { directive: /^$/, lines: 'indentation' },
  '.ts': { directive: /^\/[/*]+\s*@vitest-/, lines: 'nothing' },
  '.go': { directive: /^\/\/go:/, lines: 'semicolons' },
};

export const isCode = (path: string): boolean => LEXICONS[extname(path)] !== undefined;

/** By the extension of `path`; a file in no language that is known is its own form. */
export function normalForm(path: string, source: string): string {
  const extension = extname(path);
  if (extension === '.json') return jsonForm(source);
  const lexicon = LEXICONS[extension];
  if (lexicon === undefined) return source;
  const words: string[] = [];
  for (const token of extension === '.py' ? pythonTokens(source) : tokens(extension, source, lexicon)) {
    // A formatter adds a comma where it breaks a list, and takes it away again.
    if (/^[)\]}]$/.test(token)) dropTrailing(words, token);
    words.push(token);
  }
  return words.join(' ');
}

function jsonForm(source: string): string {
  try {
    return canonical(JSON.parse(source) as Json);
  } catch {
    return source;
  }
}

/** `(a,)` is a tuple where it is not the end of a call: there the comma counts. */
function dropTrailing(words: string[], closing: string): void {
  if (words.at(-1) === ';') words.pop();
  if (words.at(-1) !== ',' || /^[([{,]$/.test(words.at(-2) ?? '(')) return;
  if (closing === ')') {
    const open = openingOf(words);
    if (!/[\p{L}\p{N}_)\]]$/u.test(words[open - 1] ?? '')) return;
  }
  words.pop();
}

function openingOf(words: readonly string[]): number {
  let depth = 1;
  let at = words.length;
  while (at > 0 && depth > 0) {
    at -= 1;
    if (/^[)\]}]$/.test(words[at] ?? '')) depth += 1;
    else if (/^[([{]$/.test(words[at] ?? '')) depth -= 1;
  }
  return at;
}

function* tokens(extension: string, source: string, { directive, lines }: Lexicon): Generator<string> {
  let last: Token | undefined;
  for (const token of tokensOf(extension, source)) {
    const { kind, text } = token;
    if (kind === 'comment' && directive.test(text)) yield text;
    if (
      lines === 'semicolons' &&
      text.includes('\n') &&
      kind !== 'string' &&
      last !== undefined &&
      endsStatement(last)
    ) {
      yield ';';
      last = undefined;
    }
    if (kind === 'space' || kind === 'comment') continue;
    yield text;
    last = token;
  }
}

/** Where Go's compiler puts a semicolon at the end of a line. */
const endsStatement = ({ kind, text }: Token): boolean =>
  kind === 'string' ||
  /^[)\]}+-]$/.test(text) ||
  (kind === 'word' &&
    !/^(?:case|chan|const|default|defer|else|for|func|go|goto|if|import|interface|map|package|range|select|struct|switch|type|var)$/.test(
      text,
    ));

/** Indentation by depth, one statement a line; a line that is one string is a docstring. */
function* pythonTokens(source: string): Generator<string> {
  const depths = [0];
  let [column, brackets, line]: [number, number, Token[]] = [0, 0, []];
  const statement = function* (): Generator<string> {
    const [first, ...others] = line;
    if (first === undefined || (first.kind === 'string' && others.length === 0)) return;
    while (column < (depths.at(-1) ?? 0)) depths.pop();
    if (column > (depths.at(-1) ?? 0)) depths.push(column);
    yield `\n${depths.length - 1}`;
    yield* line.map(({ text }) => text);
  };
  for (const token of tokensOf('.py', source)) {
    const { kind, text } = token;
    if (kind === 'space' && text.includes('\n') && brackets === 0 && line.at(-1)?.text !== '\\') {
      yield* statement();
      [line, column] = [[], text.length - text.lastIndexOf('\n') - 1];
    }
    if (kind === 'space' || kind === 'comment') continue;
    if (line.at(-1)?.text === '\\') line.pop();
    if (/^[([{]$/.test(text)) brackets += 1;
    if (/^[)\]}]$/.test(text)) brackets -= 1;
    line.push(token);
  }
  yield* statement();
}
