/** Source as tokens, for as much of each language as tells code from comments and texts. */

const KINDS = ['space', 'comment', 'string', 'word'] as const;
export interface Token {
  readonly kind: (typeof KINDS)[number] | 'sign';
  readonly text: string;
}

const QUOTED = String.raw`"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'`;
const WORD = String.raw`[\p{L}\p{N}_$]+`;
const lexicon = (comment: string, string: string): RegExp =>
  new RegExp(String.raw`(\s+)|(${comment})|(${string})|(${WORD})`, 'uy');
const C_COMMENT = String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`;

/** By extension. Sticky; groups in the order of `KINDS`. What none of them takes is one character. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  '.py': lexicon(
    '#[^\\n]*',
    String.raw`[rRbBuUfFtT]{0,2}(?:"""(?:[^\\]|\\[\s\S])*?"""|'''(?:[^\\]|\\[\s\S])*?'''|${QUOTED})`,
  ),
  '.ts': lexicon(C_COMMENT, String.raw`${QUOTED}|${'`'}(?:[^${'`'}\\]|\\[\s\S])*${'`'}`),
  '.go': lexicon(C_COMMENT, `${QUOTED}|\`[^\`]*\``),
};
const REGEX = /\/(?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+\/[a-z]*/y;
/** After these a slash begins a regular expression. */
const BEFORE_REGEX = /^(?:[(,=:[!&|?{};+\-*%<>~^]|return|typeof|case|in|of)$/;

/** Every character of `source` is in one token; a file in another language has none. A template within a template ends the outer one. */
export function* tokensOf(extension: string, source: string): Generator<Token> {
  const token = PATTERNS[extension];
  if (token === undefined) return;
  // A slash may begin a regular expression in one of them only.
  const regex = extension === '.ts';
  let before = '(';
  for (let at = 0; at < source.length; ) {
    REGEX.lastIndex = at;
    token.lastIndex = at;
    const found = token.exec(source);
    const kind = KINDS.find((_, group) => found?.[group + 1] !== undefined) ?? 'sign';
    const literal = regex && kind === 'sign' && BEFORE_REGEX.test(before) ? REGEX.exec(source)?.[0] : undefined;
    const text = literal ?? found?.[0] ?? String.fromCodePoint(source.codePointAt(at) ?? 0);
    yield { kind: literal === undefined ? kind : 'string', text };
    if (kind !== 'space' && kind !== 'comment') before = text;
    at += text.length;
  }
}
