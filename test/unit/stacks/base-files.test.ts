import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../../src/plan/types.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { STACKS } from '../../../src/stacks/index.ts';

/** What each has of a project's name, of its coverage, and of its tests' support. */
const TELLS: Readonly<Record<string, { name: [string, string]; coverage: [string, string]; locked: string }>> = {
  fastapi: {
    name: ['pyproject.toml', 'name = "my-shop"'],
    coverage: ['pyproject.toml', 'fail_under = 85'],
    locked: 'backend/tests/support/api.py',
  },
  fastify: {
    name: ['package.json', '"name": "my-shop"'],
    coverage: ['vitest.config.ts', 'lines: 85'],
    locked: 'tests/support/api.ts',
  },
  gin: {
    name: ['internal/core/settings/settings.go', '"my-shop"'],
    coverage: ['Makefile', 'COVERAGE := 85'],
    locked: 'tests/support/api.go',
  },
};

function files(base: string, folder = base): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === '__pycache__') return [];
    return statSync(path).isDirectory() ? files(base, path) : [relative(base, path)];
  });
}

async function projectOf(stack: string): Promise<Map<string, PlannedFile>> {
  const config = {
    name: 'my-shop',
    stack,
    tool: '1.2.3',
    docsRoot: 'docs',
    currency: 'EUR',
    coverage: { threshold: 85 },
    approval: 'anyone',
    completeness: 'standard',
  } as const;
  const found = await STACKS[stack]?.load();
  return new Map(found?.project(config, await loadRenderer()).map((file) => [file.path, file]));
}

describe.each(Object.keys(STACKS))('the project base of %s', (stack) => {
  it('lists the files that are there', async () => {
    const base = fileURLToPath(new URL(`../../../templates/stacks/${stack}/base`, import.meta.url));
    const there = files(base).map((path) => path.replace(/\.hbs$/, ''));
    expect([...(await projectOf(stack)).keys()].sort()).toEqual(there.sort());
  });

  it('is named after the project, and keeps what is not ours to read', async () => {
    const planned = await projectOf(stack);
    const { name, coverage, locked } = TELLS[stack] ?? {};
    expect(planned.get(name?.[0] ?? '')?.content).toContain(name?.[1]);
    expect(planned.get(coverage?.[0] ?? '')?.content).toContain(coverage?.[1]);
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('${{ ');
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('create-backend-feature@1.2.3 check');
    expect(planned.get(locked ?? '')?.owner).toBe('locked');
    expect(planned.get('README.md')?.owner).toBe('seed');
    expect([...planned.values()].filter((file) => file.content.includes('{{name}}'))).toEqual([]);
  });
});
