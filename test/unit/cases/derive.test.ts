import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { CASE_ID } from '../../../src/cases/ids.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { catalog, featureOf, PUBLISHABLE, withPublishing } from '../../support/catalog.ts';

const derived = derive(catalog());
const byId = new Map(derived.cases.map((one) => [one.id, one]));
const row = (id: string): string => {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return [formatArrange(found.arrange), formatAct(found.act), formatExpect(found.expect)].join(' → ');
};

describe('deriving cases', () => {
  it('gives each an ID of its own that reads as one', () => {
    expect(byId.size).toBe(derived.cases.length);
    for (const id of byId.keys()) expect(id).toMatch(CASE_ID);
  });

  it('covers every documented response that a client can provoke', () => {
    const left = derived.notDerived.map((one) => one.pointer.split('/').at(-1));
    expect(new Set(left)).toEqual(new Set(['500']));
  });

  it('has the counterparts of the agent’s own tests: 201 on create, 25 listed 10 a page', () => {
    expect(row('CREATE-PRODUCT-201')).toMatch(/→ createProduct body\(.*\) → 201 header\(Location\) body\(/);
    expect(row('LIST-PRODUCTS-200-PAGE-2')).toBe(
      '25x createProduct body() → listProducts query(page=2, per_page=10) → 200 body(total=25, page=2, per_page=10) items(10)',
    );
  });

  it.each([
    ['CREATE-PRODUCT-401-ANONYMOUS', ' → createProduct as anonymous body() → 401 code(unauthenticated)'],
    ['CREATE-PRODUCT-403-ROLE', ' → createProduct as user body() → 403 code(forbidden)'],
    [
      'CREATE-PRODUCT-422-NAME-TOO-LONG',
      ' → createProduct body(name=text(201)) → 422 code(validation_failed) error("/name", too_long)',
    ],
    ['CREATE-PRODUCT-201-NAME-MAX', ' → createProduct body(name=text(200)) → 201 body(name=text(200))'],
    [
      'CREATE-PRODUCT-422-INVENTORY-TOO-SMALL',
      ' → createProduct body(inventory=-1) → 422 code(validation_failed) error("/inventory", too_small)',
    ],
    [
      'CREATE-PRODUCT-404-CATEGORY',
      ' → createProduct body(category=uuid()) → 404 code(reference_not_found) error("/category", invalid)',
    ],
    [
      'CREATE-PRODUCT-409-SKU',
      'product = createProduct body() → createProduct body(sku=$product.sku) → 409 code(already_exists) error("/sku", invalid)',
    ],
    [
      'DELETE-CATEGORY-409-PRODUCT-CATEGORY',
      'category = createCategory body(); referring_product = createProduct body(category=$category.id) → deleteCategory path(id=$category.id) → 409 code(referenced)',
    ],
    [
      'UPDATE-PRODUCT-422-EMPTY',
      'product = createProduct body() → updateProduct path(id=$product.id) only() → 422 code(validation_failed) error("", too_few)',
    ],
    [
      'GET-PRODUCT-429-LIMIT',
      'limit(2); 2x getProduct path(id=uuid()) → getProduct path(id=uuid()) → 429 code(rate_limited) header(Retry-After)',
    ],
  ])('%s', (id, expected) => {
    expect(row(id)).toBe(expected);
  });

  it('is the same twice', () => {
    expect(derive(catalog())).toEqual(derived);
  });

  it('fits lists to what a unique field has room for', () => {
    const cases = derive(featureOf(['Slot day:enum(mon,tue,wed)!unique'])).cases;
    const itemsOf = (page: number) => cases.find(({ id }) => id === `LIST-SLOTS-200-PAGE-${page}`)?.expect.items;
    // Three of them, two a page.
    expect([1, 2, 3].map(itemsOf)).toEqual([2, 1, 0]);
  });

  it('makes a call of each refusal of a rule', () => {
    const rules = [
      {
        id: 'no-gifts',
        statement: 'Nothing is free',
        operations: ['createProduct'],
        examples: [
          { given: {}, when: { price: '0.00' }, then: { refused: 'free' } },
          { given: {}, when: { price: '1.00' }, then: { value: null } },
        ],
      },
    ];
    const cases = derive(catalog({ rules })).cases;
    const found = cases
      .filter((one) => one.id.includes('NO-GIFTS'))
      .map((one) => `${one.id}: ${formatAct(one.act)} → ${formatExpect(one.expect)}`);
    expect(found).toEqual([
      'RULE-NO-GIFTS-1: rule no-gifts given() when(price="0.00") → code(free)',
      'RULE-NO-GIFTS-2: rule no-gifts given() when(price="1.00") → value(null)',
      'CREATE-PRODUCT-422-RULE-NO-GIFTS-1: createProduct body(price="0.00") → 422 code(free)',
    ]);
  });

  it('does an operation to what its rules allow, and sees them refuse the rest', () => {
    const cases = derive(withPublishing()).cases.filter((one) => /^PUBLISH-PRODUCT-(200|422)/.test(one.id));
    const found = cases.map(
      (one) => `${one.id}: ${formatArrange(one.arrange)}; ${formatAct(one.act)} → ${formatExpect(one.expect)}`,
    );
    expect(found).toEqual([
      'PUBLISH-PRODUCT-200: product = createProduct body(status="draft"); publishProduct path(id=$product.id) → 200',
      'PUBLISH-PRODUCT-422-RULE-DRAFTS-ARE-PUBLISHED-1: product = createProduct body(status="active"); publishProduct path(id=$product.id) → 422 code(published_already)',
    ]);
  });

  it('says of a rule about what no call can bring about that nothing is derived', () => {
    const examples = [{ given: { moon: 'full' }, when: {}, then: { refused: 'not_tonight' } }];
    const { cases, notDerived } = derive(withPublishing({ ...PUBLISHABLE, examples }));
    expect(cases.some((one) => one.id.startsWith('PUBLISH-PRODUCT-422'))).toBe(false);
    expect(notDerived.some(({ pointer }) => pointer.endsWith('/examples/0'))).toBe(true);
  });
});

describe('search in a field of few characters', () => {
  it('asks for a letter that no other field has in its sample', () => {
    const feature = featureOf(['Model query:string quux:text session:string(3)'], { name: 'models' });
    const cases = derive(feature).cases;
    const row = cases.find(({ id }) => id === 'LIST-MODELS-200-SEARCH-SESSION');
    const letter = /search="(\w)"/.exec(row === undefined ? '' : formatAct(row.act))?.[1] ?? '';
    expect(letter).toMatch(/^[a-z]$/);
    const others = feature.entities[0]?.fields.filter(({ name }) => name !== 'session') ?? [];
    expect(others.map(({ sample }) => String(sample).toLowerCase()).some((text) => text.includes('q'))).toBe(true);
    for (const { sample } of others) expect(String(sample).toLowerCase()).not.toContain(letter);
  });
});
