/** Where things lie in a Go project. */
import type { ProjectPaths } from '../language.ts';
import { implementationPaths } from './files.ts';
import { packageOf } from './names.ts';

export const goPaths: ProjectPaths = {
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
