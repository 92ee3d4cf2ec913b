/** Rows that people wrote, against a spec that has become another one. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { composePlan, readPlan } from '../../../src/cases/plan.ts';
import { TABLE_HEAD } from '../../../src/cases/plan-rows.ts';
import { planGaps } from '../../../src/gates/plan-coverage.ts';
import { featureOf, withPublishing } from '../../support/catalog.ts';

const feature = featureOf(
  ['Category name:string(80)!unique', 'Product name:string(100)! stock:int(0..50)=0 category:ref(Category)?'],
  { access: 'admin-writes' },
);
const derived = derive(feature);

/** What the gate says of one row of a person's, if anything: what, and the place of the document. */
function saidOf(arrange: string, request: string, expected: string): [string, string] | undefined {
  const row = `| OUR-CASE | ours | ${arrange} | ${request} | ${expected} |`;
  const text = `${composePlan(feature, derived)}\n## Ours\n\n${TABLE_HEAD.join('\n')}\n${row}\n`;
  const { plan, diagnostics } = readPlan(text, 'test-plan.md');
  expect(diagnostics).toEqual([]);
  const line = text.split('\n').indexOf(row) + 1;
  const gaps = planGaps(plan, feature, derived, 'test-plan.md');
  if (gaps.length === 0) return undefined;
  expect(gaps).toHaveLength(1);
  expect(gaps[0]?.where).toBe(`test-plan.md:${line}`);
  expect(gaps[0]?.message).toContain('OUR-CASE');
  return [gaps[0]?.message ?? '', /#([^ ]*?)\.?(?: |$|,)/.exec(gaps[0]?.hint ?? '')?.[1] ?? ''];
}

const CREATE = '/components/schemas/ProductCreate';

describe('a row of a person is a gap', () => {
  it.each([
    ['names a member that is gone', '-', 'createProduct body(weight=1)', '201', 'member weight', CREATE],
    [
      'asks for a tag that nothing gives',
      'p = createProduct body()',
      'updateProduct path(id=$p.id) header(If-Match=etag($p)) only(stock=2)',
      '200',
      'ETag of createProduct',
      '/paths/~1api~1v1~1products/post',
    ],
    [
      'arranges with it',
      'p = createProduct body(weight=1)',
      'getProduct path(id=$p.id)',
      '200',
      'member weight',
      CREATE,
    ],
    [
      'refers to it',
      'p = createProduct body()',
      'getProduct path(id=$p.weight)',
      '200',
      'member weight',
      '/components/schemas/Product',
    ],
    ['expects it', '-', 'createProduct body()', '201 body(weight=1)', 'member weight', '/components/schemas/Product'],
    [
      'expects an error about it',
      '-',
      'createProduct body(weight=1)',
      '422 error("/weight", too_small)',
      'member weight',
      CREATE,
    ],
    [
      'sends what is too long',
      '-',
      'createProduct body(name=text(200))',
      '201',
      'a text of 200 characters',
      `${CREATE}/properties/name`,
    ],
    [
      'sends what is too large',
      '-',
      'createProduct body(stock=51)',
      '201',
      'stock is sent as 51',
      `${CREATE}/properties/stock`,
    ],
    ['leaves out what is required', '-', 'createProduct only(stock=1)', '201', 'leaves out name', CREATE],
    [
      'expects a refusal of what is admitted',
      '-',
      'createProduct body(stock=50)',
      '422 error("/stock", too_large)',
      'the spec admits',
      `${CREATE}/properties/stock`,
    ],
    [
      'sends a parameter that is gone',
      '-',
      'listProducts query(weight_min=1)',
      '200',
      'parameter weight_min',
      '/paths/~1api~1v1~1products/get',
    ],
    [
      'sends a parameter that is forbidden',
      '-',
      'listProducts query(page=0)',
      '200',
      'page is sent as 0',
      '/paths/~1api~1v1~1products/get/parameters/0',
    ],
    [
      'expects an undocumented status',
      '-',
      'createProduct body()',
      '418',
      'expects 418',
      '/paths/~1api~1v1~1products/post/responses',
    ],
    [
      'arranges with an operation that is gone',
      'x = createWarehouse body()',
      'listProducts',
      '200',
      'createWarehouse',
      '/paths',
    ],
    ['builds an entity with it', '-', 'new Product(weight=1)', 'ok', 'member weight', '/components/schemas/Product'],
    [
      'asks the repository about it',
      '-',
      'repository Product unique weight',
      'ok',
      'member weight',
      '/components/schemas/Product',
    ],
  ])('where it %s', (_why, arrange, request, expected, says, pointer) => {
    const [message, place] = saidOf(arrange, request, expected) ?? ['', ''];
    expect(message).toContain(says);
    expect(place).toBe(pointer);
  });

  it.each([
    ['a valid one', '-', 'createProduct body(name=text(100), stock=50)', '201 body(stock=50)'],
    ['a number as text', '-', 'listProducts query(page="2")', '200'],
    ['what a refusal is about', '-', 'createProduct body(weight=1)', '422 error("/weight", unknown_field)'],
    ['a header of its own', '-', 'createProduct header("X-Trace"="1") body()', '201'],
    [
      'an answer used',
      'p = createProduct body()',
      'updateProduct path(id=$p.id) only(name=$p.name)',
      '200 body(id=$p.id)',
    ],
  ])('unless it is %s', (_what, arrange, request, expected) => {
    expect(saidOf(arrange, request, expected)).toBeUndefined();
  });

  it('also where it tells a rule what no example of it names', () => {
    const ruled = withPublishing();
    const all = derive(ruled);
    const row = '| OUR-RULE | ours | - | rule drafts-are-published given(colour="red") when() | value(null) |';
    const { plan } = readPlan(`${composePlan(ruled, all)}\n${TABLE_HEAD.join('\n')}\n${row}\n`, 'p');
    expect(planGaps(plan, ruled, all, 'p').map(({ code, message }) => [code, message])).toEqual([
      [
        'contradicts-spec',
        'OUR-RULE contradicts the spec: no example of the rule drafts-are-published has colour under given',
      ],
    ]);
  });
});
