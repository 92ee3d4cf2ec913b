/** A derived row that a person deletes stays deleted, whichever command comes next; one that is new is added. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { removeFeature } from '../../../src/commands/remove.ts';
import { undoLast } from '../../../src/commands/undo.ts';
import { updateProject } from '../../../src/commands/update.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { phaseOf } from '../../../src/gates/phases.ts';
import { writeConfig } from '../../../src/input/config.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { observe } from '../../../src/project/observe.ts';
import { APPROVER } from '../../support/phased.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const RECORD = '.backend-feature/generated/tasks.rows.base';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const MAX = 'CREATE-TASK-201-TITLE-MAX';

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  await feature({ entities: ['Task title:string(200)! effort:int(0..9)=0'] });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string | undefined): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const feature = (more: Partial<FeatureRequest> = {}) => writeFeature(sessionIn(files), { ...NONE, ...more });
const members = async (more: Partial<FeatureRequest>) => {
  const { changeMembers } = await import('../../../src/project/docs/members.ts');
  return changeMembers(sessionIn(files), { ...NONE, ...more });
};
const ids = (): string[] => [...get(PLAN).matchAll(/^\| ([A-Z]+-[A-Z0-9-]+) \|/gm)].map(([, id = '']) => id);
const recorded = (): string[] => get(RECORD).split('\n').slice(0, -1);
/** As a person does it: the line is taken out. */
const drop = (isDropped: (id: string) => boolean): Promise<void> =>
  put(
    PLAN,
    get(PLAN)
      .split('\n')
      .filter((line) => !isDropped(/^\| ([A-Z][A-Z0-9-]+) \|/.exec(line)?.[1] ?? ''))
      .join('\n'),
  );
const update = async () => {
  await put('backend-feature.yaml', writeConfig(sessionIn(files).config));
  return updateProject(sessionIn(files));
};

describe('a derived row that was deleted', () => {
  beforeEach(() => drop((id) => id === MAX));

  it.each([
    ['feature', () => feature()],
    ['feature --field', () => members({ fields: ['Task weight:int(0..)?'] })],
    ['feature --drop', () => members({ drops: ['Task.effort'] })],
    ['feature --entity', () => feature({ entities: ['Team name:string(20)!'] })],
    [
      'endpoint',
      () => addEndpoint(sessionIn(files), { feature: 'tasks', method: 'POST', path: '/api/v1/tasks/{id}/close' }),
    ],
    [
      'feature after an edit of the spec',
      async () => {
        await put(SPEC, get(SPEC).replaceAll('maxLength: 200', 'maxLength: 100'));
        return feature();
      },
    ],
    ['update', update],
  ])('stays deleted after %s, and after the next run', async (_how, run) => {
    await run();
    expect(ids()).not.toContain(MAX);
    await feature();
    expect(ids()).not.toContain(MAX);
  });

  it('is named by each run, and the plan stays to the byte', async () => {
    const before = get(PLAN);
    for (let run = 0; run < 2; run += 1) {
      const { json, lines } = await feature();
      expect(json).toMatchObject({ written: [], gaps: [], rows: { added: [], deleted: [MAX] } });
      expect(lines).toContain(`Derived rows that somebody deleted, and that stay deleted: ${MAX}.`);
    }
    expect(get(PLAN)).toBe(before);
  });

  it('voids no approval that was given without it', async () => {
    await approveFeature(sessionIn(files), 'tasks', 'docs', APPROVER);
    const { json } = await update();
    expect(json).toMatchObject({ features: [{ newRows: [], approvals: { docs: true } }] });
    expect((await feature()).json).toMatchObject({ next: 'create-backend-feature next tasks' });
    expect(phaseOf((await observe(sessionIn(files), 'tasks')).observation)).toMatchObject({ phase: 'tests' });
  });

  it('stays deleted under the new name of its member', async () => {
    await members({ renames: ['Task.title=subject'] });
    expect(ids()).toContain('CREATE-TASK-422-SUBJECT-TOO-LONG');
    expect(ids().filter((id) => id === MAX || id === 'CREATE-TASK-201-SUBJECT-MAX')).toEqual([]);
    await feature();
    expect(ids()).not.toContain('CREATE-TASK-201-SUBJECT-MAX');
  });

  it('is new once the spec derived it no more, and does again', async () => {
    const spec = get(SPEC);
    await put(SPEC, spec.replaceAll(/^ +maxLength: 200\n/gm, ''));
    await feature();
    expect(recorded()).not.toContain(MAX);
    await put(SPEC, spec);
    expect((await feature()).json).toMatchObject({ rows: { added: expect.arrayContaining([MAX]) } });
    expect(ids()).toContain(MAX);
  });

  it('comes back where a person puts it back, and with a plan that is written anew', async () => {
    await put(PLAN, undefined);
    await feature();
    expect(ids()).toContain(MAX);
  });

  it('comes back once in a project without the record, and is on record then', async () => {
    await put(RECORD, undefined);
    expect((await feature()).json).toMatchObject({ rows: { added: [MAX], deleted: [] } });
    await drop((id) => id === MAX);
    expect((await feature()).json).toMatchObject({ rows: { added: [], deleted: [MAX] } });
  });

  it('comes back once by update in a project without the record', async () => {
    await put(RECORD, undefined);
    expect((await update()).json).toMatchObject({ features: [{ newRows: [MAX] }] });
    await drop((id) => id === MAX);
    expect((await update()).json).toMatchObject({ features: [{ newRows: [] }] });
    expect(ids()).not.toContain(MAX);
  });
});

