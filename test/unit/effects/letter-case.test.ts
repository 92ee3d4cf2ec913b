import { describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/effects/disk.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const ROOT = '/project';
const change = (path: string, before?: string) => ({ path, before, content: 'new' });

describe('names that differ by case only', () => {
  it.each([
    ['a file', 'src/Catalog.ts', 'src/catalog.ts', 'src/catalog.ts'],
    ['a folder', 'docs/features/Catalog/notes.md', 'docs/features/catalog/api-spec.yaml', 'docs/features/catalog'],
  ])('are refused where the file system takes them for one: %s', async (_what, there, path, where) => {
    const files = memoryFiles({ ignoresCase: true });
    files.put(`${ROOT}/${there}`, 'theirs');
    const before = files.tree(ROOT);
    const workspace = await openDisk(ROOT, files);
    const found = await workspace.read(path);
    await expect(workspace.apply([change(path, found)])).rejects.toMatchObject({
      code: 'bad-path',
      where,
      message: expect.stringContaining('differ by case only, and this file system takes them for one'),
    });
    expect(files.tree(ROOT)).toEqual(before);
  });

  it('are two names elsewhere', async () => {
    const files = memoryFiles();
    files.put(`${ROOT}/src/Catalog.ts`, 'theirs');
    const workspace = await openDisk(ROOT, files);
    await workspace.apply([change('src/catalog.ts')]);
    expect(await workspace.read('src/Catalog.ts')).toBe('theirs');
  });

  it('are refused everywhere where both would be written', async () => {
    const workspace = await openDisk(ROOT, memoryFiles());
    await expect(workspace.apply([change('a/Foo.ts'), change('A/bar.ts')])).rejects.toMatchObject({
      code: 'bad-path',
      where: 'A',
    });
  });

  it('may follow each other: one goes, one comes', async () => {
    const files = memoryFiles();
    files.put(`${ROOT}/Foo.ts`, 'old');
    const workspace = await openDisk(ROOT, files);
    await workspace.apply([{ path: 'Foo.ts', before: 'old', content: undefined }, change('foo.ts')]);
    expect(await workspace.read('foo.ts')).toBe('new');
  });

  it('do not keep a project on such a file system from being written', async () => {
    const files = memoryFiles({ ignoresCase: true });
    files.put(`${ROOT}/src/Catalog.ts`, 'old');
    const workspace = await openDisk(ROOT, files);
    await workspace.apply([change('src/Catalog.ts', 'old'), change('src/other/New.ts')]);
    expect(await workspace.read('src/Catalog.ts')).toBe('new');
  });
});
