/** One more operation in a feature's documents: what was given stands there, what was not is asked, and may be settled later. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addEndpoint, type EndpointRequest } from '../../../src/commands/endpoint.ts';
import { writeFeature } from '../../../src/commands/feature.ts';
import { type MemoryWorkspace, openMemory } from '../../../src/effects/memory.ts';
import { readObject } from '../../../src/input/yaml.ts';
import { valueAt } from '../../../src/model/pointer.ts';
import type { Json } from '../../../src/model/types.ts';
import { sessionIn } from '../../support/wizard-world.ts';

const SPEC = 'docs/features/catalog/api-spec.yaml';
const PLAN = 'docs/features/catalog/test-plan.md';
const PATH = '/api/v1/products/{id}/restock';
const RESTOCK: EndpointRequest = { feature: 'catalog', method: 'POST', path: PATH };
const GIVEN = { body: '{"amount":"int(1..)!"}', answer: 'Product', access: 'admin' };
const OPERATION = '/paths/~1api~1v1~1products~1{id}~1restock/post';

let files: MemoryWorkspace;
beforeEach(async () => {
  files = openMemory();
  const entities = ['Product name:string(200)! inventory:int(0..)=0'];
  const request = { name: 'catalog', entities, access: 'admin-writes', ruleTexts: [], rulesFiles: [] };
  await writeFeature(sessionIn(files), request);
  await put(get().replace('      summary: List products\n', '      # the shop window\n      summary: List products\n'));
});

const get = (path = SPEC): string => files.files.get(path) ?? '';
const put = (content: string): Promise<void> => files.apply([{ path: SPEC, before: get(), content }]);
const at = (pointer: string): Json | undefined => valueAt(readObject(get(), SPEC), pointer);
const add = (more: Partial<EndpointRequest> = {}) => addEndpoint(sessionIn(files), { ...RESTOCK, ...more });
const refused = async (more: Partial<EndpointRequest>, error: object): Promise<void> => {
  const before = new Map(files.files);
  await expect(add(more)).rejects.toMatchObject(error);
  expect(files.files, 'nothing is written').toEqual(before);
};

describe('endpoint', () => {
  it('with body, answer and access leaves no gap, and the plan follows', async () => {
    const { json } = await add(GIVEN);
    expect(json).toMatchObject({
      ok: true,
      operationId: 'restockProduct',
      gaps: [],
      derived: [],
      questions: [],
      next: 'create-backend-feature approve catalog docs',
    });
    expect(at(`${OPERATION}/security`)).toEqual([{ bearerAuth: ['admin'] }]);
    expect(get()).toContain('# the shop window');
    const plan = get(PLAN);
    for (const row of ['200', '401', '403', '404', '422-AMOUNT'])
      expect(plan).toMatch(new RegExp(`^\\| RESTOCK-PRODUCT-${row}`, 'm'));
    expect(get('docs/api/examples/catalog/restock-product.json')).toContain('"amount"');
  });

  describe('at the path of a link', () => {
    const LINK = '/api/v1/tags/{tag_id}/orders/{order_id}';
    const none = { body: 'none', answer: 'none' };
    beforeEach(async () => {
      files = openMemory();
      const entities = [
        'Order code:string(20)!',
        'Tag name:string(20)!',
        'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)',
      ];
      await writeFeature(sessionIn(files), { name: 'catalog', entities, ruleTexts: [], rulesFiles: [] });
    });

    it.each([
      ['PUT', none, 'linkOrderToTag', 'Link an order to a tag', 'link'],
      ['DELETE', {}, 'unlinkOrderFromTag', 'Unlink an order from a tag', 'unlink'],
    ])('%s is called what it does, and said to be generated', async (method, more, operationId, summary, kind) => {
      const { json, lines } = await addEndpoint(sessionIn(files), { feature: 'catalog', method, path: LINK, ...more });
      expect(json).toMatchObject({ ok: true, operationId });
      expect(lines).toContain(`${operationId} is generated whole: ${kind} of Tagging.`);
      expect(at(`/paths/${LINK.replaceAll('/', '~1')}/${method.toLowerCase()}`)).toMatchObject({
        operationId,
        summary,
      });
    });

    it('keeps the summary that was given', async () => {
      await addEndpoint(sessionIn(files), {
        feature: 'catalog',
        method: 'PUT',
        path: LINK,
        summary: 'Pin it',
        ...none,
      });
      expect(at(`/paths/${LINK.replaceAll('/', '~1')}/put`)).toMatchObject({ summary: 'Pin it' });
    });

    it.each([
      ['PUT', LINK, { body: 'none', answer: 'Order' }, 'putTagsOrders is yours to write: it is no link of Tagging'],
      ['GET', '/api/v1/tags/{tag_id}/orders', { answer: 'OrderList' }, 'it is no list of what Tagging links'],
    ])('%s %s that is none says why', async (method, path, more, why) => {
      const { lines } = await addEndpoint(sessionIn(files), { feature: 'catalog', method, path, ...more });
      expect(lines.join('\n')).toContain(why);
    });
  });

  it('that becomes a restoration documents what a restoration is refused with', async () => {
    files = openMemory();
    const entities = ['Product name:string(200)! sku:string(20)!unique softDelete'];
    await writeFeature(sessionIn(files), { name: 'catalog', entities, ruleTexts: [], rulesFiles: [] });
    const path = '/api/v1/products/{id}/restore';
    const responses = `/paths/~1api~1v1~1products~1{id}~1restore/post/responses`;
    // Without an answer, it is nobody's yet.
    await add({ path, body: 'none' });
    expect(Object.keys(at(responses) ?? {})).not.toContain('409');
    const { json } = await add({ path, answer: 'Product' });
    expect(json).toMatchObject({ operationId: 'restoreProduct', gaps: [], settled: ['answer'] });
    expect(at(`${responses}/409`)).toEqual({ $ref: '#/components/responses/Conflict' });
    expect(get(PLAN)).toMatch(/^\| RESTORE-PRODUCT-409-/m);
  });

  it('without them asks, and says what access was derived from', async () => {
    const { json, lines } = await add();
    expect(json).toMatchObject({
      derived: [{ what: 'access', value: 'admin', from: 'PATCH /api/v1/products/{id}' }],
      questions: [expect.stringContaining('answer?'), expect.stringContaining('client send')],
      gaps: [{ code: 'open-question' }, { code: 'open-question' }],
    });
    expect(lines).toContain('Not given, derived: access admin, from PATCH /api/v1/products/{id}.');
  });

  it('says so in a dry run, and writes nothing', async () => {
    const before = new Map(files.files);
    const { json, lines } = await addEndpoint({ ...sessionIn(files), dryRun: true }, RESTOCK);
    expect(json).toMatchObject({ derived: [{ what: 'access' }] });
    expect(lines.filter((line) => line.startsWith('Not given, open: '))).toHaveLength(2);
    expect(json).toMatchObject({ next: 'create-backend-feature feature catalog' });
    expect(lines.at(-1)).toBe('2 open questions to answer before the documents can be approved.');
    expect(lines.join('\n')).not.toContain('approve catalog');
    const given = await addEndpoint(
      { ...sessionIn(files), dryRun: true },
      { ...RESTOCK, body: 'amount:int!', answer: 'Product' },
    );
    expect(given.json).toMatchObject({ questions: [], next: 'create-backend-feature approve catalog docs' });
    expect(files.files).toEqual(before);
  });

  it('may refer to an entity of any feature, and to no other', async () => {
    const request = { name: 'people', entities: ['Person name:text!'], ruleTexts: [], rulesFiles: [] };
    await writeFeature(sessionIn(files), request);
    await refused({ body: '{"by":"ref(Persn)!"}' }, { where: '--body', hint: expect.stringContaining('Person') });
    await add({ ...GIVEN, body: '{"by":"ref(Person)!"}' });
    expect(at('/components/schemas/RestockProductRequest/properties/by')).toMatchObject({ format: 'uuid' });
  });

  it.each<[string, Partial<EndpointRequest>, object]>([
    ['a body on GET', { method: 'GET', body: 'a:int' }, { code: 'usage', where: '--body' }],
    ['a body on DELETE', { method: 'DELETE', body: 'Product' }, { code: 'usage', where: '--body' }],
    ['broken JSON', { body: '{"amount"' }, { code: 'bad-dsl', where: '--body' }],
    ['an unknown type', { answer: '{"amount":"nt"}' }, { code: 'bad-dsl', message: expect.stringContaining('"int"') }],
    ['an unknown schema', { answer: 'product' }, { message: expect.stringContaining('Did you mean "Product"?') }],
    ['an unknown role', { access: 'amdin' }, { message: expect.stringContaining('Did you mean "admin"?') }],
    ['an empty access', { access: ' ' }, { where: '--access' }],
  ])('refuses %s', async (_, more, error) => refused(more, error));

  it('names every fault of the document at once', async () => {
    await refused({ body: 'Foo', answer: 'Bar', access: 'baz' }, { details: [{}, {}, {}] });
  });
});

describe('endpoint of an operation that is there', () => {
  it('settles what is open, and nothing else', async () => {
    await add();
    await refused({}, { code: 'already-exists', hint: expect.stringContaining('--body … --answer …') });
    for (const other of [
      { ...GIVEN, access: 'user' },
      { ...GIVEN, summary: 'Fill the shelf' },
    ])
      await refused(other, {
        code: 'already-exists',
        hint: expect.stringMatching(/--(?:access|summary) of an operation/),
      });
    // Said again, it is no change.
    const { json } = await add({ answer: 'Product', access: 'admin' });
    expect(json).toMatchObject({ settled: ['answer'], gaps: [{ code: 'open-question' }] });
    expect(at('/components/schemas/RestockProductResult')).toBeUndefined();
    await add({ body: GIVEN.body });
    const settled = readObject(get(), SPEC);
    expect(get()).toContain('# the shop window');
    await refused({ body: 'none' }, { code: 'already-exists' });
    expect(at('/components/schemas/RestockProductRequest')).toMatchObject({ required: ['amount'] });
    expect(valueAt(settled, `${OPERATION}/requestBody/content/application~1json/example`)).toEqual({ amount: 7 });
  });

  it('comes to the same as saying it at once', async () => {
    await add(GIVEN);
    const atOnce = readObject(get(), SPEC);
    const fresh = openMemory();
    const session = sessionIn(fresh);
    const entities = ['Product name:string(200)! inventory:int(0..)=0'];
    await writeFeature(session, {
      name: 'catalog',
      entities,
      access: 'admin-writes',
      ruleTexts: [],
      rulesFiles: [],
    });
    await addEndpoint(session, RESTOCK);
    await addEndpoint(session, { ...RESTOCK, body: GIVEN.body, answer: GIVEN.answer });
    expect(readObject(fresh.files.get(SPEC) ?? '', SPEC)).toEqual(atOnce);
  });

  it('may be that there is nothing', async () => {
    await add();
    const { json } = await add({ body: 'none', answer: 'none' });
    expect(json).toMatchObject({ settled: ['body', 'answer'], gaps: [] });
    expect(at(`${OPERATION}/requestBody`)).toBeUndefined();
    expect(Object.keys(at(`${OPERATION}/responses`) as object)).toEqual(
      expect.arrayContaining(['204', '400', '401', '403', '404']),
    );
    expect(at(`${OPERATION}/responses/422`)).toBeUndefined();
    expect(at(`${OPERATION}/responses/200`)).toBeUndefined();
    expect(at('/components/schemas/RestockProductRequest')).toBeUndefined();
  });

  it('is left alone where somebody has described it', async () => {
    await add(GIVEN);
    await refused({ answer: 'none' }, { code: 'already-exists', hint: expect.stringMatching(/^Edit it there/) });
  });
});
