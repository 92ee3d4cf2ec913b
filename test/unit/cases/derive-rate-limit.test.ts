import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { readArrange } from '../../../src/cases/read-notation.ts';
import { build } from '../../../src/model/build.ts';
import { isObject } from '../../../src/model/pointer.ts';
import type { Feature, Json, JsonObject } from '../../../src/model/types.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { documentOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';

/** Items, of which each operation that is named has this limit. */
function limited(
  limit: Json,
  operations: readonly string[],
  access: 'user' | 'admin-writes' | 'public' = 'user',
): Feature {
  const document = documentOf(['Item code:string(9)!unique'], { access }) as JsonObject & { paths: JsonObject };
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path as JsonObject))
      if (isObject(operation) && operations.includes(String(operation['operationId'])))
        Object.assign(operation, { 'x-rate-limit': limit });
  const built = build(document, 'items');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

const THREE = { requests: 3, seconds: 30 };
const rowsOf = (feature: Feature): Record<string, string> =>
  Object.fromEntries(
    derive(feature).cases.flatMap((one) =>
      one.id.includes('OWN-LIMIT')
        ? [[one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')] as const]
        : [],
    ),
  );

describe('the limit of an operation', () => {
  it('is used up by calls that leave nothing behind, for one caller, to its last call', () => {
    expect(rowsOf(limited(THREE, ['createItem', 'getItem']))).toEqual({
      'CREATE-ITEM-429-OWN-LIMIT':
        'limit(own); 3x createItem raw("{") → createItem body() → 429 code(rate_limited) header(Retry-After)',
      'CREATE-ITEM-201-OWN-LIMIT': 'limit(own); 2x createItem raw("{") → createItem body() → 201',
      'CREATE-ITEM-201-OWN-LIMIT-CALLER': 'limit(own); 3x createItem raw("{") → createItem as admin body() → 201',
      'GET-ITEM-429-OWN-LIMIT':
        'limit(own); 3x getItem path(id=uuid()) → getItem path(id=uuid()) → 429 code(rate_limited) header(Retry-After)',
      'GET-ITEM-200-OWN-LIMIT':
        'item = createItem body(); limit(own); 2x getItem path(id=uuid()) → getItem path(id=$item.id) → 200',
      'GET-ITEM-200-OWN-LIMIT-CALLER':
        'item = createItem body(); limit(own); 3x getItem path(id=uuid()) → getItem as admin path(id=$item.id) → 200',
    });
  });

  it.each([
    ['public', undefined],
    ['admin-writes', undefined],
  ] as const)('has no other caller where access is %s', (access, expected) => {
    const rows = rowsOf(limited(THREE, ['createItem'], access));
    expect(rows['CREATE-ITEM-201-OWN-LIMIT-CALLER']).toBe(expected);
    expect(rows['CREATE-ITEM-429-OWN-LIMIT']).toMatch(/→ 429 /);
  });

  it('of one request is used up by the first', () => {
    const rows = rowsOf(limited({ requests: 1, seconds: 1 }, ['listItems']));
    expect(rows['LIST-ITEMS-200-OWN-LIMIT']).toBe('limit(own) → listItems → 200');
    expect(rows['LIST-ITEMS-429-OWN-LIMIT']).toMatch(/^limit\(own\); listItems → listItems → 429/);
  });

  it('of very many is not tried, and said so', () => {
    const feature = limited({ requests: 101, seconds: 60 }, ['createItem']);
    expect(rowsOf(feature)).toEqual({});
    expect(derive(feature).notDerived.map(({ why }) => why)).toContain(
      'its own limit of 101 requests is held; no case tries so many',
    );
    expect(mutantsOf(feature).filter(({ id }) => id.includes('own limit'))).toEqual([]);
  });

  it.each([
    [{ requests: 0, seconds: 60 }],
    [{ requests: 5 }],
    [{ requests: 1.5, seconds: 60 }],
    ['5/minute'],
    [{ requests: 5, seconds: 10_000_000 }],
  ])('that is none is named: %j', (said) => {
    const feature = limited(said, ['createItem']);
    expect(rowsOf(feature)).toEqual({});
    expect(feature.notDerived.map(({ pointer }) => pointer)).toContain('/paths/~1api~1v1~1items/post/x-rate-limit');
  });

  it('can be written into a plan', () => {
    expect(formatArrange(readArrange('limit(own); 2x getItem path(id=uuid())'))).toBe(
      'limit(own); 2x getItem path(id=uuid())',
    );
  });
});

describe('the reference', () => {
  const feature = limited(THREE, ['createItem', 'updateItem', 'listItems']);
  const options = { features: [feature], credentials: CREDENTIALS };
  const cases = derive(feature).cases.filter(({ id }) => id.includes('OWN-LIMIT'));
  const failing = (mutation?: ReturnType<typeof mutantsOf>[number]): string[] => {
    const engine = createEngine({ ...options, ...(mutation === undefined ? {} : { mutation }) });
    const interpreter = new Interpreter(feature, [], engine);
    return cases.filter((one) => interpreter.run(one).fault !== undefined).map(({ id }) => id);
  };

  it('holds to it', () => expect(failing()).toEqual([]));

  it.each([
    ['createItem: its own limit is not held', 'CREATE-ITEM-429-OWN-LIMIT'],
    ['createItem: its own limit allows one less', 'CREATE-ITEM-201-OWN-LIMIT'],
    ['createItem: callers share its own limit', 'CREATE-ITEM-201-OWN-LIMIT-CALLER'],
    ['listItems: callers share its own limit', 'LIST-ITEMS-200-OWN-LIMIT-CALLER'],
    ['updateItem: its own limit allows one less', 'UPDATE-ITEM-200-OWN-LIMIT'],
  ])('%s: seen by %s', (id, expected) => {
    const mutant = mutantsOf(feature).find((one) => one.id === id);
    expect(mutant).toBeDefined();
    expect(failing(mutant)).toContain(expected);
  });
});
