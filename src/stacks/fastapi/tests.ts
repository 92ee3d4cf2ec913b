/** Tests phase on FastAPI: the Python tests, below `backend/tests`. */
import { testName } from '../../languages/python/api-tests.ts';
import { testTree } from '../../languages/python/test-files.ts';
import type { Stack } from '../stack.ts';

export const tests: Stack['tests'] = (feature, cases, custom, render, related) =>
  testTree({ feature, cases, custom, render, related });

export { testName };
