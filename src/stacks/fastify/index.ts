/** Fastify on TypeScript. */
import { typescript } from '../../languages/typescript/index.ts';
import { fromLanguage } from '../from-language.ts';
import type { Stack } from '../stack.ts';
import { parts, project } from './project.ts';
import { fastifyRemoval } from './removal.ts';
import { routesModule } from './routes.ts';
import { stubRoutesModule } from './stub-routes.ts';

export const fastify: Stack = {
  id: 'fastify',
  title: 'Fastify',
  ...fromLanguage(typescript, { routes: routesModule, stubRoutes: stubRoutesModule }),
  parts: { language: typescript.id, own: parts },
  project,
  system: { servedBy: 'src/api/system.ts', documentation: '/docs', health: '/health' },
  removal: fastifyRemoval,
};
