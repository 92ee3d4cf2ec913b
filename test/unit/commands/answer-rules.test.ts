/** Rules of a feature that exists, from a file: what was left open is said, and nothing else is touched. */
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { answerFeature, isAnswer } from '../../../src/project/docs/answer.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const PLAN = 'docs/features/tasks/test-plan.md';
const ENTITY = 'Task title:string(200)! completed:boolean=false priority:enum(low,high)=low';
const OPEN = 'A completed task cannot be reopened';
const ID = 'a-completed-task-cannot-be-reopened';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  await writeFeature(sessionIn(files), { ...NONE, entities: [ENTITY], ruleTexts: [OPEN] });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const rules = (): JsonObject[] => readObject(get(SPEC), SPEC)['x-business-rules'] as JsonObject[];
const answer = (text: string, more: Partial<FeatureRequest> = {}) =>
  answerFeature(sessionIn(files), { ...NONE, rulesFiles: [{ file: 'rules.yaml', text }], ...more });
const refusal = async (text: string, more: Partial<FeatureRequest> = {}) => {
  const before = new Map(files.files);
  const error = await answer(text, more).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(files.files, 'nothing is written').toEqual(before);
  return error;
};
const EXAMPLE = '{given: {completed: true}, when: {completed: false}, then: {refused: task_completed}}';
const ANSWER = `- id: ${ID}\n  operations: [updateTask]\n  examples:\n    - ${EXAMPLE}\n`;

