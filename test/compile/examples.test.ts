/** The examples are what the generator makes today: made anew through every phase, and compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { fastapi } from '../support/stacks/fastapi.ts';
import { fastify } from '../support/stacks/fastify.ts';
import { gin } from '../support/stacks/gin.ts';

const root = join(import.meta.dirname, '..', '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const stacks = [fastapi, fastify, gin];
const examples = readdirSync(join(root, 'examples'))
  .filter((name) => existsSync(join(root, 'examples', name, 'input.yaml')))
  .sort()
  .flatMap((name) => {
    const input = load(readFileSync(join(root, 'examples', name, 'input.yaml'), 'utf8')) as { stacks: string[] };
    return input.stacks.flatMap((id) => stacks.filter((stack) => stack.id === id).map((stack) => ({ name, stack })));
  });

it('there is an example of every stack', () => {
  expect(stacks.map(({ id }) => id)).toEqual(Object.keys(STACKS));
  expect([...new Set(examples.map(({ stack }) => stack.id))].sort()).toEqual([...Object.keys(STACKS)].sort());
});

describe.each(examples.map(({ name, stack }) => [`${name}/${stack.id}`, stack] as const))('%s', (example, stack) => {
  it.runIf(stack.has())('is made by its script, byte by byte', async () => {
    const lent = mkdtempSync(join(tmpdir(), 'examples-lent-'));
    try {
      const project = join(root, 'examples', example, 'project');
      const files = existsSync(project) ? readdirSync(project, { withFileTypes: true }) : [];
      for (const file of files) if (file.isFile()) cpSync(join(project, file.name), join(lent, file.name));
      await stack.lend(lent);
      // The toolchain is lent, not the project.
      for (const file of files) rmSync(join(lent, file.name), { force: true });
      const result = spawnSync(process.execPath, [tsx, join(root, 'scripts', 'examples.ts'), '--check', example], {
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
