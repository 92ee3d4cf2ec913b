/** The built program, as a user starts it. Needs `npm run build`, which `npm test` does first. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree, temporaryFolder, writeTree } from '../support/tree.ts';

const ROOT = join(import.meta.dirname, '../..');
const { version, bin } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string;
  bin: Record<string, string>;
};
const BIN = join(ROOT, bin['create-backend-feature'] ?? '');

function cli(cwd: string, ...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DEBUG: '' },
  });
  return { status, stdout, stderr };
}
const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe('the built program', () => {
  it('says its version, the same on both ways', () => {
    const folder = temporaryFolder();
    expect(cli(folder, '--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(json(cli(folder, '--version', '--json').stdout)).toEqual({ ok: true, version });
    expect(cli(folder, 'status', '--version').stdout).toBe(`${version}\n`);
  });

  it('shows the same help on the quick way and on the long one', () => {
    const folder = temporaryFolder();
    for (const command of [[], ['init'], ['feature'], ['approve']]) {
      const quick = cli(folder, ...command, '--help');
      expect(quick).toMatchObject({ status: 0, stderr: '' });
      expect(quick.stdout).toContain(`create-backend-feature ${command[0] ?? '<command>'}`);
      expect(cli(folder, ...command, '--yes', '--help').stdout).toBe(quick.stdout);
    }
  });

  it('answers an error as one block on stderr, and as one object with --json', () => {
    const folder = temporaryFolder();
    const plain = cli(folder, 'fature');
    expect(plain).toMatchObject({ status: 2, stdout: '' });
    expect(plain.stderr).toMatch(
      /^error usage: There is no command "fature"\. Did you mean "feature"\?\n {2}where: fature\n {2}next: {2}Commands: init,.*\n$/,
    );
    const object = cli(folder, 'fature', '--json');
    expect(object.status).toBe(2);
    expect(json(object.stdout)).toEqual({
      ok: false,
      error: { code: 'usage', message: expect.any(String), where: 'fature', hint: expect.any(String), details: [] },
    });
    expect(object.stdout.trim().split('\n')).toHaveLength(1);
  });

  it('never asks without a terminal', () => {
    expect(cli(temporaryFolder())).toMatchObject({ status: 2, stdout: '' });
    expect(cli(temporaryFolder(), 'status', '--json')).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('"not-a-project"'),
    });
    expect(cli(temporaryFolder(), 'status', '--cwd', 'nowhere')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('where: --cwd'),
    });
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [BIN, 'eject'], {
      cwd: temporaryFolder(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('makes a project, the same bytes in two folders, and changes nothing the second time', { timeout: 60_000 }, () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    for (const folder of [one, two]) {
      const made = cli(folder, 'init', '.', '--stack', 'fastapi', '--name', 'shop', '--yes', '--json');
      expect(made.status, made.stderr).toBe(0);
      expect(json(made.stdout)).toMatchObject({ ok: true, name: 'shop' });
    }
    const tree = readTree(one);
    expect(Object.keys(tree)).toContain('backend-feature.yaml');
    expect(readTree(two)).toEqual(tree);
    expect(json(cli(one, 'init', '.', '--stack', 'fastapi', '--json').stdout)).toMatchObject({ ok: true, paths: [] });
    expect(readTree(one)).toEqual(tree);
  });

  it('writes nothing with --dry-run', () => {
    const folder = temporaryFolder();
    const shown = cli(folder, 'init', 'new', '--stack', 'fastapi', '--dry-run');
    expect(shown.status, shown.stderr).toBe(0);
    expect(shown.stdout).toContain('+++ b/backend-feature.yaml');
    expect(readTree(folder)).toEqual({});
  });

  it.each<[string, (folder: string) => void]>([
    ['a symbolic link as a folder of the project', (folder) => symlinkSync(temporaryFolder(), join(folder, 'backend'))],
    ['a file where a folder is needed', (folder) => writeFileSync(join(folder, 'backend'), '')],
    ['a link as our own folder', (folder) => symlinkSync(temporaryFolder(), join(folder, '.backend-feature'))],
  ])('refuses %s, and leaves everything as it was', (_what, prepare) => {
    const folder = temporaryFolder();
    prepare(folder);
    const before = readTree(folder);
    expect(cli(folder, 'init', '.', '--stack', 'fastapi', '--name', 'shop')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('error bad-path'),
    });
    expect(readTree(folder)).toEqual(before);
  });

  it('says so where the folder may not be written', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'closed'));
    chmodSync(join(folder, 'closed'), 0o555);
    // The superuser may write anywhere: then somebody else tries.
    const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { status, stderr } = spawnSync(process.execPath, [BIN, 'init', 'closed', '--stack', 'fastapi'], {
      cwd: folder,
      encoding: 'utf8',
      ...somebody,
    });
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('error unwritable') });
    expect(readTree(folder)).toEqual({ 'closed/': '<folder>' });
  });

  it("uses a team's template, and names file and line of a misspelt one", { timeout: 60_000 }, () => {
    const folder = temporaryFolder();
    expect(cli(folder, 'init', '.', '--stack', 'fastapi', '--name', 'shop').status).toBe(0);
    const { templates } = json(cli(folder, 'eject', '--json').stdout) as unknown as { templates: string[] };
    const name = templates.find((template) => template.endsWith('.hbs')) ?? '';
    const path = `.backend-feature/templates/${name}`;
    expect(cli(folder, 'eject', name).status).toBe(0);
    writeTree(folder, { [path]: 'one\n{{#iff x}}{{/iff}}\n' });
    expect(cli(folder, 'status')).toMatchObject({ status: 2, stderr: expect.stringContaining(`where: ${path}:2`) });
  });
});
