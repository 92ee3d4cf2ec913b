/**
 * What people wrote into the files, line by line, and which rows they deleted: whatever a command does, each line is where it was written,
 * and no row is back.
 */
import { handWrittenIn } from './code.ts';
import type { Tree } from './git.ts';
import { planOf, rowsIn } from './spec.ts';

export class Ledger {
  readonly #lines: Map<number, string>;
  /** IDs of deleted rows, by feature. */
  #deleted: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(
    lines: ReadonlyMap<number, string> = new Map(),
    deleted: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
  ) {
    this.#lines = new Map(lines);
    this.#deleted = new Map(deleted);
  }

  get size(): number {
    return this.#lines.size;
  }

  copy(): Ledger {
    return new Ledger(this.#lines, this.#deleted);
  }

  /** A person wrote this line into this file. */
  isIn(path: string, number: number): boolean {
    return this.#lines.get(number) === path;
  }

  /**
   * A person saved a file: what they wrote is noted, what they took out is forgotten. What was in it before may be what a command made of
   * another file: words of a row stand in its test.
   */
  saved(path: string, text: string, before = ''): void {
    const [had, now] = [new Set(handWrittenIn(before)), new Set(handWrittenIn(text))];
    for (const [number, where] of this.#lines) if (where === path && !now.has(number)) this.#lines.delete(number);
    for (const number of now) if (!had.has(number)) this.#lines.set(number, path);
  }

  deletedRow(feature: string, id: string): void {
    this.#deleted = new Map([...this.#deleted, [feature, new Set([...(this.#deleted.get(feature) ?? []), id])]]);
  }

  /** A person saved a plan: a row that it has is not deleted any more. */
  keepsRows(feature: string, text: string): void {
    const there = new Set(rowsIn(text).map(({ id }) => id));
    this.#keep((one, id) => one !== feature || !there.has(id));
  }

  /** A row that the spec derives no more is new if it ever does again. `derived`: the IDs of a feature; asked only where rows were deleted. */
  forgetRows(derived: (feature: string) => ReadonlySet<string> | undefined): void {
    const now = new Map([...this.#deleted.keys()].map((feature) => [feature, derived(feature)]));
    this.#keep((feature, id) => now.get(feature)?.has(id) !== false);
  }

  #keep(isDeleted: (feature: string, id: string) => boolean): void {
    this.#deleted = new Map(
      [...this.#deleted].flatMap(([feature, ids]) => {
        const left = [...ids].filter((id) => isDeleted(feature, id));
        return left.length === 0 ? [] : [[feature, new Set(left)] as const];
      }),
    );
  }

  /** Deleted rows that are back. */
  rowsBack(tree: Tree): string[] {
    return [...this.#deleted].flatMap(([feature, ids]) =>
      rowsIn(tree.get(planOf(feature)) ?? '').flatMap(({ id }) => (ids.has(id) ? [`row ${id} of ${feature}`] : [])),
    );
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
    const all = new Ledger(new Map([...theirs.#lines, ...this.#lines]), this.#deleted);
    for (const [feature, ids] of theirs.#deleted) for (const id of ids) all.deletedRow(feature, id);
    for (const path of new Set(all.#lines.values())) all.saved(path, tree.get(path) ?? '', tree.get(path));
    for (const feature of [...all.#deleted.keys()]) all.keepsRows(feature, tree.get(planOf(feature)) ?? '');
    return all;
  }
}
