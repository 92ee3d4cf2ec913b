/** Rules that nothing would ever ask. */
import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { completeness } from '../../../src/gates/completeness.ts';
import { candidates, uncalledRules } from '../../../src/gates/rules.ts';
import { ruleNameFaults } from '../../../src/input/rule-names.ts';
import { ruleOf } from '../../../src/input/rule-text.ts';
import { build } from '../../../src/model/build.ts';
import { CATEGORY, documentOf, PRODUCT } from '../../support/catalog.ts';

const RULE = {
  id: 'active-products-cost',
  statement: 'An active product has a price above zero',
  operations: ['createProduct'],
  examples: [{ given: {}, when: { price: '0.00', status: 'active' }, then: { refused: 'free_product' } }],
};

function judged(operations: string[], said: { operations?: string } = {}) {
  const document = documentOf([CATEGORY, PRODUCT], { rules: [{ ...RULE, operations }], ...said });
  const built = build(document, 'catalog');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return { feature: built.feature, gaps: completeness(document, built.feature, 'strict').gaps };
}

describe('a rule without operations', () => {
  it('is a gap with the line to write, the likeliest first', () => {
    const { gaps, feature } = judged([]);
    expect(gaps.map(({ code, where }) => [code, where])).toEqual([
      ['rule-without-operation', '/x-business-rules/0/operations'],
    ]);
    expect(gaps[0]?.hint).toContain('operations: [createProduct, updateProduct]');
    expect(candidates(RULE, feature).slice(0, 3)).toEqual(['createProduct', 'updateProduct', 'deleteProduct']);
    expect(candidates(RULE, feature)).toHaveLength(feature.operations.length);
  });

  it('is none with one', () => expect(judged(['createProduct']).gaps).toEqual([]));
});

describe('a rule of a batch', () => {
  const batches = { operations: 'create,get,list,update,delete,batch-create,batch-delete' };

  it('is a gap that names the operation on one, whose rules hold for each item', () => {
    const { gaps, feature } = judged(['createProduct', 'batchCreateProducts'], batches);
    expect(gaps).toMatchObject([
      {
        code: 'rule-of-batch',
        where: '/x-business-rules/0/operations/1',
        message: expect.stringContaining('does what createProduct does for each of its items'),
        hint: expect.stringContaining('createProduct'),
      },
    ]);
    expect(candidates(RULE, feature)).not.toContain('batchCreateProducts');
    expect(derive(feature).notDerived.filter(({ why }) => why.includes('batchCreateProducts'))).toEqual([]);
  });

  it('is none where it names the operation on one', () => expect(judged(['createProduct'], batches).gaps).toEqual([]));
});

describe('a rule of a link', () => {
  const ENTITIES = [
    'Order code:string(20)!',
    'Tag name:string(20)!',
    'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)',
  ];
  const IDS = ['linkTagToOrder', 'unlinkTagFromOrder'];

  it.each(IDS)('%s is a gap of a document, and refused by --rule', (id) => {
    const document = documentOf(ENTITIES, { rules: [{ ...RULE, operations: ['createOrder', id] }] });
    const built = build(document, 'shop');
    if (!built.ok) throw new Error(JSON.stringify(built.faults));
    const { feature } = built;
    const { gaps } = completeness(document, feature, 'strict');
    const message = `the rule active-products-cost names ${id}, which has no body that a rule could be asked about`;
    expect(gaps.filter(({ code }) => code === 'rule-of-link')).toMatchObject([
      { message, where: '/x-business-rules/0/operations/1', hint: expect.stringContaining('let Tagging be created') },
    ]);
    expect(candidates(RULE, feature)).not.toContain(id);
    const faults = ruleNameFaults(ruleOf(`${id}: An archived order takes no tags.`, new Set()), feature);
    expect(faults).toMatchObject([
      { code: 'bad-rules', message: expect.stringContaining(`names ${id}, which has no`) },
    ]);
  });
});

describe('--rule', () => {
  it.each([
    ['createProduct,updateProduct: A price', 'A price', ['createProduct', 'updateProduct']],
    ['create_product : A price', 'create_product : A price', []],
    ['create_product: A price', 'A price', ['create_product']],
    ['createProduct, createProduct: A price', 'A price', ['createProduct']],
    ['Prices never fall: "even" on Sundays', 'Prices never fall: "even" on Sundays', []],
    ['Note: a price', 'Note: a price', []],
    ['note: a price', 'note: a price', []],
    ['createProduct:', 'createProduct:', []],
  ])('%s', (text, statement, operations) => {
    expect(ruleOf(text, new Set())).toMatchObject({ statement, operations, id: expect.stringMatching(/^[a-z]/) });
  });
});

describe('a rule that nothing calls', () => {
  const { feature } = judged(['createProduct']);
  const PLACES = {
    python: [
      'backend/domain/catalog/rules/active_products_cost.py',
      'def active_products_cost(\n    given, when\n):\n',
      'backend/domain/catalog/services.py',
    ],
    typescript: [
      'src/domain/catalog/rules/active-products-cost.ts',
      'export function activeProductsCost(when): void {}',
      'src/domain/catalog/services.ts',
    ],
    go: [
      'internal/domain/catalog/rule_active_products_cost.go',
      'func ActiveProductsCost(given Given) error {',
      'internal/domain/catalog/services.go',
    ],
  } as const;
  const CALLS = {
    python:
      'import active_products_cost as active_products_cost_rule\n        active_products_cost_rule(\n            facts.ActiveProductsCostGiven(),',
    typescript: "import { activeProductsCost } from './rules/active-products-cost.ts';\nactiveProductsCost({}, {});",
    go: 'if err := ActiveProductsCost(ActiveProductsCostGiven{}); err != nil {',
  } as const;
  const IDLE = {
    python: 'from x import active_products_cost\nfacts.ActiveProductsCostGiven()',
    typescript:
      "import { activeProductsCost } from './rules/active-products-cost.ts';\nconst given: ActiveProductsCostGiven = {};",
    go: 'var given = ActiveProductsCostGiven{}',
  } as const;

  it.each(['python', 'typescript', 'go'] as const)('is a finding in %s', (language) => {
    const [own, definition, service] = PLACES[language];
    expect(
      uncalledRules(feature, [
        [own, definition],
        [service, CALLS[language]],
      ]),
    ).toEqual([]);
    expect(
      uncalledRules(feature, [
        [own, definition],
        [service, IDLE[language]],
      ]),
    ).toMatchObject([{ code: 'uncalled-rule', where: own, message: expect.stringContaining('active-products-cost') }]);
  });

  it('is none where the rule only computes a value, or has no file yet', () => {
    const [own, definition] = PLACES.python;
    const computed = {
      ...feature,
      rules: feature.rules.map((rule) => ({ ...rule, examples: [{ given: {}, when: {}, then: { value: 1 } }] })),
    };
    expect(uncalledRules(computed, [[own, definition]])).toEqual([]);
    expect(uncalledRules(feature, [])).toEqual([]);
  });
});
