/** Names that must not collide although they differ on the wire. */
import type { Words } from './types.ts';
import { snake, toWords } from './words.ts';

/** Gives each name words that no other name of the scope has: `foo_bar` and `fooBar` may stand side by side. */
export function uniqueWords(): (raw: string) => Words {
  const taken = new Set<string>();
  return (raw) => {
    const words = toWords(raw);
    let unique = words;
    for (let n = 2; taken.has(snake(unique)); n += 1) unique = { raw, parts: [...words.parts, String(n)] };
    taken.add(snake(unique));
    return unique;
  };
}
