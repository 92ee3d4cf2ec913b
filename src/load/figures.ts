/** Figures of latencies. */

/** The nearest-rank percentile: a value that was measured, never one between two. `share`: 0 to 1. 0 where there is none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length))) - 1] ?? 0;
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Tenths are what a timer in a busy process is good for. */
export const tenths = (value: number): number => Math.round(value * 10) / 10;
