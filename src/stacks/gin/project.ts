/** The project base: what `init` writes. */
import type { Part } from '../../kit/part.ts';
import { go } from '../../languages/go/index.ts';
import { sqlite } from '../../options/embedded.ts';
import { databaseSql } from '../../stores/database-sql.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { ginHost } from './base-files.ts';

const notes: AgentNotes = {
  title: 'Gin',
  rules: 'internal/domain/productcatalog/rule_<rule>.go',
  operations: 'internal/domain/productcatalog/operation_<operation>.go',
  hooks: 'internal/domain/productcatalog/hooks.go',
  checks: ['make lint'],
};

export const parts: readonly Part[] = [ginHost, sqlite, databaseSql];

export const project: Stack['project'] = (config, render) =>
  projectBase({ language: go, parts, notes }, config, render);
