/** Figures as text, the same in every format. */
import type { CaseReport, ReadFeature } from './data.ts';

/** At most `digits` behind the point, and no idle zero. */
const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

export const percent = (value: number): string => `${rounded(value, 2)} %`;
export const milliseconds = (value: number): string => `${rounded(value, 1)} ms`;
export const perSecond = (value: number): string => `${rounded(value, 1)} requests/s`;

/** A share of nothing is none. */
export const share = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.floor((part / whole) * 1000) / 10;

/** `2026-01-31 09:30 UTC`. */
export const moment = (iso: string): string => new Date(iso).toISOString().replace(/T(\d\d:\d\d).*/, ' $1 UTC');

export const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** What a feature is in the terms of its phases. */
export const PHASES = ['docs', 'tests', 'implementation'] as const;
const FILLED = { docs: 0, tests: 1, implementation: 2, done: 3 } as const;

export function phaseStates({ phase }: ReadFeature): Array<'done' | 'now' | 'later'> {
  return PHASES.map((_, at) => (at < FILLED[phase] ? 'done' : at === FILLED[phase] ? 'now' : 'later'));
}

/** One word for cases that stand for the same thing: the worst of them. */
export function greenOf(cases: readonly CaseReport[]): CaseReport['green'] | undefined {
  return (['failed', 'stale', 'not run', 'passed'] as const).find((one) => cases.some(({ green }) => green === one));
}

/** Red verdicts by class, the most frequent first. */
export function redClasses(cases: readonly CaseReport[]): Array<readonly [red: CaseReport['red'], count: number]> {
  const counts = new Map<CaseReport['red'], number>();
  for (const { red } of cases) counts.set(red, (counts.get(red) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
}

/** What in a feature's evidence is about something that has changed since; in words. */
export function staleParts({ approvals, green, load, proof, cases, checklist }: ReadFeature): string[] {
  const red = cases.byClass['stale'] ?? 0;
  return [
    ...(approvals.docs?.stale === true ? ['the approval of the documents'] : []),
    ...(approvals.tests?.stale === true ? ['the approval of the tests'] : []),
    ...(red > 0 ? [`the red verdict of ${plural(red, 'case')}`] : []),
    ...(green?.stale === true ? ['the run on the implementation'] : []),
    ...(load?.stale === true ? ['the load test'] : []),
    ...(proof?.stale === true ? ['the proof'] : []),
    ...checklist.flatMap(({ id, state }) => (state === 'stale' ? [`the tick of ${id}`] : [])),
  ];
}
