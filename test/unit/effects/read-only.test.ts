/** A file system that cannot be written: reading works, writing says why not. */
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/effects/disk.ts';
import type { Files } from '../../../src/effects/files.ts';
import { failing } from '../../support/failing-files.ts';
import { fault, type MemoryFiles, memoryFiles } from '../../support/memory-files.ts';

const ROOT = '/project';
const CHANGE = { path: 'a.txt', before: 'old', content: 'new' };
const STEP = { command: 'tests catalog', at: '2026-11-02T10:00:00.000Z' };

function readOnly(files: MemoryFiles, code: string): Files {
  const refuse = async (path: string): Promise<never> => {
    throw fault(code, path);
  };
  const { lstat, readFile, readdir } = files;
  return {
    lstat,
    readFile,
    readdir,
    writeNew: refuse,
    chmod: refuse,
    mkdir: refuse,
    rename: refuse,
    link: refuse,
    unlink: refuse,
    rmdir: refuse,
  };
}

function project(): MemoryFiles {
  const files = memoryFiles();
  files.put(`${ROOT}/a.txt`, 'old');
  return files;
}

describe.each([
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'no permission'],
  ['EPERM', 'not permitted'],
])('a project that may not be written: %s', (code, why) => {
  it('is read, and a write says why not', async () => {
    const workspace = await openDisk(ROOT, readOnly(project(), code));
    expect(await workspace.read('a.txt')).toBe('old');
    expect(await workspace.list('docs')).toEqual([]);
    expect(await workspace.lastStep()).toBeUndefined();
    await expect(workspace.apply([CHANGE], { step: STEP })).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringMatching(`${why}. Nothing was changed.`),
    });
  });

  it('is read wherever an interrupted run left the old tree or the new one, and nowhere else', async () => {
    const counter = failing(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, () => fault('EIO'), project());
    await (await openDisk(ROOT, counter.files)).apply([CHANGE], { step: STEP });
    const seen = { old: 0, new: 0, refused: 0 };
    for (let k = 1; k <= counter.count(); k++) {
      const files = project();
      const dying = failing(k, Number.POSITIVE_INFINITY, () => new Error('killed'), files);
      await openDisk(ROOT, dying.files)
        .then((workspace) => workspace.apply([CHANGE], { step: STEP }))
        .catch(() => {});
      await files.unlink(`${ROOT}/.backend-feature/lock`).catch(() => {});
      const opened = await openDisk(ROOT, readOnly(files, code)).catch((error: unknown) => error);
      if (opened instanceof Error) {
        expect(opened).toMatchObject({ code: 'unwritable' });
        seen.refused++;
      } else seen[(await (opened as Awaited<ReturnType<typeof openDisk>>).read('a.txt')) as 'old' | 'new']++;
    }
    expect(seen.old).toBeGreaterThan(5);
    expect(seen.new).toBeGreaterThan(1);
    expect(seen.refused).toBeGreaterThan(1);
  });
});
