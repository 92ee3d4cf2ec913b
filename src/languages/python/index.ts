/** Python. */
import type { Language } from '../language.ts';
import { testName } from './api-tests.ts';
import { PYTHON_BASE } from './base-files.ts';
import type { PythonFramework } from './framework.ts';
import { pythonHooks } from './hooks.ts';
import { PYTHON_DEPENDENCIES, pythonManifest } from './manifest.ts';
import { pythonMigrations } from './migrations.ts';
import { packageOf } from './names.ts';
import { pythonPaths } from './paths.ts';
import { pythonPipeline } from './pipeline.ts';
import { type Expression, jsonLiteral, print, stringLiteral } from './print.ts';
import { serviceFiles } from './service-files.ts';
import { pythonSettings, settingMember } from './settings.ts';
import { stubFiles } from './stub-files.ts';
import { testTree } from './test-files.ts';
import { pythonToolchain } from './toolchain.ts';

export const python: Language<Expression, PythonFramework> = {
  id: 'python',
  title: 'Python',
  base: PYTHON_BASE,
  dependencies: PYTHON_DEPENDENCIES,
  manifest: pythonManifest,
  settings: { view: pythonSettings, member: settingMember },
  pipeline: pythonPipeline,
  migrate: ['python', '-m', 'backend.migrate', 'up'],
  paths: pythonPaths,
  names: { folder: packageOf },
  printing: { print, stringLiteral, jsonLiteral },
  tests: { name: testName, tree: testTree },
  files: { service: serviceFiles, stubs: stubFiles },
  hooks: pythonHooks,
  migrations: pythonMigrations,
  toolchain: pythonToolchain,
};
