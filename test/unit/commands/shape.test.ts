/** `feature <name>` of a feature that exists, with --entity, --field and --drop. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature } from '../../../src/model/types.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { changeMembers } from '../../../src/project/docs/members.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const PERSON = 'Person name:string(80)!';
const TASK = 'Task title:string(200)!unique effort:int(0..9)index=0 owner:ref(Person)? note:text?';
const RULES = `- id: big-tasks-have-an-owner
  statement: A big task has an owner
  operations: [createTask, updateTask]
  examples:
    - {given: {effort: 9}, when: {title: x}, then: {refused: no_owner}}
    - {given: {effort: 1}, when: {title: x}, then: {value: null}}
`;

let files: MemoryWorkspace;
const make = async (more: Partial<FeatureRequest> = {}): Promise<void> => {
  files = openMemory();
  await writeFeature(sessionIn(files), { ...NONE, entities: [PERSON, TASK], ...more });
};
beforeEach(() => make());

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const editSpec = (from: string | RegExp, to: string): Promise<void> => {
  expect(get(SPEC)).toMatch(from);
  return put(SPEC, get(SPEC).replace(from, to));
};
const change = (more: Partial<FeatureRequest>) => changeMembers(sessionIn(files), { ...NONE, ...more });
const feature = (): Feature => {
  const built = build(readObject(get(SPEC), SPEC), 'tasks');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
};
// biome-ignore lint/suspicious/noExplicitAny: a document as it lies there
const document = (): any => readObject(get(SPEC), SPEC);
const schemas = () => document()['components']['schemas'];

async function refused(more: Partial<FeatureRequest>, expected: object): Promise<void> {
  const before = new Map(files.files);
  await expect(writeOrChange(more)).rejects.toMatchObject(expected);
  expect(files.files).toEqual(before);
}
const writeOrChange = (more: Partial<FeatureRequest>) =>
  Object.keys(more).some((key) => key !== 'entities')
    ? change(more)
    : writeFeature(sessionIn(files), { ...NONE, ...more });

describe('--entity of a feature that exists', () => {
  const BRAND = 'Brand name:string(80)!unique lead:ref(Person)?';

  it('has the operations that the other entities have', async () => {
    await make({ operations: 'create,get,list,replace' });
    const { json, lines } = await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    expect(lines).toContain(
      'Brand is new, with name, lead. As those of the others: its operations (create, get, list, replace).',
    );
    expect(json).toMatchObject({ added: [{ entity: 'Brand', operations: ['create', 'get', 'list', 'replace'] }] });
    const of = (name: string) =>
      feature()
        .operations.filter(({ entity }) => entity === name)
        .map(({ kind }) => kind)
        .sort();
    expect(of('Brand')).toEqual(['create', 'get', 'list', 'replace']);
    expect(of('Brand')).toEqual(of('Task'));
  });

  it('has the owners that the other entities have, and says so', async () => {
    await make({ access: 'owner,admin' });
    const { json, lines } = await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    expect(schemas()['Brand']['x-entity']['owner']).toEqual({ roles: ['admin'] });
    expect(json).toMatchObject({ added: [{ entity: 'Brand', owner: ['admin'] }] });
    expect(lines).toContain(
      'Brand is new, with name, lead. As those of the others: its rows belong to who makes them, and all are seen by admin.',
    );
  });

  it('can be restored where the others can, and where its deleted rows stay', async () => {
    await make({ entities: [`${PERSON} softDelete`], operations: 'create,get,list,delete,restore' });
    await writeFeature(sessionIn(files), { ...NONE, entities: ['Brand name:string(80)! softDelete'] });
    await writeFeature(sessionIn(files), { ...NONE, entities: ['Mark name:string(80)!'] });
    const ids = feature().operations.map(({ id }) => id);
    expect(ids).toContain('restoreBrand');
    expect(ids).not.toContain('restoreMark');
    expect(ids).not.toContain('updateMark');
  });

  it('adds it with all that a new feature would have for it, and changes nothing else', async () => {
    await editSpec(
      '      summary: List tasks\n',
      '      # the page people look at\n      summary: What is to be done\n',
    );
    await editSpec(/^ {8}effort:\n/m, '        effort: # in days\n');
    await addEndpoint(sessionIn(files), { feature: 'tasks', method: 'POST', path: '/api/v1/tasks/{id}/close' });
    const before = get(SPEC).split('\n');
    const { json } = await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    expect(json).toMatchObject({
      ok: true,
      added: [{ entity: 'Brand' }],
      rows: { changed: [], removed: [], kept: [] },
    });
    const after = get(SPEC).split('\n');
    const lost = before.filter((line) => !after.includes(line));
    expect(lost).toEqual(['  description: Create, read, update, delete and list people, tasks.']);
    expect(feature().entities.map(({ name }) => name)).toEqual(['Person', 'Task', 'Brand']);
    expect(feature().operations.map(({ id }) => id)).toContain('deleteBrand');
    expect(get(PLAN)).toContain('| CREATE-BRAND-201-');
    expect(get('docs/api/examples/tasks/create-brand.json')).toContain('"name"');
    expect(get('docs/api/openapi/tasks.yaml')).toBe(get(SPEC));
    const again = new Map(files.files);
    await writeFeature(sessionIn(files), { ...NONE, entities: [BRAND] });
    await writeFeature(sessionIn(files), NONE);
    expect(files.files).toEqual(again);
  });

  it('several may refer to each other, beside fields, drops and names', async () => {
    const { json } = await change({
      entities: ['Team name:string(80)! lead:ref(Member)?', 'Member person:ref(Person)! team:ref(Team)?'],
      fields: ['Person team:ref(Team)?', 'Task due:date? index'],
      drops: ['Task.note'],
      renames: ['Task.title=name'],
    });
    expect(json).toMatchObject({
      gaps: [],
      added: [
        { entity: 'Team' },
        { entity: 'Member' },
        { entity: 'Person', field: 'team' },
        { entity: 'Task', field: 'due' },
      ],
      dropped: [{ entity: 'Task', field: 'note' }],
      renamed: [{ entity: 'Task', from: 'title', to: 'name' }],
    });
    expect(schemas()['Person']['x-entity']['refs']).toEqual({ team: 'Team' });
    expect(schemas()['Task']['x-entity']['renamed']).toEqual({ name: 'title' });
    expect(get(SPEC)).not.toContain('note');
    // A team that somebody refers to cannot be deleted any more.
    expect(document()['paths']['/api/v1/teams/{id}']['delete']['responses']['409']).toBeDefined();
    expect(document()['paths']['/api/v1/people/{id}']['delete']['responses']['409']).toBeDefined();
  });

  it('is called, paged and changed as the entities that are there', async () => {
    await make({ access: 'admin-writes', pagination: 'keyset', concurrency: 'etag-required' });
    await change({ entities: ['Brand name:string(80)!'] });
    const { operations } = feature();
    const of = (id: string) => operations.find((one) => one.id === id);
    expect(of('createBrand')?.access).toEqual({ kind: 'role', roles: ['admin'] });
    expect(of('getBrand')?.access).toEqual({ kind: 'public' });
    expect(of('listBrands')?.list?.pagination).toBe('keyset');
    expect(of('updateBrand')?.precondition).toBe('required');
    const one = JSON.stringify(document()['paths']['/api/v1/tasks']).replace(/task/gi, 'brand');
    expect(one).toContain(JSON.stringify(document()['paths']['/api/v1/brands']['post']['security']));
  });

  it('takes roles of people from what is there', async () => {
    await make({ access: 'admin-writes' });
    await put(SPEC, get(SPEC).replaceAll('            - admin\n', '            - editor\n'));
    await change({ entities: ['Brand name:string(80)!'] });
    expect(feature().operations.find(({ id }) => id === 'createBrand')?.access).toEqual({
      kind: 'role',
      roles: ['editor'],
    });
  });

  it('one that is there and equal is no news', async () => {
    const before = new Map(files.files);
    await writeFeature(sessionIn(files), { ...NONE, entities: [TASK] });
    await writeFeature(sessionIn(files), { ...NONE, entities: [PERSON, TASK], access: 'user' });
    expect(files.files).toEqual(before);
  });

  it('one that is there and differs is refused, with the command that makes it so', async () => {
    const wanted = 'Task title:string(100)!unique effort:int(0..9)index=0 owner:ref(Person)! due:date?';
    const error = await writeFeature(sessionIn(files), { ...NONE, entities: [wanted, 'Brand name:string!'] }).then(
      () => undefined,
      (thrown: { code: string; message: string; hint: string }) => thrown,
    );
    expect(error).toMatchObject({ code: 'already-exists', exitCode: 2 });
    expect(error?.message).toBe(
      'tasks has Task already, and it differs: due is new; note is not said any more; title: text up to 100, required, unique, instead of text up to 200, required, unique; owner: a Person, required, instead of a Person, may be null',
    );
    expect(error?.hint).toBe(
      `To make it so: create-backend-feature feature tasks --field "Task due:date?" --drop Task.note --field 'Task title:string(100)! unique' --field 'Task owner:ref(Person)!' --entity 'Brand name:string!'`,
    );
    await change({
      fields: ['Task due:date?', 'Task title:string(100)! unique', 'Task owner:ref(Person)!'],
      drops: ['Task.note'],
      entities: ['Brand name:string!'],
    });
    const before = new Map(files.files);
    await writeFeature(sessionIn(files), { ...NONE, entities: [wanted, 'Brand name:string!'] });
    expect(files.files).toEqual(before);
  });

  it.each(['softDelete', 'index(title,effort)', 'unique(effort,owner)'])(
    '%s of one that is there is refused',
    async (word) => {
      await refused(
        { entities: [`${TASK} ${word}`] },
        { code: 'already-exists', where: '--entity', message: `Task is there already, without ${word}` },
      );
    },
  );

  it.each(['softDelete', 'unique(weight,size)'])('%s is refused by --field, which takes members', async (word) => {
    await refused(
      { fields: [`Task weight:int? size:int? ${word}`] },
      { message: `${word} is said of the entity Task, and --field takes members` },
    );
  });

  it('goes with its batches', async () => {
    await make({ operations: 'create,get,list,update,delete,batch-create,batch-update,batch-delete' });
    await change({ drops: ['Task'] });
    expect(Object.keys(schemas()).filter((name) => name.startsWith('Task'))).toEqual([]);
  });

  it('one field that is called otherwise is a renaming', async () => {
    await refused(
      { entities: [TASK.replace('note:', 'remark:')] },
      { code: 'already-exists', hint: expect.stringContaining(' --rename Task.note=remark') },
    );
  });

  it.each([
    ['Brand name:ref(Nobody)!', 'bad-dsl', 'refers to Nobody, which no feature has'],
    ['Brand other:ref(Brand)!', 'bad-dsl', 'could ever be created'],
    ['Problem name:string!', 'bad-dsl', 'the name of the error schema'],
    ['person name:string!', 'bad-dsl', 'the same name in code'],
    ['TaskList name:string!', 'bad-dsl', 'is the name of a schema that Task brings along'],
    ['Brand on:bool', 'bad-dsl', 'Did you mean "boolean"?'],
  ])('%s is refused', async (said, code, message) => {
    await refused({ entities: [said] }, { code, message: expect.stringContaining(message) });
  });

  it('is refused where its names are taken by something else', async () => {
    await addEndpoint(sessionIn(files), { feature: 'tasks', method: 'GET', path: '/api/v1/brands' });
    await refused(
      { entities: ['Brand name:string!'] },
      { code: 'already-exists', message: expect.stringContaining('/api/v1/brands is in the document already') },
    );
  });

  it('goes with nothing that says what a new feature is', async () => {
    const more = { entities: ['Brand name:string!'] };
    await refused(
      { ...more, access: 'public' },
      { code: 'already-exists', hint: expect.stringContaining('Leave --access out') },
    );
    await refused({ ...more, ruleTexts: ['x'] }, { code: 'usage' });
    await refused({ ...more, concurrency: 'etag' }, { code: 'already-exists' });
  });
});

describe('--field', () => {
  it('keeps what people wrote, wherever the field changes', async () => {
    await editSpec(
      /( {4}Task:\n(?:.*\n)*? {8}effort:\n) {10}description: Effort\.\n/,
      '$1          description: How long it takes. # in days\n          x-unit: day\n',
    );
    await editSpec('summary: List tasks', 'summary:   "What is to be done"   # for people');
    const before = get(SPEC).split('\n');
    const { json } = await change({ fields: ['Task effort:int(0..99)? index=0'] });
    expect(json).toMatchObject({ changed: [{ entity: 'Task', field: 'effort' }], gaps: [] });
    const { Task, TaskCreate, TaskUpdate } = schemas();
    for (const { properties } of [Task, TaskCreate, TaskUpdate])
      expect(properties['effort']).toMatchObject({ type: ['integer', 'null'], maximum: 99 });
    expect(Task['properties']['effort']).toMatchObject({ description: 'How long it takes.', 'x-unit': 'day' });
    const after = get(SPEC).split('\n');
    expect(after).toContain('          description: How long it takes. # in days');
    expect(after).toContain('      summary:   "What is to be done"   # for people');
    // Nothing but the bounds and the types of the one field: three schemas and three parameters.
    const lines = (text: readonly string[]): string[] => text.map((line) => line.trim());
    expect(after.length - before.length).toBe(6);
    expect(lines(before.filter((line) => !after.includes(line)))).toEqual(Array(6).fill('maximum: 9'));
    expect(new Set(lines(after.filter((line) => !before.includes(line))))).toEqual(
      new Set(['maximum: 99', '- integer']),
    );
    const parameters: { name: string }[] = document()['paths']['/api/v1/tasks']['get']['parameters'];
    expect(parameters.find(({ name }) => name === 'effort_max')).toMatchObject({ schema: { maximum: 99 } });
    expect(get(PLAN)).toContain('effort accepts 99');
  });

  it('another type takes bounds of the former one along, and examples that no longer fit', async () => {
    await editSpec(/( {4}Task:\n(?:.*\n)*? {8}note:\n)/, '$1          pattern: ^[a-z ]*$$\n');
    await change({ fields: ['Task note:int(0..5)?'] });
    const { note } = schemas()['Task']['properties'];
    expect(note).toEqual({
      description: 'Note.',
      type: ['integer', 'null'],
      format: 'int32',
      minimum: 0,
      maximum: 5,
      examples: [5],
    });
    expect(schemas()['Task']['example']['note']).toBe(5);
    expect(JSON.stringify(document()['paths']['/api/v1/tasks']['get']['x-list'])).not.toContain('note');
  });

  it('keeps a pattern that people wrote where the type stays', async () => {
    await editSpec(/( {4}Task:\n(?:.*\n)*? {8}note:\n)/, '$1          pattern: ^[A-Z][a-z ]*$$\n');
    await change({ fields: ['Task note:string(50)?'] });
    expect(schemas()['Task']['properties']['note']).toMatchObject({ pattern: '^[A-Z][a-z ]*$', maxLength: 50 });
  });

  it('is asked for in bodies and under paths of other names, and in examples that people wrote', async () => {
    await put(SPEC, get(SPEC).replaceAll('TaskCreate', 'NewTask'));
    await editSpec(
      /\/tasks\/\{id\}:\n {4}parameters:\n {6}- name: id\n/,
      '/tasks/{taskId}:\n    parameters:\n      - name: taskId\n',
    );
    await editSpec(
      / {12}example:\n {14}title: Title example\n {14}effort: 0\n {14}owner: .*\n {14}note: .*\n/,
      '            examples:\n              mine:\n                value:\n                  title: Mine\n',
    );
    await change({ fields: ['Task size:int(1..3)! unique'] });
    expect(schemas()['NewTask']['required']).toEqual(['title', 'size']);
    expect(schemas()['TaskCreate']).toBeUndefined();
    const { examples } = document()['paths']['/api/v1/tasks']['post']['requestBody']['content']['application/json'];
    expect(examples['mine']['value']).toEqual({ title: 'Mine', size: 3 });
    const one = document()['paths']['/api/v1/tasks/{taskId}']['get']['responses']['200'];
    expect(one['content']['application/json']['example']['size']).toBe(3);
    expect(document()['paths']['/api/v1/tasks/{id}']).toBeUndefined();
    await change({ drops: ['Task.size'] });
    expect(get(SPEC)).not.toMatch(/\bsize\b/);
  });

  it('a required one without a default says what rows of before need, once there is a service', async () => {
    const hint = 'create-backend-feature feature tasks --backfill Task.size=<value>';
    expect((await change({ fields: ['Task size:int!'] })).lines.join('\n')).not.toContain(hint);
    await put('.backend-feature/generated/tasks.service.json', '{}');
    expect((await change({ fields: ['Task weight:int!'] })).lines.join('\n')).toContain(
      'feature tasks --backfill Task.weight=<value>',
    );
    const both = await change({ fields: ['Task depth:int!'], backfills: ['Task.depth=3'] });
    expect(both.lines.join('\n')).not.toContain('<value>');
    expect(schemas()['Task']['x-entity']['backfill']).toEqual({ depth: 3 });
  });

  it('a backfill that is no longer valid goes with the bound', async () => {
    await change({ backfills: ['Task.effort=9'] });
    await change({ fields: ['Task effort:int(0..5)index=0'] });
    expect(schemas()['Task']['x-entity']['backfill']).toEqual({});
  });

  it.each([
    ['Tsak size:int', 'tasks has no entity Tsak. Did you mean "Task"?'],
    ['Task Title:int', 'Title and title are the same name in code'],
    ['Task createdAt:int', 'createdAt and created_at are the same name in code'],
    ['Task id:int', 'every entity has id already'],
    ['Task size', 'Task has no member size'],
    ['Task nte', 'Task has no member nte. Did you mean "note"?'],
    ['Task size:bool', 'Did you mean "boolean"?'],
    ['Task size:integer(0..)', 'Did you mean "int"?'],
    ['Task of:ref(Nobody)?', 'Task of refers to Nobody, which no feature has'],
    ['Task of:ref(Task)!', 'could ever be created'],
    ['Task', 'Task has no field'],
    ['', 'an entity name is missing'],
  ])('%s is refused', async (said, message) => {
    await refused({ fields: [said] }, { exitCode: 2, message: expect.stringContaining(message) });
  });

  it('said twice, dropped or of an entity that is new is refused', async () => {
    await refused({ fields: ['Task size:int', 'Task size:text'] }, { message: expect.stringContaining('twice') });
    await refused({ fields: ['Task note:int'], drops: ['Task.note'] }, { code: 'usage' });
    await refused({ fields: ['Task note:int'], drops: ['Task'] }, { code: 'usage' });
    await refused({ fields: ['Brand size:int'], entities: ['Brand name:text'] }, { code: 'usage' });
    await change({ renames: ['Task.note=remark'] });
    await refused({ fields: ['Task note:text?'] }, { message: expect.stringContaining('was called note') });
  });
});

describe('a member that stands in one schema', () => {
  const WEIGHT =
    '        weight:\n          type: integer\n          minimum: 1\n          multipleOf: 5\n          description: Grams, in fives.\n';

  it.each([
    ['Task', /^( {4}Task:\n(?:.*\n)*? {6}properties:\n)/m],
    ['TaskCreate', /^( {4}TaskCreate:\n(?:.*\n)*? {6}properties:\n)/m],
    ['TaskUpdate', /^( {4}TaskUpdate:\n(?:.*\n)*? {6}properties:\n)/m],
  ])('%s is a gap that names the command, which completes it', async (schema, place) => {
    await editSpec(place, `$1${WEIGHT}`);
    const { json } = await writeFeature(sessionIn(files), NONE);
    expect((json['gaps'] as { hint: string }[]).map(({ hint }) => hint).join('\n')).toContain(
      'create-backend-feature feature tasks --field "Task weight"',
    );
    expect((await change({ fields: ['Task weight'] })).json).toMatchObject({
      gaps: [],
      added: [{ entity: 'Task', field: 'weight' }],
    });
    for (const one of ['Task', 'TaskCreate', 'TaskUpdate'])
      expect(schemas()[one]['properties']['weight'], `${schema} ${one}`).toMatchObject({ multipleOf: 5, minimum: 1 });
    expect(schemas()['Task']['example']['weight'] % 5).toBe(0);
    const before = new Map(files.files);
    await change({ fields: ['Task weight'] });
    expect(files.files).toEqual(before);
  });

  it('that an answer always has must be sent; one that is readOnly is meant so', async () => {
    const place = /^( {4}Task:\n(?:.*\n)*? {6}properties:\n)/m;
    await editSpec(place, `$1${WEIGHT}        score:\n          type: integer\n          readOnly: true\n`);
    await editSpec(/^( {4}Task:\n(?:.*\n)*? {8}- id\n)/m, '$1        - weight\n');
    await change({ fields: ['Task weight'] });
    expect(schemas()['TaskCreate']['required']).toContain('weight');
    await refused({ fields: ['Task score'] }, { code: 'usage', message: expect.stringContaining('readOnly') });
  });
});

describe('--drop', () => {
  it('takes back what was added, and every file is as it was', async () => {
    const before = new Map(files.files);
    await change({ fields: ['Task size:int(0..)! index'], entities: ['Brand name:string!'] });
    await change({ drops: ['Task.size', 'Brand'] });
    const content = (all: ReadonlyMap<string, string>) =>
      [...all].filter(([path]) => !path.startsWith('.backend-feature/')).sort();
    expect(content(files.files)).toEqual(content(before));
  });

  it('takes a field from wherever it is named, and nothing else', async () => {
    await change({ backfills: ['Task.effort=1'], renames: ['Task.note=remark'] });
    await change({ drops: ['Task.remark'] });
    expect(get(SPEC)).not.toMatch(/remark|note/);
    expect(get(PLAN)).not.toMatch(/remark/);
    for (const [path, text] of files.files)
      if (path.startsWith('docs/api/examples/')) expect(text, path).not.toContain('remark');
    const { json } = await change({ drops: ['Task.effort'] });
    expect(json).toMatchObject({ gaps: [], dropped: [{ entity: 'Task', field: 'effort' }] });
    expect(get(SPEC)).not.toContain('effort');
  });

  it('lists of people that name it, too', async () => {
    await editSpec(
      '          - param: effort\n',
      '          - param: noted\n            field: note\n            op: eq\n          - param: effort\n',
    );
    await editSpec(
      '        - name: effort\n',
      '        - name: noted\n          in: query\n          schema:\n            type: string\n        - name: effort\n',
    );
    await editSpec('              - effort\n', '              - note\n              - -note\n              - effort\n');
    await change({ drops: ['Task.note'] });
    expect(get(SPEC)).not.toContain('note');
  });

  it('is refused while a unique or an index over several members names it', async () => {
    await make({ entities: [PERSON, `${TASK} size:int? index(size,title) index(size,owner) unique(size,effort)`] });
    await refused(
      { drops: ['Task.size'] },
      {
        code: 'still-used',
        message: 'Task.size cannot go: the unique over size, effort names it',
        details: ['the unique over size, effort', 'the index over size, title', 'the index over size, owner'].map(
          (what) => expect.objectContaining({ message: `Task.size cannot go: ${what} names it` }),
        ),
      },
    );
    expect((await change({ drops: ['Task.note'] })).json).toMatchObject({ ok: true });
  });

  it('is refused while a rule or a schema of people names it', async () => {
    await make({ rulesFiles: [{ file: 'rules.yaml', text: RULES }] });
    await editSpec(
      /^ {4}Problem:\n/m,
      "    Report:\n      type: object\n      properties:\n        size:\n          $ref: '#/components/schemas/Task/properties/effort'\n    Problem:\n",
    );
    const error = {
      code: 'still-used',
      exitCode: 1,
      message: 'Task.effort cannot go: the rule big-tasks-have-an-owner names it',
    };
    await refused({ drops: ['Task.effort'] }, error);
    await refused(
      { drops: ['Task.effort'] },
      {
        details: [
          expect.anything(),
          expect.objectContaining({ message: expect.stringContaining('the schema Report') }),
        ],
      },
    );
    expect((await change({ drops: ['Person.name'], fields: ['Person mail:email!'] })).json).toMatchObject({ ok: true });
  });

  it.each([
    ['Tsak.note', 'tasks has no entity Tsak. Did you mean "Task"?'],
    ['Task.nte', 'Task has no member nte. Did you mean "note"?'],
    ['Task.id', 'Task.id cannot go: every entity has id'],
    ['Task.note=1', '"Task.note=1" names no member'],
    ['Person.name', 'Person would have no field left'],
  ])('%s is refused', async (said, message) => {
    await refused({ drops: [said] }, { code: 'usage', message: expect.stringContaining(message) });
  });

  it('a whole entity goes where nothing is left that needs it', async () => {
    await refused({ drops: ['Person'] }, { code: 'still-used', message: 'Person cannot go: Task.owner refers to it' });
    await writeFeature(sessionIn(files), { ...NONE, name: 'teams', entities: ['Team lead:ref(Person)!'] });
    await change({ drops: ['Task'] });
    expect(get(SPEC)).not.toMatch(/Task[^s]|task[^s]/);
    expect(get(PLAN)).not.toContain('-TASK-');
    expect([...files.files.keys()].filter((path) => path.includes('-task'))).toEqual([]);
    await change({ entities: ['Brand name:string!'] });
    await refused(
      { drops: ['Person'] },
      { code: 'still-used', message: expect.stringContaining('Person cannot go: Team.lead (teams) refers to it') },
    );
  });

  it('an entity is kept by operations, rules and schemas of people', async () => {
    await make({ rulesFiles: [{ file: 'rules.yaml', text: RULES }] });
    const close = { feature: 'tasks', method: 'POST', path: '/api/v1/tasks/{id}/close', answer: 'Task' };
    await addEndpoint(sessionIn(files), close);
    await refused(
      { drops: ['Task'] },
      {
        code: 'still-used',
        details: [
          expect.objectContaining({ message: 'Task cannot go: the operation closeTask names it' }),
          expect.objectContaining({ message: 'Task cannot go: the rule big-tasks-have-an-owner names it' }),
        ],
      },
    );
  });

  it('of all entities is for remove', async () => {
    await refused({ drops: ['Task', 'Person'] }, { code: 'usage', hint: expect.stringContaining('remove tasks') });
  });

  it('and a renaming to that name are two runs', async () => {
    await refused({ drops: ['Task.note'], renames: ['Task.effort=note'] }, { code: 'usage' });
  });
});

describe('a document from outside', () => {
  const OUTSIDE = `openapi: 3.0.3
info: {title: Museum, version: 1.0.0}
paths:
  /things:
    get:
      operationId: listThings
      responses: {'200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}}
components:
  schemas:
    Thing: {type: object, properties: {name: {type: string}}}
`;
  beforeEach(async () => {
    files = openMemory();
    await writeFeature(sessionIn(files), { ...NONE, from: { file: 'museum.yaml', text: OUTSIDE } });
  });

  it('without entities says what is possible', async () => {
    const error = { code: 'usage', hint: expect.stringContaining('marks no schema as an entity') };
    await refused({ fields: ['Thing size:int'] }, error);
    await refused({ drops: ['Thing.name'] }, error);
  });

  it('gets an entity in the words of its version', async () => {
    const { json } = await change({ entities: ['Brand name:string(80)! note:text?'] });
    expect(json).toMatchObject({ ok: true });
    expect(get(SPEC).startsWith(OUTSIDE.slice(0, OUTSIDE.indexOf('info')))).toBe(true);
    expect(schemas()['Brand']['properties']['note']).toMatchObject({ type: 'string', nullable: true });
    expect(schemas()['Problem']).toBeDefined();
    expect(feature().operations.map(({ id }) => id)).toContain('createBrand');
    expect(get(SPEC)).toContain("      responses: {'200': {description: All., content");
    await change({ drops: ['Brand'] });
    expect(feature().entities).toEqual([]);
  });
});

it('a document whose schemas are put together is refused, and named', async () => {
  const text = get(SPEC).replace(
    /^ {4}Task:\n {6}type: object\n((?: {6}.*\n)*?)( {6}properties:\n(?: {8,}.*\n)*)/m,
    (_all, head: string, own: string) =>
      `    Task:\n      type: object\n${head}      allOf:\n        - type: object\n${own.replace(/^/gm, '    ').replace(/ +$/, '')}`,
  );
  await put(SPEC, text);
  await refused({ fields: ['Task size:int?'] }, { code: 'unsupported' });
});

it('collections below others come later, too, and then are what they would have been at first', async () => {
  const below = TASK.replace('owner:ref(Person)?', 'owner:ref(Person)!');
  await make({ entities: [PERSON, below] });
  await change({ fields: ['Task size:int?'] });
  const { lines } = await writeFeature(sessionIn(files), { ...NONE, entities: [`${below} size:int? under(owner)`] });
  expect(lines[0]).toBe('Task gets under(owner).');
  const later = document();
  await make({ entities: [PERSON, `${below} size:int? under(owner)`] });
  expect({ ...later, info: undefined }).toEqual({ ...document(), info: undefined });
});

it.each([
  ['Task owner:ref(Person)! title:string(9)! under(owner)', 'Task under(owner): Person belongs to another feature'],
])('%s is refused later, as at first', async (entity, message) => {
  files = openMemory();
  await writeFeature(sessionIn(files), { ...NONE, name: 'people', entities: [PERSON] });
  await writeFeature(sessionIn(files), { ...NONE, entities: [entity.replace(' under(owner)', '')] });
  await refused({ entities: [entity] }, { message: expect.stringContaining(message) });
});

describe('links', () => {
  const ORDER = 'Order code:string(20)!';
  const TAG = 'Tag name:string(20)!';
  const TAGGING = 'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)';
  const twoDays = async (more: Partial<FeatureRequest>): Promise<readonly string[]> => {
    await make({ entities: [ORDER, TAG], ...more });
    return (await writeFeature(sessionIn(files), { ...NONE, entities: [TAGGING] })).lines;
  };

  it.each([{}, { operations: 'list,get' }, { access: 'owner,admin' }])(
    'said on the second day are what they would have been on the first: %j',
    async (more) => {
      const lines = await twoDays(more);
      const later = document();
      await make({ entities: [ORDER, TAG, TAGGING], ...more });
      expect({ ...later, info: undefined }).toEqual({ ...document(), info: undefined });
      expect(lines).toContain('Tagging is new, with order, tag.');
    },
  );

  it('of the others are nothing that a new entity takes over', async () => {
    await make({ entities: [ORDER, TAG, TAGGING], operations: 'list,get', access: 'owner' });
    const { json } = await writeFeature(sessionIn(files), { ...NONE, entities: ['Shop name:string(20)!'] });
    expect(json).toMatchObject({ added: [{ entity: 'Shop', operations: ['get', 'list'], owner: [] }] });
  });

  it.each([
    [
      { fields: ['Tagging note:string(5)!'] },
      'Tagging link(order,tag): note is required, and a link has no body that says it',
    ],
    [{ drops: ['Tagging.tag'] }, 'Tagging.tag cannot go: the unique over order, tag names it'],
    [
      { entities: ['Favourite order:ref(Order)! tag:ref(Tag)! unique(order,tag)'] },
      'Tagging link(order,tag): Favourite joins Order and Tag, too: a path cannot say which is meant',
    ],
  ])('that could be none any more are refused: %j', async (more, message) => {
    await make({ entities: [ORDER, TAG, TAGGING] });
    await refused(more, { message });
  });

  it('get the other direction later, and then are what both would have been at first', async () => {
    await make({ entities: [ORDER, TAG, TAGGING] });
    const both = `${TAGGING} link(tag,order)`;
    const { json, lines } = await writeFeature(sessionIn(files), { ...NONE, entities: [both] });
    expect([json, lines[0]]).toMatchObject([
      { added: [{ entity: 'Tagging', settings: ['link(tag,order)'] }] },
      'Tagging gets link(tag,order).',
    ]);
    const later = document();
    await make({ entities: [ORDER, TAG, both] });
    expect({ ...later, info: undefined }).toEqual({ ...document(), info: undefined });
    const before = new Map(files.files);
    await writeFeature(sessionIn(files), { ...NONE, entities: [both] });
    expect(files.files).toEqual(before);
  });

  it('name both members of their join', async () => {
    await make({ entities: [ORDER, TAG, TAGGING] });
    const of = ['linkTagToOrder', 'unlinkTagFromOrder', 'listTagsOfOrder'];
    for (const member of ['order', 'tag'])
      await refused(
        { drops: [`Tagging.${member}`] },
        {
          details: expect.arrayContaining(
            of.map((id) =>
              expect.objectContaining({ message: `Tagging.${member} cannot go: the operation ${id} names it` }),
            ),
          ),
        },
      );
  });

  it('keep no member of what they link', async () => {
    await make({ entities: [ORDER, 'Tag name:string(20)! order:ref(Order)?', TAGGING] });
    expect((await change({ drops: ['Tag.order'] })).json).toMatchObject({ ok: true });
  });

  it('get members that nobody must send', async () => {
    await make({ entities: [ORDER, TAG, TAGGING] });
    await change({ fields: ['Tagging note:string(5)?'] });
    expect(feature().operations.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['link', 'unlink']));
  });
});
