/** Five kinds of tests. `npx vitest run --project unit` is the quick one; `npm test` runs them all. */
import { defineConfig } from 'vitest/config';
import { seedOf } from './test/support/sample.ts';
import { SuiteReporter } from './test/support/suite-reporter.ts';

const kind = (name: string, seconds: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts'],
    // The table first: the closing lines of vitest stay the last ones.
    reporters: [new SuiteReporter(), 'default'],
    // One seed for all workers, on whichever side of midnight they start.
    env: { CBF_SEED: seedOf() },
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
      kind('e2e', 300),
    ],
  },
});
