import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';

const BATCHES = ',batch-create,batch-update,batch-delete';

/** A case creates no more of an entity than its unique values admit, and gives each its own. */
describe('unique values of which there are few', () => {
  it.each([
    ['Slot hour:int(0..23)!unique'],
    ['Slot hour:int(0..23)!unique softDelete'],
    ['Slot hour:int(0..1)!unique'],
    ['Slot hour:int(0..1)!unique softDelete'],
    ['Room size:enum(small,large)!unique name:string(20)!'],
    ['Lone size:enum(only)!unique name:string(20)!'],
    ['Lone size:enum(only)!unique name:string(20)! softDelete'],
    ['Sign code:string(1)!unique'],
    ['Flag is_on:boolean!unique name:string(20)!'],
  ])('%s: the reference passes', (entity) => {
    for (const more of ['', BATCHES]) {
      const feature = featureOf([entity], { operations: `create,get,list,update,replace,delete${more}` });
      const engine = createEngine({ features: [feature], credentials: CREDENTIALS });
      const failing = derive(feature)
        .cases.filter(isCall)
        .map((one) => new Interpreter(feature, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
    }
  });
});

/** A change of nothing is refused as such: it shows nothing of anything else. */
describe('entities whose only member is a unique reference, or has one value', () => {
  const PERSON = 'Person name:string(9)! softDelete';
  it.each([
    [[PERSON, 'Passport person:ref(Person)!unique softDelete'], { access: 'owner,admin' }],
    [[PERSON, 'Passport person:ref(Person)!unique'], { concurrency: 'etag' }],
    [['Plain one:enum(a)!unique'], {}],
  ])('%j %j: each change says something, and the reference passes', (entities, more) => {
    const feature = featureOf(entities, more);
    const changes = derive(feature).cases.filter(isCall);
    const empty = changes.filter(({ act }) => act.body.kind === 'only' && act.body.members.length === 0);
    expect(empty.map(({ id }) => id).filter((id) => !id.endsWith('-422-EMPTY'))).toEqual([]);
    expect(changes.filter(({ id }) => /^UPDATE-(?:PASSPORT|PLAIN)-404-UNKNOWN$/.test(id))).toHaveLength(1);
    const engine = createEngine({ features: [feature], credentials: CREDENTIALS });
    const failing = changes
      .map((one) => new Interpreter(feature, [], engine).run(one))
      .filter(({ fault }) => fault !== undefined);
    expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
  });
});
