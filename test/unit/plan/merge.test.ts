import { describe, expect, it } from 'vitest';
import { openMemory } from '../../../src/effects/memory.ts';
import type { Run } from '../../../src/effects/run.ts';
import type { Workspace } from '../../../src/effects/workspace.ts';
import { merge } from '../../../src/plan/merge.ts';
import { baseOf, packBase, readBases } from '../../../src/plan/merging/bases.ts';
import { settleConflicts } from '../../../src/plan/merging/markers.ts';
import { basesPath, readRecord, recordPath, textHash } from '../../../src/plan/merging/record.ts';
import type { Owner, PlannedFile } from '../../../src/plan/types.ts';
import { conflictsLeft } from '../../../src/project/conflicts.ts';
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

  it.each<Owner>(['locked'])(
    'refuses edited files that must be as rendered, naming every one, and writes nothing: %s',
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
    const write = () => writeFiles({ workspace: edited, dryRun: false }, 'orders', [file('c.py', 'c')]);
    expect(await write()).toMatchObject({ paths: [], conflicts: [{ path: 'a.py', kind: 'dropped', lines: [] }] });
    expect(edited.files.get('a.py')).toBe('mine');
    // Named once: from then on it is theirs.
    expect(await write()).toMatchObject({ paths: [], conflicts: [] });
  });

  it('removes the record with its last file', async () => {
    const workspace = await generated([file('a.py', 'a')]);
    await writeFiles({ workspace, dryRun: false }, 'orders', []);
    expect([...workspace.files.keys()]).toEqual(['.backend-feature/generated/.gitattributes']);
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

const BASES = basesPath('orders');
const V1 = 'one\ntwo\nthree\n';
const V2 = 'one\ntwo\nthree\nfour\n';
const MINE = 'one\nTWO\nthree\n';

describe('a generated file that somebody edited', () => {
  const write = (workspace: Workspace, content: string, dryRun = false) =>
    writeFiles({ workspace, dryRun }, 'orders', [file('a.py', content), file('b.py', content)]);
  const edited = (text = MINE) => generated([file('a.py', V1), file('b.py', V1)], { 'a.py': text });

  it('is no reason to refuse where it would not change, and is what it was', async () => {
    const workspace = await edited();
    const before = new Map(workspace.files);
    expect(await write(workspace, V1)).toMatchObject({ paths: [], merged: [], conflicts: [] });
    expect(new Map(workspace.files)).toEqual(before);
  });

  it('is merged, again and again', async () => {
    const workspace = await edited();
    expect(await write(workspace, V2)).toMatchObject({ paths: ['a.py', 'b.py'], merged: ['a.py'], conflicts: [] });
    expect(workspace.files.get('a.py')).toBe('one\nTWO\nthree\nfour\n');
    expect((await write(workspace, V2)).paths).toEqual([]);
    expect((await write(workspace, V1)).merged).toEqual(['a.py']);
    expect(workspace.files.get('a.py')).toBe(MINE);
  });

  it('keeps a conflict, and the other files are written all the same; a dry run shows it', async () => {
    const workspace = await edited();
    const now = 'one\n2\nthree\n';
    const dry = await write(workspace, now, true);
    expect(dry.conflicts).toEqual([{ path: 'a.py', kind: 'changed', lines: [2] }]);
    expect(dry.diff).toContain('+<<<<<<< yours\n TWO\n+=======\n+2\n+>>>>>>> generated\n');
    expect(workspace.files.get('a.py')).toBe(MINE);
    expect((await write(workspace, now)).conflicts).toEqual(dry.conflicts);
    expect(workspace.files.get('a.py')).toBe('one\n<<<<<<< yours\nTWO\n=======\n2\n>>>>>>> generated\nthree\n');
    expect(workspace.files.get('b.py')).toBe(now);
    expect(await conflictsLeft({ workspace }, ['orders'])).toEqual(['a.py:2']);
  });

  it('is left alone with its conflict, and merged from there once that is settled', async () => {
    const workspace = await edited();
    await write(workspace, 'one\n2\nthree\n');
    const left = workspace.files.get('a.py') ?? '';
    const later = 'one\n2\nthree\nfour\n';
    expect((await write(workspace, later)).conflicts).toEqual([{ path: 'a.py', kind: 'left', lines: [2] }]);
    expect(workspace.files.get('a.py')).toBe(left);
    expect(workspace.files.get('b.py')).toBe(later);
    await workspace.apply([{ path: 'a.py', before: left, content: settleConflicts(left, () => 'both') }]);
    expect(await conflictsLeft({ workspace }, ['orders'])).toEqual([]);
    expect(await write(workspace, later)).toMatchObject({ merged: ['a.py'], conflicts: [] });
    expect(workspace.files.get('a.py')).toBe('one\nTWO\n2\nthree\nfour\n');
  });

  it('without any base shows every difference, and asks Git first', async () => {
    const workspace = await edited();
    await workspace.apply([{ path: BASES, before: workspace.files.get(BASES), content: undefined }]);
    const asked: string[] = [];
    const run: Run = async ([, command]) => {
      asked.push(command ?? '');
      const stdout = command === 'log' ? 'c0ffee' : V1.trimEnd();
      return { exitCode: 0, stdout, stderr: '', timedOut: false, missing: false };
    };
    const planned = [file('a.py', V2)];
    const git = await writeFiles({ workspace, dryRun: true, run }, 'orders', planned);
    expect(git).toMatchObject({ merged: ['a.py'], conflicts: [] });
    expect(asked).toEqual(['log', 'show']);
    expect((await writeFiles({ workspace, dryRun: true }, 'orders', planned)).conflicts).toEqual([
      { path: 'a.py', kind: 'changed', lines: [2, 8] },
    ]);
  });

  it('a base that is not what its hash says is none', async () => {
    const workspace = await edited();
    const bases = workspace.files.get(BASES) ?? '';
    const [, hash = ''] = bases.split('\t');
    const content = `${packBase('a.py', 'forged').replace(/\t[0-9a-f]+\t/, `\t${hash}\t`)}`;
    await workspace.apply([{ path: BASES, before: bases, content }]);
    expect((await write(workspace, V2)).conflicts).toMatchObject([{ path: 'a.py', kind: 'changed' }]);
  });

  it('what another branch generated is known by its base, though the record is of this one and in conflict', async () => {
    const workspace = await generated([file('a.py', V1)], {});
    const other = await generated([file('a.py', V2)], {});
    const union = (workspace.files.get(BASES) ?? '') + (other.files.get(BASES) ?? '');
    const record = `<<<<<<< HEAD\n${workspace.files.get(RECORD)}=======\n${other.files.get(RECORD)}>>>>>>> other\n`;
    for (const [path, content] of [
      [BASES, `<<<<<<< HEAD\n${union}>>>>>>> other\n`],
      [RECORD, record],
      ['a.py', V2],
    ] as const)
      await workspace.apply([{ path, before: workspace.files.get(path), content }]);
    expect(await writeFiles({ workspace, dryRun: false }, 'orders', [file('a.py', `${V2}five\n`)])).toMatchObject({
      updated: ['a.py'],
      merged: [],
      conflicts: [],
    });
    expect(workspace.files.get('a.py')).toBe(`${V2}five\n`);
  });

  it('stays in the line endings of Windows, which are no edit', async () => {
    const windows = V1.replaceAll('\n', '\r\n');
    const workspace = await edited(windows);
    expect((await write(workspace, V1)).paths).toEqual([]);
    await write(workspace, V2);
    expect(workspace.files.get('a.py')).toBe(`${windows}four\r\n`);
  });
});

describe('bases', () => {
  it('have the same bytes everywhere', () => {
    const content = Array.from({ length: 400 }, (_, at) => `line ${at * 7919} of ${at % 13}\n`).join('');
    const line = packBase('a.py', content);
    expect(textHash(line)).toBe('b711ee160db194462f6943376bb8e65530988ba803bc6504dc6a8b64ee1ef380');
    expect(baseOf(readBases(line), 'a.py', textHash(content))).toBe(content);
  });
});
