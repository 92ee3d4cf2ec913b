/** Fastify on TypeScript. */
import type { Stack } from '../stack.ts';
import { hollow } from './hollow.ts';
import { migration } from './migration.ts';
import { fastifyPaths } from './paths.ts';
import { project } from './project.ts';
import { fastifyRemoval } from './removal.ts';
import { service } from './service.ts';
import { testName, tests } from './tests.ts';
import { fastifyToolchain } from './toolchain.ts';

export const fastify: Stack = {
  id: 'fastify',
  title: 'Fastify',
  language: 'TypeScript',
  paths: fastifyPaths,
  project,
  tests,
  service,
  migration,
  system: { servedBy: 'src/api/system.ts', documentation: '/docs', health: '/health' },
  hollow,
  testName,
  removal: fastifyRemoval,
  toolchain: fastifyToolchain,
};
