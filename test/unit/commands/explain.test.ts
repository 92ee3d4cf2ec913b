/** `feature <name> --explain <ID>`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { Places } from '../../../src/cases/explain/places.ts';
import { reasonOf } from '../../../src/cases/explain/reasons.ts';
import { parseCommandLine } from '../../../src/command-line/args.ts';
import { run, writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { build } from '../../../src/model/build.ts';
import { valueAt } from '../../../src/model/pointer.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { explainFeature, explainRequested } from '../../../src/project/docs/explain.ts';
import type { FeatureRequest } from '../../../src/project/docs/feature-request.ts';
import { besidesOf, doBeside } from '../../../src/wizard/besides.ts';
import { CATEGORY, documentOf, PRODUCT, PUBLISHABLE } from '../../support/catalog.ts';
import { scripted } from '../../support/scripted-prompter.ts';
import { contextIn, sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/shop/api-spec.yaml';
const PLAN = 'docs/features/shop/test-plan.md';
const NONE: FeatureRequest = { name: 'shop', entities: [], ruleTexts: [], rulesFiles: [] };
const RULES = `- id: cheap-products-are-drafts
  statement: A product without a price stays a draft
  operations: [createProduct, updateProduct]
  examples:
    - {given: {price: "0.00"}, when: {status: active}, then: {refused: price_missing}}
    - {given: {price: "1.00"}, when: {status: active}, then: {value: null}}
`;

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  await writeFeature(sessionIn(files), {
    ...NONE,
    entities: [CATEGORY, PRODUCT],
    rulesFiles: [{ file: 'rules.yaml', text: RULES }],
  });
});

const get = (path: string): string => files.files.get(path) ?? '';
const put = (path: string, content: string): Promise<void> =>
  files.apply([{ path, before: files.files.get(path), content }]);
const explained = (id: string) => explainFeature(sessionIn(files), 'shop', id);
const lineOf = (path: string, part: string): number =>
  get(path)
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;

describe('a case', () => {
  it.each([
    ['LINK-TAG-TO-ORDER-204', 'reports a link and does not store it'],
    ['LINK-TAG-TO-ORDER-204-TWICE', 'refuses to link what is linked already, or links it twice'],
    ['LINK-TAG-TO-ORDER-204-AGAIN', 'does not link again what was unlinked'],
    ['LINK-TAG-TO-ORDER-404-TAG-ID-UNKNOWN', 'answers an unknown id with a success'],
    ['LINK-TAG-TO-ORDER-404-ORDER-ID-DELETED', 'still finds what was deleted'],
    ['LINK-TAG-TO-ORDER-404-TAG-ID-OTHER-CALLER', 'links, unlinks or lists what another caller made'],
    ['LINK-TAG-TO-ORDER-401-ANONYMOUS', 'answers without checking that there is a token'],
    ['UNLINK-TAG-FROM-ORDER-204', 'leaves them linked'],
    ['UNLINK-TAG-FROM-ORDER-404-UNLINKED', 'reports as unlinked what was never linked'],
    ['UNLINK-TAG-FROM-ORDER-404-TWICE', 'reports the same unlinking twice as done'],
    ['UNLINK-TAG-FROM-ORDER-404-PARENT', 'takes away what is linked to another'],
    ['LIST-TAGS-OF-ORDER-200-LINKED', 'lists what is not linked, or leaves out what is'],
    ['LIST-TAGS-OF-ORDER-200-LINKED-TWICE', 'lists twice what was linked twice'],
    ['LIST-TAGS-OF-ORDER-200-PARENT', 'lists or counts what is linked to another'],
    ['LIST-TAGS-OF-ORDER-200-UNLINKED', 'goes on listing what was unlinked, or loses other links with it'],
  ])('%s says which promise of a link would be broken', async (id, catches) => {
    files = openMemory();
    const entities = [
      'Order code:string(20)! softDelete',
      'Tag name:string(20)!',
      'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)',
    ];
    await writeFeature(sessionIn(files), { ...NONE, entities, access: 'owner' });
    expect((await explained(id)).lines.join('\n')).toContain(catches);
  });

  it.each([
    ['BATCH-DELETE-PRODUCTS-404-UNKNOWN', 'each of its ids has to be of something that is there'],
    ['BATCH-CREATE-PRODUCTS-409-SKU', 'sku of Product is unique.'],
    ['BATCH-CREATE-PRODUCTS-404-CATEGORY', 'category of Product refers to another entity.'],
  ])('%s says of an item of a batch what it would of one', async (id, says) => {
    files = openMemory();
    const operations = 'create,get,list,update,delete,batch-create,batch-delete';
    await writeFeature(sessionIn(files), { ...NONE, entities: [CATEGORY, PRODUCT], operations });
    expect((await explained(id)).lines.join('\n')).toContain(says);
  });

  it('says of an item that is refused by itself what refuses it', async () => {
    files = openMemory();
    const operations = 'create,get,list,update,delete,batch-create';
    await writeFeature(sessionIn(files), { ...NONE, entities: [PRODUCT, CATEGORY], operations, batches: 'per-item' });
    const { json, lines } = await explained('BATCH-CREATE-PRODUCTS-207-SKU');
    expect(json).toMatchObject({ shows: 'refuses what stored data rules out' });
    expect(lines.join('\n')).toContain('one is refused here with "already_exists"');
  });

  it('is said in plain words, with the line of the document behind it and what it would catch', async () => {
    const { json, lines } = await explained('CREATE-PRODUCT-422-NAME-TOO-LONG');
    const pointer = '/components/schemas/ProductCreate/properties/name/maxLength';
    expect(json).toMatchObject({
      ok: true,
      kind: 'case',
      shows: 'refuses bad input',
      given: [],
      when: 'createProduct (POST /api/v1/products) is called, with a valid body where name is a text of 201 characters.',
      then: [
        'The status is 422.',
        'The problem has the code validation_failed.',
        'The error is about /name: too_long.',
      ],
      why: { says: 'The member name of the body has maxLength: 200.', pointer },
      catches: 'A service that accepts or cuts a text that is too long.',
      origin: 'derived',
      row: `${PLAN}:${lineOf(PLAN, '| CREATE-PRODUCT-422-NAME-TOO-LONG')}`,
    });
    const { where } = (json as unknown as { why: { where: string } }).why;
    expect(get(SPEC).split('\n')[Number(where.split(':')[1]) - 1]).toContain('maxLength: 200');
    expect(lines).toContain(`  ${where} (${pointer})`);
  });

  it('says what is there before, and whose answer is meant', async () => {
    const { json } = await explained('delete-category-409-product-category');
    expect(json).toMatchObject({
      shows: 'refuses what stored data rules out',
      given: [
        'createCategory (POST /api/v1/categories) is called, with a valid body. The answer is called category.',
        expect.stringContaining('where category is the id of category. The answer is called referring_product.'),
      ],
      catches: 'A service that deletes what others refer to, or deletes them with it.',
    });
  });

  it('that expects a refusal by a rule names the rule and its example', async () => {
    const { json } = await explained('UPDATE-PRODUCT-422-RULE-CHEAP-PRODUCTS-ARE-DRAFTS-1');
    expect(json).toMatchObject({ shows: 'business rules', why: { pointer: '/x-business-rules/0/examples/0' } });
  });

  it('that somebody edited is told from what the documents call for', async () => {
    await put(PLAN, get(PLAN).replace('name=text(201)', 'name=text(202)'));
    const { json, lines } = await explained('CREATE-PRODUCT-422-NAME-TOO-LONG');
    expect(json).toMatchObject({ origin: 'edited', derivedRow: expect.stringContaining('name=text(201)') });
    expect(lines.join('\n')).toContain('somebody edited it');
  });

  it('that the plan lacks, and one in words of its own', async () => {
    const own = '| ORDERS-STAY | an order stays | many orders | a restart | all are there |';
    const without = get(PLAN)
      .split('\n')
      .filter((line) => !line.startsWith('| GET-PRODUCT-200 |'))
      .join('\n');
    await put(
      PLAN,
      `${without}\n## Ours\n\n| ID | Case | Arrange | Request | Expect |\n|---|---|---|---|---|\n${own}\n`,
    );
    const deleted = await explained('GET-PRODUCT-200');
    expect(deleted.json).toMatchObject({
      origin: 'deleted',
      row: PLAN,
      derivedRow: expect.stringMatching(/^\| GET-PRODUCT-200 \|/),
    });
    expect(deleted.lines.join('\n')).toContain(
      'To have it again, write it into a table of the plan: | GET-PRODUCT-200 |',
    );
    expect(deleted.lines.join('\n')).not.toContain('It comes with');
    expect((await explained('ORDERS-STAY')).json).toMatchObject({
      level: 'custom',
      origin: 'added',
      given: ['many orders'],
      when: 'a restart',
      then: ['all are there'],
    });
  });
});

describe('a rule', () => {
  it('has its examples and the cases that show it', async () => {
    const { json, lines } = await explained('cheap-products-are-drafts');
    expect(json).toMatchObject({
      kind: 'rule',
      operations: ['createProduct', 'updateProduct'],
      examples: [
        { given: 'price is "0.00"', when: 'status is "active"', then: 'refused with price_missing' },
        { then: 'returns null' },
      ],
      cases: expect.arrayContaining([
        'RULE-CHEAP-PRODUCTS-ARE-DRAFTS-1',
        'UPDATE-PRODUCT-422-RULE-CHEAP-PRODUCTS-ARE-DRAFTS-1',
      ]),
      why: { pointer: '/x-business-rules/0' },
    });
    expect(lines).toContain('  where price is "0.00", with status is "active": refused with price_missing.');
  });
});

describe('what cannot be explained', () => {
  it.each([
    ['NAME-TOO-LONG', '"CREATE-CATEGORY-422-NAME-TOO-LONG"'],
    ['CREATE-PRODUCT-244', 'Did you mean "CREATE-PRODUCT-2'],
    ['cheap-product-are-drafts', 'Did you mean "cheap-products-are-drafts"?'],
    ['zzzzzzzzzzzzzzzzzz', 'no rule "zzzzzzzzzzzzzzzzzz" in shop.'],
  ])('%s: near matches are named', async (id, says) => {
    await expect(explained(id)).rejects.toMatchObject({
      code: 'unknown-case',
      exitCode: 2,
      message: expect.stringContaining(says),
      hint: expect.stringContaining(PLAN),
    });
  });

  it('is refused beside what would change the feature, and without a feature', async () => {
    const ask = (more: Partial<FeatureRequest>) =>
      explainRequested(sessionIn(files), { ...NONE, explain: 'X', ...more });
    await expect(ask({ fields: ['Product weight:int'] })).rejects.toMatchObject({
      code: 'usage',
      message: '--explain and --field do not go together',
    });
    const { name: _, ...unnamed } = NONE;
    await expect(explainRequested(sessionIn(files), { ...unnamed, explain: 'X' })).rejects.toMatchObject({
      code: 'missing-input',
    });
    await expect(explainFeature(sessionIn(files), 'shpo', 'X')).rejects.toMatchObject({ code: 'unknown-feature' });
  });
});

it('writes nothing', async () => {
  const before = new Map(files.files);
  await put('backend-feature.yaml', 'name: shop\nstack: fake\ntool: 0.1.0\n');
  const { args } = parseCommandLine(['feature', 'shop', '--explain', 'GET-PRODUCT-200']);
  const { json } = await run(contextIn(files), args);
  expect(json).toMatchObject({ id: 'GET-PRODUCT-200' });
  expect(new Map([...files.files].filter(([path]) => path !== 'backend-feature.yaml'))).toEqual(before);
});

it('is asked beside the steps of the wizard, where an ID that is none is asked again', async () => {
  const prompter = scripted([
    ['Its ID', 'GET-PRODUCT-2'],
    ['Its ID', 'get-product-200'],
  ]);
  const world = { prompter, context: contextIn(files), open: async () => sessionIn(files) };
  expect(besidesOf('approve docs').map(({ value }) => value)).toContain('explain');
  expect(await doBeside(world, sessionIn(files), 'shop', 'explain')).toBe('on');
  expect(prompter.screen()).toContain('Did you mean GET-PRODUCT-200, ');
  expect(prompter.screen()).toContain('A service that reports a creation and does not store all of it.');
});

/** Whatever is derived has a part of the document behind it that is there. */
it.each<[string, JsonObject]>([
  [
    'the catalog',
    documentOf([CATEGORY, PRODUCT], {
      access: 'admin-writes',
      rules: [{ ...PUBLISHABLE, operations: ['updateProduct'] }],
    }),
  ],
  ['a keyset list with tags', documentOf([CATEGORY, PRODUCT], { pagination: 'keyset', concurrency: 'etag-required' })],
  [
    'optional tags',
    documentOf(['Note text:text! tags:string(20)[]? due:datetime? rank:int(1..5)unique'], { concurrency: 'etag' }),
  ],
])('every derived case of %s names a part of the document', (_what, document) => {
  const built = build(document, 'product-catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const places = new Places(built.feature);
  const blind = derive(built.feature).cases.filter((one) => {
    const reason = reasonOf(places, document, one);
    return (
      reason === undefined || valueAt(document, reason.pointer) === undefined || /undefined|\.\.$/.test(reason.catches)
    );
  });
  expect(blind.map(({ id }) => id)).toEqual([]);
});
