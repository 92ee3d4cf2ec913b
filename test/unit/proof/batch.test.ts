import { describe, expect, it } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import type { Json } from '../../../src/model/types.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { EMPTY, type State } from '../../../src/proof/types.ts';
import { CATEGORY, featureOf, PRODUCT } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const ALL = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';
const NOTE = 'Note title:string(40)! code:string(9)!unique body:text?';
const THING = 'Thing code:string(9)!unique size:int(0..9)=1 note:text? extra:money';

describe('operations on several at once', () => {
  const feature = featureOf([CATEGORY, PRODUCT], { operations: ALL });
  const cases = derive(feature).cases.filter(isCall);
  const byId = new Map(
    cases.map((one) => [
      one.id,
      [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → '),
    ]),
  );

  it('are known by their path, body and answer', () => {
    const kinds = feature.operations.filter(({ entity }) => entity === 'Product').map(({ kind }) => kind);
    expect(kinds).toEqual([
      'list',
      'create',
      'get',
      'update',
      'delete',
      'batch-create',
      'batch-update',
      'batch-delete',
    ]);
  });

  it.each([
    ['BATCH-CREATE-PRODUCTS-201', /\/items\/0\/name"=.*\/items\/1\/name"=.* → 201 .*items\(2\)/],
    ['BATCH-CREATE-PRODUCTS-422-TOO-MANY', /items\(101, .* → 422 .*error\("\/items", too_many\)/],
    ['BATCH-CREATE-PRODUCTS-409-MOST', /items\(100, .* → 409 .*error\("\/items\/1\/sku", invalid\)/],
    ['BATCH-CREATE-PRODUCTS-201-ONE', /items\(1, .* → 201 items\(1\)/],
    ['BATCH-CREATE-PRODUCTS-422-BAD-ITEM-NAME', /\/items\/1\/name"=absent\(\).*error\("\/items\/1\/name", required\)/],
    ['BATCH-CREATE-PRODUCTS-409-SKU-TWICE', /409 .*error\("\/items\/1\/sku", invalid\)/],
    ['BATCH-CREATE-PRODUCTS-404-CATEGORY', /404 .*reference_not_found.*error\("\/items\/1\/category", invalid\)/],
    ['BATCH-CREATE-PRODUCTS-201-IDEMPOTENT', /\/items\/0\/id"=\$first\.items\.0\.id/],
    ['BATCH-UPDATE-PRODUCTS-200', /200 .*\/items\/0\/id"=\$first_product\.id/],
    ['BATCH-UPDATE-PRODUCTS-404-UNKNOWN', /404 .*error\("\/items\/1\/id", invalid\)/],
    ['BATCH-DELETE-PRODUCTS-404-TWICE', /\/ids\/1"=\$first_product\.id.*404 .*error\("\/ids\/1", invalid\)/],
    ['BATCH-DELETE-CATEGORIES-409-PRODUCT-CATEGORY', /409 .*referenced.*error\("\/ids\/1", invalid\)/],
    ['LIST-PRODUCTS-200-BATCH-REFUSED-TAKEN', /limit\(1000\); .*batchCreateProducts .* → 200 items\(0\)/],
    ['GET-PRODUCT-200-BATCH-NOT-CHANGED-UNKNOWN', /limit\(1000\); batchUpdateProducts .* → 200 body\(id=/],
    ['GET-PRODUCT-404-BATCH-DELETED', /batchDeleteProducts .* → 404/],
  ])('have a case %s', (id, row) => {
    expect(byId.get(id) ?? [...byId.keys()].filter((one) => one.includes('BATCH'))).toMatch(row);
  });

  it('ask the rules of the operation on one for each item', () => {
    const rules = [
      {
        id: 'cheap-things-are-small',
        statement: 'A cheap thing is small',
        operations: ['createThing', 'updateThing', 'deleteThing'],
        examples: [
          { given: {}, when: { size: 7 }, then: { refused: 'too_large' } },
          { given: { size: 9 }, when: { extra: '1.00' }, then: { refused: 'large_and_cheap' } },
          { given: { size: 8 }, when: {}, then: { refused: 'kept' } },
          { given: { size: 1 }, when: {}, then: { value: null } },
        ],
      },
    ];
    const thing = featureOf([THING], { operations: ALL, rules });
    const refusal = thing.operations
      .find(({ kind }) => kind === 'update')
      ?.responses.find(({ status }) => status === 422);
    // What a deletion may be refused with, its author documents.
    const made = {
      ...thing,
      operations: thing.operations.map((one) =>
        one.kind === 'delete' && refusal !== undefined ? { ...one, responses: [...one.responses, refusal] } : one,
      ),
    };
    const all = derive(made).cases.filter(isCall);
    const rows = all.filter(({ id }) => /^BATCH-.*-RULE-/.test(id));
    expect(rows.map(({ id, expect: { status, code } }) => [id, status, code])).toEqual([
      ['BATCH-CREATE-THINGS-422-RULE-CHEAP-THINGS-ARE-SMALL-1', 422, 'too_large'],
      ['BATCH-UPDATE-THINGS-422-RULE-CHEAP-THINGS-ARE-SMALL-1', 422, 'too_large'],
      ['BATCH-UPDATE-THINGS-422-RULE-CHEAP-THINGS-ARE-SMALL-2', 422, 'large_and_cheap'],
      ['BATCH-UPDATE-THINGS-422-RULE-CHEAP-THINGS-ARE-SMALL-3', 422, 'kept'],
      ['BATCH-DELETE-THINGS-422-RULE-CHEAP-THINGS-ARE-SMALL-3', 422, 'kept'],
    ]);
    expect(formatAct(rows[2]?.act as never)).toContain('"/items/1/changes/extra"="1.00"');
    expect(formatArrange(rows[2]?.arrange ?? [])).toContain('size=9');
    const engine = createEngine({ features: [made], credentials: CREDENTIALS });
    expect(rows.map((one) => new Interpreter(made, [], engine).run(one).fault)).toEqual(rows.map(() => undefined));
  });

  it.each([
    [[THING], {}],
    [[THING], { operations: 'create,list,batch-create' }],
    [['Plain text:text'], {}],
    [[CATEGORY, PRODUCT], { access: 'admin-writes' }],
    [['Node label:string(30)! parent:ref(Node)?'], { pagination: 'keyset' }],
    [
      [
        'Teacher badge:string(12)!unique name:string(20)! softDelete',
        'Course title:string(20)! teacher:ref(Teacher)! softDelete',
      ],
      {},
    ],
    [[NOTE], { access: 'owner', pagination: 'keyset' }],
    [[`${NOTE} softDelete`, 'Line text:string(20)! note:ref(Note)!'], { access: 'owner,admin' }],
    [['Bag data:json! tags:string(9)[]'], {}],
    [['Seat number:int(1..500)!unique label:string(9)?', 'Guest name:string(40)! seat:ref(Seat)!'], {}],
  ])(
    'of %j with %j: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, { operations: ALL, ...said });
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
      const ids = mutantsOf(made).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
    240_000,
  );

  it.each([
    [[THING], { operations: 'create,list,batch-create' }],
    [['Node label:string(30)! parent:ref(Node)?'], { pagination: 'keyset' }],
    [
      [
        'Teacher badge:string(12)!unique name:string(20)! softDelete',
        'Course title:string(20)! teacher:ref(Teacher)! softDelete',
      ],
      {},
    ],
    [[NOTE], { access: 'owner,admin' }],
  ])(
    'of %j with %j, each item by itself: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, { operations: ALL, batches: 'per-item', ...said });
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test, fault }) => `${test}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
    },
    240_000,
  );

  it.each([
    [
      'BATCH-CREATE-PRODUCTS-207',
      /\/items\/0\/status"=201, .*"\/items\/2\/status"=201, "\/items\/0\/value\/name"=.*items\(3\)/,
    ],
    [
      'BATCH-CREATE-PRODUCTS-207-SKU',
      /\/items\/1\/sku"=\$other_product.sku\) → 207 .*"\/items\/1\/problem\/code"="already_exists"/,
    ],
    ['BATCH-CREATE-PRODUCTS-207-CATEGORY', /"\/items\/1\/problem\/errors\/0\/pointer"="\/category"/],
    ['BATCH-CREATE-PRODUCTS-207-IDEMPOTENT-REFUSED', /\$first\.items\.0\.value\.id.*"\/items\/1\/status"=404/],
    ['BATCH-CREATE-PRODUCTS-422-TOO-MANY', /items\(51, /],
    ['BATCH-UPDATE-PRODUCTS-207-UNKNOWN', /"\/items\/1\/problem\/code"="not_found"/],
    ['BATCH-UPDATE-PRODUCTS-207-NONE', /"\/items\/0\/status"=404.*"\/items\/2\/status"=404/],
    ['BATCH-DELETE-PRODUCTS-422-BAD-ITEM', /422 .*error\("\/ids\/1", format\)/],
    [
      'GET-PRODUCT-200-BATCH-CREATED-AFTER',
      /batchCreateProducts .* → getProduct path\(id=\$batch\.items\.2\.value\.id\) → 200/,
    ],
    ['GET-PRODUCT-200-BATCH-CHANGED-BEFORE', /batchUpdateProducts .* → 200/],
    ['GET-PRODUCT-404-BATCH-DELETED-AFTER', /batchDeleteProducts .* → 404/],
    ['LIST-PRODUCTS-200-BATCH-REFUSED-TAKEN', /batchCreateProducts .* → 200 items\(2\)/],
  ])('have a case %s where each item is done by itself', (id, row) => {
    const alone = featureOf([CATEGORY, PRODUCT], { operations: ALL, batches: 'per-item' });
    const rows = derive(alone).cases.filter(isCall);
    const found = rows.find((one) => one.id === id);
    const told = found && [formatArrange(found.arrange), formatAct(found.act), formatExpect(found.expect)].join(' → ');
    expect(told ?? rows.map((one) => one.id).filter((one) => one.includes('BATCH'))).toMatch(row);
  });

  it('each by itself: the problem of an item is that of the operation on one, but its correlation id', () => {
    const made = featureOf([NOTE], { operations: ALL, batches: 'per-item', access: 'public' });
    const engine = createEngine({ features: [made], credentials: CREDENTIALS });
    const send = (state: State, path: string, body: Json) =>
      engine(state, {
        ...{ method: 'POST', path, query: [], body: JSON.stringify(body), now: 0 },
        headers: { 'content-type': 'application/json', 'x-correlation-id': 'one' },
      });
    const note = { title: 'a', code: 'b' };
    const { state } = send(EMPTY, '/api/v1/notes', note);
    const one = send(state, '/api/v1/notes', note).response.body;
    const all = send(state, '/api/v1/notes/batch-create', { items: [note, { title: 'a', code: 'c' }] }).response;
    expect(all).toMatchObject({ status: 207, body: { items: [{ status: 409, problem: one }, { status: 201 }] } });
  });

  it.each(
    ['Only one:enum(a)!unique', 'Plain one:enum(a)!', 'Flag on:boolean!unique note:text?'].flatMap((entity) =>
      ['all-or-none', 'per-item'].map((batches) => [entity, batches] as const),
    ),
  )('of %s, which has few values, %s: what batches promise is found out', (entity, batches) => {
    const made = featureOf([entity], { operations: ALL, batches });
    const rows = derive(made)
      .cases.filter(isCall)
      .filter(({ id }) => id.includes('BATCH'));
    const engine = createEngine({ features: [made], credentials: CREDENTIALS });
    expect(rows.map((one) => new Interpreter(made, [], engine).run(one).fault)).toEqual(rows.map(() => undefined));
    // A 409 that only a second value could bring about is out of reach, of the operation on one as well.
    const unseen = prove(made, rows).survivors.filter((id) => id.startsWith('batch') && !/409|may be taken/.test(id));
    expect(unseen).toEqual([]);
  });

  it('leave what another caller made as it was, and answer as for an id that nothing has', () => {
    const made = featureOf([NOTE], { operations: ALL, access: 'owner,admin' });
    const rows = derive(made)
      .cases.filter(isCall)
      .filter(({ id }) => id.includes('BATCH') && /OTHER-CALLER|ADMIN/.test(id))
      .map((one) => [one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')]);
    expect(rows.map(([id]) => id).sort()).toEqual([
      'BATCH-DELETE-NOTES-204-ROLE-ADMIN',
      'BATCH-DELETE-NOTES-404-OTHER-CALLER',
      'BATCH-UPDATE-NOTES-200-ROLE-ADMIN',
      'BATCH-UPDATE-NOTES-404-OTHER-CALLER',
      'GET-NOTE-200-BATCH-DELETE-OTHER-CALLER',
      'GET-NOTE-200-BATCH-UPDATE-CHANGED-ADMIN',
      'GET-NOTE-200-BATCH-UPDATE-OTHER-CALLER',
    ]);
    expect(Object.fromEntries(rows)).toMatchObject({
      'BATCH-UPDATE-NOTES-404-OTHER-CALLER':
        'first_note = createNote body(); second_note = createNote as another-user body() → batchUpdateNotes body("/items/0/id"=$first_note.id, "/items/1/id"=$second_note.id) → 404 code(reference_not_found) error("/items/1/id", invalid)',
      'BATCH-DELETE-NOTES-404-OTHER-CALLER':
        'first_note = createNote body(); second_note = createNote as another-user body() → batchDeleteNotes body("/ids/0"=$first_note.id, "/ids/1"=$second_note.id) → 404 code(reference_not_found) error("/ids/1", invalid)',
      'GET-NOTE-200-BATCH-DELETE-OTHER-CALLER': expect.stringMatching(
        /limit\(1000\); batchDeleteNotes .* → getNote as another-user path\(id=\$second_note.id\) → 200 body\(id=/,
      ),
    });
  });
});
