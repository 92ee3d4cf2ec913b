/** Tests phase on Gin: the Go tests, below `tests`. */
import { testName } from '../../languages/go/api-tests.ts';
import { testTree } from '../../languages/go/test-files.ts';
import type { Stack } from '../stack.ts';

export const tests: Stack['tests'] = (feature, cases, custom, render, related) =>
  testTree({ feature, cases, custom, render, related });

export { testName };
