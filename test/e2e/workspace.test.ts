import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../src/effects/disk.ts';
import { nodeFiles } from '../../src/effects/files.ts';
import { openMemory } from '../../src/effects/memory.ts';
import type { Change, Workspace } from '../../src/effects/workspace.ts';
import { failing } from '../support/failing-files.ts';
import { readTree, type Tree, temporaryFolder, writeTree } from '../support/tree.ts';

const OLD: Tree = { 'kept.txt': 'kept', 'a/changed.txt': 'old', 'a/b/gone.txt': 'going', 'a/also.txt': 'also old' };
const CHANGES: Change[] = [
  { path: 'a/changed.txt', before: 'old', content: 'new' },
  { path: 'a/b/gone.txt', before: 'going', content: undefined },
  { path: 'a/also.txt', before: 'also old', content: 'also new' },
  { path: 'fresh/deep/file.txt', before: undefined, content: 'fresh' },
  { path: 'bin/run.sh', before: undefined, content: '#!/bin/sh\n', mode: 0o755 },
];

function oldTree(): { root: string; before: Tree; after: Tree } {
  const root = temporaryFolder();
  writeTree(root, OLD);
  const before = readTree(root);
  const { 'a/b/': _emptied, 'a/b/gone.txt': _gone, ...rest } = before;
  const after = {
    ...rest,
    'a/changed.txt': 'new',
    'a/also.txt': 'also new',
    'fresh/': '<folder>',
    'fresh/deep/': '<folder>',
    'fresh/deep/file.txt': 'fresh',
    'bin/': '<folder>',
    'bin/run.sh': '#!/bin/sh\n',
  };
  return { root, before, after };
}

const diskFull = (): Error =>
  Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path: '/some/where' });

async function operationsOfOneApply(): Promise<number> {
  const { root } = oldTree();
  const counter = failing(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, diskFull);
  await (await openDisk(root, counter.files)).apply(CHANGES);
  return counter.count();
}

