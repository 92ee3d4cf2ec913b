/** What people wrote into the files, line by line: whatever a command does, each line is where it was written. */
import { handWrittenIn } from './code.ts';
import type { Tree } from './git.ts';

export class Ledger {
  readonly #lines: Map<number, string>;

  constructor(lines: ReadonlyMap<number, string> = new Map()) {
    this.#lines = new Map(lines);
  }

  get size(): number {
    return this.#lines.size;
  }

  copy(): Ledger {
    return new Ledger(this.#lines);
  }

  /** A person saved a file: what they wrote is noted, what they took out is forgotten. */
  saved(path: string, text: string): void {
    const now = new Set(handWrittenIn(text));
    for (const [number, where] of this.#lines) if (where === path && !now.has(number)) this.#lines.delete(number);
    for (const number of now) this.#lines.set(number, path);
  }

  /** Lines that are not where they were written. */
  lost(tree: Tree): string[] {
    const found = new Map<string, ReadonlySet<number>>();
    return [...this.#lines].flatMap(([number, path]) => {
      const here = found.get(path) ?? new Set(handWrittenIn(tree.get(path) ?? ''));
      found.set(path, here);
      return here.has(number) ? [] : [`line ${number} of ${path}`];
    });
  }

  /** After Git merged: lines of both sides, as far as Git kept them. */
  merged(theirs: Ledger, tree: Tree): Ledger {
    const all = new Ledger(new Map([...theirs.#lines, ...this.#lines]));
    for (const path of new Set(all.#lines.values())) all.saved(path, tree.get(path) ?? '');
    return all;
  }
}
