import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { Places } from '../../../src/cases/explain/places.ts';
import { reasonOf } from '../../../src/cases/explain/reasons.ts';
import { isCall } from '../../../src/cases/values.ts';
import { completeness } from '../../../src/gates/completeness.ts';
import { Contradictions } from '../../../src/gates/contradictions.ts';
import { scenarioOf } from '../../../src/load/scenario.ts';
import { build } from '../../../src/model/build.ts';
import { isObject, valueAt } from '../../../src/model/pointer.ts';
import type { Feature, Json, JsonObject } from '../../../src/model/types.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { documentOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const PATH = '/api/v1/orders/{order_id}/items';
const ENTITIES = ['Order number:string(20)!unique', 'Item order:ref(Order)! name:string(40)! under(order)'];

/** The document of orders and their items, with a change. */
function changed(change: (paths: JsonObject, schemas: JsonObject) => void, entities = ENTITIES): Feature {
  const document = structuredClone(documentOf(entities));
  change(document['paths'] as JsonObject, valueAt(document, '/components/schemas') as JsonObject);
  const built = build(document, 'shop');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

const kindsBelow = ({ operations }: Feature, path = PATH) =>
  operations.filter((one) => one.path === path).map(({ kind, entity, under }) => [kind, entity, under]);

const UNDER = { entity: 'Order', parameter: 'order_id', field: 'order' };
const BOTH = [
  ['list', 'Item', UNDER],
  ['create', 'Item', UNDER],
];
const member = (holder: JsonObject, ...names: string[]): JsonObject =>
  names.reduce((found, name) => {
    const inner = found[name];
    if (!isObject(inner)) throw new Error(`no ${name}`);
    return inner;
  }, holder);
const bodyOf = (schemas: JsonObject): JsonObject => member(schemas, 'ItemOfOrderCreate', 'properties');
const queryOf = (paths: JsonObject): Json[] => member(paths, PATH, 'get')['parameters'] as Json[];

describe('which operations list and create below the path of a parent', () => {
  it('are those of a child, and of its plural or as its own collection ends', () => {
    expect(kindsBelow(changed(() => {}))).toEqual(BOTH);
    const renamed = changed((paths, schemas) => {
      paths['/api/v1/orders/{order}/order-lines'] = paths[PATH] as Json;
      delete paths[PATH];
      member(paths, '/api/v1/orders/{order}/order-lines')['parameters'] = [
        { name: 'order', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      ];
      member(schemas, 'Item', 'x-entity')['path'] = '/shop/order-lines';
    });
    expect(kindsBelow(renamed, '/api/v1/orders/{order}/order-lines').map(([kind]) => kind)).toEqual(['list', 'create']);
  });

  it('say what keeps them from being generated', () => {
    const twice = changed((paths, schemas) => {
      bodyOf(schemas)['order'] = { type: 'string', format: 'uuid' };
      queryOf(paths).push({ name: 'order', in: 'query', schema: { type: 'string', format: 'uuid' } });
      member(paths, PATH, 'get', 'x-list')['filters'] = [{ param: 'order', field: 'order', op: 'eq' }];
    });
    expect(kindsBelow(twice).map(([kind]) => kind)).toEqual(['custom', 'custom']);
    const below = twice.notDerived.filter(({ pointer }) => /order_id}~1items\/(?:get|post)$/.test(pointer));
    expect(below.map(({ why }) => why)).toEqual([
      expect.stringContaining('may be filtered by order'),
      expect.stringContaining('its body has order'),
    ]);
    const two = changed((_, schemas) => {
      for (const name of ['Item', 'ItemCreate', 'ItemUpdate'])
        member(schemas, name, 'properties')['gift_of'] = { type: ['string', 'null'], format: 'uuid' };
      member(schemas, 'Item', 'x-entity', 'refs')['gift_of'] = 'Order';
    });
    expect(kindsBelow(two).map(([kind]) => kind)).toEqual(['custom', 'custom']);
    expect(two.notDerived.map(({ why }) => why)).toContain(
      'Item refers to Order by order and gift_of: the path does not say which is meant',
    );
  });

  const move = (paths: JsonObject, to: string): void => {
    paths[to] = paths[PATH] as Json;
    delete paths[PATH];
  };
  it.each<[string, (paths: JsonObject, schemas: JsonObject) => void, string, string[]]>([
    [
      'another name',
      (paths) => move(paths, '/api/v1/orders/{order_id}/things'),
      '/api/v1/orders/{order_id}/things',
      ['custom', 'custom'],
    ],
    ['a level more', (paths) => move(paths, `${PATH}/all`), `${PATH}/all`, ['custom', 'custom']],
    [
      'an id that is a number',
      (paths) => {
        member(paths, PATH)['parameters'] = [
          { name: 'order_id', in: 'path', required: true, schema: { type: 'integer' } },
        ];
      },
      PATH,
      ['custom', 'custom'],
    ],
    [
      'a child that does not refer to it',
      (_, schemas) => {
        member(schemas, 'Item', 'x-entity')['refs'] = {};
      },
      PATH,
      ['custom', 'custom'],
    ],
    [
      'an answer that is a list',
      (paths) => {
        member(paths, PATH, 'get', 'responses', '200', 'content', 'application/json')['schema'] = {
          type: 'array',
          items: { $ref: '#/components/schemas/Item' },
        };
      },
      PATH,
      ['custom', 'create'],
    ],
    [
      'an answer that is the parent',
      (paths) => {
        member(paths, PATH, 'post', 'responses', '201', 'content', 'application/json')['schema'] = {
          $ref: '#/components/schemas/Order',
        };
      },
      PATH,
      ['list', 'custom'],
    ],
    [
      'a creation that answers 200',
      (paths) => {
        const responses = member(paths, PATH, 'post', 'responses');
        responses['200'] = responses['201'] as Json;
        delete responses['201'];
      },
      PATH,
      ['list', 'custom'],
    ],
    [
      'a body with a member of its own',
      (_, schemas) => {
        bodyOf(schemas)['coupon'] = { type: 'string' };
      },
      PATH,
      ['list', 'custom'],
    ],
    [
      'other methods',
      (paths) => {
        const item = member(paths, PATH);
        item['put'] = item['post'] as Json;
        delete item['post'];
        (item['put'] as JsonObject)['operationId'] = 'putItems';
      },
      PATH,
      ['list', 'custom'],
    ],
  ])('are not those with %s', (_, change, path, kinds) => {
    expect(kindsBelow(changed(change), path).map(([kind]) => kind)).toEqual(kinds);
  });

  it('are not those of an entity below itself', () => {
    const path = '/api/v1/nodes/{node_id}/nodes';
    const tree = changed(
      (paths) => {
        const { get, post } = member(paths, '/api/v1/nodes');
        const id = { name: 'node_id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
        paths[path] = {
          parameters: [id],
          get: { ...(get as JsonObject), operationId: 'children' },
          post: { ...(post as JsonObject), operationId: 'addChild' },
        };
      },
      ['Node label:string(30)! parent:ref(Node)?'],
    );
    expect(kindsBelow(tree, path).map(([kind]) => kind)).toEqual(['custom', 'custom']);
  });
});

describe('a child that has no collection of its own', () => {
  const feature = changed((paths, schemas) => {
    delete paths['/api/v1/items'];
    schemas['ItemCreate'] = schemas['ItemOfOrderCreate'] as Json;
    delete schemas['ItemOfOrderCreate'];
    const content = member(paths, PATH, 'post', 'requestBody', 'content', 'application/json');
    content['schema'] = { $ref: '#/components/schemas/ItemCreate' };
  });

  it('is required to have the parent that only its path says', () => {
    expect(kindsBelow(feature)).toEqual(BOTH);
    const item = feature.entities.find(({ name }) => name === 'Item');
    expect(item?.fields.map(({ name, required }) => [name, required])).toEqual([
      ['order', true],
      ['name', true],
    ]);
  });

  it('is made below its parent wherever a case needs one', () => {
    const all = derive(feature).cases.filter(isCall);
    const engine = createEngine({ features: [feature], credentials: CREDENTIALS });
    const failing = all
      .map((one) => new Interpreter(feature, [], engine).run(one))
      .filter(({ fault }) => fault !== undefined);
    expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
    expect(all.some(({ target }) => target === 'updateItem')).toBe(true);
    expect(prove(feature, all).survivors).toEqual([]);
  }, 120_000);
});

describe('what the docs gate says of both', () => {
  it.each([
    ['with a collection of all', (): void => {}],
    [
      'without',
      (paths: JsonObject, schemas: JsonObject): void => {
        delete paths['/api/v1/items'];
        schemas['ItemCreate'] = schemas['ItemOfOrderCreate'] as Json;
        delete schemas['ItemOfOrderCreate'];
        const content = member(paths, PATH, 'post', 'requestBody', 'content', 'application/json');
        content['schema'] = { $ref: '#/components/schemas/ItemCreate' };
      },
    ],
  ])('%s: nothing is missing, and no row contradicts the document', (_, change) => {
    const document = structuredClone(documentOf(ENTITIES));
    change(document['paths'] as JsonObject, valueAt(document, '/components/schemas') as JsonObject);
    const built = build(document, 'shop');
    if (!built.ok) throw new Error(JSON.stringify(built.faults));
    const { feature } = built;
    expect(completeness(document, feature, 'strict')).toMatchObject({ gaps: [], advice: [] });
    const judge = new Contradictions(feature, []);
    expect(derive(feature).cases.flatMap((one) => judge.of(one) ?? [])).toEqual([]);
    const places = new Places(feature);
    const unexplained = derive(feature).cases.filter((one) => reasonOf(places, document, one) === undefined);
    expect(unexplained.map(({ id }) => id)).toEqual([]);
    const { leftOut } = scenarioOf(feature);
    expect(leftOut).toEqual([]);
    const bare = structuredClone(document);
    for (const method of ['get', 'post']) delete member(bare['paths'] as JsonObject, PATH, method, 'responses')['404'];
    const without = build(bare, 'shop');
    if (!without.ok) throw new Error(JSON.stringify(without.faults));
    expect(completeness(bare, without.feature, 'strict').gaps.map(({ message }) => message)).toEqual([
      expect.stringContaining('404'),
      expect.stringContaining('404'),
    ]);
  });
});
