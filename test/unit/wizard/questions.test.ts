import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/wizard/ask.ts';
import {
  approveQuestions,
  endpointQuestions,
  featureQuestions,
  featureRequestOf,
  projectQuestions,
} from '../../../src/wizard/question-sets.ts';
import type { Answers } from '../../../src/wizard/questions.ts';
import { givenAnswers, settle } from '../../../src/wizard/settle.ts';
import { ENTER, LEAVE_NOW, type Script, scripted } from '../../support/scripted-prompter.ts';

const FACTS = { features: ['orders'], known: [{ name: 'Order', feature: 'orders' }] };
const QUESTIONS = featureQuestions(FACTS);
const REST: Script = [
  ['Another entity?', ENTER],
  ['Who may call it', ENTER],
  ['How lists are paged', ENTER],
  ['Two people change the same thing', ENTER],
  ['Rule 1', ENTER],
];

async function play(script: Script, kept?: Answers) {
  const prompter = scripted(script);
  const seen: Answers[] = [];
  const run = ask(QUESTIONS, prompter, {
    ...(kept === undefined ? {} : { kept }),
    onAnswer: async (answers) => void seen.push(answers),
  });
  const answers = await run.catch((error: Error) => {
    if (error.name !== 'Left') throw error;
    return undefined;
  });
  expect(prompter.left()).toEqual([]);
  return { answers, seen, screen: prompter.screen() };
}

describe('a feature, asked for', () => {
  it('becomes the request that the flags would make', async () => {
    const { answers } = await play([
      ['Name of the feature', 'product-catalog'],
      ['Entity', 'Product'],
      ['Field 1', 'name:string(200)!'],
      ['Field 2', 'price:money! category:ref(Category)?'],
      ['Field 3', ''],
      ['Another entity?', ENTER],
      ['Entity', ENTER],
      ['Field 1', 'name:string(80)!unique'],
      ['Field 2', ''],
      ['Another entity?', false],
      ['Who may call it', 'admin-writes'],
      ['How lists are paged', 'keyset'],
      ['Two people change the same thing', 'etag'],
      ['Rule 1', 'Less than ten is low.'],
      ['Rule 2', ''],
    ]);
    expect(featureRequestOf(answers ?? {})).toEqual({
      name: 'product-catalog',
      entities: ['Product name:string(200)! price:money! category:ref(Category)?', 'Category name:string(80)!unique'],
      access: 'admin-writes',
      pagination: 'keyset',
      concurrency: 'etag',
      ruleTexts: ['Less than ten is low.'],
      rulesFiles: [],
    });
  });

  it('takes how pages are counted from the answer about pages, or by its name', () => {
    const asked = (answers: object) => {
      const { pagination, total } = featureRequestOf({ entity: [], rule: [], ...answers });
      return [pagination, total];
    };
    expect(asked({ pagination: 'page/estimate' })).toEqual(['page', 'estimate']);
    expect(asked({ pagination: 'page', total: 'none' })).toEqual(['page', 'none']);
    expect(asked({ pagination: 'page', total: 'exact' })).toEqual(['page', undefined]);
    expect(asked({ pagination: 'keyset' })).toEqual(['keyset', undefined]);
  });

  it('refuses names and fields with the words of the parser, and the column in the line itself', async () => {
    const { screen } = await play([
      ['Name of the feature', 'Product Catalog'],
      ['Name of the feature', 'orders'],
      ['Name of the feature', 'catalog'],
      ['Entity', '1st'],
      ['Entity', 'Two words'],
      ['Entity', 'Order'],
      ['Entity', 'Product'],
      ['Field 1', 'ok:text'],
      ['Field 2', 'name:strin'],
      ['Field 2', 'id:uuid'],
      ['Field 2', 'ok:money'],
      ['Field 2', 'name:string(200)! stock:int(0..)=0'],
      ['Field 3', ENTER],
      ...REST,
    ]);
    expect(screen).toContain('> "Product Catalog" cannot be the name of a feature');
    expect(screen).toContain('such as product-catalog.');
    expect(screen).toContain('> There is a feature orders already.');
    expect(screen).toContain('> An entity name is missing. A name is a letter');
    expect(screen).toContain('> The feature orders has an entity Order already.');
    expect(screen).toContain(
      '> column 6: Name has the unknown type "strin". Did you mean "string"? Known types: string',
    );
    expect(screen).toContain('> column 1: Every entity has id already.');
    expect(screen).toContain('> column 1: Ok and ok are the same name in code.');
    expect(screen).toContain('~ name: text up to 200, required; stock: whole number from 0, optional, 0 unless said');
  });

  it('needs a field', async () => {
    const { screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'Product'],
      ['Field 1', ''],
      ['Field 1', 'name:text'],
      ['Field 2', ''],
      ...REST,
    ]);
    expect(screen).toContain('> At least one is needed.');
    expect(screen).toContain('~ Enter ends the list.');
  });

  it('asks for the entity that is referred to, and does not go on without it', async () => {
    const { answers, screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'Product'],
      ['Field 1', 'category:ref(Category)!'],
      ['Field 2', ''],
      ['Another entity?', false],
      ['What now?', 'add'],
      ['Entity', ENTER],
      ['Field 1', 'name:text'],
      ['Field 2', ''],
      ...REST,
    ]);
    expect(screen).toContain('? Another entity? (Y/n) false');
    expect(screen).toContain('Product category refers to Category, which no feature has.');
    expect(screen).toContain('? Entity (Category) Category');
    expect(featureRequestOf(answers ?? {}).entities[1]).toBe('Category name:text');
  });

  it('can be gone through again where entities need each other', async () => {
    const { answers } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'A'],
      ['Field 1', 'b:ref(B)!'],
      ['Field 2', ''],
      ['Another entity?', ENTER],
      ['Entity', ENTER],
      ['Field 1', 'a:ref(A)!'],
      ['Field 2', ''],
      ['Another entity?', ENTER],
      ['What now?', 'again'],
      ['Entity', ENTER],
      ['Field 1', ENTER],
      ['Field 2', ENTER],
      ['Another entity?', ENTER],
      ['Entity', ENTER],
      ['Field 1', 'a:ref(A)?'],
      ['Field 2', ENTER],
      ...REST,
    ]);
    expect(featureRequestOf(answers ?? {}).entities).toEqual(['A b:ref(B)!', 'B a:ref(A)?']);
  });

  it('keeps every answer, and offers it again', async () => {
    const first = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'Product'],
      ['Field 1', 'name:text'],
      ['Field 2', 'price:money'],
      ['Field 3', LEAVE_NOW],
    ]);
    expect(first.answers).toBeUndefined();
    expect(first.seen.at(-1)).toEqual({ name: 'catalog', entity: ['Product\nname:text\nprice:money'] });
    const second = await play(
      [
        ['Name of the feature', ENTER],
        ['Entity', ENTER],
        ['Field 1', ENTER],
        ['Field 2', 'price:money!'],
        ['Field 3', ENTER],
        ...REST,
      ],
      first.seen.at(-1),
    );
    expect(featureRequestOf(second.answers ?? {})).toMatchObject({
      name: 'catalog',
      entities: ['Product name:text price:money!'],
      access: 'user',
      pagination: 'page',
      ruleTexts: [],
    });
  });
});

