/** The project base: what `init` writes. */
import { python } from '../../languages/python/index.ts';
import { SQLALCHEMY_BASE } from '../../stores/sqlalchemy.ts';
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { FASTAPI_BASE } from './base-files.ts';

/** `checks`: as they are typed in the root. */
export const projectWith =
  (checks: AgentNotes['checks']): Stack['project'] =>
  (config, render) =>
    projectBase(
      { parts: [python.base, FASTAPI_BASE, SQLALCHEMY_BASE], paths: python.paths, notes: { ...notes, checks } },
      config,
      render,
    );

const notes = {
  title: 'FastAPI',
  rules: 'backend/domain/product_catalog/rules/<rule>.py',
  operations: 'backend/domain/product_catalog/operations/<operation>.py',
  hooks: 'backend/domain/product_catalog/hooks.py',
};

export const project = projectWith([
  '.venv/bin/ruff check . && .venv/bin/ruff format --check .',
  '.venv/bin/pyright && .venv/bin/lint-imports',
]);
