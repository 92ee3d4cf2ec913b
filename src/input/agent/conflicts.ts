/** Values of one scope that contradict each other. Both are shown; the stricter one is taken. */
import type { Conflict, CoverageTarget, LatencyTarget, Read } from '../../model/profile.ts';
import { sameScope } from './coverage.ts';
import { keyOf } from './latency.ts';

export function conflictsIn(
  coverage: readonly Read<CoverageTarget>[],
  latency: readonly Read<LatencyTarget>[],
): Conflict[] {
  return [
    ...[...grouped(coverage, ({ scope }) => sameScope(scope))].flatMap(([, reads]) =>
      conflict(
        reads,
        ({ percent }) => percent,
        (a, b) => b - a,
        ({ scope }) => `coverage, ${scope}`,
        sayCoverage,
      ),
    ),
    ...[...grouped(latency, keyOf)].flatMap(([, reads]) =>
      conflict(
        reads,
        ({ milliseconds }) => milliseconds,
        (a, b) => a - b,
        (value) => `latency, ${keyOf(value)}`,
        sayLatency,
      ),
    ),
  ];
}

export const sayCoverage = ({ percent, more }: CoverageTarget): string => `${more ? '> ' : '≥ '}${percent} %`;
export const sayLatency = ({ milliseconds, percentile }: LatencyTarget): string =>
  `${percentile === undefined ? '' : `p${percentile} `}< ${milliseconds} ms`;

/** By scope, the strictest target of each; `overall` is what has no scope of its own. */
export function strictestCoverage(coverage: readonly Read<CoverageTarget>[]): Read<CoverageTarget>[] {
  return [...grouped(coverage, ({ scope }) => sameScope(scope))].map(([, reads]) =>
    strictest(
      reads,
      ({ percent }) => percent,
      (a, b) => b - a,
    ),
  );
}
export function strictestLatency(latency: readonly Read<LatencyTarget>[]): Read<LatencyTarget>[] {
  return [...grouped(latency, keyOf)].map(([, reads]) =>
    strictest(
      reads,
      ({ milliseconds }) => milliseconds,
      (a, b) => a - b,
    ),
  );
}

function grouped<T>(reads: readonly Read<T>[], key: (value: T) => string): Map<string, [Read<T>, ...Read<T>[]]> {
  const groups = new Map<string, [Read<T>, ...Read<T>[]]>();
  for (const read of reads) {
    const group = groups.get(key(read.value));
    if (group === undefined) groups.set(key(read.value), [read]);
    else group.push(read);
  }
  return groups;
}

type Order = (a: number, b: number) => number;

const strictest = <T>(reads: readonly [Read<T>, ...Read<T>[]], amount: (value: T) => number, order: Order): Read<T> =>
  reads.reduce((best, one) => (order(amount(one.value), amount(best.value)) < 0 ? one : best));

function conflict<T>(
  reads: readonly [Read<T>, ...Read<T>[]],
  amount: (value: T) => number,
  order: Order,
  about: (value: T) => string,
  say: (value: T) => string,
): Conflict[] {
  if (new Set(reads.map(({ value }) => amount(value))).size < 2) return [];
  return [
    {
      about: about(reads[0].value),
      values: reads.map(({ value, line, said }) => ({ value: say(value), line, said })),
      taken: say(strictest(reads, amount, order).value),
    },
  ];
}
