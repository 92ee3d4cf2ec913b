/** Kinds of writes, for processes that are killed in the middle of one. */
import { openDisk } from '../../src/effects/disk.ts';
import type { Files } from '../../src/effects/files.ts';
import type { Change } from '../../src/effects/workspace.ts';

export const OLD = { 'a/changed.txt': 'old', 'a/b/gone.txt': 'going', 'kept.txt': 'kept' };
const FIRST: Change[] = [
  { path: 'a/changed.txt', before: 'old', content: 'new' },
  { path: 'a/b/gone.txt', before: 'going', content: undefined },
  { path: 'fresh/deep/file.txt', before: undefined, content: 'fresh' },
];
const SECOND: Change[] = [
  { path: 'a/changed.txt', before: 'new', content: 'newer' },
  { path: 'fresh/deep/file.txt', before: 'fresh', content: undefined },
];
const step = (command: string) => ({ step: { command, at: '2026-11-02T10:00:00.000Z' } });

type Write = (root: string, files?: Files) => Promise<void>;

export const first: Write = async (root, files) => (await openDisk(root, files)).apply(FIRST, step('service catalog'));
const second: Write = async (root, files) => (await openDisk(root, files)).apply(SECOND, step('remove catalog'));

/** As the command plans it. */
const undo: Write = async (root, files) => {
  const workspace = await openDisk(root, files);
  const kept = await workspace.lastStep();
  const changes: Change[] = [];
  for (const { path, before, mode } of kept?.files ?? [])
    changes.push({
      path,
      before: await workspace.read(path),
      content: before,
      ...(mode === undefined ? {} : { mode }),
    });
  await workspace.apply(changes, { undoes: kept?.folders ?? [] });
};

/** `prepare`: what was written before, by processes that lived. */
export const SCENARIOS: Readonly<Record<string, { readonly prepare: readonly Write[]; readonly write: Write }>> = {
  'a write that is kept': { prepare: [], write: first },
  'a write in place of a kept one': { prepare: [first], write: second },
  'an undo': { prepare: [first], write: undo },
};
