/** The project base: what `init` writes. */

import { TYPESCRIPT_BASE } from '../../languages/typescript/base-files.ts';
import { KYSELY_BASE } from '../../stores/kysely.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { FASTIFY_BASE } from './base-files.ts';
import { fastifyPaths } from './paths.ts';

const notes: AgentNotes = {
  title: 'Fastify',
  rules: 'src/domain/product-catalog/rules/<rule>.ts',
  operations: 'src/domain/product-catalog/operations/<operation>.ts',
  checks: ['npm run lint', 'npm run typecheck', 'npm run layers'],
};

export const project: Stack['project'] = (config, render) =>
  projectBase({ parts: [TYPESCRIPT_BASE, FASTIFY_BASE, KYSELY_BASE], paths: fastifyPaths, notes }, config, render);
