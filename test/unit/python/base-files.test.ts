import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadRenderer } from '../../../src/render/load.ts';
import { BASE_FILES } from '../../../src/stacks/fastapi/base-files.ts';
import { project } from '../../../src/stacks/fastapi/project.ts';

const BASE = fileURLToPath(new URL('../../../templates/stacks/fastapi/base', import.meta.url));

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === '__pycache__') return [];
    return statSync(path).isDirectory() ? files(path) : [relative(BASE, path)];
  });
}

describe('the project base of FastAPI', () => {
  it('lists the files that are there', () => {
    expect(BASE_FILES.map(([path]) => path).sort()).toEqual(files(BASE).sort());
  });

  it('is named after the project, and keeps what is not ours to read', async () => {
    const config = {
      name: 'my-shop',
      stack: 'fastapi',
      tool: '1.2.3',
      docsRoot: 'docs',
      currency: 'EUR',
      coverage: { threshold: 85 },
      approval: 'anyone',
      completeness: 'standard',
    } as const;
    const planned = new Map(project(config, await loadRenderer()).map((file) => [file.path, file]));
    expect(planned.get('pyproject.toml')?.content).toContain('name = "my-shop"');
    expect(planned.get('pyproject.toml')?.content).toContain('fail_under = 85');
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('${{ matrix.database');
    expect(planned.get('.github/workflows/ci.yml')?.content).toContain('create-backend-feature@1.2.3 check');
    expect(planned.get('backend/tests/support/api.py')?.owner).toBe('locked');
    expect(planned.get('pyproject.toml')?.owner).toBe('seed');
    expect([...planned.values()].filter((file) => file.content.includes('{{name}}'))).toEqual([]);
  });
});
