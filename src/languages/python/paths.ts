/** Where things lie in a Python project. */
import type { ProjectPaths } from '../language.ts';
import { packageOf } from './names.ts';

export const pythonPaths: ProjectPaths = {
  testRoot: 'backend/tests',
  code: ['backend'],
  layers: {
    api: 'backend/api',
    core: 'backend/core',
    domain: 'backend/domain',
    infrastructure: 'backend/infrastructure',
    repository: 'backend/repository',
    tests: 'backend/tests',
  },
  tests: (feature) => `backend/tests/${packageOf(feature)}`,
  apiTests: (feature) => `backend/tests/${packageOf(feature)}/api`,
  custom: (feature) => `backend/tests/${packageOf(feature)}/custom`,
  implementation: (feature) => {
    const pkg = packageOf(feature);
    return ['api', 'domain', 'repository', 'infrastructure'].map((layer) => `backend/${layer}/${pkg}`);
  },
};
