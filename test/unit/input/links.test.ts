import { expect, it } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';

const ORDER = 'Order code:string(20)!';
const TAG = 'Tag name:string(20)!';
const TAGGING = 'Tagging order:ref(Order)! tag:ref(Tag)! link(order,tag)';
const made = (entities: readonly string[], access?: string) =>
  featureInput({ name: 'shop', entities, ruleTexts: [], ruleFiles: [], ...(access === undefined ? {} : { access }) }, [
    { name: 'Course', feature: 'school' },
  ]);
const faults = (...entities: string[]) => made(entities).diagnostics.map(({ code, message }) => `${code} ${message}`);

const TWIN = 'joins Order and Tag, too: a path cannot say which is meant';

it.each([
  [[ORDER, TAG, TAGGING]],
  [[ORDER, TAG, `${TAGGING} link(tag,order)`]],
  [[ORDER, TAG, TAGGING, 'Favourite order:ref(Order)! tag:ref(Tag)! softDelete unique(order,tag)']],
  [[ORDER, TAG, TAGGING, 'Favourite order:ref(Order)! tag:ref(Tag)! note:string(5)! unique(order,tag)']],
  [[ORDER, TAG, TAGGING, 'Favourite order:ref(Order)! tag:ref(Tag)!']],
  [[ORDER, TAG, 'Shop name:string(9)!', TAGGING, 'Sign shop:ref(Shop)! tag:ref(Tag)! link(shop,tag)']],
  [['Order code:string(20)! tag:ref(Tag)! under(tag)', TAG, TAGGING]],
])('takes %j', (entities) => {
  expect(faults(...entities)).toEqual([]);
});

it.each([
  [
    [ORDER, TAG, TAGGING, 'Favourite tag:ref(Tag)! order:ref(Order)! link(tag,order)'],
    [
      `Tagging link(order,tag): Favourite ${TWIN}`,
      `Favourite link(tag,order): Tagging ${TWIN.replace('Order and Tag', 'Tag and Order')}`,
    ],
  ],
  [
    [ORDER, TAG, TAGGING, 'Favourite order:ref(Order)! tag:ref(Tag)! note:text? unique(order,tag)'],
    [`Tagging link(order,tag): Favourite ${TWIN}`],
  ],
  [
    [TAG, 'Enrolment course:ref(Course)! tag:ref(Tag)! link(tag,course)'],
    ['Enrolment link(tag,course): Course belongs to another feature, whose paths are its own'],
  ],
  [
    [ORDER, 'Tag name:string(20)! order:ref(Order)! under(order)', TAGGING],
    ['Tagging link(order,tag): Tag under(order) has the same path for what belongs to one Order'],
  ],
])('refuses %j', (entities, messages) => {
  expect(faults(...entities)).toEqual(messages.map((one) => `bad-dsl ${one}`));
});

it('owners make a join of nothing that is not linked', () => {
  const { input, diagnostics } = made(
    [ORDER, TAG, TAGGING, 'Favourite order:ref(Order)! tag:ref(Tag)! unique(order,tag)'],
    'owner',
  );
  expect(diagnostics).toEqual([]);
  expect(input?.entities.map(({ owner }) => owner)).toEqual([[], [], undefined, []]);
});
