import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/wizard/ask.ts';
import { endpointQuestions, endpointRequestOf } from '../../../src/wizard/endpoint-questions.ts';
import {
  approverQuestion,
  featureQuestions,
  featureRequestOf,
  projectNameOf,
  projectQuestions,
} from '../../../src/wizard/question-sets.ts';
import type { Answers } from '../../../src/wizard/questions.ts';
import { givenAnswers, settle } from '../../../src/wizard/settle.ts';
import { ENTER, LEAVE_NOW, type Script, scripted, TAB } from '../../support/scripted-prompter.ts';

const FACTS = { features: ['orders'], known: [{ name: 'Order', feature: 'orders' }], parts: ['redis'] };
const QUESTIONS = featureQuestions(FACTS);
const REST: Script = [
  ['Who may call it', ENTER],
  ['How lists are paged', ENTER],
  ['Two people change the same thing', ENTER],
  ['Which operations', ENTER],
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
      ['Field 4 of Product, or the next entity', 'Category'],
      ['Field 1 of Category', 'name:string(80)!unique'],
      ['Field 2 of Category', ''],
      ['Who may call it', 'admin-writes'],
      ['How lists are paged', 'keyset'],
      ['Two people change the same thing', 'etag'],
      ['Which operations', 'create,get,list,replace'],
      ['Rule 1', 'createProduct: Less than ten is low.'],
      ['Example 1 of it, or rule 2', 'stock=9 refused low_stock'],
      ['Example 2 of it, or rule 2', 'No price, no product.'],
      ['Example 1 of it, or rule 3', ''],
    ]);
    expect(featureRequestOf(answers ?? {})).toEqual({
      name: 'product-catalog',
      entities: ['Product name:string(200)! price:money! category:ref(Category)?', 'Category name:string(80)!unique'],
      access: 'admin-writes',
      pagination: 'keyset',
      concurrency: 'etag',
      operations: 'create,get,list,replace',
      ruleTexts: ['createProduct: Less than ten is low. Example: stock=9 refused low_stock', 'No price, no product.'],
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

  it('marks the usual operations, and refuses what the command would', async () => {
    const { answers, screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'Product name:text'],
      ['Field 2', ENTER],
      ['Who may call it', ENTER],
      ['How lists are paged', ENTER],
      ['Two people change the same thing', 'etag'],
      ['Which operations', ''],
      ['Which operations', 'get,batch-create'],
      ['Which operations', 'get,create,restore'],
      ['Which operations', 'create,update,batch-update'],
      ['Which operations', 'create,get,batch-create'],
      ['One item of a batch is refused', 'per-item'],
      ['Rule 1', ENTER],
    ]);
    expect(screen).toContain('[x] create');
    expect(screen).toContain('[ ] batch-create');
    expect(screen).toContain('> Choose at least one.');
    expect(screen).toContain('> Batch-create does what create does for each of its items');
    expect(screen).toContain('> --operations has restore, and deleted rows of Product are gone for good.');
    expect(screen).toContain('> Batch-update cannot keep what --concurrency etag promises');
    expect(featureRequestOf(answers ?? {})).toMatchObject({
      operations: 'create,get,batch-create',
      batches: 'per-item',
    });
  });

  it('leaves unsaid that a batch does all of its items or none', () => {
    const request = featureRequestOf({ entity: [], rule: [], operations: ['batch-create'], batches: 'all-or-none' });
    expect(request.batches).toBeUndefined();
  });

  it('leaves the operations unsaid where they are the usual ones', () => {
    const asked = (operations: string[]) => featureRequestOf({ entity: [], rule: [], operations }).operations;
    expect(asked(['create', 'get', 'list', 'update', 'delete'])).toBeUndefined();
    expect(asked([])).toBeUndefined();
    expect(asked(['get', 'list'])).toBe('get,list');
  });

  it('refuses names and fields with the words of the parser, and the column in the line itself', async () => {
    const { screen } = await play([
      ['Name of the feature', 'Product Catalog'],
      ['Name of the feature', 'orders'],
      ['Name of the feature', 'catalog'],
      ['Entity', '1st'],
      ['Entity', 'Two words'],
      ['Entity', '?'],
      ['Entity', 'Order'],
      ['Entity', 'Product'],
      ['Field 1', 'ok:text'],
      ['Field 2', 'name:strin'],
      ['Field 2', 'id:uuid'],
      ['Field 2', 'ok:money'],
      ['Field 2', 'name:string(200)! stock:int(0..)=0'],
      ['Field 4', ENTER],
      ...REST,
    ]);
    expect(screen).toContain('> "Product Catalog" cannot be the name of a feature');
    expect(screen).toContain('such as product-catalog.');
    expect(screen).toContain('> There is a feature orders already.');
    expect(screen).toContain('> An entity name is missing. A name is a letter');
    expect(screen).toContain('> The feature orders has an entity Order already.');
    expect(screen).toContain(
      '> column 6: name has the unknown type "strin". Did you mean "string"? Known types: string',
    );
    expect(screen).toContain('> column 1: Every entity has id already.');
    expect(screen).toContain('> The field words has no type. Write words:string(200)');
    expect(screen).toContain('> Write its name, such as Product; or with its fields:');
    expect(screen).toContain('> column 1: ok and ok are the same name in code.');
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
    expect(screen).toContain('> Product needs at least one field, such as name:string(200)!');
    expect(screen).toContain('~ Enter ends the list.');
  });

  it('does not end without the entity that is referred to, and Tab begins it', async () => {
    const { answers, screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', 'Product category:ref(Category)!'],
      ['Field 2', ENTER],
      ['Field 2', TAB],
      ['Field 1 of Category', 'name:text'],
      ['Field 2', ''],
      ...REST,
    ]);
    expect(screen).toContain('> Product category refers to Category, which no feature has.');
    expect(screen).toContain('- takes the last line back.');
    expect(featureRequestOf(answers ?? {}).entities[1]).toBe('Category name:text');
  });

  it('takes lines back where entities need each other', async () => {
    const { answers, screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', '-'],
      ['Entity', 'A b:ref(B)!'],
      ['Field 2', 'B'],
      ['Field 1 of B', 'a:ref(A)!'],
      ['Field 2 of B', ENTER],
      ['Field 2 of B', '-'],
      ['Field 1 of B', 'a:ref(A)?'],
      ['Field 2 of B', ENTER],
      ...REST,
    ]);
    expect(screen).toContain('> There is no line before this one.');
    expect(screen).toContain('~ Takes back: a:ref(A)!');
    expect(screen).toContain('? Field 1 of B (a:ref(A)!|) a:ref(A)?');
    expect(featureRequestOf(answers ?? {}).entities).toEqual(['A b:ref(B)!', 'B a:ref(A)?']);
  });

  it('completes names and types at Tab, and says what is unusual', async () => {
    const { answers, screen } = await play([
      ['Name of the feature', 'catalog'],
      ['Entity', ['Product name:text price']],
      ['Field 3', ['isActive:bool']],
      ['Field 4', 'Description:text?'],
      ['Field 5', ENTER],
      ['Who may call it', ENTER],
      ['How lists are paged', ENTER],
      ['Two people change the same thing', ENTER],
      ['Which operations', ENTER],
      ['Rule 1', ['An active product has a price.']],
      ['Example 1', ['price=0.00 isActive=true']],
      ['Example 2', 'price=9.50 maybe'],
      ['Example 2', 'price=9.50 allowed'],
      ['Example 3', ENTER],
    ]);
    const { entities, ruleTexts } = featureRequestOf(answers ?? {});
    expect(entities).toEqual(['Product name:text price:money! isActive:boolean Description:text?']);
    expect(screen).toContain('In JSON it is called Description; most names begin with a small letter.');
    expect(screen).toContain('> "maybe" is neither refused <code> nor allowed.');
    expect(ruleTexts).toEqual([
      'createProduct, updateProduct: An active product has a price.' +
        ' Example: price=0.00 isActive=true refused active_product_price Example: price=9.50 allowed',
    ]);
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
    expect(first.seen.at(-1)).toEqual({ name: 'catalog', entity: ['Product', 'name:text', 'price:money'] });
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
  it('of a project take the name of its folder', async () => {
    const stacks = [{ id: 'fastapi', title: 'FastAPI', language: 'Python' }];
    const prompter = scripted([
      ['Folder of the new project', 'My Shop'],
      ['Folder of the new project', 'services/shop'],
      ['Stack', ENTER],
    ]);
    expect(await ask(projectQuestions('/home/My Shop', stacks), prompter)).toEqual({
      dir: 'services/shop',
      stack: 'fastapi',
    });
    expect(prompter.screen()).toContain('> "My Shop" cannot be the name of a project');
    expect(projectNameOf('/home/My Shop', 'services/shop')).toBe('shop');
    expect(projectNameOf('/home/My Shop', '.')).toBe('my-shop');
  });

  it('of an approver refuse half an identity', async () => {
    const prompter = scripted([
      ['Who approves', 'somebody'],
      ['Who approves', ENTER],
    ]);
    const answers = await ask([approverQuestion('A B <a@example.org>')], prompter);
    expect(answers).toEqual({ as: 'A B <a@example.org>' });
    expect(prompter.screen()).toContain('> "somebody" is not "Name <mail>".');
  });

  it('of an endpoint check the path', async () => {
    const prompter = scripted([
      ['Which feature', 'orders'],
      ['Method', 'POST'],
      ['Path', 'no path'],
      ['Path', '/api/v1/orders/{id}/pay'],
      ['What it does', ENTER],
      ['Request body', 'amount:monney!'],
      ['Request body', 'amount:money!'],
      ['Response body', 'Order'],
      ['Access', ENTER],
    ]);
    const answers = await ask(endpointQuestions(FACTS), prompter);
    expect(endpointRequestOf(answers)).toEqual({
      feature: 'orders',
      method: 'POST',
      path: '/api/v1/orders/{id}/pay',
      summary: 'POST /api/v1/orders/{id}/pay',
      body: 'amount:money!',
      answer: 'Order',
    });
    expect(prompter.screen()).toContain('> "no path" is no path.');
    expect(prompter.screen()).toContain('Did you mean "money"?');
  });

  it('of an endpoint ask for a body only where there can be one', async () => {
    const prompter = scripted([
      ['Which feature', 'orders'],
      ['Method', 'GET'],
      ['Path', '/api/v1/orders/{id}/items'],
      ['What it does', 'Items of an order'],
      ['Response body', ENTER],
      ['Access', 'user'],
    ]);
    const answers = await ask(endpointQuestions(FACTS), prompter);
    expect(endpointRequestOf(answers)).toEqual({
      feature: 'orders',
      method: 'GET',
      path: '/api/v1/orders/{id}/items',
      summary: 'Items of an order',
      access: 'user',
    });
    expect(prompter.left()).toEqual([]);
  });

  it('what is given is not asked', async () => {
    const given = givenAnswers(QUESTIONS, { name: ['catalog'], entity: ['Product name:text'], access: ['public'] });
    const prompter = scripted([
      ['How lists are paged', 'page'],
      ['Two people change the same thing', ENTER],
      ['Which operations', ENTER],
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
      operations: ['create', 'get', 'list', 'update', 'delete'],
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
