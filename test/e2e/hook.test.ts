/** The hook that init switches on, with the built program behind it, in a repository of a person. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { BIN } from '../support/built.ts';
import { temporaryFolder } from '../support/tree.ts';

const NAME = 'create-backend-feature';
const LOCKED = 'backend/tests/conftest.py';
let folder: string;
let root: string;
let env: NodeJS.ProcessEnv;

const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, env, encoding: 'utf8' });
  return { status, said: stdout + stderr };
};
const git = (...args: string[]) => run('git', ...args);
const tool = (...args: string[]) => run(process.execPath, BIN, ...args);

beforeEach(() => {
  folder = temporaryFolder();
  root = join(folder, 'repository', 'services', 'shop');
  mkdirSync(root, { recursive: true });
  // Nobody's settings; and no other version of the program.
  env = { ...process.env, HOME: folder, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  spawnSync('git', ['init', '-q', '-b', 'main', join(folder, 'repository')], { env });
  git('config', 'user.name', 'A Person');
  git('config', 'user.email', 'person@example.org');
});

it.each<[string, () => void]>([
  [
    'installed for everybody',
    () => {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      symlinkSync(BIN, join(bin, NAME));
      env = { ...env, PATH: `${bin}${delimiter}${env['PATH']}` };
    },
  ],
  [
    'a dev dependency',
    () => {
      const bin = join(root, 'node_modules', '.bin');
      mkdirSync(bin, { recursive: true });
      symlinkSync(BIN, join(bin, NAME));
    },
  ],
])('refuses what is out of order, and nothing else: %s', (_, install) => {
  expect(tool('init', '.', '--stack', 'fastapi', '--name', 'shop', '--hooks').status).toBe(0);
  install();
  expect(tool('feature', 'notes', '--entity', 'Note body:string(60)!').status).toBe(0);
  git('add', '.githooks', 'backend', 'backend-feature.yaml', 'docs', '.backend-feature');
  expect(git('commit', '-qm', 'A project, and the documents of a feature')).toEqual({ status: 0, said: '' });

  appendFileSync(join(root, LOCKED), '\n# quicker this way\n');
  const refused = git('commit', '-qam', 'Quicker tests');
  expect(refused.status).toBe(1);
  expect(refused.said).toContain(LOCKED);
  expect(refused.said).toContain('pre-commit: refused');
  const { status, said } = run(join(root, '.githooks', 'guard-agent'));
  expect(status).toBe(2);
  expect(JSON.parse(said.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ ok: false });

  // What is not staged is nobody's business yet.
  git('checkout', '-q', 'HEAD', '--', LOCKED);
  appendFileSync(join(root, 'README.md'), '\nOurs.\n');
  git('add', 'README.md');
  appendFileSync(join(root, LOCKED), '\n# quicker this way\n');
  expect(git('commit', '-qm', 'A word of our own')).toEqual({ status: 0, said: '' });
  expect(git('commit', '-qam', 'Quicker tests', '--no-verify').status).toBe(0);
});
