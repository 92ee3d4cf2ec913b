import { describe, expect, it, test } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';
import { build } from '../../../src/model/build.ts';
import { isObject, objectAt, tokensOf, valueAt } from '../../../src/model/pointer.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

const NOTE = 'Note title:string(40)! code:string(9)!unique body:text?';
const OPERATIONS = 'create,update,delete,batch-create,batch-update,batch-delete';

/** The kinds of what is sent to the paths of batches, in the order of the document. */
function kindsIn(document: JsonObject): string[] {
  const built = build(document, 'notes');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature.operations.filter(({ path }) => path.includes('/batch-')).map(({ kind }) => kind);
}

const CREATE = '/paths/~1api~1v1~1notes~1batch-create/post';
const UPDATE = '/paths/~1api~1v1~1notes~1batch-update/post';
const DELETE = '/paths/~1api~1v1~1notes~1batch-delete/post';
const SCHEMAS = '/components/schemas';

describe('a batch that people write', () => {
  it('is known where it says what --operations would have written', () => {
    const document = documentOf([NOTE], { operations: OPERATIONS });
    expect(kindsIn(document)).toEqual(['batch-create', 'batch-update', 'batch-delete']);
  });

  const anyText = { type: 'string' };
  it.each<[string, number, string, Json]>([
    ['answers 200 too', 0, `${CREATE}/responses/200`, { description: 'Some.' }],
    ['takes a parameter', 0, `${CREATE}/parameters`, [{ name: 'dry', in: 'query', schema: { type: 'boolean' } }]],
    ['may be sent nothing', 0, `${CREATE}/requestBody/required`, false],
    [
      'has no most',
      0,
      `${SCHEMAS}/NoteBatchCreate/properties/items`,
      { type: 'array', items: { $ref: '#/components/schemas/NoteCreate' } },
    ],
    [
      'takes other items',
      0,
      `${SCHEMAS}/NoteBatchCreate/properties/items/items`,
      { $ref: '#/components/schemas/Note' },
    ],
    ['takes more than items', 0, `${SCHEMAS}/NoteBatchCreate/properties/reason`, anyText],
    ['wants three at least', 0, `${SCHEMAS}/NoteBatchCreate/properties/items/minItems`, 3],
    ['is told a reason for each', 1, `${SCHEMAS}/NoteBatchUpdateItem/properties/reason`, anyText],
    ['is given another id', 1, `${SCHEMAS}/NoteBatchUpdateItem/properties/id`, anyText],
    [
      'answers otherwise',
      1,
      `${UPDATE}/responses/200/content/application~1json/schema`,
      { $ref: '#/components/schemas/Note' },
    ],
    ['is given codes', 2, `${SCHEMAS}/NoteBatchDelete/properties/ids/items`, anyText],
    [
      'says what it deleted',
      2,
      `${DELETE}/responses/204`,
      { description: 'Gone.', content: { 'application/json': { schema: { $ref: '#/components/schemas/NoteBatch' } } } },
    ],
  ])('and %s is one of its own', (_, at, pointer, value) => {
    const document = structuredClone(documentOf([NOTE], { operations: OPERATIONS }));
    set(document, tokensOf(pointer), value);
    const kinds = kindsIn(document);
    expect(kinds[at]).toBe('custom');
    expect(kinds.filter((kind) => kind === 'custom').length).toBeGreaterThan(0);
  });

  it('is one of its own where the operation on one compares tags', () => {
    const document = documentOf([NOTE], { operations: 'create,update,delete', concurrency: 'etag' });
    const batches = documentOf([NOTE], { operations: OPERATIONS });
    for (const part of ['paths', 'components'] as const)
      document[part] = merged(batches[part] as JsonObject, document[part] as JsonObject);
    expect(kindsIn(document)).toEqual(['batch-create', 'custom', 'custom']);
  });
});

/** Members of both; what both have is merged, and else that of the second. */
const merged = (one: JsonObject, other: JsonObject): JsonObject => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([name, value]) => {
      const before = one[name];
      return [name, isObject(before) && isObject(value) ? merged(before, value) : value];
    }),
  ),
});

/** `undefined`: takes it away. */
function set(document: JsonObject, [name = '', ...within]: string[], value: Json | undefined): void {
  const inner = document[name];
  if (within.length === 0 && value === undefined) delete document[name];
  else if (within.length === 0) document[name] = value as Json;
  else if (isObject(inner)) set(inner, within, value);
  else throw new Error(`no ${name}`);
}

