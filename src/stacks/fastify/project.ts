/** The project base: what `init` writes. */
import type { Part } from '../../kit/part.ts';
import { typescript } from '../../languages/typescript/index.ts';
import { pglite } from '../../options/embedded.ts';
import { kysely } from '../../stores/kysely.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { fastifyHost } from './base-files.ts';

const notes: AgentNotes = {
  title: 'Fastify',
  rules: 'src/domain/product-catalog/rules/<rule>.ts',
  operations: 'src/domain/product-catalog/operations/<operation>.ts',
  hooks: 'src/domain/product-catalog/hooks.ts',
  checks: ['npm run lint', 'npm run typecheck', 'npm run layers'],
};

export const parts: readonly Part[] = [fastifyHost, pglite, kysely];

export const project: Stack['project'] = (config, render) =>
  projectBase({ language: typescript, parts, notes }, config, render);
