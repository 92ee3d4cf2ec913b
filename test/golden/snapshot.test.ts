/** Snapshots of real repositories. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openSnapshot, type Snapshot, writeTree } from '../../src/effects/snapshot.ts';

const made: string[] = [];
const opened: Snapshot[] = [];

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'snapshot-'));
  made.push(path);
  return path;
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const root = folder();
  git(root, 'init', '-q');
  write(root, files);
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'first');
  return root;
}

async function open(root: string, tree: 'HEAD' | 'index' = 'HEAD'): Promise<Snapshot> {
  const snapshot = await openSnapshot(root, tree);
  opened.push(snapshot);
  return snapshot;
}

afterEach(() => {
  for (const snapshot of opened.splice(0)) snapshot.close();
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

describe('a snapshot', () => {
  it('knows what is committed, not what lies in the folder', async () => {
    const root = repository({ 'a.txt': 'one\n', 'b/c.txt': 'two\n', 'b0.txt': 'beside', 'b-d.txt': 'beside' });
    write(root, { 'a.txt': 'changed\n', 'new.txt': 'new\n' });
    rmSync(join(root, 'b/c.txt'));
    const snapshot = await open(root);
    expect(await snapshot.read('a.txt')).toBe('one\n');
    expect(await snapshot.read('new.txt')).toBeUndefined();
    expect(await snapshot.list('b')).toEqual(['b/c.txt']);
    expect(await snapshot.list('nowhere')).toEqual([]);
    expect([...snapshot.entries.keys()]).toEqual(['a.txt', 'b-d.txt', 'b/c.txt', 'b0.txt']);
    await expect(snapshot.read('b')).rejects.toMatchObject({ code: 'unreadable', where: 'b' });
    await expect(snapshot.apply([])).rejects.toThrow('cannot be written');
  });

  it('of the index knows what is staged', async () => {
    const root = repository({ 'a.txt': 'one\n', 'b.txt': 'two\n' });
    write(root, { 'a.txt': 'staged\n', 'n/é.txt': 'new\n' });
    git(root, 'rm', '-q', '--cached', 'b.txt');
    git(root, 'add', 'a.txt', 'n');
    write(root, { 'a.txt': 'later\n' });
    const snapshot = await open(root, 'index');
    expect(await snapshot.read('a.txt')).toBe('staged\n');
    expect(await snapshot.read('b.txt')).toBeUndefined();
    expect(await snapshot.list('n')).toEqual(['n/é.txt']);
  });

  it('of the index of a hook is that of the commit being made', async () => {
    const root = repository({ 'sub/a.txt': 'one\n', 'sub/b.txt': 'one\n' });
    write(root, { 'sub/a.txt': 'two\n', 'sub/b.txt': 'two\n' });
    git(root, 'add', 'sub/b.txt');
    const script = new URL('../support/print-staged.ts', import.meta.url).pathname;
    const hook = join(root, '.git/hooks/pre-commit');
    const tsx = new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url).pathname;
    writeFileSync(hook, `#!/bin/sh\ncd sub && exec "${process.execPath}" "${tsx}" "${script}" a.txt b.txt > ../said\n`);
    chmodSync(hook, 0o755);
    git(root, 'commit', '-q', '-m', 'a alone', 'sub/a.txt');
    expect(JSON.parse(readFileSync(join(root, 'said'), 'utf8'))).toEqual({ 'a.txt': 'two\n', 'b.txt': 'one\n' });
  });

  it('is of one folder of a monorepo, by paths of its own', async () => {
    const root = repository({ 'services/shop/a.txt': 'shop', 'services/shopping/a.txt': 'other', 'a.txt': 'top' });
    for (const tree of ['HEAD', 'index'] as const) {
      const snapshot = await open(join(root, 'services/shop'), tree);
      expect([...snapshot.entries.keys()]).toEqual(['a.txt']);
      expect(await snapshot.read('a.txt')).toBe('shop');
    }
  });

  it('is the same in a shallow clone and in a linked worktree', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    write(root, { 'a.txt': 'two\n' });
    git(root, 'commit', '-q', '-a', '-m', 'second');
    const [clone, linked] = [join(folder(), 'clone'), join(folder(), 'linked')];
    git(root, 'clone', '-q', '--depth', '1', `file://${root}`, clone);
    git(root, 'worktree', 'add', '-q', '--detach', linked, 'HEAD~1');
    expect(await (await open(clone)).read('a.txt')).toBe('two\n');
    expect(await (await open(linked)).read('a.txt')).toBe('one\n');
  });

  it('lets no attribute, filter, replacement or line end of the clone have a say', async () => {
    const root = repository({
      '.gitattributes': 'a.txt filter=lie ident\ngone.txt export-ignore\ncrlf.txt text eol=crlf\n',
      'a.txt': '$Id$ true\n',
      'gone.txt': 'there\n',
      'crlf.txt': 'one\ntwo\n',
    });
    git(root, 'config', 'filter.lie.smudge', 'echo lie');
    git(root, 'config', 'filter.lie.clean', 'echo lie');
    const [oid, other] = ['a.txt', 'gone.txt'].map((path) => git(root, 'rev-parse', `HEAD:${path}`).trim());
    git(root, 'replace', oid ?? '', other ?? '');
    const snapshot = await open(root);
    expect(await snapshot.read('a.txt')).toBe('$Id$ true\n');
    expect(await snapshot.read('gone.txt')).toBe('there\n');
    expect(await snapshot.read('crlf.txt')).toBe('one\ntwo\n');
  });

  it('lists links and submodules and follows neither', async () => {
    const root = repository({ 'secret/a.txt': 'far', 'plain.txt': 'near' });
    symlinkSync('secret', join(root, 'link'));
    symlinkSync('plain.txt', join(root, 'alias.txt'));
    git(root, 'add', '-A');
    const commit = git(root, 'rev-parse', 'HEAD').trim();
    git(root, 'update-index', '--add', '--cacheinfo', `160000,${commit},vendored`);
    git(root, 'commit', '-q', '-m', 'links');
    const snapshot = await open(root);
    const modes = ['link', 'alias.txt', 'vendored'].map((path) => snapshot.entries.get(path)?.mode);
    expect(modes).toEqual(['120000', '120000', '160000']);
    for (const path of ['link', 'link/a.txt', 'alias.txt', 'vendored/x']) {
      await expect(snapshot.read(path)).rejects.toMatchObject({ code: 'bad-path' });
      await expect(snapshot.list(path)).rejects.toMatchObject({ code: 'bad-path' });
    }
  });

  it('is written out with bytes and modes kept', async () => {
    const bytes = Buffer.from([0, 255, 10, 13, 10, 128]);
    const root = repository({ 'deep/er/x.bin': bytes, 'run.sh': '#!/bin/sh\n', empty: '' });
    chmodSync(join(root, 'run.sh'), 0o755);
    symlinkSync('/etc', join(root, 'out'));
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'modes');
    const target = folder();
    await writeTree(await open(root), target);
    expect(readFileSync(join(target, 'deep/er/x.bin'))).toEqual(bytes);
    expect(readFileSync(join(target, 'empty'), 'utf8')).toBe('');
    expect(statSync(join(target, 'run.sh')).mode & 0o111).not.toBe(0);
    expect(statSync(join(target, 'deep/er/x.bin')).mode & 0o111).toBe(0);
    expect(statSync(join(target, 'out'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('reads many files, large ones among them, in whatever order they are asked for', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`f/${at}.txt`, `${at}\n`.repeat(at % 50 === 0 ? 100_000 : at)]),
    );
    const snapshot = await open(repository(files));
    const paths = Object.keys(files).reverse();
    const read = await Promise.all(paths.map((path) => snapshot.read(path)));
    expect(read.every((content, at) => content === files[paths[at] ?? ''])).toBe(true);
  });

  it('is refused where there is no repository, no commit, a conflict or a missing object', async () => {
    const none = folder();
    await expect(openSnapshot(none, 'HEAD')).rejects.toMatchObject({ code: 'not-a-repository', exitCode: 2 });
    git(none, 'init', '-q');
    await expect(openSnapshot(none, 'HEAD')).rejects.toMatchObject({ code: 'not-a-repository' });
    const root = repository({ 'a.txt': 'one\n' });
    const oid = git(root, 'rev-parse', 'HEAD:a.txt').trim();
    execFileSync('git', ['update-index', '--index-info'], {
      cwd: root,
      input: `0 ${'0'.repeat(40)}\ta.txt\n100644 ${oid} 1\ta.txt\n100644 ${oid} 2\ta.txt\n`,
    });
    await expect(openSnapshot(root, 'index')).rejects.toMatchObject({ code: 'unreadable', where: 'a.txt' });
    rmSync(join(root, '.git/objects', oid.slice(0, 2), oid.slice(2)), { force: true });
    const snapshot = await open(root);
    await expect(snapshot.read('a.txt')).rejects.toMatchObject({ code: 'unreadable', where: oid });
  });
});
