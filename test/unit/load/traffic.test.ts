import { describe, expect, it } from 'vitest';
import { scenarioOf } from '../../../src/load/scenario.ts';
import { Traffic } from '../../../src/load/traffic.ts';
import type { Feature } from '../../../src/model/types.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { CATEGORY, catalog, featureOf, PRODUCT } from '../../support/catalog.ts';
import { referenceServer } from '../../support/virtual-load.ts';

const ALL = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';

/** Arranged as a load is, then `count` requests one after the other: what was called, and what was not as documented. */
function called(feature: Feature, count: number, seed = 1) {
  const scenario = scenarioOf(feature);
  const traffic = new Traffic(scenario, seed);
  const serve = referenceServer([feature]);
  const wrong: string[] = [];
  const calls = new Map<string, number>();
  const urls: string[] = [];
  const send = (planned: ReturnType<Traffic['next']>): void => {
    if (planned === undefined) throw new Error('nothing can be called');
    const answer = serve(planned.request);
    urls.push(`${planned.request.method} ${planned.request.url} ${planned.request.body ?? ''}`);
    if (answer.status === planned.call.expects) traffic.created(planned, answer.body);
    else wrong.push(`${urls.at(-1)} answered ${answer.status} ${answer.body}`);
  };
  for (const { call, most } of scenario.arranged)
    for (let nth = 0; nth < Math.min(most, 20); nth += 1) send(traffic.make(call));
  for (let nth = 0; nth < count; nth += 1) {
    const planned = traffic.next();
    const id = planned?.call.operation.id ?? '';
    calls.set(id, (calls.get(id) ?? 0) + 1);
    send(planned);
  }
  return { scenario, wrong, calls, urls };
}

