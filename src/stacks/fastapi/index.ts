/** FastAPI on Python. */
import { testName } from '../../languages/python/api-tests.ts';
import type { Stack } from '../stack.ts';
import { besideProject, besideRemoval, besideToolchain, withinProject } from './beside.ts';
import { migration } from './migration.ts';
import { fastapiPaths } from './paths.ts';
import { project } from './project.ts';
import { fastapiRemoval } from './removal.ts';
import { hollow, service } from './service.ts';
import { tests } from './tests.ts';
import { fastapiToolchain } from './toolchain.ts';

const own: Stack = {
  id: 'fastapi',
  title: 'FastAPI',
  language: 'Python',
  paths: fastapiPaths,
  project,
  tests,
  service,
  migration,
  system: { servedBy: 'backend/api/system.py', documentation: '/docs', health: '/health' },
  hollow,
  testName,
  removal: fastapiRemoval,
  toolchain: fastapiToolchain,
};

export const fastapi: Stack = {
  ...own,
  beside: { ...own, project: besideProject, removal: besideRemoval, toolchain: besideToolchain },
  within: { ...own, project: withinProject },
};
