/** Five kinds of tests. `npx vitest run --project unit` is the quick one; `npm test` runs them all. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { RUN_FOLDER } from './test/support/run-folder.ts';
import { seedOf } from './test/support/sample.ts';
import { SuiteReporter } from './test/support/suite-reporter.ts';

const CORES = availableParallelism();
/** Most files keep one core busy: two at a time where there are two. */
const SIDE_BY_SIDE = { maxWorkers: Math.max(Math.min(2, CORES), CORES - 1), order: 0 };
/** After the others, one at a time: what watches clocks and terminals, and starts several processes itself. */
const ALONE = { maxWorkers: 1, order: 1 };

const kind = (name: string, seconds: number, { maxWorkers, order } = SIDE_BY_SIDE) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: seconds * 1000,
    // A hook may install a toolchain, or wait for the worker that does.
    hookTimeout: seconds * 3000,
    maxWorkers,
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts', 'test/support/run-folder.ts'],
    // The table first: the closing lines of vitest stay the last ones.
    reporters: [new SuiteReporter(), 'default'],
    env: {
      // One seed for all workers, on whichever side of midnight they start.
      CBF_SEED: seedOf(),
      CBF_RUN: RUN_FOLDER,
    },
    projects: [
      // No disk, no process.
      kind('unit', 20),
      // Real files.
      kind('golden', 60),
      // The stack's own toolchain; each file holds one core for minutes.
      kind('compile', 600),
      // Ways to cheat, and honest histories, on repositories of their own.
      kind('attacks', 600),
      // The built command line.
      kind('e2e', 300, ALONE),
    ],
  },
});
