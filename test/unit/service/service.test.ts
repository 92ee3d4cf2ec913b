/** What a service is made of, before any language has a say. */
import { describe, expect, it } from 'vitest';
import { clauseScript } from '../../../src/cases/clauses.ts';
import { derive } from '../../../src/cases/derive.ts';
import { fieldSample } from '../../../src/cases/samples.ts';
import { TestWorld } from '../../../src/cases/test-world.ts';
import type { Body, Entity, Feature, Operation } from '../../../src/model/types.ts';
import { crudOf, crudsOf } from '../../../src/service/crud.ts';
import { routeOrder } from '../../../src/service/routes.ts';
import { factSource, notWritten, ruleCalls, ruleTests } from '../../../src/service/rules.ts';
import { SchemaBook } from '../../../src/service/schemas.ts';
import { sqlName } from '../../../src/service/sql-names.ts';
import { creationOrder, foreignKeyName, indexedFields, isNullable, later } from '../../../src/service/tables.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const RULE = {
  id: 'stocked-stays',
  statement: 'What is in stock stays',
  operations: ['updateProduct', 'deleteProduct'],
  examples: [
    { given: { inventory: 3, weather: 'wet' }, when: { status: 'draft' }, then: { refused: 'in_stock' } },
    { given: { inventory: 0 }, when: { status: 'draft' }, then: { value: null } },
  ],
};
const feature = catalog({ rules: [RULE] });
const entity = (of: Feature, name: string): Entity => {
  const found = of.entities.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const field = (of: Entity, name: string) => {
  const found = of.fields.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const operation = (id: string): Operation => {
  const found = feature.operations.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('operations that the documents determine', () => {
  const book = new SchemaBook(feature);

  it('are those of the entities, each with the components that it hears and says', () => {
    const cruds = crudsOf(book);
    expect(cruds.size).toBe(10);
    const create = cruds.get(operation('createProduct'));
    expect([create?.kind, create?.body?.name, create?.answer.name]).toEqual(['create', 'ProductCreate', 'Product']);
    expect(cruds.get(operation('listProducts'))?.answer.name).toBe('ProductList');
  });

  it.each<[string, Partial<Operation>]>([
    ['another success', { responses: operation('createProduct').responses.filter(({ status }) => status !== 201) }],
    ['a scheme that is not built in', { access: { kind: 'unsupported', scheme: 'basic' } }],
    ['a custom kind', { kind: 'custom' }],
    ['no body', { body: undefined as never }],
    ['an optional body', { body: { ...(operation('createProduct').body as Body), required: false } }],
  ])('are left to a person with %s', (_, change) => {
    expect(crudOf({ ...operation('createProduct'), ...change }, book)).toBeUndefined();
  });

  it('are routed with plain segments before parameters', () => {
    const paths = ['/a/{id}', '/a/new', '/{b}/x'].map((path) => ({ ...operation('getProduct'), path }));
    expect(routeOrder(paths).map(({ path }) => path)).toEqual(['/a/new', '/a/{id}', '/{b}/x']);
  });
});

describe('rules', () => {
  const [rule] = feature.rules;
  if (rule === undefined) throw new Error('no rule');
  const cruds = crudsOf(new SchemaBook(feature));
  const callsOf = (id: string) => {
    const crud = cruds.get(operation(id));
    return crud === undefined ? [] : ruleCalls(crud, feature);
  };

  it('are asked by their operations, and told what is known there', () => {
    const [call] = callsOf('updateProduct');
    expect(call?.given.map(([fact, { name }]) => [fact, name])).toEqual([['inventory', 'inventory']]);
    expect(call?.when).toEqual([['status', 'status']]);
    // Deleting sends nothing.
    expect(callsOf('deleteProduct')[0]?.when).toEqual([]);
    expect(callsOf('createProduct')).toEqual([]);
  });

  it('know facts by the field of an entity, else by their examples', () => {
    expect(factSource(rule, 'given', 'inventory', feature)).toMatchObject({
      kind: 'field',
      field: { name: 'inventory' },
    });
    expect(factSource(rule, 'given', 'weather', feature)).toEqual({ kind: 'examples', values: ['wet', null] });
  });

  it('that are not written name the tests that wait for them, five at most', () => {
    expect(ruleTests(rule, derive(feature).cases)).toContain('RULE-STOCKED-STAYS-1');
    expect(notWritten('rule x', [])).toBe('rule x is not written yet');
    expect(notWritten('rule x', ['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toBe(
      'rule x is not written yet; its tests: A, B, C, D, E and 2 more',
    );
  });
});

describe('tables', () => {
  const circle = featureOf(['Hen egg:ref(Egg)?', 'Egg hen:ref(Hen)! size:int!index code:string(5)!unique'], {
    name: 'farm',
  });
  const [hen, egg] = [entity(circle, 'Hen'), entity(circle, 'Egg')];

  it('come after what they refer to; a circle is closed by keys that are added later', () => {
    const order = creationOrder(circle.entities);
    expect(order.map(({ name }) => name)).toEqual(['Egg', 'Hen']);
    expect([...later(egg, order)].map(({ name }) => name)).toEqual(['hen']);
    expect([...later(hen, order)]).toEqual([]);
  });

  it('have an index where one is asked for or a reference stands, and none beside a unique constraint', () => {
    expect(indexedFields(circle, egg).map(({ name }) => name)).toEqual(['hen', 'size']);
    expect(['hen', 'size'].map((name) => isNullable(field(egg, name)))).toEqual([false, false]);
    expect(isNullable(field(hen, 'egg'))).toBe(true);
  });

  it('name their keys within what databases allow, and never two alike', () => {
    expect(foreignKeyName(egg, 'hen', field(egg, 'hen'))).toBe('fk_eggs_hen_hens');
    const [one, other] = ['a', 'b'].map((end) => sqlName('x'.repeat(70) + end));
    expect(one?.length).toBeLessThanOrEqual(60);
    expect(one).not.toBe(other);
  });
});

describe('the world of a feature’s tests', () => {
  const owner = featureOf(['Category name:string(80)!unique'], { name: 'categories' });

  it('reaches what cases arrange with, in other features too', () => {
    const world = new TestWorld(feature, [owner], derive(feature).cases);
    expect(world.neededEntities().map(({ of }) => of.name)).toEqual(['Category', 'Product']);
    expect(world.sampledOperations().map(({ of }) => of.id)).toContain('createProduct');
    expect([...world.callsByTarget().keys()]).toContain('deleteCategory');
    expect(world.loadOperations().creates.map(({ id }) => id)).toEqual(['createCategory', 'createProduct']);
  });

  it('has a new value for what is unique, and the example for the rest', () => {
    const product = entity(feature, 'Product');
    expect(fieldSample(field(product, 'sku'))).toEqual({
      kind: 'unique',
      of: { kind: 'text', name: 'sku', maximum: 100, minimum: 1 },
    });
    expect(fieldSample(field(product, 'price'))).toEqual({ kind: 'json', value: '12.00' });
  });

  it('writes a clause of the repository contract as steps', () => {
    const product = entity(feature, 'Product');
    const steps = clauseScript('delete-referenced', product, [field(product, 'category')], (name) =>
      entity(feature, name),
    );
    expect(steps.map(({ kind }) => kind)).toEqual(['build', 'add', 'repository', 'add', 'expect-delete-refused']);
    expect(steps[1]).toMatchObject({ operand: { name: 'category_target' }, elsewhere: { name: 'Category' } });
    const taken = clauseScript('unique', product, [field(product, 'sku')], () => undefined);
    expect(taken.at(-1)).toEqual({
      kind: 'expect-add-refused',
      variable: 'second',
      error: 'AlreadyExists',
      pointers: ['/sku'],
    });
  });
});
