/** What `npm run bench` prints of its samples. Pure. */
import type { Cost } from './process.ts';
import type { Samples } from './rounds.ts';
import { median, pairRatio, sums, total } from './statistics.ts';
import { fixed, NOTHING, ratio, table } from './table.ts';

const HEAD = [
  'command',
  '× node',
  '× node, baseline',
  'today / baseline',
  'CPU, today / baseline',
  'ms',
  'ms, baseline',
  'CPU ms',
] as const;

/** Linux counts 100 ticks a second for programs, whatever its own clock (times(2), USER_HZ). */
const TICK_MS = 10;

/** `floor`: what `node -e 0` cost in the same rounds. */
export function commandTable(samples: readonly Samples[], floor: readonly Cost[]): string {
  const node = median(wall(floor));
  return table(
    HEAD,
    samples.map(({ name, today, baseline }) => [
      name,
      fixed(median(wall(today)) / node, 2),
      fixed(median(wall(baseline)) / node, 2),
      baseline.length === 0 ? NOTHING : ratio(pairRatio(wall(today), wall(baseline))),
      fixed(total(cpu(today)) / total(cpu(baseline)), 2),
      fixed(median(wall(today)), 0),
      fixed(median(wall(baseline)), 0),
      fixed((total(cpu(today)) / today.length) * TICK_MS, 0),
    ]),
  );
}

/** Several commands that are run one after the other, as one row. */
export function together(name: string, steps: readonly Samples[]): Samples {
  const add = (side: 'today' | 'baseline'): Cost[] => {
    const ticks = sums(steps.map((step) => cpu(step[side])));
    const milliseconds = sums(steps.map((step) => wall(step[side])));
    return milliseconds.map((sum, at) => ({ milliseconds: sum, ticks: ticks[at] ?? Number.NaN }));
  };
  return { name, today: add('today'), baseline: add('baseline') };
}

const wall = (costs: readonly Cost[]): number[] => costs.map(({ milliseconds }) => milliseconds);
const cpu = (costs: readonly Cost[]): number[] => costs.map(({ ticks }) => ticks);
