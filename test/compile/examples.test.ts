/** The examples are what the generator makes today: made anew through every phase, and compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasPython, lendVenv } from '../support/stacks/python.ts';

const root = join(import.meta.dirname, '..', '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

describe.skipIf(!hasPython())('examples', () => {
  it('are made by their script, byte by byte', async () => {
    const lent = mkdtempSync(join(tmpdir(), 'examples-venv-'));
    try {
      cpSync(join(root, 'examples', 'product-catalog', 'project', 'pyproject.toml'), join(lent, 'pyproject.toml'));
      await lendVenv(lent);
      const result = spawnSync(process.execPath, [tsx, join(root, 'scripts', 'examples.ts'), '--check'], {
        cwd: root,
        env: { ...process.env, EXAMPLES_VENV: join(lent, '.venv') },
        encoding: 'utf8',
      });
      expect(
        `${result.status}\n${result.stderr
          .split('\n')
          .filter((line) => !line.startsWith('$'))
          .join('\n')
          .trim()}`,
      ).toBe('0\n');
    } finally {
      rmSync(lent, { recursive: true, force: true });
    }
  });
});
