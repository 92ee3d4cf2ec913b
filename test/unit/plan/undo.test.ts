import { describe, expect, it } from 'vitest';
import { textHash } from '../../../src/plan/merging/record.ts';
import { planUndo, type UndoneFile } from '../../../src/plan/undo.ts';

const made: UndoneFile = { path: 'made.txt', before: undefined, mode: undefined, after: textHash('made') };
const changed: UndoneFile = { path: 'changed.txt', before: 'old', mode: 0o600, after: textHash('new') };
const gone: UndoneFile = { path: 'gone.txt', before: 'was here', mode: 0o644, after: undefined };
const FILES = [made, changed, gone];
const plan = (onDisk: Record<string, string>, unreadable: string[] = []) =>
  planUndo({
    files: FILES,
    onDisk: new Map(Object.entries(onDisk)),
    unreadable: new Set(unreadable),
    command: 'service catalog',
  });

describe('undoing', () => {
  it('restores each file with its mode, and deletes what was made', () => {
    expect(plan({ 'made.txt': 'made', 'changed.txt': 'new' })).toEqual({
      refused: [],
      changes: [
        { path: 'changed.txt', before: 'new', content: 'old', mode: 0o600 },
        { path: 'gone.txt', before: undefined, content: 'was here', mode: 0o644 },
        { path: 'made.txt', before: 'made', content: undefined },
      ],
    });
  });

  it('has nothing to do where a file is as it was before', () => {
    expect(plan({ 'changed.txt': 'old', 'gone.txt': 'was here' })).toEqual({ refused: [], changes: [] });
  });

  it('names every file that was changed since, is no text any more, or was written again', () => {
    const { refused } = plan({ 'made.txt': 'made, and more', 'gone.txt': 'another' }, ['changed.txt']);
    expect(refused.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'edited-file changed.txt',
      'edited-file gone.txt',
      'edited-file made.txt',
    ]);
    expect(refused[0]?.message).toBe('changed.txt was changed after service catalog');
  });

  it('takes a deleted file for a change, where there was one before', () => {
    expect(plan({ 'made.txt': 'made' }).refused.map(({ where }) => where)).toEqual(['changed.txt']);
  });

  it('takes what was kept and is lost for no absence: nothing is deleted', () => {
    const lost = {
      path: 'changed.txt',
      before: undefined,
      mode: undefined,
      after: textHash('new'),
      lost: true as const,
    };
    const onDisk = new Map([['changed.txt', 'new']]);
    const undone = planUndo({ files: [lost], onDisk, unreadable: new Set(), command: 'service catalog' });
    expect(undone.changes).toEqual([]);
    expect(undone.refused).toMatchObject([{ code: 'edited-file', where: 'changed.txt' }]);
  });
});