describe('the workspace on disk', () => {
  it('writes, replaces and deletes together and leaves nothing of its own behind', async () => {
    const { root, after } = oldTree();
    await (await openDisk(root)).apply(CHANGES);
    expect(readTree(root)).toEqual(after);
    expect((await nodeFiles.lstat(join(root, 'bin/run.sh'))).mode & 0o111).toBe(0o111);
  });

  it('makes the root where it is not there yet', async () => {
    const root = join(temporaryFolder(), 'not', 'yet');
    await (await openDisk(root)).apply([{ path: 'x.txt', before: undefined, content: 'x' }]);
    expect(readTree(root)).toEqual({ 'x.txt': 'x' });
  });

  it('never deletes again what was made anew since, where tidying up failed', async () => {
    const { root, after } = oldTree();
    const unlink = (path: string): Promise<void> =>
      path.includes('/staging/') ? Promise.reject(diskFull()) : nodeFiles.unlink(path);
    await (await openDisk(root, { ...nodeFiles, unlink })).apply(CHANGES);
    writeTree(root, { 'a/b/gone.txt': 'anew' });
    await openDisk(root);
    expect(readTree(root)).toEqual({ ...after, 'a/b/': '<folder>', 'a/b/gone.txt': 'anew' });
  });

  it('tidies up no folder that a link leads to', async () => {
    const { root } = oldTree();
    const outside = temporaryFolder();
    writeTree(outside, { 'theirs.txt': 'theirs' });
    mkdirSync(join(root, '.backend-feature'), { recursive: true });
    symlinkSync(outside, join(root, '.backend-feature/staging'));
    await expect(openDisk(root)).rejects.toMatchObject({ code: 'bad-path', where: '.backend-feature/staging' });
    expect(readTree(outside)).toEqual({ 'theirs.txt': 'theirs' });
  });

  it('leaves the tree as it was when any single operation fails', { timeout: 60_000 }, async () => {
    const total = await operationsOfOneApply();
    expect(total).toBeGreaterThan(50);
    let refused = 0;
    for (let k = 1; k <= total; k++) {
      const { root, before, after } = oldTree();
      const { files } = failing(k, k, diskFull);
      const error = await openDisk(root, files)
        .then((workspace) => workspace.apply(CHANGES))
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
      // What is left to tidy up is tidied up at the next start, by another process than the lock's.
      await nodeFiles.unlink(join(root, '.backend-feature/lock')).catch(() => {});
      await openDisk(root);
      const tree = readTree(root);
      delete tree['.backend-feature/'];
      if (error === undefined) {
        expect(tree, `operation ${k}`).toEqual(after);
      } else {
        refused++;
        expect(tree, `operation ${k}`).toEqual(before);
        expect(error, `operation ${k}`).toMatchObject({ code: expect.stringMatching(/^(unwritable|unreadable)$/) });
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  it('has the old tree or the new one after a stop at any operation and a new start', { timeout: 60_000 }, async () => {
    const total = await operationsOfOneApply();
    const seen = { old: 0, new: 0 };
    for (let k = 1; k <= total; k++) {
      const { root, before, after } = oldTree();
      const { files } = failing(k, Number.POSITIVE_INFINITY, () => new Error('killed'));
      await openDisk(root, files)
        .then((workspace) => workspace.apply(CHANGES))
        .catch(() => {});
      // The process that held the lock is gone.
      await nodeFiles.unlink(join(root, '.backend-feature/lock')).catch(() => {});
      await openDisk(root);
      const tree = readTree(root);
      delete tree['.backend-feature/'];
      const isNew = JSON.stringify(Object.entries(tree).sort()) === JSON.stringify(Object.entries(after).sort());
      seen[isNew ? 'new' : 'old']++;
      if (!isNew) expect(tree, `stopped at ${k}`).toEqual(before);
    }
    expect(seen.old).toBeGreaterThan(10);
    expect(seen.new).toBeGreaterThan(10);
  });

  it('goes on after a second stop, during the recovery from the first', { timeout: 60_000 }, async () => {
    const total = await operationsOfOneApply();
    for (let k = 20; k <= total; k += 3) {
      for (let j = 2; j <= 30; j += 4) {
        const { root, before, after } = oldTree();
        const first = failing(k, Number.POSITIVE_INFINITY, () => new Error('killed'));
        await openDisk(root, first.files)
          .then((workspace) => workspace.apply(CHANGES))
          .catch(() => {});
        await nodeFiles.unlink(join(root, '.backend-feature/lock')).catch(() => {});
        await openDisk(root, failing(j, Number.POSITIVE_INFINITY, () => new Error('killed')).files).catch(() => {});
        await nodeFiles.unlink(join(root, '.backend-feature/lock')).catch(() => {});
        await openDisk(root);
        const tree = readTree(root);
        delete tree['.backend-feature/'];
        expect([before, after], `stopped at ${k}, then at ${j}`).toContainEqual(tree);
      }
    }
  });

  it('refuses to follow symbolic links, in any part of a path', async () => {
    const { root } = oldTree();
    const outside = temporaryFolder();
    writeTree(outside, { 'secret.txt': 'secret' });
    symlinkSync(outside, join(root, 'linked'));
    symlinkSync(join(outside, 'secret.txt'), join(root, 'a', 'link.txt'));
    const workspace = await openDisk(root);
    for (const path of ['linked/secret.txt', 'linked/new.txt', 'a/link.txt']) {
      await expect(workspace.read(path)).rejects.toMatchObject({ code: 'bad-path' });
      await expect(workspace.apply([{ path, before: undefined, content: 'x' }])).rejects.toMatchObject({
        code: 'bad-path',
      });
    }
    await expect(workspace.list('linked')).rejects.toMatchObject({ code: 'bad-path' });
    expect(await workspace.list('a')).not.toContain('a/link.txt');
    expect(readTree(outside)).toEqual({ 'secret.txt': 'secret' });
  });

  it('names who holds the lock and for how long, also on another host', async () => {
    const root = temporaryFolder();
    const workspace = await openDisk(root);
    mkdirSync(join(root, '.backend-feature'), { recursive: true });
    const lock = join(root, '.backend-feature', 'lock');
    const held = { user: 'ann', command: 'service catalog', since: Date.now() - 185_000 };
    const change = { path: 'a.txt', before: undefined, content: 'x' };

    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), ...held }));
    await expect(workspace.apply([change])).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining(
        `held for 3 min by service catalog, process ${process.pid} of ann on host ${hostname()}`,
      ),
    });

    writeFileSync(lock, JSON.stringify({ pid: 4_194_999, host: 'elsewhere.example', ...held }));
    await expect(workspace.apply([change])).rejects.toMatchObject({
      code: 'busy',
      hint: expect.stringMatching(/elsewhere\.example.*delete \.backend-feature\/lock/),
    });
  });

  it.runIf(process.platform === 'linux')('takes over a lock whose number another process has by now', async () => {
    const root = temporaryFolder();
    const workspace = await openDisk(root);
    mkdirSync(join(root, '.backend-feature'), { recursive: true });
    const lock = join(root, '.backend-feature', 'lock');
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname(), began: '1' }));
    await workspace.apply([{ path: 'a.txt', before: undefined, content: 'x' }]);
    expect(await workspace.read('a.txt')).toBe('x');
  });

  it('says that it is busy while another run holds the lock, and takes over a dead one', async () => {
    const { root } = oldTree();
    mkdirSync(join(root, '.backend-feature'));
    const lock = join(root, '.backend-feature', 'lock');
    const change: Change = { path: 'x.txt', before: undefined, content: 'x' };
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const workspace = await openDisk(root);
    await expect(workspace.apply([change])).rejects.toMatchObject({ code: 'busy', where: '.backend-feature/lock' });
    // No process has this number: it is above the largest that Linux and macOS give.
    writeFileSync(lock, JSON.stringify({ pid: 4_194_999, host: hostname() }));
    await workspace.apply([change]);
    expect(await workspace.read('x.txt')).toBe('x');
  });

  it('lets one of two runs at once through and tells the other that the ground has moved', async () => {
    const { root } = oldTree();
    const [one, two] = await Promise.all([openDisk(root), openDisk(root)]);
    const results = await Promise.allSettled([
      one.apply([{ path: 'kept.txt', before: 'kept', content: 'one' }]),
      two.apply([{ path: 'kept.txt', before: 'kept', content: 'two' }]),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'busy' } });
  });

  it('reads text only, and not too much of it', async () => {
    const { root } = oldTree();
    writeFileSync(join(root, 'latin1.txt'), Buffer.from([0x66, 0xfc, 0x72]));
    writeFileSync(join(root, 'huge.txt'), Buffer.alloc(20_000_001, 0x61));
    const workspace = await openDisk(root);
    await expect(workspace.read('latin1.txt')).rejects.toMatchObject({ code: 'unreadable' });
    await expect(workspace.read('huge.txt')).rejects.toMatchObject({ code: 'too-large' });
    await expect(workspace.read('a')).rejects.toMatchObject({ code: 'unreadable' });
    expect(await workspace.read('a/none.txt')).toBeUndefined();
    expect(await workspace.read('kept.txt/below')).toBeUndefined();
  });
});

