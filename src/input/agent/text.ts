/** Finding names and clauses in a statement, whatever its language. */
import { NOT_OFFERED } from './vocabulary/offer-words.ts';
import type { Term } from './vocabulary/term.ts';

/**
 * Borders of a name. Latin letters and digits continue one (`Gin` is not in `Ginés`); other scripts stand beside names without
 * a blank (`FastAPIを使う`).
 */
export const BEFORE = '(?<![\\p{Script=Latin}\\p{N}_])';
export const AFTER = '(?![\\p{Script=Latin}\\p{N}_])';

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The spellings of a term as one pattern, longest first. */
export function spellings(term: Term): string {
  return [term.name, ...(term.also ?? [])]
    .sort((a, b) => b.length - a.length)
    .map((one) => escaped(one).replaceAll(' ', '[\\s-]?').replaceAll('\\/', '\\s?\\/\\s?'))
    .join('|');
}

/** Words of a dictionary with borders, in any case. */
export const wordsPattern = (words: string, flags = 'iu'): RegExp => new RegExp(`${BEFORE}(?:${words})${AFTER}`, flags);

const NEGATED = new RegExp(
  `${BEFORE}(?:${NOT_OFFERED})\\s+(?:(?:an?|any|the|use|using|to|de|das|die|der)\\s+)?$`,
  'iu',
);

/** Whether what stands at `at` is refused by the words before it: `no GraphQL`, `instead of Express`. */
export function isRefused(text: string, at: number): boolean {
  return NEGATED.test(text.slice(Math.max(0, at - 40), at));
}

/** Within the path of a file: `adr/003-postgresql.md` is about a decision, whatever it was. */
export function isInPath(text: string, at: number): boolean {
  const from = text.slice(0, at).search(/[^\s`()]*$/);
  const token = /^[^\s`()]*/.exec(text.slice(from))?.[0] ?? '';
  return token.includes('/') && /\.(?:mdx?|ya?ml|json|py|[jt]s|go|sql|proto|toml)[.,;:]?$/.test(token);
}

export interface Found {
  readonly name: string;
  /** As it is written there. */
  readonly text: string;
  readonly at: number;
}

/** Beginnings of a term's spellings in lower case: where none is in a text, no pattern needs to be tried. Patterns with borders cost. */
export const beginnings = (term: Term): readonly string[] =>
  [term.name, ...(term.also ?? [])].map((one) => (one.split(/[ /]/)[0] as string).toLowerCase());

export const mayHold = (lower: string, begins: readonly string[]): boolean =>
  begins.some((begin) => lower.includes(begin));

/** Terms of a vocabulary as a function of a statement: what it names, in reading order, each name once. */
export function finder(terms: readonly Term[]): (text: string) => Found[] {
  const patterns = terms.map(
    (term) =>
      [
        term.name,
        beginnings(term),
        new RegExp(
          `${BEFORE}(?:${spellings(term)})${AFTER}${term.unless === undefined ? '' : `(?!${term.unless})`}`,
          term.exact ? 'gu' : 'giu',
        ),
      ] as const,
  );
  return (text) => {
    const found: Found[] = [];
    const lower = text.toLowerCase();
    for (const [name, begins, pattern] of patterns) {
      if (!mayHold(lower, begins)) continue;
      for (const match of text.matchAll(pattern)) {
        if (isRefused(text, match.index) || isInPath(text, match.index)) continue;
        found.push({ name, text: match[0], at: match.index });
        break;
      }
    }
    // `Docker` is no find of its own within `Docker Compose`, nor `Azure` in `Azure Service Bus`.
    return found
      .filter(
        (one) =>
          !found.some(
            (other) =>
              other !== one &&
              other.text.length > one.text.length &&
              other.at <= one.at &&
              one.at + one.text.length <= other.at + other.text.length,
          ),
      )
      .sort((a, b) => a.at - b.at);
  };
}

/** Sentences of a statement, in order. A full stop within a number, a name or `e.g.` ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[\p{L}\p{N})\]%][.!?。！？])\s*(?=[\p{Lu}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}*`"“]|$)/u,
    )
    .filter((one) => one.trim() !== '');
}

/** Parts of a sentence that each say one thing: between commas, semicolons and `and`. */
export function clausesOf(text: string): string[] {
  return sentencesOf(text)
    .flatMap((one) => one.split(/\s*(?:[;；、，]|,(?!\d)|\s(?:and|und|et|y|e|и|sowie)\s|\s[—–]\s|\s-\s)\s*/u))
    .filter((one) => one.trim() !== '');
}

/** Without a number in front (`1. `, `2) `, `Phase 3: ` stays). */
export const withoutNumber = (text: string): string => text.replace(/^\s*(?:\d+(?:\.\d+)*[.)]|[a-zA-Z][.)])\s+/, '');