describe('rules for a feature that exists', () => {
  it('close the question that a bare rule leaves open, and bring their rows', async () => {
    const { json } = await answer(ANSWER);
    expect(rules()).toEqual([
      {
        id: ID,
        statement: OPEN,
        operations: ['updateTask'],
        examples: [{ given: { completed: true }, when: { completed: false }, then: { refused: 'task_completed' } }],
      },
    ]);
    expect(json).toMatchObject({
      gaps: [],
      rules: [{ id: ID, change: 'changed', set: [{ member: 'operations' }, { member: 'examples' }] }],
      rows: { changed: [], removed: [], kept: [] },
      next: 'create-backend-feature approve tasks docs',
    });
    expect(get(PLAN)).toContain('422 code(task_completed)');
    expect(get('docs/api/openapi/tasks.yaml')).toBe(get(SPEC));
  });

  it('let an operation that has no body answer 422 too', async () => {
    const removing =
      'operations: [deleteTask]\n  examples:\n    - {given: {completed: false}, when: {}, then: {refused: still_open}}\n';
    const { json } = await answer(`- id: ${ID}\n  ${removing}`);
    expect(json).toMatchObject({ gaps: [] });
    const paths = readObject(get(SPEC), SPEC)['paths'] as Record<string, Record<string, { responses: object }>>;
    expect(paths['/api/v1/tasks/{id}']?.['delete']?.responses).toMatchObject({
      '422': { $ref: '#/components/responses/ValidationFailed' },
    });
    expect(get(PLAN)).toContain('422 code(still_open)');
  });

  it('say nothing new the second time', async () => {
    await answer(ANSWER);
    const before = new Map(files.files);
    const { json, lines } = await answer(ANSWER);
    expect(files.files).toEqual(before);
    expect(json).toMatchObject({ written: [], rules: [{ id: ID, change: 'unchanged' }] });
    expect(lines.join('\n')).toContain('says that already');
  });

  it('keep comments, and what people wrote elsewhere', async () => {
    const edited = get(SPEC)
      .replace('x-business-rules:', '# ours\nx-business-rules:')
      .replace(`statement: ${OPEN}`, `statement: ${OPEN} # asked for by Ada`)
      .replace('summary: Create a task', 'summary: Put a task on the list');
    await put(SPEC, edited);
    await answer(ANSWER);
    expect(get(SPEC)).toContain('# ours');
    expect(get(SPEC)).toContain(`statement: ${OPEN} # asked for by Ada`);
    expect(get(SPEC)).toContain('summary: Put a task on the list');
  });

  it('replace what they say otherwise, and show what was there', async () => {
    await answer(ANSWER);
    const other = ANSWER.replace('- id', '- statement: Done is done\n  id').replace('task_completed', 'already_done');
    const { json, lines } = await answer(other);
    expect(rules()[0]).toMatchObject({ statement: 'Done is done', operations: ['updateTask'] });
    expect(json).toMatchObject({
      rules: [
        {
          set: [
            { member: 'statement', before: OPEN },
            { member: 'examples', before: [{}] },
          ],
        },
      ],
    });
    expect(lines.join('\n')).toContain(`statement replaced; it was "${OPEN}"`);
    expect(get(PLAN)).toContain('422 code(already_done)');
    expect(get(PLAN)).not.toContain('task_completed');
  });

  it('leave a row that somebody edited, and name it', async () => {
    await answer(ANSWER);
    const row = get(PLAN)
      .split('\n')
      .find((line) => line.includes('422 code(task_completed)'));
    await put(PLAN, get(PLAN).replace(row ?? '', (row ?? '').replace(/\| [^|]+ \|/, '| UPDATE-TASK-MINE |')));
    const unit = /^\| RULE-\S+ \| (.*?) \|/m.exec(get(PLAN));
    await put(PLAN, get(PLAN).replace(unit?.[1] ?? '', 'in our own words'));
    const { json, lines } = await answer(ANSWER.replace('task_completed', 'already_done'));
    const { rows } = json as unknown as { rows: { kept: string[]; added: string[] } };
    expect(rows.kept).toEqual([expect.stringMatching(/^RULE-/)]);
    expect(get(PLAN)).toContain('in our own words');
    expect(get(PLAN)).toContain('UPDATE-TASK-MINE');
    expect(lines.join('\n')).toContain('somebody edited');
  });

  it('take away the rows of examples that are gone', async () => {
    const second = '{given: {completed: false}, when: {completed: true}, then: {value: null}}';
    await answer(`${ANSWER}    - ${second}\n`);
    expect(get(PLAN)).toContain('example 2');
    const { json } = await answer(ANSWER);
    expect(json).toMatchObject({ rows: { removed: [expect.stringMatching(/-2$/)] }, gaps: [] });
    expect(get(PLAN)).not.toContain('example 2');
  });

  it('that are new are added, also where there were none', async () => {
    await put(SPEC, get(SPEC).replace(/x-business-rules:[\s\S]*?(?=^paths:)/m, ''));
    const { json } = await answer(`- id: new-one\n  statement: S\n  examples: [{then: {value: 1}}]\n`);
    expect(rules()).toEqual([
      { id: 'new-one', statement: 'S', operations: [], examples: [{ given: {}, when: {}, then: { value: 1 } }] },
    ]);
    expect(json).toMatchObject({ rules: [{ id: 'new-one', change: 'added' }] });
  });

  it('may be sentences alone, and each is said once', async () => {
    const request = { ...NONE, ruleTexts: [OPEN, 'Titles are unique per day'] };
    await answerFeature(sessionIn(files), request);
    await answerFeature(sessionIn(files), request);
    expect(rules().map((rule) => rule.id)).toEqual([ID, 'titles-are-unique-per-day']);
  });

  it.each([
    [
      'an id that is not there',
      ANSWER.replace(ID, 'a-complete-task-cannot-be-reopened'),
      'Did you mean',
      'rules.yaml#/0/statement',
    ],
    [
      'an operation that is not there',
      ANSWER.replace('updateTask', 'updateTsk'),
      'Did you mean "updateTask"?',
      'rules.yaml',
    ],
    [
      'an example with a name that is nearly a member',
      ANSWER.replace('completed: true', 'complete: true'),
      'an example with complete, which is no member. Did you mean "completed"?',
      'rules.yaml#/0',
    ],
    ['a rule that is said twice', ANSWER + ANSWER, 'stands twice', 'rules.yaml'],
    [
      'an example without an outcome',
      ANSWER.replace('{refused: task_completed}', '{}'),
      'neither',
      'rules.yaml#/0/examples/0/then',
    ],
  ])('are refused whole: %s', async (_, text, message, where) => {
    expect(await refusal(text)).toMatchObject({ code: 'bad-rules', message: expect.stringContaining(message), where });
  });

  it('are refused so of a new feature, too; a fact that is no member by far is taken', async () => {
    const request = (name: string) => ({
      ...NONE,
      name: 'others',
      entities: ['Errand title:string(200)! completed:boolean=false'],
      rulesFiles: [
        {
          file: 'rules.yaml',
          text: `- {id: done-is-done, statement: Done is done, operations: [updateErrand], examples: [{given: {${name}: true}, when: {}, then: {refused: done}}]}\n`,
        },
      ],
    });
    await expect(writeFeature(sessionIn(files), request('complete'))).rejects.toMatchObject({
      code: 'bad-rules',
      where: 'rules.yaml#/0',
      hint: expect.stringContaining('write the rule into api-spec.yaml, under x-business-rules'),
    });
    expect((await writeFeature(sessionIn(files), request('paid'))).json).toMatchObject({ gaps: [] });
  });

  it('are refused where two files say the same rule, where one is empty, and with choices of a new feature', async () => {
    const twice = { rulesFiles: ['a.yaml', 'b.yaml'].map((file) => ({ file, text: ANSWER })) };
    expect(await refusal('', twice)).toMatchObject({ code: 'bad-rules', where: 'b.yaml#/0' });
    expect(await refusal(ANSWER, { ruleTexts: [' '] })).toMatchObject({ code: 'bad-rules', where: '--rule' });
    expect(await refusal(ANSWER, { access: 'public' })).toMatchObject({ code: 'usage', where: '--access' });
  });

  it('do not write into an alias', async () => {
    await put(
      SPEC,
      get(SPEC)
        .replace(/x-business-rules:\n\s+- id/, 'x-shared: &shared\n  - id')
        .replace(/^paths:/m, 'x-business-rules: *shared\npaths:'),
    );
    expect(rules()[0]?.['id']).toBe(ID);
    expect(await refusal(ANSWER)).toMatchObject({ code: 'bad-yaml', where: expect.stringContaining(SPEC) });
  });

  it('in a dry run are shown and not written', async () => {
    const before = new Map(files.files);
    const session = { ...sessionIn(files), dryRun: true };
    const { lines } = await answerFeature(session, { ...NONE, rulesFiles: [{ file: 'rules.yaml', text: ANSWER }] });
    expect(files.files).toEqual(before);
    expect(lines.join('\n')).toMatch(/^\+ .*refused: task_completed/m);
  });

  it('are an answer only where nothing else is said, and the feature is there', async () => {
    const said = { ...NONE, ruleTexts: ['x'] };
    const session = sessionIn(files);
    expect(await isAnswer(session, said)).toBe(true);
    expect(await isAnswer(session, NONE)).toBe(false);
    expect(await isAnswer(session, { ...said, entities: [ENTITY] })).toBe(false);
    expect(await isAnswer(session, { ...said, name: 'others' })).toBe(false);
    expect(await isAnswer(session, { ...said, name: '../tasks' })).toBe(false);
  });
});
