/** Where things lie in a Gin project. */
import { implementationPaths } from '../../languages/go/files.ts';
import { packageOf } from '../../languages/go/names.ts';
import type { StackPaths } from '../stack.ts';

export { migrationPath } from '../../languages/go/files.ts';
export { fileName, packageOf } from '../../languages/go/names.ts';

export const ginPaths: StackPaths = {
  testRoot: 'tests',
  code: ['cmd', 'internal'],
  layers: {
    api: 'internal/api',
    core: 'internal/core',
    domain: 'internal/domain',
    infrastructure: 'internal/infrastructure',
    repository: 'internal/repository',
    tests: 'tests',
  },
  tests: (feature) => `tests/${packageOf(feature)}`,
  // A package is one folder.
  apiTests: (feature) => `tests/${packageOf(feature)}`,
  custom: (feature) => `tests/${packageOf(feature)}/custom`,
  implementation: implementationPaths,
};