describe.each<[string, (files: Tree) => Promise<Workspace>]>([
  [
    'disk',
    async (files) => {
      const root = temporaryFolder();
      writeTree(root, files);
      return openDisk(root);
    },
  ],
  ['memory', async (files) => openMemory(files)],
])('the contract of workspaces: %s', (_name, open) => {
  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a//b',
    './a',
    'a/.',
    'C:/x',
    'a\\b',
    'a\u0000b',
    'a\nb',
    '.git/hooks/pre-commit',
    'sub/.GIT/config',
  ])('refuses the path %j for reading and writing', async (path) => {
    const workspace = await open({});
    await expect(workspace.read(path)).rejects.toMatchObject({ code: 'bad-path' });
    await expect(workspace.apply([{ path, before: undefined, content: 'x' }])).rejects.toMatchObject({
      code: 'bad-path',
    });
  });

  it('lists below a folder, sorted, and nothing where there is none', async () => {
    const workspace = await open({ 'b/z.txt': '', 'b/a/x.txt': '', 'bb/no.txt': '', 'a.txt': '' });
    expect(await workspace.list('b')).toEqual(['b/a/x.txt', 'b/z.txt']);
    expect(await workspace.list('none')).toEqual([]);
  });

  it('refuses all changes when one was made from something else than what is there', async () => {
    const workspace = await open({ 'a.txt': 'theirs' });
    const changes: Change[] = [
      { path: 'new.txt', before: undefined, content: 'x' },
      { path: 'a.txt', before: 'mine', content: 'y' },
    ];
    await expect(workspace.apply(changes)).rejects.toMatchObject({ code: 'busy', where: 'a.txt' });
    expect(await workspace.read('new.txt')).toBeUndefined();
    expect(await workspace.read('a.txt')).toBe('theirs');
  });

  it('refuses a file where a folder would have to be', async () => {
    const workspace = await open({ 'a.txt': 'file' });
    await expect(workspace.apply([{ path: 'a.txt/b', before: undefined, content: 'x' }])).rejects.toMatchObject({
      code: 'bad-path',
    });
  });
});
