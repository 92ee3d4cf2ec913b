/** What a spec names out of a vocabulary. */
import type { Read } from '../../model/profile.ts';
import { lineOf, type Said } from './statement.ts';
import { finder, wordsPattern } from './text.ts';
import { REFUSED_SECTION } from './vocabulary/offer-words.ts';
import type { Term } from './vocabulary/term.ts';

const REFUSED = wordsPattern(REFUSED_SECTION);

/** Each name once, where it is first read; from examples only what nothing else names, and only where nothing else names any. */
export function readTerms(terms: readonly Term[]): (said: readonly Said[], lines: readonly string[]) => Read<string>[] {
  const find = finder(terms);
  return (said, lines) => {
    const found = namesIn(said.filter((one) => one.weak === undefined));
    return found.length > 0 ? found : namesIn(said.filter((one) => one.weak));

    function namesIn(some: readonly Said[]): Read<string>[] {
      const names = new Map<string, Read<string>>();
      for (const one of some) {
        if ([...one.under, ...one.within].some((above) => REFUSED.test(above))) continue;
        for (const { name, text } of find(one.text)) {
          if (!names.has(name)) names.set(name, { value: name, line: lineOf(lines, one, text), said: one.text });
        }
      }
      return [...names.values()];
    }
  };
}
