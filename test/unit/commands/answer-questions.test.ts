/** Answers to open questions: the question goes, what was said stays, and no answer ever lands at another question. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addEndpoint } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { valueAt } from '../../../src/model/pointer.ts';
import type { Json } from '../../../src/model/types.ts';
import { answerFeature, isAnswer } from '../../../src/project/docs/answer.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/tasks/api-spec.yaml';
const NONE: FeatureRequest = { name: 'tasks', entities: [], ruleTexts: [], rulesFiles: [] };
const REQUEST = 'What does a client send to POST /api/v1/digests? Describe its members.';
const RESULT = 'What does POST /api/v1/digests answer? Describe its members.';
const KEEP = 'How long are finished tasks kept?';

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  const session = sessionIn(files);
  await writeFeature(session, { ...NONE, entities: ['Task title:string(200)!'] });
  await addEndpoint(session, { feature: 'tasks', method: 'POST', path: '/api/v1/digests', summary: 'Make a digest' });
  await put(
    spec().replace(/^info:\n/m, `info:\n  x-open-questions: # to be settled\n    - ${KEEP}\n    - Who is told?\n`),
  );
});

const spec = (): string => files.files.get(SPEC) ?? '';
const put = (content: string): Promise<void> => files.apply([{ path: SPEC, before: spec(), content }]);
const at = (pointer: string): Json | undefined => valueAt(readObject(spec(), SPEC), pointer);
const answer = (answers: Json | string, more: Partial<FeatureRequest> = {}) =>
  answerFeature(sessionIn(files), {
    ...NONE,
    answersFiles: [{ file: 'answers.yaml', text: typeof answers === 'string' ? answers : JSON.stringify(answers) }],
    ...more,
  });
const refusal = async (answers: Json | string, more: Partial<FeatureRequest> = {}) => {
  const before = new Map(files.files);
  const error = await answer(answers, more).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(files.files, 'nothing is written').toEqual(before);
  return error;
};
const MEMBERS = {
  required: ['title'],
  properties: { title: { type: 'string', minLength: 1, maxLength: 50 } },
};

describe('answers', () => {
  it('in a sentence take the question away and stay beside it', async () => {
    const { json } = await answer({ [KEEP]: 'A year.' });
    expect(at('/info/x-open-questions')).toEqual(['Who is told?']);
    expect(at('/info/x-answers')).toEqual([{ question: KEEP, answer: 'A year.' }]);
    expect(spec()).toContain('# to be settled');
    expect(json).toMatchObject({
      answers: [{ question: KEEP, pointer: '/info', change: 'answered', set: [] }],
      gaps: [{ code: 'open-question' }, { code: 'open-question' }, { code: 'open-question' }],
    });
  });

  it('that are all given leave no question, and a document whose gate opens', async () => {
    const all = { [KEEP]: 'A year.', 'Who is told?': 'Nobody.', [REQUEST]: MEMBERS, [RESULT]: MEMBERS };
    const { json } = await answer(all);
    expect(json).toMatchObject({ gaps: [], next: 'create-backend-feature approve tasks docs' });
    expect(spec()).not.toContain('x-open-questions');
    const schemas = '/components/schemas';
    expect(at(`${schemas}/PostDigestsRequest`)).toMatchObject({ ...MEMBERS, additionalProperties: false });
    const body = '/paths/~1api~1v1~1digests/post/requestBody/content/application~1json/example';
    expect(at(body)).toEqual({ title: expect.stringMatching(/./) });
    expect(files.files.get('docs/features/tasks/test-plan.md')).toMatch(/postDigests.*title/);
  });

  it('may be given twice', async () => {
    const all = { [KEEP]: 'A year.', [REQUEST]: MEMBERS };
    await answer(all);
    const before = new Map(files.files);
    const { json } = await answer(all);
    expect(files.files).toEqual(before);
    expect(json).toMatchObject({ written: [], answers: [{ change: 'unchanged' }, { change: 'unchanged' }] });
  });

  it.each([
    '/components/schemas/PostDigestsRequest',
    '/components/schemas/PostDigestsRequest/x-open-questions',
    '/components/schemas/PostDigestsRequest/x-open-questions/0',
    `${SPEC}#/components/schemas/PostDigestsRequest/x-open-questions/0`,
  ])('may name the object that asks: %s', async (pointer) => {
    await answer({ [pointer]: MEMBERS });
    expect(at('/components/schemas/PostDigestsRequest')).toMatchObject(MEMBERS);
    expect(at('/components/schemas/PostDigestsRequest/x-open-questions')).toBeUndefined();
    expect(await answer({ [pointer]: MEMBERS })).toMatchObject({ json: { answers: [{ change: 'unchanged' }] } });
  });

  it('go with rules in one write', async () => {
    const rule = '- {id: short, statement: Titles are short, examples: [{then: {value: 1}}]}';
    const { json } = await answer({ [KEEP]: 'A year.' }, { rulesFiles: [{ file: 'r.yaml', text: rule }] });
    expect(json).toMatchObject({ rules: [{ id: 'short', change: 'added' }], answers: [{ change: 'answered' }] });
    expect(at('/x-business-rules/0/id')).toBe('short');
  });

  it.each<[string, Json | string, string]>([
    ['a question that nobody asks', { 'How long are finished task kept?': 'x' }, `Did you mean "${KEEP}"`],
    ['an object that asks nothing', { '/components/schemas/Task': 'x' }, 'nobody asks'],
    ['an object that asks more than one', { '/info': 'x' }, 'stands for 2 questions'],
    ['a place in a longer list', { '/info/x-open-questions/0': 'x' }, 'stands for 2 questions'],
    ['one question twice', { '/components/schemas/PostDigestsRequest': 'x', [REQUEST]: 'y' }, 'answered twice'],
    ['an empty answer', { [KEEP]: '  ' }, 'the answer is empty'],
    ['an answer that is a number', { [KEEP]: 3 }, 'neither a sentence nor an object'],
    ['an answer that is nothing', { [KEEP]: null }, 'neither a sentence nor an object'],
    ['an answer that sets nothing', { [KEEP]: {} }, 'sets nothing'],
    ['an answer that asks', { [KEEP]: { 'x-open-questions': ['y'] } }, 'cannot be set'],
    ['a list', ['x'], 'no answers'],
    ['members that are no schema', { [REQUEST]: { type: 'nonsense' } }, 'would not hold'],
    ['members that refer to nothing', { [REQUEST]: { properties: { a: { $ref: '#/nowhere' } } } }, 'would not hold'],
  ])('are refused whole: %s', async (_, answers, message) => {
    const said = Array.isArray(answers) ? answers : { 'Who is told?': 'Nobody.', ...(answers as object) };
    expect(await refusal(said as Json)).toMatchObject({
      code: 'bad-answers',
      message: expect.stringContaining(message),
    });
  });

  it('do not change an answer that was given', async () => {
    await answer({ [KEEP]: 'A year.' });
    expect(await refusal({ [KEEP]: 'Two years.' })).toMatchObject({
      code: 'bad-answers',
      message: expect.stringContaining('answered otherwise'),
      where: expect.stringContaining('answers.yaml#/'),
    });
  });

  it('need a feature that exists, by name, and nothing that makes one', async () => {
    const given = { 'Who is told?': 'Nobody.' };
    expect(await refusal(given, { name: 'others' })).toMatchObject({ code: 'unknown-feature' });
    expect(await refusal(given, { entities: ['A b:int'] })).toMatchObject({ code: 'usage', where: '--entity' });
    const answersFiles = [{ file: 'answers.yaml', text: '{}' }];
    const { name: _, ...unnamed } = { ...NONE, answersFiles };
    expect(await isAnswer(sessionIn(files), unnamed)).toBe(true);
    await expect(answerFeature(sessionIn(files), unnamed)).rejects.toMatchObject({ code: 'missing-input' });
  });

  it('may hold anything that text can hold', async () => {
    const hostile = '"; DROP TABLE tasks; --\n{{ 7*7 }} <%= x %> \u202e `rm -rf` : - [a]';
    await answer({ [KEEP]: hostile });
    expect(at('/info/x-answers')).toEqual([{ question: KEEP, answer: hostile }]);
  });
});

describe('fields of an entity that a specification names', () => {
  it.each([
    ['owner', []],
    ['owner,admin', ['admin']],
  ])('with --access %s: its rows have owners, too', async (access, roles) => {
    const session = sessionIn(openMemory());
    const spec = { file: 'docs/lists.md', text: '# Lists\n## Key Entities\n- **Errand**: What is to do.\n' };
    await writeFeature(session, { ...NONE, name: 'lists', access, spec });
    const path = 'docs/features/lists/api-spec.yaml';
    const before = readObject((await session.workspace.read(path)) ?? '', path);
    const question = valueAt(before, '/info/x-open-entities/0/question');
    const text = JSON.stringify({ [String(question)]: { entity: 'Errand title:string(80)!' } });
    await answerFeature(session, { ...NONE, name: 'lists', answersFiles: [{ file: 'answers.json', text }] });
    const after = readObject((await session.workspace.read(path)) ?? '', path);
    expect(after).toMatchObject({ components: { schemas: { Errand: { 'x-entity': { owner: { roles } } } } } });
  });
});
