/** `feature <name> --rename` and `--backfill`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { build } from '../../../src/model/build.ts';
import type { Entity, JsonObject } from '../../../src/model/types.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { changeMembers } from '../../../src/project/docs/members.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const PERSON = 'Person name:string(80)! effort:int?';
const ENTITY = 'Task title:string(200)!unique effort:int(0..9)index=0 owner:ref(Person)? note:text?';
const RULES = `- id: big-tasks-have-an-owner
  statement: A big task has an owner
  operations: [createTask, updateTask]
  examples:
    - {given: {effort: 9}, when: {title: x}, then: {refused: no_owner}}
    - {given: {effort: 1}, when: {title: x}, then: {value: null}}
`;

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  await writeFeature(sessionIn(files), {
    ...NONE,
    entities: [PERSON, ENTITY],
    rulesFiles: [{ file: 'rules.yaml', text: RULES }],
  });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const change = (more: Partial<FeatureRequest>) => changeMembers(sessionIn(files), { ...NONE, ...more });
const rename = (...renames: string[]) => change({ renames });
const row = (id: string): string =>
  get(PLAN)
    .split('\n')
    .find((line) => line.startsWith(`| ${id} |`)) ?? '';
const task = (): Entity => {
  const built = build(readObject(get(SPEC), SPEC), 'tasks');
  const found = built.ok ? built.feature.entities.find(({ name }) => name === 'Task') : undefined;
  if (found === undefined) throw new Error(JSON.stringify(built));
  return found;
};
const xEntity = (): JsonObject => (readObject(get(SPEC), SPEC) as never)['components']['schemas']['Task']['x-entity'];

describe('a member that is named twice', () => {
  it.each<Partial<FeatureRequest>>([
    { backfills: ['Task.effort=7', 'Task.effort=8'] },
    { renames: ['Task.effort=size', 'Task.effort=weight'] },
  ])('is refused: %o', async (said) => {
    const before = get(SPEC);
    await expect(change(said)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('Task.effort twice'),
    });
    expect(get(SPEC)).toBe(before);
  });
});

describe('a name that cannot be', () => {
  it.each([
    ['Task.effort=Title', 'the same name in code'],
    ['Task.effort=createdAt', 'the same name in code'],
    ['Task.effort=__proto__', 'is no renaming'],
  ])('%s is refused', async (said, why) => {
    const before = get(SPEC);
    await expect(rename(said)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining(why) });
    expect(get(SPEC)).toBe(before);
  });

  it('may be another spelling of its own', async () => {
    expect((await rename('Task.effort=Effort')).json).toMatchObject({ gaps: [] });
  });
});

describe('a name that the store keeps for itself', () => {
  const owned = async (): Promise<void> => {
    files = openMemory();
    await writeFeature(sessionIn(files), { ...NONE, entities: ['Task title:string(20)! softDelete'], access: 'owner' });
  };

  it.each<[Partial<FeatureRequest>, string, RegExp]>([
    [{ renames: ['Task.title=deleted_at'] }, '--rename', /deleted_at: x-entity.softDelete keeps/],
    [{ renames: ['Task.title=ownerSubject'] }, '--rename', /ownerSubject: x-entity.owner keeps/],
    [{ fields: ['Task deleted_at:datetime?'] }, '--field', /deleted_at: x-entity.softDelete keeps/],
    [{ fields: ['Task owner_subject:string(20)?'] }, '--field', /owner_subject: x-entity.owner keeps/],
    [{ entities: ['Note text:text! deletedAt:datetime? softDelete'] }, '--entity', /deletedAt: softDelete keeps/],
  ])('is refused before anything is written: %j', async (said, where, message) => {
    await owned();
    const before = new Map(files.files);
    await expect(change(said)).rejects.toMatchObject({ where, message: expect.stringMatching(message) });
    expect(files.files).toEqual(before);
  });

  it('is free where nothing keeps it', async () => {
    expect((await rename('Task.note=deleted_at')).json).toMatchObject({ gaps: [] });
  });
});

describe('--rename', () => {
  it('renames in every schema, list, parameter, example and rule of the entity, and nowhere else', async () => {
    const people = get(SPEC).match(/(?<![a-z])effort/g)?.length ?? 0;
    expect(people).toBeGreaterThan(30);
    const { json } = await rename('Task.effort=size');
    expect(json).toMatchObject({ gaps: [], renamed: [{ entity: 'Task', from: 'effort', to: 'size' }] });
    // biome-ignore lint/suspicious/noExplicitAny: a document as it lies there
    const document = readObject(get(SPEC), SPEC) as any;
    const { Person, PersonCreate, PersonUpdate, ...schemas } = document['components']['schemas'];
    expect(JSON.stringify([Person, PersonCreate, PersonUpdate])).toContain('effort');
    const { 'x-entity': said, ...rest } = schemas['Task'];
    expect(said).toMatchObject({ index: ['size', 'owner'], renamed: { size: 'effort' } });
    expect(JSON.stringify([rest, { ...schemas, Task: null }])).not.toContain('effort');
    const { '/api/v1/tasks': list, '/api/v1/tasks/{id}': one } = document['paths'];
    expect(JSON.stringify([list, one, document['x-business-rules']])).not.toContain('effort');
    expect(JSON.stringify(list)).toContain('"size_min"');
    expect(JSON.stringify(list)).toContain('Only where size is at least this.');
    expect(document['x-business-rules'][0]['examples'][0]['given']).toEqual({ size: 9 });
    expect(get('docs/api/examples/tasks/create-task.json')).toContain('"size"');
  });

  it('renames what the examples of refused batches name', async () => {
    files = openMemory();
    const operations = 'create,get,list,update,delete,batch-create,batch-update';
    await writeFeature(sessionIn(files), { ...NONE, entities: [PERSON, ENTITY], operations });
    expect(get(SPEC)).toContain('pointer: /items/3/changes/title');
    await rename('Task.title=label');
    expect(get(SPEC)).toContain('pointer: /items/3/changes/label');
    expect(get(SPEC)).toContain('pointer: /items/3/label');
    expect(get(SPEC)).not.toContain('/title');
    expect(get('docs/api/examples/tasks/batch-create-tasks.json')).toContain('"/items/3/label"');
  });

  it('keeps comments, order and layout', async () => {
    const commented = get(SPEC).replace(/(\n {4}Task:\n[\s\S]*?\n {8})effort:\n/, '$1# in days\n        effort:\n');
    expect(commented).not.toBe(get(SPEC));
    await put(SPEC, commented);
    await rename('Task.effort=size');
    const changed = commented.split('\n').filter((line, at) => get(SPEC).split('\n')[at] !== line);
    expect(get(SPEC)).toContain('# in days\n        size:\n');
    expect(changed[0]).toMatch(/effort/);
    // Nothing moved: only the record of the renaming is a line more.
    expect(get(SPEC).split('\n')).toHaveLength(commented.split('\n').length + 2);
  });

  it('rows follow where they stand, also those of people, and only what names it', async () => {
    const before = get(PLAN).split('\n');
    const max = row('CREATE-TASK-201-EFFORT-MAX');
    const edited = max.replace('effort accepts', 'we say effort accepts');
    const own = [
      '| OUR-FILTER | ours |   - | `listTasks query(effort_min=3, sort="-effort")` | `200 items(0)` |',
      '| OUR-CHANGE | ours | `t = createTask body(effort=2)` | `updateTask path(id=$t.id) only(effort=3)` | `200 body(effort=3, note=$t.note)` |',
      '| OUR-OLD | ours | `t = createTask body()` | `updateTask path(id=$t.id) only(effort=$t.effort)` | `422 error("/effort", too_small)` |',
      '| OUR-PERSON | ours | - | `createPerson body(effort=2)` | `201 body(effort=2)` |',
      '| OUR-ENTITY | ours | - | `new Task(effort=2)` | `ok` |',
      '| OUR-RULE | ours | - | `rule big-tasks-have-an-owner given(effort=2) when(title="x")` | `value(null)` |',
      '| OUR-WORDS | effort by hand | - | see that effort is counted | counted |',
    ];
    await put(PLAN, get(PLAN).replace(max, [edited, ...own].join('\n')));
    const { json } = await rename('Task.effort=size');
    const renamed = (json['gaps'] as { message: string }[]).map(({ message }) => message);
    expect(row('OUR-FILTER')).toContain('query(size_min=3, sort="-size")');
    expect(row('OUR-CHANGE')).toContain('body(size=2)');
    expect(row('OUR-CHANGE')).toContain('only(size=3)` | `200 body(size=3, note=$t.note)`');
    expect(row('OUR-OLD')).toContain('only(size=$t.size)` | `422 error("/size", too_small)');
    expect(row('OUR-PERSON')).toBe(own[3]);
    expect(row('OUR-ENTITY')).toContain('new Task(size=2)');
    expect(row('OUR-RULE')).toContain('given(size=2)');
    expect(row('OUR-WORDS')).toBe(own[6]);
    expect(row('CREATE-TASK-201-SIZE-MAX')).toContain('we say effort accepts');
    expect(renamed).toEqual([]);
    // Derived rows stand where they stood.
    const after = get(PLAN)
      .split('\n')
      .filter((line) => !line.startsWith('| OUR-'));
    expect(after).toHaveLength(before.length);
    expect(
      after.map((line) => line.replaceAll('SIZE', 'EFFORT').replaceAll('size', 'effort').replace('we say ', '')),
    ).toEqual(before);
  });

  it('only records what was renamed by hand, and rows follow all the same', async () => {
    const max = row('CREATE-TASK-201-EFFORT-MAX');
    await put(PLAN, get(PLAN).replace(max, max.replace('effort accepts', 'we say effort accepts')));
    await rename('Task.effort=size');
    const wanted = get(SPEC).replace(/^ {10}renamed:\n.*\n/m, '');
    // Renamed by hand, everywhere.
    files = openMemory();
    await writeFeature(sessionIn(files), {
      ...NONE,
      entities: ['Person name:string(80)! effort:int?', ENTITY],
      rulesFiles: [{ file: 'rules.yaml', text: RULES }],
    });
    await put(PLAN, get(PLAN).replace(max, max.replace('effort accepts', 'we say effort accepts')));
    await put(SPEC, wanted);
    const { json } = await rename('Task.effort=size');
    expect(xEntity()['renamed']).toEqual({ size: 'effort' });
    expect(row('CREATE-TASK-201-SIZE-MAX')).toContain('we say effort accepts');
    expect(json).toMatchObject({ gaps: [], rows: { removed: [], kept: [] } });
    const before = new Map(files.files);
    await rename('Task.effort=size');
    expect(files.files).toEqual(before);
  });

  it('a chain ends as a list, the latest first', async () => {
    await rename('Task.effort=size');
    await rename('Task.size=days', 'Task.note=remark');
    expect(xEntity()['renamed']).toEqual({ days: ['size', 'effort'], remark: 'note' });
    expect([...task().renamed]).toEqual([
      ['days', ['size', 'effort']],
      ['remark', ['note']],
    ]);
  });

  it.each([
    ['Tsak.effort=size', 'tasks has no entity Tsak. Did you mean "Task"?'],
    ['Task.efort=size', 'Task has no member efort. Did you mean "effort"?'],
    ['Task.effort=title', 'Task has a member title already'],
    ['Task.effort=id', 'Task.effort cannot become id: id is of every entity'],
    ['Task.effort', '"Task.effort" is no renaming'],
    ['Task.effort=a b', '"Task.effort=a b" is no renaming'],
  ])('%s is refused', async (said, message) => {
    const before = new Map(files.files);
    await expect(rename(said)).rejects.toMatchObject({
      code: 'usage',
      exitCode: 2,
      message: expect.stringContaining(message),
    });
    expect(files.files).toEqual(before);
  });

  it('is of a feature that exists, and of nothing else at once', async () => {
    await expect(change({ name: 'tsks', renames: ['Task.effort=size'] })).rejects.toMatchObject({
      code: 'unknown-feature',
      exitCode: 2,
    });
    await expect(change({ renames: ['Task.effort=size'], ruleTexts: ['x'] })).rejects.toMatchObject({
      code: 'usage',
    });
  });
});

describe('--backfill', () => {
  it.each([
    ['effort=5', 'effort', 5],
    ['title=5', 'title', '5'],
    ['note=no note yet', 'note', 'no note yet'],
    ['note=null', 'note', null],
  ])('%s is recorded as what its schema admits', async (said, field, value) => {
    await change({ backfills: [`Task.${said}`] });
    expect(xEntity()['backfill']).toEqual({ [field]: value });
    expect([...task().backfill]).toEqual([[field, value]]);
  });

  it('goes with a renaming, by the new name', async () => {
    await change({ backfills: ['Task.effort=1'] });
    await change({ renames: ['Task.effort=size'], backfills: ['Task.title=none'] });
    expect(xEntity()).toMatchObject({ backfill: { size: 1, title: 'none' }, renamed: { size: 'effort' } });
  });

  it.each([
    ['Task.effort=10', '10 is no valid Task.effort'],
    ['Task.size=10', 'Task has no member size'],
    ['Task=1', '"Task=1" is no value of a member'],
  ])('%s is refused', async (said, message) => {
    await expect(change({ backfills: [said] })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(message),
    });
  });
});

it.each([
  ['renamed: {gone: effort}', 'x-entity.renamed names gone'],
  ['renamed: {effort: title}', 'x-entity.renamed says that effort was title, and title is a member'],
  ['renamed: {effort: 5}', 'a former name is no text'],
  ['backfill: {gone: 1}', 'x-entity.backfill names gone'],
  ['backfill: {effort: 10}', 'the backfill of effort is not valid'],
])('a document that says %s is refused', async (line, message) => {
  await put(SPEC, get(SPEC).replace(/^ {8}name: Task$/m, `        name: Task\n        ${line}`));
  const error = await writeFeature(sessionIn(files), NONE).then(
    () => undefined,
    (thrown: { code: string; message: string }) => thrown,
  );
  expect(error).toMatchObject({ code: 'bad-document', message: expect.stringContaining(message) });
});