describe('the traffic of a load test', () => {
  it('calls every operation of a catalog as documented, reads more often than writes', () => {
    const feature = catalog();
    const { wrong, calls, scenario } = called(feature, 600);
    expect(wrong).toEqual([]);
    expect(scenario.leftOut).toEqual([]);
    expect([...calls.keys()].sort()).toEqual(feature.operations.map(({ id }) => id).sort());
    const sum = (pattern: RegExp) => [...calls].reduce((all, [id, n]) => all + (pattern.test(id) ? n : 0), 0);
    expect(sum(/^(get|list)/)).toBeGreaterThan(1.5 * sum(/^(create|update|delete)/));
    // Each as its weight says: 20 rounds, in each of which two entities have 15 each.
    expect(calls.get('getProduct')).toBe(120);
    expect(calls.get('deleteProduct')).toBe(20);
  });

  it('asks a list in several ways', () => {
    const { urls } = called(catalog(), 400);
    const lists = new Set(urls.filter((one) => one.startsWith('GET /api/v1/products')).map((one) => one.split(' ')[1]));
    const asked = [...lists].filter((one) => !one?.includes('/products/')).sort();
    expect(asked).toEqual([
      '/api/v1/products',
      '/api/v1/products?page=2',
      '/api/v1/products?search=a',
      '/api/v1/products?sort=name',
      '/api/v1/products?status=active',
    ]);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [called(catalog(), 200), called(catalog(), 200), called(catalog(), 200, 2)];
    expect(same.urls).toEqual(one.urls);
    expect(other.urls).not.toEqual(one.urls);
  });

  it('makes what a call must have to itself, and never touches it otherwise', () => {
    const { urls } = called(catalog(), 1200);
    const deleted = urls.filter((one) => one.startsWith('DELETE')).map((one) => one.split(' ')[1] ?? '');
    expect(new Set(deleted).size).toBe(deleted.length);
    const others = urls.filter((one) => !one.startsWith('DELETE'));
    for (const path of deleted) expect(others.some((one) => one.includes(path))).toBe(false);
  });

  it('changes nothing that a rule looks at', () => {
    const feature = featureOf([CATEGORY, PRODUCT], {
      rules: [
        {
          id: 'named-products-stay',
          statement: 'A product with a name keeps it',
          operations: ['updateProduct'],
          examples: [{ given: { name: 'Lamp' }, when: { name: 'Table' }, then: { refused: 'named' } }],
        },
      ],
    });
    const { urls, wrong } = called(feature, 400);
    const sent = urls
      .filter((one) => /^PATCH \/api\/v1\/products/.test(one))
      .map((one) => one.replace(/^\S+ \S+ /, ''));
    expect(sent.length).toBeGreaterThan(10);
    for (const body of sent) expect(Object.keys(JSON.parse(body) as object)).toEqual(['description']);
    expect(wrong).toEqual([]);
  });

  it('calls batches, each item with a row of its own where one goes', () => {
    const feature = featureOf([CATEGORY, PRODUCT, 'Line text:string(20)! product:ref(Product)!'], { operations: ALL });
    const { wrong, scenario, calls, urls } = called(feature, 900);
    expect(wrong).toEqual([]);
    expect(scenario.leftOut).toEqual([]);
    expect([...calls.keys()].filter((id) => id.startsWith('batch')).sort()).toEqual(
      feature.operations.flatMap(({ id, kind }) => (kind.startsWith('batch') ? [id] : [])).sort(),
    );
    const deleted = urls
      .filter((one) => one.includes('/batch-delete '))
      .flatMap((one) => (JSON.parse(one.replace(/^\S+ \S+ /, '')) as { ids: string[] }).ids);
    expect(deleted.length).toBeGreaterThan(10);
    expect(new Set(deleted).size).toBe(deleted.length);
    const changed = urls.find((one) => one.includes('/products/batch-update ')) ?? '';
    expect(changed).toMatch(/\{"items":\[\{"id":"[^"]+","changes":\{"name":[^}]+\}\},\{"id":"[^"]+","changes":/);
  });

  it('leaves out a batch for what the operation on one is left out for', () => {
    const rules = [
      {
        id: 'names-stay',
        statement: 'A name stays',
        operations: ['updateTag'],
        examples: [{ given: {}, when: { name: 'Table' }, then: { refused: 'named' } }],
      },
    ];
    const { scenario, urls, wrong } = called(
      featureOf(['Tag name:string(9)! note:text?'], { operations: ALL, rules }),
      300,
    );
    expect([wrong, scenario.leftOut]).toEqual([[], []]);
    expect(urls.some((one) => one.includes('batch-update'))).toBe(true);
    expect(urls.filter((one) => one.includes('batch-update') && one.includes('"name"'))).toEqual([]);
    const few = called(featureOf(['Seat row:enum(a,b,c)!unique'], { operations: ALL }), 100);
    expect(few.wrong).toEqual([]);
    const why = Object.fromEntries(few.scenario.leftOut.map((one) => [one.operation, one.why]));
    expect(why['batchCreateSeats']).toBe('it has few values that must be unique: they run out');
    expect(why['batchUpdateSeats']).toBe('no change can be made again and again');
    expect(why['batchDeleteSeats']).toMatch(/^it needs a row of its own each time/);
  });

  it('says what it cannot call, and why', () => {
    const feature = featureOf(['Seat row:enum(a,b,c)!unique']);
    const { scenario, wrong, calls } = called(feature, 200);
    expect(scenario.leftOut.map(({ operation }) => operation).sort()).toEqual([
      'createSeat',
      'deleteSeat',
      'updateSeat',
    ]);
    expect(scenario.leftOut[0]?.why).toBe('it has few values that must be unique: they run out');
    expect([...calls.keys()].sort()).toEqual(['getSeat', 'listSeats']);
    expect(wrong).toEqual([]);
  });

  it('is answered as documented, whatever the feature', () => {
    const alone = FORTY.filter(({ entities, name }) => {
      const own = entities.map((said) => said.split(' ')[0]);
      const refs = [...entities.join(' ').matchAll(/ref\(([^)]+)\)/g)].map(([, entity]) => entity);
      return name !== '' && refs.every((entity) => own.includes(entity));
    });
    expect(alone.length).toBeGreaterThan(25);
    for (const { entities, ...said } of alone) {
      const { wrong, calls } = called(featureOf(entities, said), 80);
      expect(wrong, said.name).toEqual([]);
      expect(calls.size, said.name).toBeGreaterThan(1);
    }
  });
});
