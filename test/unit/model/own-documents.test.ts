import { describe, expect, test } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';
import { build } from '../../../src/model/build.ts';
import { composeDocument } from '../../../src/plan/document/compose.ts';

describe('our own documents read back as what was said', () => {
  const dsl = [
    'Category name:string(80)!unique',
    'Product name:string(200)! description:text? price:money! weight:decimal(9,3) sku:string(100)!unique category:ref(Category)? inventory:int(0..)=0 big:int(0..9000000000) rate:float(0..1) status:enum(draft,active)index=draft tags:string(20)[] born:date seen:datetime index mail:email site:uri extra:json token:uuid on:boolean=true owner:ref(User)',
  ];
  const { input, diagnostics } = featureInput(
    { name: 'product-catalog', entities: dsl, access: 'admin-writes', ruleTexts: ['Prices never fall'], ruleFiles: [] },
    [{ name: 'User', feature: 'people' }],
  );
  if (input === undefined) throw new Error(JSON.stringify(diagnostics));
  const document = composeDocument(input, [{ name: 'User', feature: 'people' }]);
  const built = build(document, 'product-catalog', {
    tableOf: (other, entity) => (other === 'people' && entity === 'User' ? 'users' : undefined),
  });
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  const { feature: read } = built;

  test('fields', () => {
    const said = input.entities[1]?.fields.map(
      ({ name, type, list, required, nullable, unique, index, default: fallback }) => ({
        name,
        type: type.kind === 'string' && (required || unique) ? { ...type, minLength: 1 } : type,
        list,
        required: required && fallback === undefined,
        nullable,
        unique,
        index: index || type.kind === 'ref',
        ...(fallback === undefined ? {} : { default: fallback }),
      }),
    );
    const found = read.entities[1]?.fields.map(
      ({ words: _words, sample: _sample, other: _other, schema: _schema, type, ...field }) => ({
        ...field,
        type: type.kind === 'ref' ? { kind: 'ref', entity: type.entity } : type,
      }),
    );
    expect(found).toEqual(said);
  });

  test('references know their tables', () => {
    const refs = read.entities[1]?.fields.flatMap(({ type }) => (type.kind === 'ref' ? [type] : []));
    expect(refs).toEqual([
      { kind: 'ref', entity: 'Category', table: 'categories' },
      { kind: 'ref', entity: 'User', feature: 'people', table: 'users' },
    ]);
  });

  test('operations', () => {
    const rows = read.operations.map(({ id, kind, entity, access, idempotent }) => [
      id,
      kind,
      entity,
      access.kind,
      idempotent,
    ]);
    expect(rows).toEqual([
      ['listCategories', 'list', 'Category', 'public', false],
      ['createCategory', 'create', 'Category', 'role', true],
      ['getCategory', 'get', 'Category', 'public', false],
      ['updateCategory', 'update', 'Category', 'role', false],
      ['deleteCategory', 'delete', 'Category', 'role', false],
      ['listProducts', 'list', 'Product', 'public', false],
      ['createProduct', 'create', 'Product', 'role', true],
      ['getProduct', 'get', 'Product', 'public', false],
      ['updateProduct', 'update', 'Product', 'role', false],
      ['deleteProduct', 'delete', 'Product', 'role', false],
    ]);
  });

  test('the list', () => {
    const list = read.operations.find(({ id }) => id === 'listProducts')?.list;
    expect(list).toMatchObject({
      pagination: 'page',
      defaultLimit: 20,
      maxLimit: 100,
      search: ['name', 'description', 'sku'],
      defaultSort: '-created_at',
    });
    expect(list?.sorts).toEqual(expect.arrayContaining(['created_at', 'name', 'price', 'status']));
    expect(list?.filters).toEqual(
      expect.arrayContaining([
        { param: 'sku', field: 'sku', op: 'eq' },
        { param: 'price_min', field: 'price', op: 'gte' },
        { param: 'seen_max', field: 'seen', op: 'lte' },
      ]),
    );
  });

  test('keyset', () => {
    const keyset = build(
      composeDocument({ ...input, pagination: 'keyset' }, [{ name: 'User', feature: 'people' }]),
      'product-catalog',
    );
    expect(keyset.ok && keyset.feature.operations[0]?.list).toMatchObject({
      pagination: 'keyset',
      defaultLimit: 20,
      maxLimit: 100,
    });
  });

  test('rules and their open questions', () => {
    expect(read.rules).toMatchObject([
      { statement: 'Prices never fall', examples: [], pointer: '/x-business-rules/0' },
    ]);
    // The rule without an example is the question; completeness names it.
    expect(read.openQuestions).toEqual([]);
  });

  test('nothing is left underived, and nothing of the document is changed', () => {
    expect(read.notDerived).toEqual([]);
    expect(document).toEqual(composeDocument(input, [{ name: 'User', feature: 'people' }]));
  });
});
