import { expect, it } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';

const ORDER = 'Order number:string(20)!';
const ITEM = 'Item order:ref(Order)! name:string(40)! under(order)';
const faults = (...entities: string[]) =>
  featureInput({ name: 'shop', entities, ruleTexts: [], ruleFiles: [] }, [
    { name: 'Course', feature: 'school' },
  ]).diagnostics.map(({ code, message }) => `${code} ${message}`);

it('takes what belongs to another entity of the feature', () => {
  expect(faults(ORDER, ITEM)).toEqual([]);
});

it.each([
  [
    ['Node parent:ref(Node)? under(parent)'],
    'bad-dsl Node under(parent): the first one could never be created below another',
  ],
  [
    ['Loan course:ref(Course)! under(course)'],
    'bad-dsl Loan under(course): Course belongs to another feature, whose paths are its own',
  ],
  [
    [ORDER, ITEM, 'ItemOfOrder name:string(9)!'],
    'bad-dsl Item under(order): ItemOfOrder is the name of what it brings along',
  ],
])('refuses %j', (entities, message) => {
  expect(faults(...entities)).toEqual([message]);
});
