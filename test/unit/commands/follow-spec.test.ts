/** The plan follows an edited spec on every way to edit it; what people wrote stays. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const PUBLISHED = 'docs/api/openapi/tasks.yaml';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const ENTITY = 'Task title:string(200)! effort:int(0..9)=0';
const OWN = '| OUR-CASE | ours | - | `createTask body(effort=8)` | `201` |';
const MAX = 'CREATE-TASK-201-TITLE-MAX';

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  await writeFeature(sessionIn(files), { ...NONE, entities: [ENTITY] });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string | undefined): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const row = (id: string): string =>
  get(PLAN)
    .split('\n')
    .find((line) => line.startsWith(`| ${id} |`)) ?? '';
const feature = (more: Partial<FeatureRequest> = {}) => writeFeature(sessionIn(files), { ...NONE, ...more });
const editSpec = (from: string | RegExp, to: string) => put(SPEC, get(SPEC).replaceAll(from, to));
const PROPERTY = /^ {8}effort:\n(?: {10}.*\n)+/gm;
const withoutEffort = (text: string): string =>
  text
    .replace(PROPERTY, '')
    .replace(/^ +- -?effort\n/gm, '')
    .replace(/^ +(- )?effort: \d+\n/gm, '');

describe('by hand', () => {
  it('a changed bound changes its rows', async () => {
    await editSpec('maxLength: 200', 'maxLength: 100');
    const { json } = await feature();
    expect(row(MAX)).toContain('text(100)');
    expect(json).toMatchObject({ gaps: [], rows: { removed: [], kept: [] } });
    expect((json['rows'] as { changed: string[] }).changed).toContain(MAX);
    expect(get(PLAN)).not.toContain('text(200)');
    expect(get(PUBLISHED)).toBe(get(SPEC));
  });

  it('a second run says nothing new', async () => {
    await editSpec('maxLength: 200', 'maxLength: 100');
    await feature();
    const before = new Map(files.files);
    const { json } = await feature();
    expect(files.files).toEqual(before);
    expect(json).toMatchObject({ written: [], rows: { added: [], changed: [], removed: [], kept: [] } });
  });

  it('a removed member takes its rows, and a row of a person is a gap with the place', async () => {
    await put(PLAN, get(PLAN).replace(`${row(MAX)}\n`, `${row(MAX)}\n${OWN}\n`));
    await put(SPEC, withoutEffort(get(SPEC)));
    expect(get(SPEC)).not.toContain('effort');
    const { json, lines } = await feature();
    expect(row('OUR-CASE')).toBe(OWN);
    expect(get(PLAN).match(/effort/g)).toHaveLength(1);
    expect(json['gaps']).toMatchObject([
      {
        code: 'contradicts-spec',
        message: 'OUR-CASE contradicts the spec: it names the member effort, which TaskCreate does not have',
        where: `${PLAN}:${get(PLAN).split('\n').indexOf(OWN) + 1}`,
      },
    ]);
    expect(lines.join('\n')).toContain('api-spec.yaml#/components/schemas/TaskCreate');
  });

  it('a row that somebody edited stays, is named, and is a gap where the spec forbids it', async () => {
    const edited = row(MAX).replace('title accepts', 'our title accepts');
    await put(PLAN, get(PLAN).replace(row(MAX), edited));
    await editSpec('maxLength: 200', 'maxLength: 100');
    const { json, lines } = await feature();
    expect(row(MAX)).toBe(edited);
    expect(json).toMatchObject({ rows: { kept: [MAX] }, gaps: [{ code: 'contradicts-spec' }] });
    expect(lines.join('\n')).toContain('Look at them.');
    const [gap] = json['gaps'] as Array<{ hint: string }>;
    const derived = /As the spec has it, the row reads: (.*)$/.exec(gap?.hint ?? '')?.[1] ?? '';
    await put(PLAN, get(PLAN).replace(edited, derived));
    expect((await feature()).json).toMatchObject({ gaps: [], rows: { kept: [], deleted: [] } });
    expect(row(MAX)).toContain('text(100)');
  });

  it.each([
    ['missing', undefined],
    ['no YAML', '{'],
    ['no OpenAPI', 'a: 1\n'],
  ])('where the published copy is %s, rows are added and none is touched', async (_how, copy) => {
    const before = get(PLAN).split('\n');
    await editSpec('maxLength: 200', 'maxLength: 100');
    await editSpec('effort:', 'weight:');
    await put(PUBLISHED, copy);
    // A copy of which nothing is known is refused as ever.
    await put('.backend-feature/generated/tasks.docs.json', undefined);
    await put('.backend-feature/generated/tasks.docs.base', undefined);
    if (copy !== undefined) await expect(feature()).rejects.toMatchObject({ code: 'edited-file' });
    await put(PUBLISHED, undefined);
    for (const path of [...files.files.keys()].filter((one) => one.startsWith('docs/api/examples/')))
      await put(path, undefined);
    const { json } = await feature();
    expect(json).toMatchObject({ rows: { changed: [], removed: [], kept: [] } });
    expect(
      get(PLAN)
        .split('\n')
        .filter((line) => before.includes(line)),
    ).toEqual(before);
    expect(row('CREATE-TASK-422-WEIGHT-TOO-LARGE')).not.toBe('');
  });
});

describe('on other ways', () => {
  it('an endpoint brings an edit by hand along', async () => {
    await editSpec('maxLength: 200', 'maxLength: 100');
    const { json } = await addEndpoint(sessionIn(files), {
      feature: 'tasks',
      method: 'POST',
      path: '/api/v1/tasks/{id}/close',
    });
    expect(row(MAX)).toContain('text(100)');
    expect(json).toMatchObject({ rows: { removed: [], kept: [] } });
    expect((json['added'] as string[]).some((id) => id.includes('CLOSE'))).toBe(true);
  });

  describe('from a newer document', () => {
    const from = (text: string) => feature({ from: { file: 'outside.yaml', text } });
    let first: string;
    beforeEach(async () => {
      first = get(SPEC);
      files = openMemory();
      await from(first);
    });

    it('rows follow, and a second run says nothing', async () => {
      const { json } = await from(first.replaceAll('maxLength: 200', 'maxLength: 100'));
      expect(row(MAX)).toContain('text(100)');
      expect(get(SPEC)).toContain('maxLength: 100');
      expect(json).toMatchObject({ gaps: [] });
      const before = new Map(files.files);
      await from(first.replaceAll('maxLength: 200', 'maxLength: 100'));
      expect(files.files).toEqual(before);
      await from(withoutEffort(first));
      expect(get(PLAN)).not.toContain('effort');
    });

    it.each([
      ['somebody edited', () => editSpec('summary: Create a task', 'summary: Put a task on the list')],
      [
        'got an endpoint here',
        () => addEndpoint(sessionIn(files), { feature: 'tasks', method: 'POST', path: '/api/v1/tasks/{id}/close' }),
      ],
    ])('one that %s is not replaced', async (_why, edit) => {
      await edit();
      const before = new Map(files.files);
      await expect(from(first.replaceAll('maxLength: 200', 'maxLength: 100'))).rejects.toMatchObject({
        code: 'already-exists',
      });
      expect(files.files).toEqual(before);
    });
  });
});
