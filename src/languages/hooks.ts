/** What hooks have in common in every language: finding them in the team's file, and their calls in the service. Pure. */
import type { Words } from '../model/types.ts';
import type { Moment } from '../service/hooks.ts';
import { type Token, tokensOf } from '../shared/lexer.ts';

/** Words enough for `export async function* name(`. */
const HEAD = 6;

/**
 * Names of the functions that statements at the margin declare; what stands in comments, texts, other functions or classes is none. `head`:
 * such a statement, its tokens separated by spaces; the first group is the name.
 */
export function declared(extension: string, source: string, head: RegExp): string[] {
  const names = statements(extension, source).flatMap((words) => head.exec(words.join(' '))?.[1] ?? []);
  return [...new Set(names)];
}

function statements(extension: string, source: string): string[][] {
  const found: string[][] = [];
  let isAtMargin = true;
  for (const { kind, text } of tokensOf(extension, source)) {
    if (kind === 'space') {
      if (text.includes('\n')) isAtMargin = text.endsWith('\n');
      continue;
    }
    if (kind === 'comment') continue;
    const last = found.at(-1);
    if (isAtMargin) found.push([text]);
    else if (last !== undefined && last.length < HEAD) last.push(text);
    isAtMargin = false;
  }
  return found;
}

/** Names that the source calls, of those that `looks` matches; a declaration is no call. */
export function calledIn(extension: string, source: string, looks: RegExp): string[] {
  // Most services call none: one look is quicker than taking a whole file apart.
  if (!new RegExp(`\\b${looks.source.replace('^', '')}`).test(source)) return [];
  const code = [...tokensOf(extension, source)].filter(isSignificant);
  const names = code.flatMap(({ kind, text }, at) => {
    const isCall = kind === 'word' && looks.test(text) && code[at + 1]?.text === '(';
    return isCall && !DECLARES.test(code[at - 1]?.text ?? '') ? [text] : [];
  });
  return [...new Set(names)];
}

const DECLARES = /^(?:def|function|func|\.)$/;
const isSignificant = ({ kind }: Token): boolean => kind !== 'space' && kind !== 'comment';

/** What the function around an operation is called, in words. */
export const hookWords = (moment: Moment, operation: Words): Words => ({
  raw: `${moment} ${operation.raw}`,
  parts: [moment, ...operation.parts],
});
