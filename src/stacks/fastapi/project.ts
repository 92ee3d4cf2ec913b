/** The project base: what `init` writes. */
import { type AgentNotes, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { BASE_FILES } from './base-files.ts';
import { fastapiPaths } from './paths.ts';

/** `checks`: as they are typed in the root. */
export const projectWith =
  (checks: AgentNotes['checks']): Stack['project'] =>
  (config, render) =>
    projectBase(
      { stack: 'fastapi', files: BASE_FILES, paths: fastapiPaths, notes: { ...notes, checks } },
      config,
      render,
    );

const notes = {
  title: 'FastAPI',
  rules: 'backend/domain/product_catalog/rules/<rule>.py',
  operations: 'backend/domain/product_catalog/operations/<operation>.py',
};

export const project = projectWith([
  '.venv/bin/ruff check . && .venv/bin/ruff format --check .',
  '.venv/bin/pyright && .venv/bin/lint-imports',
]);
