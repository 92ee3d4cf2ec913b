/** Where things lie in a TypeScript project. */
import type { ProjectPaths } from '../language.ts';
import { folderOf } from './names.ts';

export const typescriptPaths: ProjectPaths = {
  testRoot: 'tests',
  code: ['src'],
  layers: {
    api: 'src/api',
    core: 'src/core',
    domain: 'src/domain',
    infrastructure: 'src/infrastructure',
    repository: 'src/repository',
    tests: 'tests',
  },
  tests: (feature) => `tests/${folderOf(feature)}`,
  apiTests: (feature) => `tests/${folderOf(feature)}/api`,
  custom: (feature) => `tests/${folderOf(feature)}/custom`,
  implementation: (feature) => [
    ...['api', 'domain', 'repository', 'infrastructure'].map((layer) => `src/${layer}/${folderOf(feature)}`),
  ],
};
