import { describe, expect, it } from 'vitest';
import { openMemory } from '../../../src/effects/memory.ts';
import { merge, readRecord, recordPath } from '../../../src/plan/merge.ts';
import type { Owner, PlannedFile } from '../../../src/plan/types.ts';
import { writeFiles, writtenLines } from '../../../src/project/write.ts';

const file = (path: string, content: string, owner: Owner = 'managed'): PlannedFile => ({ path, content, owner });
const RECORD = recordPath('orders');

/** A project in which `planned` was generated before, then changed by `edits`. */
async function generated(planned: PlannedFile[], edits: Record<string, string | undefined> = {}) {
  const workspace = openMemory();
  await writeFiles({ workspace, dryRun: false }, 'orders', planned);
  const changes = await Promise.all(
    Object.entries(edits).map(async ([path, content]) => ({ path, before: await workspace.read(path), content })),
  );
  await workspace.apply(changes);
  return workspace;
}

describe('bringing a plan to disk', () => {
  it('writes what is missing and records it, sorted', async () => {
    const workspace = openMemory();
    const written = await writeFiles({ workspace, dryRun: false }, 'orders', [
      file('b.py', 'b'),
      file('a.py', 'a', 'seed'),
      file('c.py', 'c', 'locked'),
    ]);
    expect(written).toMatchObject({ created: ['a.py', 'b.py', 'c.py'], updated: [], deleted: [] });
    expect(workspace.files.get('b.py')).toBe('b');
    expect(Object.keys(JSON.parse(workspace.files.get(RECORD) ?? ''))).toEqual(['a.py', 'b.py', 'c.py']);
  });

  it.each<Owner>(['seed', 'managed', 'locked'])('changes nothing the second time: %s', async (owner) => {
    const workspace = await generated([file('a.py', 'a', owner)]);
    const before = new Map(workspace.files);
    const written = await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'a', owner)]);
    expect(written.paths).toEqual([]);
    expect(new Map(workspace.files)).toEqual(before);
    expect(writtenLines(written, false)).toEqual(['Nothing to write: everything is up to date.']);
  });

  it.each<Owner>(['managed', 'locked'])('updates an unedited file: %s', async (owner) => {
    const workspace = await generated([file('a.py', 'a', owner)]);
    const written = await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'new', owner)]);
    expect(written.updated).toEqual(['a.py']);
    expect(workspace.files.get('a.py')).toBe('new');
    // And the next update starts from there.
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'newer', owner)])).updated).toEqual([
      'a.py',
    ]);
  });

  it('leaves a seed alone once it is there, edited or not', async () => {
    const workspace = await generated([file('a.py', 'a', 'seed')], { 'a.py': 'mine' });
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'new', 'seed')])).paths).toEqual([]);
    expect(workspace.files.get('a.py')).toBe('mine');
  });

  it.each<Owner>(['managed', 'locked'])(
    'refuses edited files, naming every one, and writes nothing: %s',
    async (owner) => {
      const plan = [file('a.py', 'a', owner), file('b.py', 'b', owner), file('c.py', 'c', owner)];
      const workspace = await generated(plan, { 'a.py': 'mine', 'c.py': 'mine too' });
      const before = new Map(workspace.files);
      const next = plan.map((one) => ({ ...one, content: `${one.content} changed` }));
      await expect(
        writeFiles({ workspace, dryRun: false }, 'orders', [...next, file('d.py', 'd')]),
      ).rejects.toMatchObject({
        code: 'edited-file',
        exitCode: 1,
        details: [{ where: 'a.py' }, { where: 'c.py' }],
      });
      expect(new Map(workspace.files)).toEqual(before);
    },
  );

  it('refuses a file that is there and was never generated', async () => {
    const workspace = openMemory({ 'a.py': 'theirs' });
    await expect(writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'ours')])).rejects.toMatchObject({
      code: 'edited-file',
      where: 'a.py',
    });
  });

  it('takes over a file that already has the planned content', async () => {
    const workspace = openMemory({ 'a.py': 'same' });
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'same')])).paths).toEqual([]);
    expect(readRecord(workspace.files.get(RECORD)).has('a.py')).toBe(true);
  });

  it('accepts an edit that equals the new content', async () => {
    const workspace = await generated([file('a.py', 'a')], { 'a.py': 'new' });
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'new')])).paths).toEqual([]);
  });

  it('deletes what is no longer planned, unless it was edited; seeds stay', async () => {
    const plan = [file('a.py', 'a'), file('b.py', 'b', 'seed'), file('c.py', 'c')];
    const workspace = await generated(plan);
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('c.py', 'c')])).deleted).toEqual(['a.py']);
    expect(workspace.files.has('b.py')).toBe(true);
    expect([...readRecord(workspace.files.get(RECORD)).keys()]).toEqual(['b.py', 'c.py']);
    const edited = await generated(plan, { 'a.py': 'mine' });
    await expect(writeFiles({ workspace: edited, dryRun: false }, 'orders', [file('c.py', 'c')])).rejects.toMatchObject(
      { code: 'edited-file', where: 'a.py' },
    );
    expect(edited.files.get('a.py')).toBe('mine');
  });

  it('removes the record with its last file', async () => {
    const workspace = await generated([file('a.py', 'a')]);
    await writeFiles({ workspace, dryRun: false }, 'orders', []);
    expect([...workspace.files.keys()]).toEqual([]);
  });

  it('writes again what somebody deleted', async () => {
    const workspace = await generated([file('a.py', 'a')], { 'a.py': undefined });
    expect((await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', 'a')])).created).toEqual(['a.py']);
  });

  it('shows a diff in a dry run, of the very changes, and writes nothing', async () => {
    const workspace = await generated([file('a.py', 'one\ntwo\n'), file('gone.py', 'x\n')]);
    const before = new Map(workspace.files);
    const written = await writeFiles({ workspace, dryRun: true }, 'orders', [
      file('a.py', 'one\n2\n'),
      file('new.py', 'n\n'),
    ]);
    expect(new Map(workspace.files)).toEqual(before);
    expect(written.paths).toEqual(['a.py', 'gone.py', 'new.py']);
    expect(written.diff).toContain('--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n');
    expect(written.diff).toContain('--- a/gone.py\n+++ /dev/null\n');
    expect(written.diff).toContain('--- /dev/null\n+++ b/new.py\n');
  });

  it('takes an unreadable record for knowing nothing', () => {
    for (const text of ['{', '[]', 'null', '{"a.py": 1}', '{"a.py": {"hash": "x", "owner": "nobody"}}'])
      expect(readRecord(text).size).toBe(0);
    const merged = merge({
      scope: 'orders',
      planned: [file('a.py', 'new')],
      recorded: readRecord('{'),
      onDisk: new Map([['a.py', 'old']]),
    });
    expect(merged.refused).toHaveLength(1);
  });

  it('treats a path that is planned twice as a defect', () => {
    expect(() =>
      merge({ scope: 'x', planned: [file('a', '1'), file('a', '2')], recorded: new Map(), onDisk: new Map() }),
    ).toThrow(/twice/);
  });
});
