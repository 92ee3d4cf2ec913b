import { describe, expect, it } from 'vitest';
import {
  attributeName,
  attributes,
  className,
  folderOf,
  functionName,
  moduleName,
} from '../../../src/languages/typescript/names.ts';
import { toWords } from '../../../src/model/words.ts';

describe('names in TypeScript', () => {
  it.each([
    ['unitPrice', 'unitPrice'],
    ['HTTPStatus', 'httpStatus'],
    ['free-products-stay-drafts', 'freeProductsStayDrafts'],
    ['class', 'class_'],
    ['fetch', 'fetch_'],
    ['名前', 'u540dU524d'],
    ['2nd', 'n2nd'],
  ])('a function of %s is %s', (raw, wanted) => {
    expect(functionName(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['id', 'id'],
    ['default', 'default'],
    ['created_at', 'createdAt'],
    ['constructor', 'constructor_'],
    ['then', 'then_'],
  ])('an attribute of %s is %s', (raw, wanted) => {
    expect(attributeName(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['product', 'Product'],
    ['Entity', 'EntityType'],
    ['Error', 'ErrorType'],
    ['FastifyReply', 'FastifyReplyType'],
    ['purchase-order', 'PurchaseOrder'],
  ])('a type of %s is %s', (raw, wanted) => {
    expect(className(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['product-catalog', 'product-catalog'],
    ['base', 'base_'],
    ['support', 'support_'],
  ])('the folder of %s is %s', (feature, wanted) => {
    expect(folderOf(feature)).toBe(wanted);
  });

  it('gives members attributes of their own', () => {
    const members = ['Id', 'unit_price', 'unitPrice'].map((name) => ({ name, words: toWords(name) }));
    expect([...attributes(members, ['id']).values()]).toEqual(['id2', 'unitPrice', 'unitPrice2']);
  });

  it('cuts long names and keeps them apart', () => {
    const long = ['x', 'y'].map((end) => toWords(`${'very_'.repeat(20)}${end}`));
    const [one, other] = long.map(functionName);
    expect(one?.length).toBe(40);
    expect(one).not.toBe(other);
    expect(moduleName(toWords('purchase order'))).toBe('purchase-order');
    expect(new Set(long.map(moduleName)).size).toBe(2);
  });
});
