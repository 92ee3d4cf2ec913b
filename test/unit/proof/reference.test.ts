import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import type { Feature } from '../../../src/model/types.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { CATEGORY, featureOf, PRODUCT, withPublishing } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';

const RULES = [
  {
    id: 'stocked-products-stay-listed',
    statement: 'A product that is still in stock cannot be archived',
    operations: ['updateProduct'],
    examples: [
      { given: { inventory: 3 }, when: { status: 'draft' }, then: { refused: 'still_in_stock' } },
      { given: { inventory: 0 }, when: { status: 'draft' }, then: { value: null } },
    ],
  },
];

const EVERYTHING =
  'Thing a:string(5..9)?unique b:text? c:int(-3..7)=2 d:float(0..1)=0.5 e:decimal(6,3)index f:money!index g:boolean=true h:date?index i:datetime!index j:uuid k:email!unique l:uri m:json n:enum(x,y,z)=y o:string(9)[]';

const PRODUCT_ALONE = 'Product name:string(200)! inventory:int(0..)=0 status:enum(draft,active)=draft';

const FEATURES: ReadonlyArray<readonly [name: string, feature: Feature]> = [
  ['a catalog', featureOf([CATEGORY, PRODUCT], { access: 'admin-writes' })],
  ['a catalog with a rule', featureOf([CATEGORY, PRODUCT], { access: 'admin-writes', rules: RULES })],
  ['a catalog with an operation that a rule may refuse', withPublishing()],
  ['for anybody, with cursors', featureOf([CATEGORY, PRODUCT], { access: 'public', pagination: 'keyset' })],
  ['every type of field', featureOf([EVERYTHING.replace('(5..9)', '(9)')])],
  ['tags that may be sent back', featureOf([CATEGORY, PRODUCT], { access: 'public', concurrency: 'etag' })],
  ['tags that must be sent back', featureOf([PRODUCT_ALONE], { concurrency: 'etag-required', rules: RULES })],
  [
    'entities called as answers that are kept',
    featureOf(['Read n:int', 'Changed n:int'], { concurrency: 'etag-required' }),
  ],
  ['a tree', featureOf(['Node label:string(30)! parent:ref(Node)?'])],
];

describe.each(FEATURES)('%s', (_, feature) => {
  const cases = derive(feature).cases.filter(isCall);

  it('is served by the reference as every one of its cases expects', () => {
    const interpreter = new Interpreter(feature, [], createEngine({ features: [feature], credentials: CREDENTIALS }));
    expect(cases.length).toBeGreaterThan(50);
    const faults = cases.map((one) => [one.id, interpreter.run(one).fault]).filter(([, fault]) => fault !== undefined);
    expect(faults).toEqual([]);
  });

  it('keeps no two answers of a case under one name: tests declare each', () => {
    for (const { id, arrange } of cases) {
      const names = arrange.flatMap(({ save }) => save ?? []);
      expect(new Set(names).size, id).toBe(names.length);
    }
  });

  it('is red on hollow, every case, by its act alone', () => {
    const engine = createEngine({ features: [feature], credentials: CREDENTIALS, hollow: true });
    const interpreter = new Interpreter(feature, [], engine);
    for (const one of cases) {
      const { fault, exchanges } = interpreter.run(one);
      expect(fault, one.id).toMatch(/^501 /);
      expect(
        exchanges.slice(0, -1).every(({ response }) => response.status !== 501),
        one.id,
      ).toBe(true);
    }
  });
});
