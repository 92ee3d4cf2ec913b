/** Every operation of every kind of write fails once, in every way, or is the last one that a process does. On files in memory. */
import { describe, expect, it } from 'vitest';
import { openDisk } from '../../../src/effects/disk.ts';
import type { Files } from '../../../src/effects/files.ts';
import type { Applied, Change } from '../../../src/effects/workspace.ts';
import { failing } from '../../support/failing-files.ts';
import { fault, type MemoryFiles, type MemoryFilesOptions, memoryFiles } from '../../support/memory-files.ts';
import { isWhole } from '../../support/sample.ts';

const ROOT = '/project';
const STEP = { command: 'service catalog', at: '2026-11-02T10:00:00.000Z' };

function oldTree(options: MemoryFilesOptions = {}): MemoryFiles {
  const files = memoryFiles(options);
  files.put(`${ROOT}/kept.txt`, 'kept');
  files.put(`${ROOT}/a/changed.txt`, 'old', 0o600);
  files.put(`${ROOT}/a/run.sh`, 'old', 0o755);
  files.put(`${ROOT}/a/b/gone.txt`, 'going', 0o664);
  files.put(`${ROOT}/a/b/cache.bin`, 'left behind');
  return files;
}
const CHANGES: Change[] = [
  { path: 'a/changed.txt', before: 'old', content: 'new' },
  { path: 'a/run.sh', before: 'old', content: 'new', mode: 0o644 },
  { path: 'a/b/gone.txt', before: 'going', content: undefined },
  { path: 'a/b/cache.bin', before: undefined, content: undefined, unread: true },
  { path: 'fresh/deep/file.txt', before: undefined, content: 'fresh' },
  { path: 'bin/run.sh', before: undefined, content: '#!/bin/sh\n', mode: 0o755 },
];

interface Scenario {
  readonly name: string;
  /** The tree that the write begins with. */
  readonly start: (options?: MemoryFilesOptions) => Promise<MemoryFiles>;
  readonly write: (files: Files) => Promise<void>;
}

const apply = async (files: Files, changes: readonly Change[], as?: Applied): Promise<void> =>
  (await openDisk(ROOT, files)).apply(changes, as);

async function written(options: MemoryFilesOptions = {}): Promise<MemoryFiles> {
  const files = oldTree(options);
  await apply(files, CHANGES, { step: STEP });
  return files;
}

/** As the command plans it. */
async function undo(files: Files): Promise<void> {
  const workspace = await openDisk(ROOT, files);
  const step = await workspace.lastStep();
  if (step === undefined) throw new Error('nothing is kept');
  const changes: Change[] = [];
  for (const { path, before, mode } of step.files)
    changes.push({
      path,
      before: await workspace.read(path),
      content: before,
      ...(mode === undefined ? {} : { mode }),
    });
  await workspace.apply(changes, { undoes: step.folders });
}

const SECOND: Change[] = [
  { path: 'a/changed.txt', before: 'new', content: 'newer' },
  { path: 'fresh/deep/file.txt', before: 'fresh', content: undefined },
];

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a write that keeps nothing',
    start: async (options) => oldTree(options),
    write: (files) => apply(files, CHANGES),
  },
  {
    name: 'a write that is kept',
    start: async (options) => oldTree(options),
    write: (files) => apply(files, CHANGES, { step: STEP }),
  },
  {
    name: 'a write that takes the place of a kept one',
    start: written,
    write: (files) => apply(files, SECOND, { step: { ...STEP, command: 'remove catalog' } }),
  },
  {
    name: 'the second write of one command',
    start: async (options) => {
      const files = oldTree(options);
      await apply(files, CHANGES, { step: { ...STEP, part: 'one' } });
      return files;
    },
    write: (files) => apply(files, SECOND, { step: { ...STEP, part: 'one' } }),
  },
  {
    name: 'an approval',
    start: written,
    write: (files) =>
      apply(files, [{ path: 'gate.yaml', before: undefined, content: 'approved' }], {
        step: { ...STEP, approval: true },
      }),
  },
  { name: 'an undo', start: written, write: undo },
];

/** Without what is ours alone: the lock, and what is kept. */
function treeOf(files: MemoryFiles): Record<string, string> {
  const entries = Object.entries(files.tree(ROOT));
  return Object.fromEntries(entries.filter(([path]) => !path.startsWith('.backend-feature/')));
}

const keptOf = async (files: MemoryFiles): Promise<unknown> => (await openDisk(ROOT, files)).lastStep();

