/** The package as npm would ship it: packed, installed into an empty folder without a registry, started, imported, type-checked. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writeTree } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

it('works from its tarball alone', { timeout: 120_000 }, () => {
  const folder = temporaryFolder();
  // The build is there already: prepack would do it again.
  const [packed] = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder)) as [
    { filename: string; files: Array<{ path: string }> },
  ];
  const shipped = packed.files.map((file) => file.path);
  for (const path of ['bin/create-backend-feature.cjs', 'dist/lib/cli.cjs', 'dist/help.json', 'LICENSE', 'README.md'])
    expect(shipped).toContain(path);
  expect(shipped.filter((path) => /^(test|scripts|src|node_modules)\//.test(path))).toEqual([]);
  expect(shipped.some((path) => path.startsWith('templates/'))).toBe(true);

  writeTree(folder, { 'package.json': '{"name":"empty","private":true,"type":"module"}' });
  npm(folder, 'install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename));
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'create-backend-feature',
  ]);
  expect(statSync(join(folder, packed.filename)).size).toBeLessThan(3_200_000);

  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(
    execFileSync('npx', ['--offline', 'create-backend-feature', '--version'], { cwd: folder, encoding: 'utf8' }).trim(),
  ).toBe(version);
  expect(npm(folder, 'exec', '--offline', '--', 'create-backend-feature', 'stacks')).toContain('fastapi');

  writeTree(folder, {
    'use.ts':
      "import { openMemory, STACKS, type Feature, type Workspace } from 'create-backend-feature';\nconst files: Workspace = openMemory({ a: 'x' });\nexport const name = (feature: Feature): string => feature.name;\nconsole.log(await files.read('a'), Object.keys(STACKS).includes('fastapi'));\n",
    'use.js':
      "import { openMemory, STACKS } from 'create-backend-feature';\nconsole.log(await openMemory({ a: 'x' }).read('a'), Object.keys(STACKS).includes('fastapi'));\n",
    'wrong.ts': "import { openMemory } from 'create-backend-feature';\nexport const wrong: number = openMemory({});\n",
  });
  expect(execFileSync(process.execPath, ['use.js'], { cwd: folder, encoding: 'utf8' })).toBe('x true\n');
  const tsc = (file: string): string => {
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', file];
    try {
      return execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options], {
        cwd: folder,
        encoding: 'utf8',
      });
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };
  expect(tsc('use.ts').replace(/^.*Cannot find name 'console'.*\n/m, '')).toBe('');
  expect(tsc('wrong.ts')).toContain('TS2322');
});
