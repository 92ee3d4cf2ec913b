import { describe, expect, it } from 'vitest';
import { attributeName, attributes, className, functionName, packageOf } from '../../../src/languages/python/names.ts';
import { toWords } from '../../../src/model/words.ts';

describe('names in Python', () => {
  it.each([
    ['unitPrice', 'unit_price'],
    ['HTTPStatus', 'http_status'],
    ['class', 'class_'],
    ['lambda', 'lambda_'],
    ['None', 'none'],
    ['filter', 'filter_'],
    ['名前', 'u540d_u524d'],
    ['2nd', 'n2nd'],
    ['l', 'l_'],
  ])('a function of %s is %s', (raw, wanted) => {
    expect(functionName(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['id', 'id'],
    ['type', 'type'],
    ['list', 'list_'],
    ['copy', 'copy_'],
    ['model_fields', 'model_fields_'],
    ['from', 'from_'],
    ['register', 'register_'],
    ['changes', 'changes_'],
  ])('an attribute of %s is %s', (raw, wanted) => {
    expect(attributeName(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['product', 'Product'],
    ['Entity', 'EntityType'],
    ['Exception', 'ExceptionType'],
    ['Decimal', 'DecimalType'],
    ['purchase-order', 'PurchaseOrder'],
  ])('a class of %s is %s', (raw, wanted) => {
    expect(className(toWords(raw))).toBe(wanted);
  });

  it.each([
    ['product-catalog', 'product_catalog'],
    ['import', 'import_'],
    ['base', 'base_'],
    ['migrations', 'migrations_'],
    ['a--b', 'a__b'],
  ])('the package of %s is %s', (feature, wanted) => {
    expect(packageOf(feature)).toBe(wanted);
  });

  it('gives members attributes of their own', () => {
    const members = ['Id', 'class', 'class_'].map((name) => ({ name, words: toWords(name) }));
    expect([...attributes(members, ['id']).values()]).toEqual(['id_2', 'class_', 'class__2']);
  });

  it('cuts long functions and keeps them apart', () => {
    const [one, other] = ['x', 'y'].map((end) => functionName(toWords(`${'very_'.repeat(20)}${end}`)));
    expect(one?.length).toBe(40);
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[a-z_]+$/);
  });
});
