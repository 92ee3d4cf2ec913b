/** The commands that are measured, each from the state that it starts from. */
import { cpSync } from 'node:fs';
import type { Build, Builds } from './builds.ts';
import { init, type Stages } from './projects.ts';
import type { Measured, Subject } from './rounds.ts';

/** A build with the projects that it made. */
export interface Side {
  readonly build: Build;
  readonly stages: Stages;
}

export interface Sides {
  readonly today: Side;
  readonly baseline: Side | undefined;
}

/** Makes something for both builds. */
export function both<Made>(of: Builds, make: (build: Build, label: 'today' | 'baseline') => Made) {
  return {
    today: make(of.today, 'today'),
    baseline: of.baseline === undefined ? undefined : make(of.baseline, 'baseline'),
  };
}

/** Node twice: how far two equal programs differ in this run is the noise of the machine. */
export const FLOOR: Subject = {
  name: 'node -e 0, twice',
  today: { command: [process.execPath, '-e', '0'] },
  baseline: { command: [process.execPath, '-e', '0'] },
};

export function startSubjects(sides: Sides, stack: string): Subject[] {
  return [
    subject('--version', sides, undefined, ['--version']),
    subject('--help', sides, undefined, ['--help']),
    subject('init', sides, undefined, init(stack)),
  ];
}

export function phaseSubjects(sides: Sides, prefix: string, feature: string, input: readonly string[]): Subject[] {
  return [
    subject(`${prefix}feature`, sides, 'initialized', ['feature', feature, ...input, '--yes', '--json']),
    subject(`${prefix}tests`, sides, 'documented', ['tests', feature, '--json']),
    subject(`${prefix}service`, sides, 'reviewed', ['service', feature, '--json']),
    // The tests are red and wait for a person: `next` compares documents, tests and records, and starts no toolchain.
    subject(`${prefix}next`, sides, 'red', ['next', feature, '--json']),
  ];
}

function subject(name: string, sides: Sides, stage: keyof Stages | undefined, args: readonly string[]): Subject {
  const measured = ({ build, stages }: Side): Measured => ({
    ...(stage === undefined
      ? {}
      : { prepare: (folder: string) => cpSync(stages[stage], folder, { recursive: true, verbatimSymlinks: true }) }),
    command: [process.execPath, build.bin, ...args],
  });
  return {
    name,
    today: measured(sides.today),
    baseline: sides.baseline === undefined ? undefined : measured(sides.baseline),
  };
}
