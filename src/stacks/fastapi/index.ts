/** FastAPI on Python. */
import { python } from '../../languages/python/index.ts';
import { fromLanguage } from '../from-language.ts';
import type { Stack } from '../stack.ts';
import { besideProject, besideRemoval, besideToolchain, withinProject } from './beside.ts';
import { parts, project } from './project.ts';
import { fastapiRemoval } from './removal.ts';
import { routesModule } from './routes.ts';
import { stubRoutesModule } from './stub-routes.ts';

const own: Stack = {
  id: 'fastapi',
  title: 'FastAPI',
  ...fromLanguage(python, { routes: routesModule, stubRoutes: stubRoutesModule }),
  parts: { language: python.id, own: parts },
  project,
  system: { servedBy: 'backend/api/system.py', documentation: '/docs', health: '/health' },
  removal: fastapiRemoval,
};

export const fastapi: Stack = {
  ...own,
  beside: { ...own, project: besideProject, removal: besideRemoval, toolchain: besideToolchain },
  within: { ...own, project: withinProject },
};
