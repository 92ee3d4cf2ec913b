/** The examples are what the generator makes today: made anew through every phase, and compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../src/stacks/index.ts';
import { fastapi } from '../support/stacks/fastapi.ts';
import { fastify } from '../support/stacks/fastify.ts';
import { gin } from '../support/stacks/gin.ts';

const root = join(import.meta.dirname, '..', '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const stacks = [fastapi, fastify, gin];

it('there is an example of every stack', () => {
  expect(stacks.map(({ id }) => id)).toEqual(Object.keys(STACKS));
});

describe.each(stacks.map((stack) => [stack.id, stack] as const))('the example on %s', (id, stack) => {
  it.runIf(stack.has())('is made by its script, byte by byte', async () => {
    const lent = mkdtempSync(join(tmpdir(), 'examples-lent-'));
    try {
      const project = join(root, 'examples', stack.example, id, 'project');
      const files = existsSync(project) ? readdirSync(project, { withFileTypes: true }) : [];
      for (const file of files) if (file.isFile()) cpSync(join(project, file.name), join(lent, file.name));
      await stack.lend(lent);
      // The toolchain is lent, not the project.
      for (const file of files) rmSync(join(lent, file.name), { force: true });
      const result = spawnSync(process.execPath, [tsx, join(root, 'scripts', 'examples.ts'), '--check', id], {
        cwd: root,
        env: { ...process.env, EXAMPLES_LENT: lent },
        encoding: 'utf8',
      });
      const told = result.stderr.split('\n').filter((line) => !line.startsWith('$'));
      expect(`${result.status}\n${told.join('\n').trim()}`).toBe('0\n');
    } finally {
      rmSync(lent, { recursive: true, force: true });
    }
  });
});
