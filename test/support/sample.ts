/** Which items of a suite a run tries: all of them, or as many as fit into some seconds, in an order that a seed decides. */
import { createHash } from 'node:crypto';

/** The command that tries every item. */
export type WholeRun = 'npm run corpus' | 'npm run soak';

/** What a test is a share of; the table of suites adds them up. */
export interface Share {
  readonly ran: number;
  readonly of: number;
  readonly whole: WholeRun;
}

declare module 'vitest' {
  interface TaskMeta {
    share?: Share;
  }
}

export const isWhole = (): boolean => process.env['CBF_WHOLE'] === '1';

/** `CBF_SEED`, which the configuration of vitest sets to the day where nobody did: the same in every worker. */
export const seedOf = (env: NodeJS.ProcessEnv = process.env): string =>
  (env['CBF_SEED'] ?? '') === '' ? new Date().toISOString().slice(0, 10) : (env['CBF_SEED'] ?? '');

/** Every item, those that come first being as good as drawn: by a hash of seed and name. */
export function shuffled<T extends { readonly name: string }>(items: readonly T[], seed = seedOf()): T[] {
  const rank = ({ name }: T): string => createHash('sha256').update(`${seed}\0${name}`).digest('hex');
  return items
    .map((item) => ({ item, at: rank(item) }))
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ item }) => item);
}

/** The first `count` of them in the order of the seed. */
export const chosen = (names: readonly string[], count: number, seed = seedOf()): string[] =>
  shuffled(
    names.map((name) => ({ name })),
    seed,
  )
    .slice(0, count)
    .map(({ name }) => name);

/** Seconds that items may begin in, from the first one on, which always does. */
export class Allowance {
  readonly #seconds: number;
  readonly #now: () => number;
  #start: number | undefined;

  constructor(seconds: number, now: () => number = () => performance.now()) {
    this.#seconds = seconds;
    this.#now = now;
  }

  begins(): boolean {
    const now = this.#now();
    if (this.#start !== undefined) return now - this.#start < this.#seconds * 1000;
    this.#start = now;
    return true;
  }
}
