/** What a new document does to clients of the approved one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { approveFeature } from '../../../src/commands/approve.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { conflictFindings } from '../../../src/gates/phases.ts';
import { readObject } from '../../../src/input/yaml.ts';
import type { Config } from '../../../src/model/config.ts';
import { toYaml } from '../../../src/plan/docs.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { changeMembers } from '../../../src/project/docs/members.ts';
import { observe } from '../../../src/project/observe.ts';
import type { Session } from '../../../src/project/session.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const GUIDE = 'docs/api/migrations/tasks-2.0.0.md';
const KEPT = '.backend-feature/generated/tasks.approved.base';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const APPROVER = { by: 'A Reviewer <a@example.org>', authorsOf: async () => [] };

let files: MemoryWorkspace;
let policy: Config['compatibility'];
beforeEach(async () => {
  policy = undefined;
  files = openMemory();
  await feature({ entities: ['Task title:string(200)! effort:int(0..9)?'] });
});

const session = (): Session => {
  const made = sessionIn(files);
  return { ...made, config: { ...made.config, ...(policy === undefined ? {} : { compatibility: policy }) } };
};
const feature = (more: Partial<FeatureRequest> = {}) => writeFeature(session(), { ...NONE, ...more });
const change = (more: Partial<FeatureRequest>) => changeMembers(session(), { ...NONE, ...more });
const approve = () => approveFeature(session(), 'tasks', 'docs', APPROVER);
const get = (path: string): string | undefined => files.files.get(path);
const edit = (from: string | RegExp, to: string): Promise<void> => {
  const before = get(SPEC) ?? '';
  expect(before).toMatch(from);
  return files.apply([{ path: SPEC, before, content: before.replaceAll(from, to) }]);
};
const version = (): unknown => (readObject(get(SPEC) ?? '', SPEC) as never)['info']['version'];
const codes = (json: Readonly<Record<string, unknown>>): string[] =>
  ((json['breaking'] ?? []) as Array<{ code: string }>).map(({ code }) => code);

describe('documents that nobody approved', () => {
  it('promise nothing', async () => {
    const { json } = await change({ drops: ['Task.effort'] });
    expect(json).not.toHaveProperty('breaking');
    expect(version()).toBe('1.0.0');
  });
});

describe('approved documents', () => {
  beforeEach(approve);

  it('are kept with their approval', () => {
    expect(get(KEPT)?.split('\t')[0]).toBe(SPEC);
  });

  it('are compared with what is said now: named, guided, and the next version', async () => {
    const { json, lines } = await change({ drops: ['Task.effort'] });
    expect(codes(json)).toContain('member-removed');
    expect(json).toMatchObject({ ok: true, guide: GUIDE, version: { from: '1.0.0', to: '2.0.0' } });
    expect(lines.join('\n')).toContain('Task.effort is gone');
    expect(version()).toBe('2.0.0');
    expect(get('docs/api/openapi/tasks.yaml')).toBe(get(SPEC));
    const guide = get(GUIDE) ?? '';
    expect(guide).toContain('# Tasks: from 1.0.0 to 2.0.0');
    const [before, after] = guide.split('## POST /api/v1/tasks\n')[1]?.split('After:') ?? [];
    expect(before).toContain('"effort"');
    expect(after?.split('\n## ')[0]).not.toContain('"effort"');
  });

  it('have one call in the guide where only a bound changed', async () => {
    await edit('maxLength: 200', 'maxLength: 50');
    await feature();
    const calls = (get(GUIDE) ?? '').split('## What else is new')[0] ?? '';
    const headings = calls.match(/^## .*$/gm) ?? [];
    expect(headings).toContain('## POST /api/v1/tasks');
    expect(calls.match(/^Before and after:$/gm)).toHaveLength(headings.length);
    expect(calls).not.toMatch(/^(?:Before|After):$/m);
    expect(calls.match(/^POST \/api\/v1\/tasks$/gm)).toHaveLength(1);
  });

  it("notice Git's conflicts in a guide", async () => {
    await change({ drops: ['Task.effort'] });
    await approve();
    const before = get(GUIDE) ?? '';
    const lines = before.split('\n').length;
    await files.apply([{ path: GUIDE, before, content: `${before}<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n` }]);
    const { observation } = await observe(session(), 'tasks');
    expect(observation.conflicts).toEqual([`${GUIDE}:${lines}`]);
    expect(conflictFindings(observation).map(({ code }) => code)).toEqual(['conflict-left']);
  });

  it('are compared after an edit by hand, too', async () => {
    await edit('maxLength: 200', 'maxLength: 50');
    const { json } = await feature();
    expect(new Set(codes(json))).toEqual(new Set(['bound-tightened']));
    expect(version()).toBe('2.0.0');
  });

  it('are not to be approved again where nothing changed', async () => {
    expect((await feature()).json).toMatchObject({ next: 'create-backend-feature next tasks' });
    await edit('maxLength: 200', 'maxLength: 300');
    expect((await feature()).json).toMatchObject({ next: 'create-backend-feature approve tasks docs' });
  });

  it('a change that breaks nothing is no new version', async () => {
    const { json } = await change({ fields: ['Task weight:int?'] });
    expect(codes(json)).toEqual([]);
    expect(json).toMatchObject({
      compatible: expect.arrayContaining([expect.objectContaining({ at: 'Task.weight' })]),
    });
    expect(version()).toBe('1.0.0');
    expect(get(GUIDE)).toBeUndefined();
  });

  it('the version is raised once, and the guide follows', async () => {
    await change({ drops: ['Task.effort'] });
    await edit('maxLength: 200', 'maxLength: 50');
    await feature();
    expect(version()).toBe('2.0.0');
    expect(get(GUIDE)).toContain('maxLength 50 instead of maxLength 200');
    expect(get(GUIDE)).toContain('Task.effort is gone');
  });

  it('what is broken no more has no guide', async () => {
    await edit('maxLength: 200', 'maxLength: 50');
    await feature();
    await edit('maxLength: 50', 'maxLength: 200');
    await feature();
    expect(get(GUIDE)).toBeUndefined();
  });

  it('a dry run says all of it and writes nothing', async () => {
    const before = new Map(files.files);
    const result = await changeMembers({ ...session(), dryRun: true }, { ...NONE, drops: ['Task.effort'] });
    expect(codes(result.json)).toContain('member-removed');
    expect(files.files).toEqual(before);
  });

  it('the guide stays when the new documents are approved, and when they change again', async () => {
    await change({ drops: ['Task.effort'] });
    const { json, lines } = await approve();
    expect(codes(json)).toContain('member-removed');
    expect(lines.join('\n')).toContain('clients of the approved version 1.0.0');
    const guide = get(GUIDE);
    expect(guide).toBeDefined();
    await feature();
    expect(get(GUIDE)).toBe(guide);
    await edit('maxLength: 200', 'maxLength: 50');
    await feature();
    expect(version()).toBe('3.0.0');
    expect(get(GUIDE)).toBe(guide);
    expect(get('docs/api/migrations/tasks-3.0.0.md')).toContain('from 2.0.0 to 3.0.0');
  });

  it('an approval of a version that kept nothing is read from the published copy', async () => {
    await files.apply([{ path: KEPT, before: get(KEPT), content: undefined }]);
    await edit('maxLength: 200', 'maxLength: 50');
    expect(new Set(codes((await feature()).json))).toEqual(new Set(['bound-tightened']));
  });

  it('an approved guide is not written over where the version is not raised', async () => {
    await edit('version: 1.0.0', 'version: "2026-11"');
    await feature();
    await approve();
    await edit('maxLength: 200', 'maxLength: 50');
    const { lines } = await feature();
    expect(lines.join('\n')).toContain('Version: still 2026-11');
    const first = get('docs/api/migrations/tasks-2026-11.md');
    expect(first).toContain('what changes in 2026-11');
    await approve();
    await edit('maxLength: 50', 'maxLength: 20');
    await feature();
    expect(get('docs/api/migrations/tasks-2026-11.md')).toBe(first);
    expect(get('docs/api/migrations/tasks-2026-11-2.md')).toContain('maxLength 20 instead of maxLength 50');
  });

  it('what was approved before it was kept is kept by the first run that needs it', async () => {
    policy = 'strict';
    await files.apply([{ path: KEPT, before: get(KEPT), content: undefined }]);
    await edit('maxLength: 200', 'maxLength: 50');
    expect((await feature()).json['gaps']).toContainEqual(expect.objectContaining({ code: 'breaks-clients' }));
    expect((await feature()).json['gaps']).toContainEqual(expect.objectContaining({ code: 'breaks-clients' }));
    await expect(approve()).rejects.toMatchObject({ code: 'docs-incomplete' });
  });

  it('of the texts that two branches approved, the one that gate.yaml names holds', async () => {
    const mine = get(KEPT) ?? '';
    const gate = get('docs/features/tasks/gate.yaml');
    await change({ drops: ['Task.effort'] });
    await approve();
    await files.apply([
      { path: KEPT, before: get(KEPT), content: mine + get(KEPT) },
      { path: 'docs/features/tasks/gate.yaml', before: get('docs/features/tasks/gate.yaml'), content: gate },
    ]);
    expect(codes((await feature()).json)).toContain('member-removed');
  });

  it.each([
    ['deprecated: true\n      x-sunset: tomorrow', 'x-sunset is no date'],
    ['x-sunset: 2027-05-31', 'not deprecated'],
    ['deprecated: true\n      x-deprecated-since: 2027-06-01\n      x-sunset: 2027-05-31', 'not after 2027-06-01'],
  ])('a date that promises nothing is a gap: %s', async (said, message) => {
    await edit('operationId: createTask\n', `operationId: createTask\n      ${said}\n`);
    const { json } = await feature();
    expect(json['gaps']).toContainEqual(
      expect.objectContaining({ code: 'bad-date', message: expect.stringContaining(message) }),
    );
  });

  it('check names what breaks with the approval that is void', async () => {
    await edit('maxLength: 200', 'maxLength: 50');
    const { observation } = await observe(session(), 'tasks');
    expect(observation.docs.breaks?.join('\n')).toContain('maxLength 50 instead of maxLength 200');
  });
});

describe('the policy', () => {
  const sunset = async (date: string): Promise<void> => {
    await edit(
      'operationId: createTask\n',
      `operationId: createTask\n      deprecated: true\n      x-sunset: ${date}\n`,
    );
    await feature();
    await approve();
    const document = readObject(get(SPEC) ?? '', SPEC) as never;
    delete document['paths']['/api/v1/tasks']['post'];
    await files.apply([{ path: SPEC, before: get(SPEC), content: toYaml(document) }]);
  };

  it('strict refuses what breaks, and lets the rest through', async () => {
    policy = 'strict';
    await approve();
    await change({ fields: ['Task weight:int?'] });
    await approve();
    const { json } = await change({ drops: ['Task.effort'] });
    expect(json['gaps']).toContainEqual(expect.objectContaining({ code: 'breaks-clients' }));
    await expect(approve()).rejects.toMatchObject({ code: 'docs-incomplete' });
  });

  it('deprecate refuses what no approved document gave a sunset', async () => {
    policy = 'deprecate';
    await approve();
    await change({ drops: ['Task.effort'] });
    await expect(approve()).rejects.toMatchObject({ code: 'docs-incomplete' });
  });

  it('deprecate lets an operation go whose sunset is over, and none before', async () => {
    policy = 'deprecate';
    await approve();
    await sunset('2026-01-31');
    await feature();
    await expect(approve()).resolves.toMatchObject({ ok: true });
  });

  it('deprecate keeps an operation until its sunset', async () => {
    policy = 'deprecate';
    await approve();
    await sunset('2999-01-31');
    await feature();
    await expect(approve()).rejects.toMatchObject({ message: expect.stringContaining('createTask (2999-01-31)') });
  });
});
