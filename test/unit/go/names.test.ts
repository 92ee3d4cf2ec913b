import { describe, expect, it } from 'vitest';
import { exported, fileName, memberName, members, packageOf, unexported } from '../../../src/languages/go/names.ts';
import { toWords } from '../../../src/model/words.ts';

describe('names in Go', () => {
  it.each([
    ['unitPrice', 'unitPrice', 'UnitPrice'],
    ['product_id', 'productID', 'ProductID'],
    ['id', 'id', 'ID'],
    ['URL of shop', 'urlOfShop', 'URLOfShop'],
    ['HTTPStatus', 'httpStatus', 'HTTPStatus'],
    ['free-products-stay-drafts', 'freeProductsStayDrafts', 'FreeProductsStayDrafts'],
    ['type', 'typeValue', 'Type'],
    ['len', 'lenValue', 'Len'],
    ['uuid', 'uuidValue', 'UUID'],
    ['名前', 'u540dU524d', 'U540dU524d'],
    ['2nd', 'n2nd', 'N2nd'],
    ['resources', 'resources', 'ResourcesType'],
  ])('%s is %s here and %s elsewhere', (raw, inside, outside) => {
    expect(unexported(toWords(raw))).toBe(inside);
    expect(exported(toWords(raw))).toBe(outside);
  });

  it.each([
    ['created_at', 'CreatedAt'],
    ['validate', 'ValidateValue'],
    ['type', 'Type'],
  ])('a member of %s is %s', (raw, wanted) => {
    expect(memberName(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['product-catalog', 'productcatalog'],
    ['go', 'gofeature'],
    ['string', 'stringfeature'],
    ['time', 'timefeature'],
    ['base', 'basefeature'],
    ['gin', 'ginfeature'],
  ])('the package of %s is %s', (feature, wanted) => {
    expect(packageOf(feature)).toBe(wanted);
  });

  it.each([
    ['purchase order', 'purchase_order'],
    ['create linux', 'create_linux_file'],
    ['price test', 'price_test_file'],
    ['windows', 'windows_file'],
  ])('the file of %s is %s', (raw, wanted) => {
    expect(fileName(toWords(raw))).toBe(wanted);
  });

  it('gives members names of their own', () => {
    const fields = ['Id', 'unit_price', 'unitPrice'].map((name) => ({ name, words: toWords(name) }));
    expect([...members(fields, ['ID']).values()]).toEqual(['ID2', 'UnitPrice', 'UnitPrice2']);
  });

  it('cuts long names and keeps them apart', () => {
    const long = ['x', 'y'].map((end) => toWords(`${'very_'.repeat(20)}${end}`));
    for (const name of [unexported, exported, memberName, fileName]) {
      const [one = '', other] = long.map((words) => name(words));
      expect(one.length).toBe(40);
      expect(one).not.toBe(other);
    }
  });
});
