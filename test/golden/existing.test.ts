/** `init` in repositories that were there before, on disk: what it says, what it writes, what it leaves alone. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/command-line/args.ts';
import { run as init } from '../../src/commands/init.ts';
import { createContext } from '../../src/context.ts';
import { walk } from '../../src/effects/walk.ts';
import { cli, done } from '../support/cli.ts';
import { readTree } from '../support/tree.ts';

const roots: string[] = [];
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

function folder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-existing-')));
  roots.push(root);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const FASTAPI = {
  'pyproject.toml': '[project]\nname = "orders"\ndependencies = ["fastapi"]\n',
  'app/main.py': 'app = FastAPI()\n',
};
const jest = (settings = '') => ({
  'package.json': `{"name": "shop", "dependencies": {"express": "4"}, "devDependencies": {"jest": "29"}${settings}}`,
});

describe('init where others were before', () => {
  it('without a yes only says what it would do, and exits 2', async () => {
    const root = folder(FASTAPI);
    const before = readTree(root);
    const { args, ...line } = parseCommandLine(['init', '--cwd', root]);
    const outcome = await init(createContext(line), args);
    expect(outcome).toMatchObject({
      ok: false,
      exitCode: 2,
      json: {
        existing: { complete: true },
        proposal: { layout: 'beside' },
        conflicts: [],
        next: 'create-backend-feature init --yes',
      },
    });
    expect(outcome.lines.join('\n')).toContain('framework    FastAPI (pyproject.toml:3)');
    expect(outcome.lines.at(-1)).toMatch(/^Nothing was written\. To take it: create-backend-feature init --yes/);
    expect(readTree(root)).toEqual(before);
  });

  it('in a dry run shows the files too, and writes none', async () => {
    const root = folder(FASTAPI);
    const before = readTree(root);
    const answer = await done(root, 'init', '--dry-run');
    expect(answer).toMatchObject({
      proposal: { layout: 'beside' },
      created: expect.arrayContaining(['backend/mount.py']),
    });
    expect(readTree(root)).toEqual(before);
  });

  it('writes beside them what was not there, changes nothing that was, and nothing more the second time', async () => {
    const theirs = {
      ...FASTAPI,
      'docs/features/README.md': 'theirs\n',
      '.githooks/pre-commit': '#!/bin/sh\n',
      '.env': 'SECRET=1\n',
    };
    const root = folder(theirs);
    const answer = await done(root, 'init');
    expect(answer).toMatchObject({ left: ['.githooks/pre-commit'], proposal: { docsRoot: 'docs/backend' } });
    expect(readTree(root)).toMatchObject(theirs);
    const after = readTree(root);
    expect(after['backend-feature.yaml']).toContain('layout: beside\n');
    expect(await done(root, 'init')).toMatchObject({ paths: [] });
    expect(readTree(root)).toEqual(after);
    expect(await cli(root, 'check')).toMatchObject({ ok: true });
    expect(await done(root, 'status')).toMatchObject({ features: [] });
  });

  it('refuses where tools of theirs would run our tests, until they are told not to', async () => {
    const root = folder(jest());
    expect(await cli(root, 'init')).toMatchObject({
      error: {
        code: 'would-disturb',
        where: 'package.json:1',
        hint: expect.stringContaining('testPathIgnorePatterns'),
      },
    });
    expect(Object.keys(readTree(root))).toEqual(['package.json']);
    writeFileSync(
      join(root, 'package.json'),
      jest(', "jest": {"testPathIgnorePatterns": ["<rootDir>/services/"]}')['package.json'],
    );
    const answer = await done(root, 'init');
    expect(answer).toMatchObject({ stack: 'fastify', proposal: { folder: 'services/shop' } });
    expect(Object.keys(readTree(root)).filter((path) => !path.startsWith('services'))).toEqual(['package.json']);
    expect(await cli(root, 'init')).toMatchObject({
      error: { code: 'already-exists', where: 'services/shop/backend-feature.yaml' },
    });
    expect(await cli(join(root, 'services/shop'), 'check')).toMatchObject({ ok: true });
  });

  it('follows no link, reads nothing that others installed, and keeps documents out of links', async () => {
    const outside = folder({ 'pyproject.toml': '[project]\nname = "outside"\ndependencies = ["django"]\n' });
    const root = folder({ ...FASTAPI, 'node_modules/x/package.json': '{"dependencies": {"express": "1"}}' });
    symlinkSync(outside, join(root, 'lib'));
    symlinkSync(join(outside, 'pyproject.toml'), join(root, 'requirements.txt'));
    symlinkSync(outside, join(root, 'docs'));
    const answer = await done(root, 'init');
    expect(answer.existing.manifests).toEqual(['pyproject.toml']);
    expect(answer.proposal).toMatchObject({ name: 'orders', docsRoot: 'backend-docs' });
    expect(Object.keys(readTree(outside))).toEqual(['pyproject.toml']);
  });

  it('reads no file that is no text, and none that is too large', async () => {
    const root = folder({ ...FASTAPI, 'big.sql': `CREATE TABLE big (id int);${' '.repeat(500_000)}` });
    writeFileSync(join(root, 'app/binary.py'), Buffer.from([0xff, 0xfe, 0x00]));
    expect((await done(root, 'init', '--dry-run')).existing).toMatchObject({
      schemas: [],
      apps: [{ module: 'app.main' }],
    });
  });

  it('in a folder with nothing but prose makes an ordinary project around it', async () => {
    const root = folder({ 'README.md': '# Mine\n', '.gitignore': '*.log\n', LICENSE: 'MIT\n' });
    const answer = await done(root, 'init', '--stack', 'gin', '--name', 'shop');
    expect(answer).toMatchObject({ left: ['.gitignore', 'README.md'] });
    expect(answer).not.toHaveProperty('proposal');
    expect(readTree(root)).toMatchObject({ 'README.md': '# Mine\n', '.gitignore': '*.log\n' });
  });
});

describe('the walk', () => {
  it('ends at its bounds, with what is nearest to the root', async () => {
    const root = folder({ 'a/b/c/deep.txt': '', 'a/one.txt': '', 'two.txt': '', 'skip/x.txt': '' });
    const limits = { files: 10, depth: 9, skipped: new Set(['skip']) };
    expect(await walk(root, limits)).toEqual({ paths: ['a/b/c/deep.txt', 'a/one.txt', 'two.txt'], cut: false });
    expect(await walk(root, { ...limits, files: 2 })).toEqual({ paths: ['a/one.txt', 'two.txt'], cut: true });
    expect(await walk(root, { ...limits, depth: 1 })).toEqual({ paths: ['a/one.txt', 'two.txt'], cut: true });
    expect(await walk(join(root, 'nowhere'), limits)).toEqual({ paths: [], cut: false });
  });
});