describe('other questions', () => {
  it('of a project take the folder for its name, and the folder itself where that is it', async () => {
    const stacks = [{ id: 'fastapi', title: 'FastAPI', language: 'Python' }];
    const enter: Script = [
      ['Name of the project', ENTER],
      ['Folder', ENTER],
      ['Stack', ENTER],
    ];
    expect(await ask(projectQuestions('/home/My Shop', stacks), scripted(enter))).toEqual({
      name: 'my-shop',
      dir: '.',
      stack: 'fastapi',
    });
    const named = scripted([['Name of the project', 'other'], ...enter.slice(1)]);
    expect(await ask(projectQuestions('/home/My Shop', stacks), named)).toMatchObject({ dir: 'other' });
  });

  it('of an approval never take Enter for yes, and refuse half an identity', async () => {
    const prompter = scripted([
      ['Who approves', 'somebody'],
      ['Who approves', ENTER],
      ['Approve the documents of catalog?', ENTER],
    ]);
    const answers = await ask(approveQuestions('catalog', 'docs', 'A B <a@example.org>'), prompter);
    expect(answers).toEqual({ as: 'A B <a@example.org>', yes: false });
    expect(prompter.screen()).toContain('> "somebody" is not "Name <mail>".');
  });

  it('of an endpoint check the path', async () => {
    const prompter = scripted([
      ['Which feature', 'orders'],
      ['Method', 'POST'],
      ['Path', 'no path'],
      ['Path', '/api/v1/orders/{id}/pay'],
      ['What it does', ENTER],
    ]);
    expect(await ask(endpointQuestions(FACTS), prompter)).toEqual({
      feature: 'orders',
      method: 'POST',
      path: '/api/v1/orders/{id}/pay',
      summary: 'POST /api/v1/orders/{id}/pay',
    });
    expect(prompter.screen()).toContain('> "no path" is no path.');
  });

  it('what is given is not asked', async () => {
    const given = givenAnswers(QUESTIONS, { name: ['catalog'], entity: ['Product name:text'], access: ['public'] });
    const prompter = scripted([
      ['How lists are paged', 'page'],
      ['Two people change the same thing', ENTER],
      ['Rule 1', ''],
    ]);
    expect(featureRequestOf(await ask(QUESTIONS, prompter, { given }))).toMatchObject({
      name: 'catalog',
      entities: ['Product name:text'],
      access: 'public',
    });
  });
});

describe('without a terminal', () => {
  it('defaults fill what may be left out', () => {
    const answers = settle(QUESTIONS, { name: ['catalog'], entity: ['Product name:text'] }, 'feature', 'x');
    expect(answers).toEqual({
      name: 'catalog',
      entity: ['Product name:text'],
      access: 'user',
      pagination: 'page',
      concurrency: 'none',
      rule: [],
    });
  });

  it('everything missing is named at once', () => {
    expect(() => settle(QUESTIONS, {}, 'feature', 'plop feature x')).toThrowError(
      expect.objectContaining({
        code: 'missing-input',
        exitCode: 2,
        hint: 'Write, for example: plop feature x',
        details: [expect.objectContaining({ where: 'name' }), expect.objectContaining({ where: 'entity' })],
      }),
    );
    expect(() => settle(endpointQuestions(FACTS), { feature: ['orders'] }, 'endpoint', 'x')).toThrowError(
      expect.objectContaining({
        details: [expect.objectContaining({ where: 'method' }), expect.objectContaining({ where: 'path' })],
      }),
    );
  });
});
