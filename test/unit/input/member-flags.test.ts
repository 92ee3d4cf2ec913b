import { describe, expect, it } from 'vitest';
import { parseDrops, parseFields } from '../../../src/input/member-flags.ts';
import type { UserError } from '../../../src/shared/errors.ts';

const faultsOf = (work: () => unknown): UserError['details'] => {
  try {
    work();
  } catch (error) {
    return (error as UserError).details;
  }
  throw new Error('nothing is refused');
};

describe('--field with what is said of an entity', () => {
  it.each([
    ['Product index(name)', /^index\(name\) is said of the entity Product/, /--field "Product name:<type> index"/],
    [
      'Product index(name, price)',
      /^index\(name, price\) is/,
      /`indexes: \[\[name, price\]\]` into x-entity of .* Product/,
    ],
    ['Product weight:int? index(weight,name)', /^index\(weight,name\) is/, /`indexes: \[\[weight, name\]\]`/],
    ['Product softDelete', /^softDelete is/, /`softDelete: true` into x-entity/],
    [
      'Product order:ref(Order)! under(order)',
      /^under\(order\) is/,
      /say the entity as it is, with under\(order\) behind it/,
    ],
  ])('%s', (said, message, hint) => {
    const faults = faultsOf(() => parseFields([said]));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(message);
    expect(faults[0]?.hint).toMatch(hint);
  });

  it('takes the index of a member, and a member whose name begins like it', () => {
    const [said] = parseFields(['Product name:string(80)! index indexed:int?']);
    expect(said?.fields.map(({ name, index }) => [name, index])).toEqual([
      ['name', true],
      ['indexed', false],
    ]);
  });
});

describe('--drop', () => {
  it.each([
    ['Product.weight,Product.height', '--drop Product.weight --drop Product.height'],
    ['Product.weight, height', '--drop Product.weight --drop Product.height'],
    ['Product.weight,height', '--drop Product.weight --drop Product.height'],
    ['Product,Category', '--drop Product --drop Category'],
  ])('%s is one too many', (said, way) => {
    const [fault] = faultsOf(() => parseDrops([said]));
    expect(fault?.hint).toContain(way);
  });

  it('takes several', () => {
    expect(parseDrops(['Product.weight', 'Category'])).toEqual([
      { entity: 'Product', field: 'weight' },
      { entity: 'Category' },
    ]);
  });
});
