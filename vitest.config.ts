/** Five kinds of tests. `npx vitest run --project unit` is the quick one; `npm test` runs them all. */
import { defineConfig } from 'vitest/config';

const kind = (name: string, seconds: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: seconds * 1000, hookTimeout: seconds * 1000 },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/generate.ts'],
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
