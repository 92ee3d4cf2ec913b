/** Gin on Go. */
import type { Stack } from '../stack.ts';
import { hollow } from './hollow.ts';
import { migration } from './migration.ts';
import { ginPaths } from './paths.ts';
import { project } from './project.ts';
import { ginRemoval } from './removal.ts';
import { service } from './service.ts';
import { testName, tests } from './tests.ts';
import { ginToolchain } from './toolchain.ts';

export const gin: Stack = {
  id: 'gin',
  title: 'Gin',
  language: 'Go',
  paths: ginPaths,
  project,
  tests,
  service,
  migration,
  system: { servedBy: 'internal/api/server/system.go', documentation: '/docs', health: '/health' },
  hollow,
  testName,
  removal: ginRemoval,
  toolchain: ginToolchain,
};
