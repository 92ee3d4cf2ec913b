import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const TEACHER = 'Teacher name:string(60)! badge:string(12)!unique age:int(0..150)=30 note:text?';
const SEAT = 'Seat number:int(1..500)!unique';

/**
 * What no client can see is no mutant, and what one can see has a case, whichever operations there are. One is left: of several in
 * a list nobody knows which is first, so none says what the others look like.
 */
describe('an entity with few operations', () => {
  it.each([
    [TEACHER, 'create'],
    [TEACHER, 'create,get'],
    [TEACHER, 'create,list,replace', 'replaceTeacher: others are replaced as well'],
    [TEACHER, 'create,delete'],
    [`${TEACHER} softDelete`, 'create,list,delete'],
    [`${TEACHER} softDelete`, 'create,list,delete,restore'],
    [SEAT, 'create,get,update,replace'],
    [SEAT, 'create,list,replace,delete', 'replaceSeat: others are replaced as well'],
  ])('%s with %s: the reference passes, and every mutant is found out but %s', (entity, operations, ...left) => {
    const feature = featureOf([entity], { operations });
    const all = derive(feature).cases.filter(isCall);
    const engine = createEngine({ features: [feature], credentials: CREDENTIALS });
    const failing = all.map((one) => new Interpreter(feature, [], engine).run(one)).filter(({ fault }) => fault);
    expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
    expect(prove(feature, all).survivors).toEqual(left);
  });
});
