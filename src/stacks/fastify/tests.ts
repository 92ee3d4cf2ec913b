/** Tests phase on Fastify: the TypeScript tests, below `tests`. */
import { testName } from '../../languages/typescript/test-blocks.ts';
import { testTree } from '../../languages/typescript/test-files.ts';
import type { Stack } from '../stack.ts';

export const tests: Stack['tests'] = (feature, cases, custom, render, related) =>
  testTree({ feature, cases, custom, render, related });

export { testName };