test.each([
  ['get,batch-create', undefined, /batch-create does what create does for each of its items/, /Add create/],
  ['create,batch-update', undefined, /has no update/, /Add update/],
  ['create,batch-delete', undefined, /has no delete/, /Add delete/],
  ['create,update,batch-update', 'etag', /one If-Match names the state of one/, /Leave out batch-update/],
  ['create,delete,batch-delete', 'etag-required', /one If-Match names the state of one/, /Leave out batch-delete/],
  ['create,batch-upsert', undefined, /batch-upsert/, /batch-create/],
])('--operations %s with --concurrency %s is refused', (operations, concurrency, message, hint) => {
  const said = concurrency === undefined ? {} : { concurrency };
  const flags = { name: 'notes', entities: [NOTE], ruleTexts: [], ruleFiles: [], operations, ...said };
  const { input, diagnostics } = featureInput(flags, []);
  expect(input).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'usage', where: '--operations' }]);
  expect(diagnostics[0]?.message).toMatch(message);
  expect(diagnostics[0]?.hint).toMatch(hint);
});

test('--operations with batch-create alone goes with --concurrency', () => {
  const flags = { name: 'notes', entities: [NOTE], ruleTexts: [], ruleFiles: [], concurrency: 'etag' };
  const { diagnostics } = featureInput({ ...flags, operations: 'create,update,batch-create' }, []);
  expect(diagnostics).toEqual([]);
});

describe('a batch that is done item by item', () => {
  const said = { operations: OPERATIONS, batches: 'per-item' };

  it('says so in the document, takes 50 items, and is known by that', () => {
    const document = documentOf([NOTE], said);
    expect(kindsIn(document)).toEqual(['batch-create', 'batch-update', 'batch-delete']);
    expect(JSON.stringify(document['paths'])).toContain('"x-batch":"per-item"');
    expect(valueAt(document, `${SCHEMAS}/NoteBatchCreate/properties/items/maxItems`)).toBe(50);
    expect(Object.keys(objectAt(objectAt(document, 'components') ?? {}, 'schemas') ?? {})).not.toContain('NoteBatch');
    const built = build(document, 'notes');
    expect(built.ok && built.feature.operations.filter(({ perItem }) => perItem).map(({ kind }) => kind)).toEqual([
      'batch-create',
      'batch-update',
      'batch-delete',
    ]);
  });

  it.each<[string, number, string, Json | undefined]>([
    ['does not say so', 0, `${CREATE}/x-batch`, undefined],
    ['says another mode', 0, `${CREATE}/x-batch`, 'all-or-none'],
    ['answers 200 too', 1, `${UPDATE}/responses/200`, { description: 'Some.' }],
    ['answers without a value', 1, `${SCHEMAS}/NoteBatchResultItem/properties/value`, undefined],
    ['answers with a reason', 1, `${SCHEMAS}/NoteBatchResultItem/properties/reason`, { type: 'string' }],
    ['has a problem of its own', 2, `${SCHEMAS}/NoteBatchResultItem/properties/problem`, { type: 'object' }],
    ['always shows a value', 0, `${SCHEMAS}/NoteBatchResultItem/required`, ['status', 'value']],
    ['answers no list', 2, `${DELETE}/responses/207/content/application~1json/schema`, { type: 'object' }],
  ])('and %s is one of its own', (_, at, pointer, value) => {
    const document = structuredClone(documentOf([NOTE], said));
    set(document, tokensOf(pointer), value);
    expect(kindsIn(document)[at]).toBe('custom');
  });

  it('is one of its own where all or none says that it answers 207', () => {
    const document = structuredClone(documentOf([NOTE], { operations: OPERATIONS }));
    set(document, tokensOf(`${CREATE}/x-batch`), 'per-item');
    expect(kindsIn(document)).toEqual(['custom', 'batch-update', 'batch-delete']);
  });
});

test.each([
  ['create,get', 'per-item', /--operations has none/, /Add one to --operations/],
  ['create,batch-create', 'some', /"some" is no choice of --batches/, /all-or-none, per-item/],
])('--batches with --operations %s and mode %s is refused', (operations, batches, message, hint) => {
  const flags = { name: 'notes', entities: [NOTE], ruleTexts: [], ruleFiles: [], operations, batches };
  const { input, diagnostics } = featureInput(flags, []);
  expect(input).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'usage', where: '--batches' }]);
  expect(diagnostics[0]?.message).toMatch(message);
  expect(diagnostics[0]?.hint).toMatch(hint);
});
