/** What the runs of a replay must show, and what is found where they do not. Pure. */
import type { TestLine } from '../evidence/read-report.ts';
import { isRed, type Verdict, type Verdicts } from '../evidence/verdicts.ts';
import type { Diagnostic } from '../shared/errors.ts';
import type { LayerShortfall } from './phases.ts';

/** One feature in one run. */
export interface FeatureRun extends Verdicts {
  readonly feature: string;
}

export interface Count {
  readonly total: number;
  /** Those that were as they must be. */
  readonly right: number;
}

/** Which code a run had to test. */
export type Side = 'hollow' | 'bite' | 'green';

const WHERE: Readonly<Record<Side, string>> = {
  hollow: 'where nothing is implemented',
  bite: 'against a service that answers 501 to everything',
  green: 'on the implementation',
};

const HINTS: Readonly<Record<Side, string>> = {
  hollow: 'make it assert what the service answers, or take it out',
  bite: 'look for what patches the client, the assertions or the runner: code, a conftest or a setup file',
  green: 'mend the implementation',
};

export function countOf(side: Side, runs: readonly FeatureRun[]): Count {
  const all = runs.flatMap(({ cases }) => cases);
  return { total: all.length, right: all.filter((verdict) => isRight(side, verdict)).length };
}

const isRight = (side: Side, verdict: Verdict): boolean =>
  side === 'green' ? verdict.class === 'passed' : isRed(verdict.class);

/** `fileOf`: the file that a case's test stands in. */
export function runFindings(side: Side, run: FeatureRun, fileOf: (id: string) => string): Diagnostic[] {
  const cases = run.cases
    .filter((verdict) => !isRight(side, verdict))
    .map((verdict) => found(side, verdict.class, `${run.feature} ${verdict.id}`, verdict.why, fileOf(verdict.id)));
  const files = run.files.map((line) => found(side, line.class, line.file, line.why, line.file));
  const extra = run.extra.filter((line) => line.name !== '').map((line) => extraFinding(side, line));
  return [...cases, ...files, ...extra];
}

function found(side: Side, kind: string, what: string, why: string, where: string): Diagnostic {
  if (kind === 'passed') {
    const code = side === 'hollow' ? 'vacuous-test' : 'fake-green';
    return { code, message: `${what} passes ${WHERE[side]}`, where, hint: HINTS[side] };
  }
  const red = kind === 'assertion' || kind === 'not-implemented';
  return {
    code: red ? 'not-green' : kind,
    message: `${what} ${WHERE[side]}: ${kind}: ${why}`,
    where,
    hint: red ? HINTS.green : HINTS[side],
  };
}

function extraFinding(side: Side, line: TestLine): Diagnostic {
  return {
    code: 'unplanned-test',
    message: `no row of the plan names ${line.name} (${WHERE[side]}: ${line.class})`,
    where: line.file,
    hint: 'give it a row in test-plan.md, or take it out',
  };
}

/** Coverage as `green` has it. */
export function coverageFindings(feature: string, percent: number, threshold: number, config: string): Diagnostic[] {
  if (percent >= threshold) return [];
  return [
    {
      code: 'low-coverage',
      message: `the tests cover ${percent} % of the implementation of ${feature}; the threshold is ${threshold} %`,
      where: `${config}:/coverage`,
      hint: 'test what is not covered',
    },
  ];
}

/** The same of each layer that the settings name. */
export function layerFindings(feature: string, short: readonly LayerShortfall[], config: string): Diagnostic[] {
  return short.map(({ layer, percent, threshold }) => ({
    code: 'low-coverage',
    message: `the tests cover ${percent} % of the layer ${layer} of ${feature}; its threshold is ${threshold} %`,
    where: `${config}:/coverage/layers/${layer}`,
    hint: 'test what is not covered',
  }));
}

/** A threshold of nothing is met by nothing. */
export function thresholdFindings(threshold: number, config: string): Diagnostic[] {
  if (threshold > 0) return [];
  return [
    {
      code: 'no-threshold',
      message: 'a coverage threshold of 0 lets everything pass',
      where: `${config}:/coverage`,
      hint: 'name a threshold above 0',
    },
  ];
}

/** A run without verdicts: never red, never green. */
export function noVerdict(side: Side, why: string, where: string): Diagnostic {
  const hint = 'look at what ended or hindered the tests; nothing is taken for red or green without a whole report';
  return { code: 'no-verdict', message: `the tests ${WHERE[side]} gave no verdict: ${why}`, where, hint };
}

/** By place, then by what it is: the same findings in the same order wherever they are found. */
export function sortFindings(findings: readonly Diagnostic[]): Diagnostic[] {
  const key = (one: Diagnostic): string => [one.where, one.code, one.message].join('\0');
  const byKey = new Map(findings.map((one) => [key(one), one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
