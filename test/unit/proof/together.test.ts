import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const ORDER = 'Order number:string(20)!unique';
const TAG = 'Tag name:string(20)!';
const LINK = 'Tagging order:ref(Order)! tag:ref(Tag)! note:string(20)? unique(order,tag)';
const SEAT = 'Seat hall:string(40)! row:int(1..40)! number:int(1..)! unique(hall,row,number)';
const SOFT = 'softDelete';
const BATCHES = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';
const ALL = 'create,get,list,update,replace,delete,restore';

describe('uniques over several members', () => {
  const byId = new Map(
    derive(featureOf([ORDER, TAG, `${LINK} ${SOFT}`], { operations: ALL })).cases.map((one) => [
      one.id,
      [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → '),
    ]),
  );

  it.each([
    [
      'CREATE-TAGGING-409-ORDER-TAG',
      /order=\$tagging\.order, tag=\$tagging\.tag\) → 409 code\(already_exists\) error\("\/order", invalid\) error\("\/tag", invalid\)/,
    ],
  ])('has a case %s', (id, row) => {
    expect(byId.get(id)).toMatch(row);
  });

  it.each([
    [[ORDER, TAG, LINK], { operations: 'create,get,update,batch-create,batch-update' }],
    [[ORDER, TAG, LINK], { operations: 'create,list', pagination: 'keyset' }],
    [[`${ORDER} ${SOFT}`, TAG, `${LINK} ${SOFT}`], { operations: 'create,get,update,replace,delete,restore' }],
    [[SEAT], { operations: 'create,get,update,replace,batch-create' }],
    [
      [ORDER, 'Line order:ref(Order)! position:int(1..)! under(order) unique(order,position)'],
      { operations: 'create' },
    ],
    [[ORDER, 'Line order:ref(Order)? kind:enum(a,b)! unique(order,kind)'], { operations: 'create,get' }],
    [['Shift day:enum(mon,tue,wed)! late:boolean! name:text? unique(day,late)'], { operations: BATCHES }],
  ] as const)(
    '%j %j: holds to its documents, and every mutant is seen',
    (entities, more) => {
      const made = featureOf([...entities], more);
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      const { mutants, survivors } = prove(made, all);
      expect(survivors).toEqual([]);
      expect(mutants.filter(({ behaviour }) => behaviour?.includes('together:')).length).toBeGreaterThan(2);
    },
    240_000,
  );
});
