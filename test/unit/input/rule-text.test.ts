import { describe, expect, it } from 'vitest';
import { exampleOf, ruleOf } from '../../../src/input/rule-text.ts';

describe('a rule in one line', () => {
  it('has operations, a sentence and examples', () => {
    const text =
      'createProduct, updateProduct: An active product has a price. Example: price=0.00 isActive=true refused no_price Example: price=9.50 allowed';
    expect(ruleOf(text, new Set())).toEqual({
      id: 'an-active-product-has-a-price',
      statement: 'An active product has a price.',
      operations: ['createProduct', 'updateProduct'],
      examples: [
        { given: {}, when: { price: '0.00', isActive: true }, then: { refused: 'no_price' } },
        { given: {}, when: { price: '9.50' }, then: { value: null } },
      ],
    });
  });

  it('stays a sentence where what follows is no example', () => {
    const text = 'Names are short. Example: Tea';
    expect(ruleOf(text, new Set())).toMatchObject({ statement: text, examples: [] });
  });
});

describe('an example', () => {
  it.each([
    ['given inventory=3 when status=archived refused in_stock', { inventory: 3 }, { status: 'archived' }],
    ['given inventory=3 when refused in_stock', { inventory: 3 }, {}],
    ['when n=-2 refused too_low', {}, { n: -2 }],
    ['note="two words" state=null refused x', {}, { note: 'two words', state: null }],
    ['price=10.50 ratio=0.5 refused x', {}, { price: '10.50', ratio: 0.5 }],
  ])('%s', (text, given, when) => {
    expect(exampleOf(text)).toMatchObject({ given, when });
  });

  it.each([
    '',
    'allowed',
    'refused x',
    'price refused x',
    'price=1',
    'price=1 refused',
    'price=1 refused Not-a-code',
    'given a=1 allowed x',
  ])('is none: %j', (text) => expect(exampleOf(text)).toBeUndefined());
});
