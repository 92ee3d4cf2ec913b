import { beforeAll, describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { isCall } from '../../../src/cases/values.ts';
import type { MutantKind } from '../../../src/proof/mutation.ts';
import { CATEGORY, featureOf, PRODUCT } from '../../support/catalog.ts';
import { prove } from '../../support/proved.ts';

const feature = featureOf([CATEGORY, PRODUCT], { access: 'admin-writes' });
const cases = derive(feature).cases.filter(isCall);

describe('mutants of the product catalog', () => {
  let proved: ReturnType<typeof prove>;
  beforeAll(() => {
    proved = prove(feature, cases);
  }, 120_000);

  it('break every kind of promise, each one once, under names of their own', () => {
    const kinds: MutantKind[] = [
      ...([
        'status',
        'header',
        'media-type',
        'problem',
        'required',
        'type',
        'enum',
        'bound',
        'format',
        'null',
      ] as const),
      ...([
        'unknown-field',
        'default',
        'auth',
        'existence',
        'uniqueness',
        'reference',
        'pagination',
        'ordering',
      ] as const),
      ...(['filter', 'search', 'persistence', 'side-effect', 'idempotency', 'rate-limit'] as const),
    ];
    expect(new Set(proved.mutants.map(({ kind }) => kind))).toEqual(new Set(kinds));
    const ids = proved.mutants.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are found out by the derived cases, all of them', () => {
    expect(proved.survivors).toEqual([]);
    expect(proved.killed.size).toBe(proved.mutants.length);
  });

  it('meet a test each in a round, and few rounds suffice', () => {
    const tried = proved.rounds.reduce((sum, round) => sum + round.size, 0);
    expect(tried).toBeLessThan(proved.mutants.length * 1.1);
    expect(proved.rounds.length).toBeLessThan(18);
  });
});

describe('mutants of tags', () => {
  it.each(['etag', 'etag-required'] as const)(
    '%s: all are found out, and by rows of their own',
    (concurrency) => {
      const tagged = featureOf(['Item code:string(9)!unique size:int(0..9)=1'], { concurrency });
      const all = derive(tagged).cases.filter(isCall);
      const whole = prove(tagged, all);
      const own = whole.mutants.filter(({ kind }) => kind === 'precondition').map(({ id }) => id);
      expect(whole.survivors).toEqual([]);
      expect(own).toEqual(
        expect.arrayContaining([
          'createItem: gives a tag that does not match',
          'getItem: gives a tag that does not match',
          'updateItem: If-Match is ignored',
          'updateItem: a change gives the tag of before',
          'deleteItem: If-Match is ignored',
        ]),
      );
      expect(own.includes('updateItem: If-Match may be left out')).toBe(concurrency === 'etag-required');
      const rest = all.filter(({ id }) => !/-(IF-MATCH|412|428)/.test(id));
      expect(prove(tagged, rest).survivors).toEqual(expect.arrayContaining(['updateItem: If-Match is ignored']));
    },
    120_000,
  );
});

describe('what the plan does not ask', () => {
  const small = featureOf(['Item code:string(9)!unique size:int(0..9)=1']);
  const all = derive(small).cases.filter(isCall);
  const without = (pattern: RegExp) =>
    prove(
      small,
      all.filter(({ id }) => !pattern.test(id)),
    );

  it.each([
    [/^LIST-ITEMS-200-SORT-SIZE-/, ['listItems: sort=size is ignored', 'listItems: query sort refuses "-size"']],
    [/^CREATE-ITEM-409-CODE$/, ['createItem: code may be taken', 'createItem: 409 does not name what is wrong']],
    [/^GET-ITEM-200-CHANGED$/, ['updateItem: a change of size is not stored']],
    [/^UPDATE-ITEM-401-/, ['updateItem: lets anybody in', 'updateItem: accepts expired tokens']],
    [/^DELETE-ITEM-429-/, ['deleteItem: the rate limit is not held', 'deleteItem: 429 without Retry-After']],
  ])(
    'survives without %s',
    (pattern, expected) => {
      expect(without(pattern).survivors).toEqual(expect.arrayContaining(expected));
    },
    120_000,
  );
});
