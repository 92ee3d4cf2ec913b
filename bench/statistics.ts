/** What is computed from samples. Pure. */

/** The value below which the share lies, interpolated between neighbours. NaN where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

export interface Ratio {
  readonly median: number;
  /** The quartiles: half of the pairs lie between them. */
  readonly low: number;
  readonly high: number;
}

/** Each sample is divided by the one that was taken next to it, so that a drift of the machine cancels. */
export function pairRatio(mine: readonly number[], other: readonly number[]): Ratio {
  if (mine.length !== other.length) throw new Error(`${mine.length} samples beside ${other.length}: no pairs`);
  const ratios = mine.map((value, at) => value / (other[at] ?? Number.NaN));
  return { median: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
}

/** One sample a round, of several steps that are run one after the other. */
export function sums(steps: ReadonlyArray<readonly number[]>): number[] {
  const rounds = Math.min(...steps.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, at) => total(steps.map((step) => step[at] ?? Number.NaN)));
}
