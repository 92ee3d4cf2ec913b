/** The examples are what the generator makes today: made anew through every phase, and compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../src/registry.ts';
import { SECONDS } from '../support/budget.ts';
import { cli, done } from '../support/cli.ts';
import { shuffled } from '../support/sample.ts';
import { sampled } from '../support/sampled.ts';
import { fastapi } from '../support/stacks/fastapi.ts';
import { fastify } from '../support/stacks/fastify.ts';
import { gin } from '../support/stacks/gin.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { temporaryFolder } from '../support/tree.ts';

const root = join(import.meta.dirname, '..', '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const stacks = [fastapi, fastify, gin];
interface Example {
  /** `<example>/<stack>` */
  readonly name: string;
  readonly stack: StackUnderTest;
}

const examples: readonly Example[] = readdirSync(join(root, 'examples'))
  .filter((name) => existsSync(join(root, 'examples', name, 'input.yaml')))
  .sort()
  .flatMap((name) => {
    const input = load(readFileSync(join(root, 'examples', name, 'input.yaml'), 'utf8')) as { stacks: string[] };
    return input.stacks.flatMap((id) =>
      stacks.filter((stack) => stack.id === id).map((stack) => ({ name: `${name}/${id}`, stack })),
    );
  });

it('there is an example of every stack', () => {
  expect(stacks.map(({ id }) => id)).toEqual(Object.keys(STACKS));
  expect([...new Set(examples.map(({ stack }) => stack.id))].sort()).toEqual([...Object.keys(STACKS)].sort());
});

/** Where their toolchain is; of others it was said that it is missing. */
const tried = examples.filter(({ stack }) => stack.has());
const titled = (examples: readonly Example[]) => examples.map((one) => [one.name, one] as const);

/** Its files in a folder of their own, with the toolchain of its stack. */
async function copyOf({ name, stack }: Example): Promise<string> {
  const folder = temporaryFolder();
  cpSync(join(root, 'examples', name, 'project'), folder, { recursive: true });
  await stack.lend(folder);
  return folder;
}

describe('commands that are called again in the example', () => {
  it.each(titled(tried))('%s change nothing', async (_, example) => {
    const project = await copyOf(example);
    const { features } = await done(project, 'status');
    expect(features.length).toBeGreaterThan(0);
    const again = (features as Array<{ name: string }>).flatMap(({ name }) =>
      ['feature', 'tests', 'service'].map((command) => [command, name]),
    );
    for (const command of [['init', '.'], ...again])
      expect((await done(project, ...command)).written ?? [], command.join(' ')).toEqual([]);
    expect(await cli(project, 'check')).toMatchObject({ ok: true, findings: [] });
  });
});

/** Through every phase; what the commands would write is compared above in any case. */
describe('the script of the examples makes, byte by byte,', () => {
  sampled(shuffled(tried), { seconds: SECONDS.examples, whole: 'npm run corpus' }, async ({ name, stack }) => {
    const lent = mkdtempSync(join(tmpdir(), 'examples-lent-'));
    try {
      const project = join(root, 'examples', name, 'project');
      const files = existsSync(project) ? readdirSync(project, { withFileTypes: true }) : [];
      for (const file of files) if (file.isFile()) cpSync(join(project, file.name), join(lent, file.name));
      await stack.lend(lent);
      // The toolchain is lent, not the project.
      for (const file of files) rmSync(join(lent, file.name), { force: true });
      const result = spawnSync(process.execPath, [tsx, join(root, 'scripts', 'examples.ts'), '--check', name], {
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