describe('a row that this version derives and the one before did not', () => {
  it.each([
    ['feature', () => feature()],
    ['update', update],
  ])('is added by %s', async (_how, run) => {
    await drop((id) => id === MAX || id === 'CREATE-TASK-422-TITLE-TOO-LONG');
    // The version before derived one of the two.
    await put(RECORD, get(RECORD).replace('CREATE-TASK-422-TITLE-TOO-LONG\n', ''));
    await run();
    expect(ids()).toContain('CREATE-TASK-422-TITLE-TOO-LONG');
    expect(ids()).not.toContain(MAX);
  });
});

describe('a response without a row', () => {
  const isGet404 = (id: string): boolean => id.startsWith('GET-TASK-404');
  beforeEach(() => drop(isGet404));

  it('is a gap with the place in the document and the row, and gets none by itself', async () => {
    const { json } = await feature();
    expect(ids().some(isGet404)).toBe(false);
    expect(json['gaps']).toMatchObject([
      {
        code: 'not-covered',
        message:
          'no case covers getTask 404, which api-spec.yaml has at #/paths/~1api~1v1~1tasks~1{id}/get/responses/404',
        where: PLAN,
      },
    ]);
    const { observation } = await observe(sessionIn(files), 'tasks');
    expect(phaseOf(observation)).toMatchObject({ phase: 'docs', next: `edit ${PLAN}` });
  });

  it('is closed by the row that the gap names', async () => {
    const [gap] = (await feature()).json['gaps'] as Array<{ hint: string }>;
    const row = /: (\| GET-TASK-404.*\|)$/.exec(gap?.hint ?? '')?.[1] ?? '';
    await put(
      PLAN,
      get(PLAN).replace(/^\| GET-TASK-200.*\n/m, (line) => `${line}${row}\n`),
    );
    expect((await feature()).json).toMatchObject({ gaps: [], written: [] });
  });

  it('is brought by `feature` where the document is what changed', async () => {
    await put(SPEC, get(SPEC).replaceAll('/api/v1/tasks', '/api/v2/tasks'));
    const { observation } = await observe(sessionIn(files), 'tasks');
    expect(phaseOf(observation).next).toMatch(/feature tasks|edit /);
  });
});

describe('the record', () => {
  it('has the ID of each derived row, sorted, and is not among what was written', async () => {
    expect(recorded()).toEqual([...ids()].sort());
    const { json } = await members({ fields: ['Task weight:int(0..)?'] });
    expect(json['written']).not.toContain(RECORD);
    expect(recorded()).toEqual([...ids()].sort());
  });

  it('of two branches has the rows of both, and what is no ID is passed over', async () => {
    await drop((id) => id === MAX);
    await put(RECORD, `<<<<<<< ours\n${get(RECORD)}=======\n${MAX}\nANOTHER-201\n>>>>>>> theirs\n`);
    expect((await feature()).json).toMatchObject({ rows: { added: [], deleted: [MAX] } });
    expect(recorded()).toEqual([...ids(), MAX].sort());
  });

  it('is not touched by a dry run', async () => {
    const before = new Map(files.files);
    const { changeMembers } = await import('../../../src/project/docs/members.ts');
    await changeMembers({ ...sessionIn(files), dryRun: true }, { ...NONE, fields: ['Task weight:int(0..)?'] });
    expect(files.files).toEqual(before);
  });

  it('goes back with undo, and goes with the feature', async () => {
    const before = get(RECORD);
    await members({ fields: ['Task weight:int(0..)?'] });
    expect(get(RECORD)).not.toBe(before);
    await undoLast(sessionIn(files));
    expect(get(RECORD)).toBe(before);
    await removeFeature(sessionIn(files), 'tasks');
    expect(files.files.has(RECORD)).toBe(false);
  });
});
