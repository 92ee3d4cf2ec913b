/** The project base: what `init` writes. */
import { typescript } from '../../languages/typescript/index.ts';
import { KYSELY_BASE } from '../../stores/kysely.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { FASTIFY_BASE } from './base-files.ts';

const notes: AgentNotes = {
  title: 'Fastify',
  rules: 'src/domain/product-catalog/rules/<rule>.ts',
  operations: 'src/domain/product-catalog/operations/<operation>.ts',
  hooks: 'src/domain/product-catalog/hooks.ts',
  checks: ['npm run lint', 'npm run typecheck', 'npm run layers'],
};

export const project: Stack['project'] = (config, render) =>
  projectBase({ parts: [typescript.base, FASTIFY_BASE, KYSELY_BASE], paths: typescript.paths, notes }, config, render);
