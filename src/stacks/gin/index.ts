/** Gin on Go. */
import type { Stack } from '../stack.ts';
import { hollow } from './hollow.ts';
import { ginPaths } from './paths.ts';
import { project } from './project.ts';
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
  hollow,
  testName,
  toolchain: ginToolchain,
};
