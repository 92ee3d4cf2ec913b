/** The project base: what `init` writes. */
import { go } from '../../languages/go/index.ts';
import { DATABASE_SQL_BASE } from '../../stores/database-sql.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { GIN_BASE } from './base-files.ts';

const notes: AgentNotes = {
  title: 'Gin',
  rules: 'internal/domain/productcatalog/rule_<rule>.go',
  operations: 'internal/domain/productcatalog/operation_<operation>.go',
  hooks: 'internal/domain/productcatalog/hooks.go',
  checks: ['make lint'],
};

export const project: Stack['project'] = (config, render) =>
  projectBase({ parts: [go.base, GIN_BASE, DATABASE_SQL_BASE], paths: go.paths, notes }, config, render);
