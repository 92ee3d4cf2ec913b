/** The project base: what `init` writes. */
import type { Part } from '../../kit/part.ts';
import { python } from '../../languages/python/index.ts';
import { sqlite } from '../../options/embedded.ts';
import { sqlalchemy } from '../../stores/sqlalchemy.ts';
import { type AgentNotes, type Base, projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { fastapiHost } from './base-files.ts';

export const parts: readonly Part[] = [fastapiHost, sqlite, sqlalchemy];

/** `checks`: as they are typed in the root; `home`: the folder of manifest and settings. */
export const baseWith = (checks: AgentNotes['checks'], home = ''): Base => ({
  language: python,
  parts,
  home,
  notes: { ...notes, checks },
});

const notes = {
  title: 'FastAPI',
  rules: 'backend/domain/product_catalog/rules/<rule>.py',
  operations: 'backend/domain/product_catalog/operations/<operation>.py',
  hooks: 'backend/domain/product_catalog/hooks.py',
};

const BASE = baseWith([
  '.venv/bin/ruff check . && .venv/bin/ruff format --check .',
  '.venv/bin/pyright && .venv/bin/lint-imports',
]);

export const project: Stack['project'] = (config, render) => projectBase(BASE, config, render);
