/** Coverage and latency that an agent asks for, by what they are about. Of several the strictest counts. */
import { isSetting } from '../../input/config.ts';
import type { LayerName } from '../../model/layers.ts';
import type { CoverageTarget, LatencyTarget, Profile, Read } from '../../model/profile.ts';
import { type Left, left, type Part, type Taken, taken, type Wish } from './types.ts';

/** Words of a scope, and the layer whose code they are about. The first that matches counts; undefined: no layer's. */
const SCOPES: ReadonlyArray<readonly [RegExp, LayerName | undefined]> = [
  // A part of the code that nobody but the team can name.
  [/critical|important|key\b|kritisch|critique|crític/i, undefined],
  [
    /domain|domän|domaine|dominio|domínio|ドメイン|business|geschäfts|métier|negocio|negócio|ビジネス|core logic/i,
    'domain',
  ],
  [/repositor|data access|persist|datenzugriff|リポジトリ/i, 'repository'],
  [/infrastr|adapter/i, 'infrastructure'],
  [/\bapi\b|route|endpoint|controller|handler|エンドポイント/i, 'api'],
];

const OVERALL = 'overall';
const RESPONSES = 'responses';

export function layerOfScope(scope: string): LayerName | undefined {
  return SCOPES.find(([words]) => words.test(scope))?.[1];
}

/** `fallback`: the threshold where the agent names none for all of the code. */
export function coverageOf({ coverage }: Profile, fallback: number): Part {
  const [possible, impossible] = apart(coverage, ({ percent }) => isSetting('/coverage/threshold', percent));
  const overall = strictest(possible.filter(({ value }) => value.scope === OVERALL));
  const layers = new Map<LayerName, Read<CoverageTarget>[]>();
  const items: Wish[] = [];
  for (const read of possible) {
    if (read.value.scope === OVERALL) continue;
    const layer = layerOfScope(read.value.scope);
    if (layer === undefined) items.push({ text: sayCoverage(read.value), read });
    else layers.set(layer, [...(layers.get(layer) ?? []), read]);
  }
  const byLayer = [...layers].map(([layer, reads]) => ({ layer, read: strictest(reads) as Read<CoverageTarget> }));
  const threshold = overall?.value.percent ?? fallback;
  const asked = byLayer.length > 0 || overall !== undefined;
  return {
    settings: asked
      ? {
          coverage: {
            threshold,
            ...(byLayer.length === 0
              ? {}
              : { layers: Object.fromEntries(byLayer.map(({ layer, read }) => [layer, read.value.percent])) }),
          },
        }
      : {},
    taken: [
      ...(overall === undefined ? [] : [taken('coverage.threshold', overall.value.percent, overall)]),
      ...byLayer.map(({ layer, read }): Taken => taken(`coverage.layers.${layer}`, read.value.percent, read)),
    ],
    left: impossible.map((read) =>
      left(read, `${read.value.percent} % is no share of code.`, `It stays ${threshold} %.`),
    ),
    items,
  };
}

/** What is more than 80 is stricter than what is at least 80. */
function strictest(reads: readonly Read<CoverageTarget>[]): Read<CoverageTarget> | undefined {
  const rank = ({ value }: Read<CoverageTarget>): number => value.percent + (value.more ? 0.5 : 0);
  return reads.reduce<Read<CoverageTarget> | undefined>(
    (best, one) => (best === undefined || rank(one) > rank(best) ? one : best),
    undefined,
  );
}

const sayCoverage = ({ percent, more, scope }: CoverageTarget): string =>
  `Coverage of ${scope}: ${more ? 'more than' : 'at least'} ${percent} %`;

type Percentile = 'p95' | 'p99';

export function latencyOf({ latency }: Profile): Part {
  const [possible, impossible] = apart(latency, ({ milliseconds }) => isSetting('/latency/p95', milliseconds));
  const best = new Map<Percentile, Read<LatencyTarget>>();
  const items: Wish[] = [];
  const whole: Read<LatencyTarget>[] = [];
  for (const read of possible) {
    const { scope, percentile } = read.value;
    if (scope !== RESPONSES || (percentile !== undefined && percentile !== 95 && percentile !== 99))
      items.push({ text: sayLatency(read.value), read });
    else if (percentile === undefined) whole.push(read);
    else keep(best, `p${percentile}`, read);
  }
  const notes = settle(best, whole, items);
  const found = [...best].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    settings:
      found.length === 0
        ? {}
        : { latency: Object.fromEntries(found.map(([key, { value }]) => [key, value.milliseconds])) },
    taken: found.map(([key, read]) => taken(`latency.${key}`, read.value.milliseconds, read)),
    left: [
      ...notes,
      ...impossible.map((read) => left(read, `${read.value.milliseconds} ms is no target.`, 'None is set.')),
    ],
    items,
  };
}

/** A time that is said of no percentile is held where most agents mean it, unless there is one that says so itself. */
function settle(
  best: Map<Percentile, Read<LatencyTarget>>,
  whole: readonly Read<LatencyTarget>[],
  items: Wish[],
): Left[] {
  if (best.has('p95')) {
    items.push(...whole.map((read) => ({ text: sayLatency(read.value), read })));
    return [];
  }
  for (const read of whole) keep(best, 'p95', read);
  const kept = best.get('p95');
  return kept === undefined ? [] : [left(kept, 'No percentile is said.', 'It is held at p95.')];
}

function keep(best: Map<Percentile, Read<LatencyTarget>>, key: Percentile, read: Read<LatencyTarget>): void {
  const before = best.get(key);
  if (before === undefined || read.value.milliseconds < before.value.milliseconds) best.set(key, read);
}

const sayLatency = ({ milliseconds, percentile, scope }: LatencyTarget): string =>
  `Time of ${scope}${percentile === undefined ? '' : ` (p${percentile})`}: ${milliseconds} ms at most`;

function apart<T>(reads: readonly Read<T>[], holds: (value: T) => boolean): [Read<T>[], Read<T>[]] {
  return [reads.filter(({ value }) => holds(value)), reads.filter(({ value }) => !holds(value))];
}
