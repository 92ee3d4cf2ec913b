/** `undo` on real files: byte for byte and mode for mode the tree of before, and nothing that Git sees. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../src/effects/disk.ts';
import { nodeFiles } from '../../src/effects/files.ts';
import { STACKS } from '../../src/registry.ts';
import { cli, done, REVIEWER } from '../support/cli.ts';
import { readTree, temporaryFolder, treeWithModes } from '../support/tree.ts';

const ENTITY = 'Product name:string(20)! price:money!';

function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=A Person', '-c', 'user.email=person@example.org'];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
}

function commit(root: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'All');
}

async function project(stack: string): Promise<string> {
  const root = join(temporaryFolder(), 'shop');
  mkdirSync(root);
  git(root, 'init', '-q', '-b', 'main');
  await done(root, 'init', '.', '--stack', stack);
  return root;
}

describe.each(Object.keys(STACKS))('on %s', (stack) => {
  it('undoes init: what was there before is there, and nothing else', async () => {
    const root = join(temporaryFolder(), 'shop');
    mkdirSync(join(root, 'docs'), { recursive: true });
    writeFileSync(join(root, 'README.md'), 'mine');
    const before = treeWithModes(root);
    await done(root, 'init', '.', '--stack', stack);
    expect(await done(root, 'undo')).toMatchObject({ undone: ['init'], next: 'create-backend-feature init' });
    expect(treeWithModes(root)).toEqual(before);
  });

  it('names the setting of Git that init --hooks made, and leaves it', async () => {
    const root = join(temporaryFolder(), 'shop');
    mkdirSync(root);
    git(root, 'init', '-q', '-b', 'main');
    await done(root, 'init', '.', '--stack', stack, '--hooks');
    const left = ['Git still looks for hooks in .githooks, and none are there: git config --unset core.hooksPath'];
    expect(await done(root, 'undo', '--dry-run')).toMatchObject({ left });
    expect(await done(root, 'undo')).toMatchObject({ left });
    expect(git(root, 'config', 'core.hooksPath')).toBe('.githooks\n');
    git(root, 'config', '--unset', 'core.hooksPath');
  });

  it('undoes a feature, a change of it, and its removal', async () => {
    const root = await project(stack);
    commit(root);
    const empty = treeWithModes(root);
    await done(root, 'feature', 'catalog', '--entity', ENTITY);
    const documents = treeWithModes(root);
    expect(git(root, 'status', '--porcelain', '--ignored')).toContain('!! .backend-feature/undo/\n');

    await done(root, 'feature', 'catalog', '--field', 'Product weight:int(0..)?');
    expect(treeWithModes(root)).not.toEqual(documents);
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(documents);
    expect((await cli(root, 'undo')).error).toMatchObject({ code: 'nothing-to-undo' });

    await done(root, 'remove', 'catalog');
    expect(treeWithModes(root)).toEqual(empty);
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(documents);
  });
});

describe('on a project with a history', () => {
  it('restores modes, and keeps those of files that it writes', async () => {
    const root = await project('fastapi');
    const spec = 'docs/features/catalog/api-spec.yaml';
    await done(root, 'feature', 'catalog', '--entity', ENTITY);
    chmodSync(join(root, spec), 0o640);
    chmodSync(join(root, 'docs/features/catalog/test-plan.md'), 0o664);
    const before = treeWithModes(root);
    await done(root, 'feature', 'catalog', '--field', 'Product weight:int(0..)?');
    expect(treeWithModes(root)[spec]).toMatch(/^640 /);
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(before);
    await done(root, 'remove', 'catalog');
    await done(root, 'undo');
    expect(treeWithModes(root)).toEqual(before);
  });

  it('is refused after a commit, an approval and an edit, and writes nothing', async () => {
    const root = await project('fastapi');
    commit(root);
    await done(root, 'feature', 'catalog', '--entity', ENTITY);
    commit(root);
    expect((await cli(root, 'undo')).error).toMatchObject({ code: 'committed' });
    git(root, 'reset', '--soft', 'HEAD~1');
    const before = treeWithModes(root);
    expect(await done(root, 'undo', '--dry-run')).toMatchObject({ undone: ['feature catalog'] });
    expect(treeWithModes(root)).toEqual(before);

    appendFileSync(join(root, 'docs/features/catalog/test-plan.md'), '\nmine\n');
    const edited = treeWithModes(root);
    const { error } = await cli(root, 'undo');
    expect(error).toMatchObject({ code: 'edited-file', where: 'docs/features/catalog/test-plan.md' });
    expect(treeWithModes(root)).toEqual(edited);

    await done(root, 'approve', 'catalog', 'docs', '--as', REVIEWER);
    expect((await cli(root, 'undo')).error).toMatchObject({ code: 'approval-stands' });
  });

  it('undoes what update did to a project of 0.1.0, whose ignore file does not know of it', async () => {
    const root = await project('fastapi');
    const config = join(root, 'backend-feature.yaml');
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^tool: .*$/m, 'tool: "0.1.0"'));
    rmSync(join(root, 'Makefile'), { force: true });
    commit(root);
    const before = treeWithModes(root);
    await done(root, 'update');
    expect(treeWithModes(root)).not.toEqual(before);
    expect(git(root, 'status', '--porcelain', '--untracked-files=all')).not.toContain('undo');
    expect(await done(root, 'undo')).toMatchObject({ undone: ['update'] });
    expect(treeWithModes(root)).toEqual(before);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('takes no link for what is kept, and removes none that leads elsewhere', async () => {
    const root = await project('fastapi');
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'theirs.txt'), 'theirs');
    rmSync(join(root, '.backend-feature/undo'), { recursive: true });
    symlinkSync(outside, join(root, '.backend-feature/undo'));
    expect((await cli(root, 'undo')).error).toMatchObject({ code: 'bad-path' });
    await done(root, 'feature', 'catalog', '--entity', ENTITY);
    expect(readTree(outside)).toEqual({ 'theirs.txt': 'theirs' });
    expect(await (await openDisk(root, nodeFiles)).lastStep()).toMatchObject({ commands: ['feature catalog'] });
  });
});
