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
const WHOLE = 'create,get,list,update,replace,delete';
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

  const hallAndVip = (...members: string[]) =>
    derive(featureOf([`Seat hall:enum(red,blue)! ${members.join(' ')} unique(hall,vip)`], { operations: WHOLE }));

  it('varies another member where one has too few values', () => {
    const row = hallAndVip('vip:boolean=false', 'number:int(1..)!').cases.find(
      ({ id }) => id === 'LIST-SEATS-200-SORT-NUMBER-UP',
    );
    expect(formatArrange(row?.arrange ?? [])).toBe(
      'b = createSeat body(vip=true, number=2); c = createSeat body(number=3, hall="blue", vip=false); a = createSeat body(vip=false, number=1)',
    );
  });

  it.each([
    ['vip:boolean!', true],
    ['vip:enum(yes)="yes"', false],
  ])('three rows with %s: arranged %s, else fewer', (vip, isWhole) => {
    const { cases } = hallAndVip(vip, 'number:int(1..)!');
    const row = cases.find(({ id }) => id === 'LIST-SEATS-200-SORT-NUMBER-UP');
    expect(row?.arrange).toHaveLength(isWhole ? 3 : 2);
  });

  it('leaves out what cannot be arranged, and names it', () => {
    const { cases, notDerived } = derive(
      featureOf(['Seat hall:enum(red)! vip:enum(yes)="yes" number:int(1..)! unique(hall,vip)'], { operations: WHOLE }),
    );
    expect(cases.map(({ id }) => id)).not.toContain('LIST-SEATS-200-SORT-NUMBER-UP');
    expect(notDerived).toContainEqual({
      pointer: '/paths/~1api~1v1~1seats/get',
      why: 'Seat has too few values of hall and vip, so that not every case can be arranged',
    });
  });

  it.each([
    ['Doc kind:enum(a)! name:string(20)! unique(kind,name)', 'NAME'],
    ['Doc name:string(20)! kind:int(1..1)! unique(name,kind)', 'NAME'],
    ['Doc kind:int(1..1)! late:boolean! unique(kind,late)', 'LATE'],
  ])('%s: the same is refused, and only with another %s it is created', (entity, telling) => {
    const { cases } = derive(featureOf([entity], { operations: WHOLE }));
    const ids = cases.map(({ id }) => id).filter((id) => /^CREATE-DOC-(409|201-.*-BUT-)/.test(id));
    const key = entity.replace(/.*unique\((\w+),(\w+)\)/, '$1-$2').toUpperCase();
    expect(ids.filter((id) => id.includes(key))).toEqual([
      `CREATE-DOC-409-${key}`,
      `CREATE-DOC-201-${key}-BUT-${telling}`,
    ]);
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
    [['Seat hall:enum(red,blue)! vip:boolean=false number:int(1..)! unique(hall,vip)'], { operations: BATCHES }],
    [
      [
        'Seat hall:enum(red,blue)! row:string(5)? number:int(1..)! vip:boolean=false unique(hall,row,number) unique(hall,vip) softDelete',
      ],
      { operations: `${ALL},batch-create,batch-update,batch-delete` },
    ],
    [
      [ORDER, 'Line order:ref(Order)! kind:enum(a,b)! under(order) unique(order,kind)'],
      { operations: 'create,get,list' },
    ],
    [['Doc kind:enum(a)! name:string(20)! unique(kind,name)'], { operations: BATCHES }],
    [['Doc kind:enum(a)="a" name:string(20)! unique(kind,name)'], { operations: WHOLE }],
    [['Doc kind:int(1..1)! late:boolean! name:string(20)! unique(kind,late)'], { operations: BATCHES }],
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
