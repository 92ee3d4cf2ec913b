/** The project base: what `init` writes. */
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { BASE_FILES } from './base-files.ts';
import { fastifyPaths } from './paths.ts';

const notes: AgentNotes = {
  title: 'Fastify',
  rules: 'src/domain/product-catalog/rules/<rule>.ts',
  operations: 'src/domain/product-catalog/operations/<operation>.ts',
  checks: ['npm run lint', 'npm run typecheck', 'npm run layers'],
};

export const project: Stack['project'] = (config, render) =>
  projectBase({ stack: 'fastify', files: BASE_FILES, paths: fastifyPaths, notes }, config, render);
