import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/schemas.ts'],
    pool: 'threads',
    // One PGlite a worker: it takes a second to start.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Scripts, types, and what runs in a database.
      exclude: ['src/*.ts', 'src/infrastructure/migrations/**'],
      thresholds: { lines: 80, branches: 80 },
    },
  },
});
