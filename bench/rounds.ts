/** Interleaved rounds: every subject once a round, and the two builds of one right after each other. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, cost } from './process.ts';

export interface Measured {
  /** Fills the new folder that the command works in. */
  readonly prepare?: (folder: string) => void;
  readonly command: readonly string[];
}

export interface Subject {
  readonly name: string;
  readonly today: Measured;
  /** The same of the other build; none for peers. */
  readonly baseline?: Measured | undefined;
}

/** One cost a round. */
export interface Samples {
  readonly name: string;
  readonly today: readonly Cost[];
  readonly baseline: readonly Cost[];
}

export function measure(subjects: readonly Subject[], rounds: number, work: string): Samples[] {
  const samples = subjects.map(({ name }) => ({ name, today: [] as Cost[], baseline: [] as Cost[] }));
  // Round 0 warms the disk.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, subject] of subjects.entries()) {
      // Who comes first alternates: the second of a pair finds warmer caches.
      for (const side of order(round)) {
        const measured = subject[side];
        if (measured === undefined) continue;
        const spent = once(measured, join(work, 'run'));
        if (round > 0) samples[at]?.[side].push(spent);
      }
    }
  }
  return samples;
}

const order = (round: number): ReadonlyArray<'today' | 'baseline'> =>
  round % 2 === 0 ? ['today', 'baseline'] : ['baseline', 'today'];

function once({ prepare, command }: Measured, folder: string): Cost {
  mkdirSync(folder);
  try {
    prepare?.(folder);
    return cost(folder, command);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
