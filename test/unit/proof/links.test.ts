import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const ORDER = 'Order number:string(20)!unique';
const TAG = 'Tag name:string(20)!';
const JOIN = 'Tagging order:ref(Order)! tag:ref(Tag)! note:text?';

describe('links of a join', () => {
  it.each([
    [[ORDER, TAG, `${JOIN} link(order,tag)`], { operations: 'create' }],
    [
      [`${ORDER} softDelete`, `${TAG} softDelete`, `${JOIN} link(order,tag) link(tag,order)`],
      { operations: 'create,delete', pagination: 'keyset' },
    ],
    [[ORDER, TAG, `${JOIN} link(order,tag)`], { access: 'owner,admin', operations: 'create,delete' }],
    [[ORDER, TAG, `${JOIN} link(order,tag)`], { operations: 'create,get,delete,batch-delete' }],
    [[ORDER, TAG, `${JOIN} link(order,tag)`], { operations: 'create,get,delete,batch-delete', batches: 'per-item' }],
  ] as const)(
    '%j %j: hold to their documents, and every mutant is seen',
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
      expect(mutants.filter(({ behaviour }) => behaviour?.startsWith('link:')).length).toBeGreaterThan(3);
    },
    240_000,
  );
});
