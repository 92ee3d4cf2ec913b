import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const ORDER = 'Order number:string(20)!unique';
const ITEM = 'Item order:ref(Order)! name:string(40)! amount:int(1..9)=1 note:text? under(order)';
const SOFT = 'softDelete';

describe('collections below the path of a parent', () => {
  const feature = featureOf([ORDER, ITEM]);
  const byId = new Map(
    derive(feature)
      .cases.filter(isCall)
      .map((one) => [one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')]),
  );

  it.each([
    [
      'CREATE-ITEM-OF-ORDER-201',
      /^item_order = createOrder body\(\) → createItemOfOrder path\(order_id=\$item_order\.id\) body\(name=/,
    ],
    ['CREATE-ITEM-OF-ORDER-201-PARENT', /other_item_order = createOrder .* → 201 body\(order=\$item_order\.id\)/],
    ['CREATE-ITEM-OF-ORDER-404-UNKNOWN', /path\(order_id=uuid\(\)\).* → 404 code\(not_found\)/],
    ['CREATE-ITEM-OF-ORDER-400-ORDER-ID-FORMAT', /→ 400/],
    [
      'LIST-ITEMS-OF-ORDER-200-PARENT',
      /createOrder .*createItemOfOrder path\(order_id=\$item_order\.id\).*createOrder .*createItemOfOrder path\(order_id=\$other_item_order\.id\).* → listItemsOfOrder path\(order_id=\$item_order\.id\) → 200 body\(total=1\) ids\(\$item\.id\)/,
    ],
    [
      'LIST-ITEMS-OF-ORDER-200-EMPTY',
      /^item_order = createOrder body\(\) → listItemsOfOrder path\(order_id=\$item_order\.id\) → 200/,
    ],
    ['LIST-ITEMS-OF-ORDER-404-UNKNOWN', /→ 404 code\(not_found\)/],
    [
      'GET-ITEM-200-BY-CREATE-ITEM-OF-ORDER',
      /createItemOfOrder .* → getItem .* → 200 body\(id=\$item\.id, name=.*order=\$item_order\.id/,
    ],
  ])('has a case %s', (id, row) => {
    expect(byId.get(id)).toMatch(row);
  });

  it.each([
    [[ORDER, ITEM], {}],
    [[ORDER, ITEM], { pagination: 'keyset', operations: 'create,list' }],
    [[`${ORDER} ${SOFT}`, `${ITEM} ${SOFT}`], { operations: 'create,get,list,update,replace,delete,restore' }],
    [[ORDER, ITEM], { access: 'owner' }],
    [[`${ORDER} ${SOFT}`, ITEM], { access: 'owner,admin' }],
    [[ORDER, ITEM], { access: 'admin-writes', concurrency: 'etag-required' }],
    [[ORDER, ITEM], { operations: 'create,get,list,update,delete,batch-create,batch-update,batch-delete' }],
    [
      [
        'Depot name:string(20)!',
        ORDER,
        'Item order:ref(Order)! depot:ref(Depot)? sku:string(9)!unique under(order,depot)',
      ],
      {},
    ],
    [
      ['Day number:int(1..31)!unique note:text?', 'Slot day:ref(Day)! hour:int(0..40)!unique note:text? under(day)'],
      {},
    ],
  ])(
    'of %j with %j: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, said);
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
      const ids = mutantsOf(made).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    240_000,
  );
});
