/** The project base: what `init` writes. */
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { BASE_FILES } from './base-files.ts';
import { ginPaths } from './paths.ts';

const notes: AgentNotes = {
  title: 'Gin',
  rules: 'internal/domain/productcatalog/rule_<rule>.go',
  operations: 'internal/domain/productcatalog/operation_<operation>.go',
  checks: ['make lint'],
};

export const project: Stack['project'] = (config, render) =>
  projectBase({ stack: 'gin', files: BASE_FILES, paths: ginPaths, notes }, config, render);
