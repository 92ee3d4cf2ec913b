/** The hand-written services below bench/minimal: where each goes in a generated project, whose dependencies it uses. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './builds.ts';

export interface Minimal {
  /** Below bench/minimal. */
  readonly file: string;
  /** Below the project. */
  readonly to: string;
  readonly build?: string;
  readonly start: string;
  /** MINIMAL_DATABASE of the database in its process. */
  readonly embedded: string;
}

export const MINIMAL: Readonly<Record<string, Minimal>> = {
  fastapi: {
    file: 'minimal.py',
    to: 'minimal.py',
    start: '.venv/bin/python minimal.py',
    embedded: 'sqlite+aiosqlite:///minimal.db',
  },
  fastify: { file: 'minimal.mjs', to: 'minimal.mjs', start: 'node minimal.mjs', embedded: './minimal-data' },
  gin: {
    file: 'minimal.go',
    to: 'cmd/minimal/main.go',
    build: 'go build -o minimal ./cmd/minimal',
    start: './minimal',
    embedded: 'file:minimal.db',
  },
};

export function copyMinimal({ file, to }: Minimal, project: string): void {
  mkdirSync(dirname(join(project, to)), { recursive: true });
  copyFileSync(join(ROOT, 'bench', 'minimal', file), join(project, to));
}
