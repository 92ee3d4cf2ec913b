import { expect, it } from 'vitest';
import { suggestField } from '../../../src/wizard/suggest.ts';

it.each([
  ['Product price', 'Product price:money!'],
  ['Product name:string(200)! mon', 'Product name:string(200)! mon:string(200)'],
  ['price:mon', 'price:money'],
  ['Product name:text! soft', 'Product name:text! softDelete'],
  ['softdelete', 'softDelete'],
  ['sof', 'sof:string(200)'],
])('Tab makes %j into %j', (line, whole) => {
  expect(suggestField(line, [])).toBe(whole);
});

it.each(['', 'Product ', 'Product name:text! softDelete', 'price:money', 'index(name)'])('Tab leaves %j', (line) => {
  expect(suggestField(line, [])).toBeUndefined();
});