/** The process is gone, and another one starts. */
async function restart(files: MemoryFiles): Promise<void> {
  await files.unlink(`${ROOT}/.backend-feature/lock`).catch(() => {});
  await openDisk(ROOT, files);
}

async function operations({ start, write }: Scenario, options: MemoryFilesOptions): Promise<number> {
  const counter = failing(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, () => fault('EIO'), await start(options));
  await write(counter.files);
  return counter.count();
}

const SYSTEMS: ReadonlyArray<[string, MemoryFilesOptions]> = [
  ['with links', {}],
  ['without links', { noLinks: true }],
];

describe.each(SYSTEMS)('on a file system %s', (_system, options) => {
  describe.each(SCENARIOS)('$name', (scenario) => {
    it.each(['ENOSPC', 'EACCES', 'EROFS', 'EIO'])(
      'leaves the old tree or the new one where an operation fails: %s',
      async (code) => {
        const total = await operations(scenario, options);
        const before = treeOf(await scenario.start(options));
        const [keptBefore, done] = [await keptOf(await scenario.start(options)), await scenario.start(options)];
        await scenario.write(done);
        const [after, keptAfter] = [treeOf(done), await keptOf(done)];
        expect(after).not.toEqual(before);
        let refused = 0;
        for (let k = 1; k <= total; k++) {
          const files = await scenario.start(options);
          const error = await scenario.write(failing(k, k, () => fault(code, '/some/where'), files).files).then(
            () => undefined,
            (thrown: unknown) => thrown,
          );
          await restart(files);
          const where = `operation ${k} of ${total}`;
          expect(treeOf(files), where).toEqual(error === undefined ? after : before);
          expect(await keptOf(files), where).toEqual(error === undefined ? keptAfter : keptBefore);
          if (error === undefined) continue;
          refused++;
          expect(error, where).toMatchObject({ code: expect.stringMatching(/^(unwritable|unreadable)$/) });
        }
        expect(refused).toBeGreaterThan(10);
      },
    );

    it('has the old tree or the new one after a stop at any operation and a new start, with what is kept', async () => {
      const total = await operations(scenario, options);
      const before = treeOf(await scenario.start(options));
      const [keptBefore, done] = [await keptOf(await scenario.start(options)), await scenario.start(options)];
      await scenario.write(done);
      const [after, keptAfter] = [treeOf(done), await keptOf(done)];
      const seen = { old: 0, new: 0 };
      for (let k = 1; k <= total; k++) {
        const files = await scenario.start(options);
        const dying = failing(k, Number.POSITIVE_INFINITY, () => new Error('killed'), files);
        await scenario.write(dying.files).catch(() => {});
        await restart(files);
        const tree = treeOf(files);
        const isNew = JSON.stringify(tree) === JSON.stringify(after);
        if (!isNew) expect(tree, `stopped at ${k} of ${total}`).toEqual(before);
        expect(await keptOf(files), `stopped at ${k} of ${total}`).toEqual(isNew ? keptAfter : keptBefore);
        seen[isNew ? 'new' : 'old']++;
      }
      expect(seen.old).toBeGreaterThan(5);
      expect(seen.new).toBeGreaterThan(3);
    });

    it('goes on after a second stop, during the recovery from the first', async () => {
      const total = await operations(scenario, options);
      const before = treeOf(await scenario.start(options));
      const done = await scenario.start(options);
      await scenario.write(done);
      const after = treeOf(done);
      const step = isWhole() ? 1 : 9;
      for (let k = 5; k <= total; k += step) {
        for (let j = 2; j <= 40; j += step) {
          const files = await scenario.start(options);
          const stop = (at: number): Files =>
            failing(at, Number.POSITIVE_INFINITY, () => new Error('killed'), files).files;
          await scenario.write(stop(k)).catch(() => {});
          await files.unlink(`${ROOT}/.backend-feature/lock`).catch(() => {});
          await openDisk(ROOT, stop(j)).catch(() => {});
          await restart(files);
          expect([before, after], `stopped at ${k}, then at ${j}`).toContainEqual(treeOf(files));
        }
      }
    });
  });

  it('is as it was before, modes and folders too, once a write is undone', async () => {
    const before = oldTree(options);
    // An empty folder that was there before is no folder of the write's.
    await before.mkdir(`${ROOT}/fresh`);
    const files = before.copy();
    await apply(files, CHANGES, { step: STEP });
    await undo(files);
    const { 'a/b/cache.bin': _left, ...tree } = before.tree(ROOT);
    expect(files.tree(ROOT)).toEqual(tree);
  });
});
