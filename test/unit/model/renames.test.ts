import { describe, expect, it } from 'vitest';
import { lookAlikes } from '../../../src/model/renames.ts';
import { featureOf } from '../../support/catalog.ts';

const of = (entity: string) => featureOf([entity, 'Person name:string(80)!']);

describe('what may have been renamed', () => {
  it.each([
    ['Task title:string(80)! effort:int', 'Task title:string(80)! size:int(0..5)=0', [['effort', 'size']]],
    ['Task title:string(80)! effort:int', 'Task title:string(80)! size:text', []],
    ['Task title:string(80)! effort:int', 'Task title:string(80)! effort:int size:int', []],
    ['Task title:string(80)! effort:int', 'Task title:string(80)!', []],
    [
      'Task a:int b:int',
      'Task c:int',
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
    ],
    ['Task a:ref(Person)?', 'Task b:ref(Person)?', [['a', 'b']]],
    ['Task a:string(9)[]', 'Task b:string(9)', []],
  ])('%s → %s', (before, now, found) => {
    expect(lookAlikes(of(before), of(now)).map(({ from, to }) => [from, to])).toEqual(found);
  });

  it('is not asked again once it is recorded', () => {
    const now = of('Task size:int');
    const entities = now.entities.map((one) =>
      one.name === 'Task' ? { ...one, renamed: new Map([['size', ['effort']]]) } : one,
    );
    expect(lookAlikes(of('Task effort:int'), { entities })).toEqual([]);
  });
});
