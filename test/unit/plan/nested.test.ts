/** Documents with collections below a parent that are changed by flags: fields that come and go, names of their own. */
import { describe, expect, it } from 'vitest';
import { parseEntity } from '../../../src/input/entity-dsl.ts';
import type { FieldInput } from '../../../src/input/feature-input.ts';
import { build } from '../../../src/model/build.ts';
import { valueAt } from '../../../src/model/pointer.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { whoNamesField } from '../../../src/plan/document/named-by.ts';
import { readBack } from '../../../src/plan/document/read-back.ts';
import { reshaped } from '../../../src/plan/document/reshape.ts';
import { documentOf } from '../../support/catalog.ts';

const PATH = '/api/v1/orders/{order_id}/items';
const ORDER = 'Order number:string(20)!unique';
const ITEM = 'Item order:ref(Order)! name:string(40)! under(order)';
const NOTHING = { entities: [], fields: new Map(), written: new Map(), below: new Map(), drops: [] };

function modelOf(document: JsonObject): Feature {
  const built = build(document, 'shop');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

const fieldOf = (dsl: string): FieldInput => {
  const [field] = parseEntity(`Item ${dsl}`).entity?.fields ?? [];
  if (field === undefined) throw new Error(dsl);
  return field;
};
const withField = (document: JsonObject, dsl: string): JsonObject =>
  reshaped(document, modelOf(document), { ...NOTHING, fields: new Map([['Item', [fieldOf(dsl)]]]) }, []);
const withoutField = (document: JsonObject, field: string): JsonObject =>
  reshaped(document, modelOf(document), { ...NOTHING, drops: [{ entity: 'Item', field }] }, []);
const members = (document: JsonObject, component: string): string[] =>
  Object.keys(valueAt(document, `/components/schemas/${component}/properties`) as JsonObject);
const below = (document: JsonObject, path = PATH): JsonObject => (document['paths'] as JsonObject)[path] as JsonObject;

/** The same under other names: of the path, its parameter and the body. */
function renamed(): JsonObject {
  const text = JSON.stringify(documentOf([ORDER, ITEM]))
    .replaceAll('{order_id}/items', '{order}/items')
    .replaceAll('"order_id"', '"order"')
    .replaceAll('ItemOfOrderCreate', 'NewItem');
  return JSON.parse(text) as JsonObject;
}

/** The same without a collection of all items. */
function apart(): JsonObject {
  const document = JSON.parse(
    JSON.stringify(documentOf([ORDER, ITEM]))
      .replaceAll('"ItemCreate"', '"Unused"')
      .replaceAll('ItemOfOrderCreate', 'ItemCreate'),
  ) as JsonObject;
  delete (document['paths'] as JsonObject)['/api/v1/items'];
  delete (valueAt(document, '/components/schemas') as JsonObject)['Unused'];
  return document;
}

describe('a document with a collection below a parent', () => {
  it('is read back as it was said', () => {
    const document = documentOf([ORDER, ITEM]);
    expect(readBack(document, modelOf(document)).input.entities[1]?.under).toEqual(['order']);
    expect(readBack(documentOf([ORDER]), modelOf(documentOf([ORDER]))).input.entities[0]?.under).toBeUndefined();
  });

  it.each([
    ['composed', documentOf([ORDER, ITEM]), PATH, 'ItemOfOrderCreate'],
    ['with names of its own', renamed(), '/api/v1/orders/{order}/items', 'NewItem'],
    ['without a collection of all', apart(), PATH, 'ItemCreate'],
  ])('%s: a field that comes is sent, listed and sorted by below the parent, too', (_, document, path, body) => {
    const before = Object.keys(document['paths'] as JsonObject);
    const changed = withField(document, 'size:int(1..9)index');
    expect(Object.keys(changed['paths'] as JsonObject)).toEqual(before);
    expect(members(changed, body)).toEqual(['name', 'size']);
    const list = below(changed, path)['get'] as JsonObject;
    const names = (list['parameters'] as JsonObject[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['size', 'size_min', 'size_max']));
    expect(modelOf(changed).operations.map(({ kind, under }) => [kind, under?.field])).toEqual(
      modelOf(document).operations.map(({ kind, under }) => [kind, under?.field]),
    );
  });

  it('a field that goes is gone below the parent, too', () => {
    const changed = withoutField(documentOf([ORDER, `${ITEM} size:int(1..9)!index`]), 'size');
    expect(JSON.stringify(changed)).not.toContain('size');
    expect(members(changed, 'ItemOfOrderCreate')).toEqual(['name']);
  });

  it('an entity that comes below one that is there is secured as others are', () => {
    const document = documentOf([ORDER], { access: 'admin-writes' });
    const entity = parseEntity(ITEM).entity;
    if (entity === undefined) throw new Error(ITEM);
    const changed = modelOf(reshaped(document, modelOf(document), { ...NOTHING, entities: [entity] }, []));
    const access = changed.operations
      .filter(({ under }) => under !== undefined)
      .map((one) => [one.kind, one.access.kind]);
    expect(access).toEqual([
      ['list', 'public'],
      ['create', 'role'],
    ]);
  });

  it('names the reference that its path says', () => {
    const document = documentOf([ORDER, ITEM]);
    const feature = modelOf(document);
    const item = feature.entities.find(({ name }) => name === 'Item');
    if (item === undefined) throw new Error('no Item');
    const named = whoNamesField(document, feature, item, 'order').map(({ what }) => what);
    expect(named).toEqual(
      expect.arrayContaining(['the operation listItemsOfOrder', 'the operation createItemOfOrder']),
    );
  });
});
