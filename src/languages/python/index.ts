/** Python. */
import type { Language } from '../language.ts';
import { testName } from './api-tests.ts';
import { PYTHON_BASE } from './base-files.ts';
import type { PythonFramework } from './framework.ts';
import { migration } from './migration.ts';
import { packageOf } from './names.ts';
import { migrationPath, pythonPaths } from './paths.ts';
import { serviceFiles } from './service-files.ts';
import { stubFiles } from './stub-files.ts';
import { testTree } from './test-files.ts';

export const python: Language<PythonFramework> = {
  id: 'python',
  title: 'Python',
  base: PYTHON_BASE,
  paths: pythonPaths,
  names: { folder: packageOf, migration: migrationPath },
  tests: { name: testName, tree: testTree },
  files: { service: serviceFiles, stubs: stubFiles, migration },
};
