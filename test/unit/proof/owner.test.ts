import { describe, expect, it, test } from 'vitest';
import { derive } from '../../../src/cases/derive.ts';
import { formatAct, formatArrange, formatExpect } from '../../../src/cases/notation.ts';
import { isCall } from '../../../src/cases/values.ts';
import { compareFeatures } from '../../../src/compatibility/compare.ts';
import { entityGaps } from '../../../src/gates/entities.ts';
import { featureInput } from '../../../src/input/feature.ts';
import { build } from '../../../src/model/build.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { readBack } from '../../../src/plan/document/read-back.ts';
import { createEngine } from '../../../src/proof/engine.ts';
import { mutantsOf } from '../../../src/proof/mutants.ts';
import { documentOf, featureOf } from '../../support/catalog.ts';
import { CREDENTIALS, Interpreter } from '../../support/interpret.ts';
import { prove } from '../../support/proved.ts';

const NOTE = 'Note title:string(40)! code:string(9)!unique body:text?';
const CRUD = 'create,get,list,update,replace,delete';

describe('rows that belong to who made them', () => {
  const rows = (access: string): Record<string, string> =>
    Object.fromEntries(
      derive(featureOf([NOTE], { access, operations: CRUD }))
        .cases.filter(isCall)
        .filter(({ id }) => /OTHER-CALLER|ROLE-|CHANGED-/.test(id))
        .map((one) => [one.id, [formatArrange(one.arrange), formatAct(one.act), formatExpect(one.expect)].join(' → ')]),
    );

  it('are not there for another caller', () => {
    expect(rows('owner')).toEqual({
      'LIST-NOTES-200-OTHER-CALLER':
        'note = createNote body(); other_note = createNote as another-user body() → listNotes → 200 body(total=1) ids($note.id)',
      'GET-NOTE-404-OTHER-CALLER':
        'note = createNote body() → getNote as another-user path(id=$note.id) → 404 code(not_found)',
      'UPDATE-NOTE-404-OTHER-CALLER':
        'note = createNote body() → updateNote as another-user path(id=$note.id) only(title="c-sample") → 404 code(not_found)',
      'REPLACE-NOTE-404-OTHER-CALLER':
        'note = createNote body() → replaceNote as another-user path(id=$note.id) body() → 404 code(not_found)',
      'DELETE-NOTE-404-OTHER-CALLER':
        'note = createNote body() → deleteNote as another-user path(id=$note.id) → 404 code(not_found)',
    });
  });

  it('are there for a role that sees all of them, and stay their owners', () => {
    const found = rows('owner,admin');
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        'LIST-NOTES-200-ROLE-ADMIN',
        'GET-NOTE-200-ROLE-ADMIN',
        'GET-NOTE-200-CHANGED-ADMIN',
        'UPDATE-NOTE-200-ROLE-ADMIN',
        'REPLACE-NOTE-200-ROLE-ADMIN',
        'DELETE-NOTE-204-ROLE-ADMIN',
      ]),
    );
    expect(found['GET-NOTE-200-CHANGED-ADMIN']).toMatch(/updateNote as admin .* → getNote path\(id=\$note.id\) → 200/);
  });

  it.each([
    [[NOTE], { access: 'owner' }],
    [[NOTE], { access: 'owner,admin', operations: CRUD }],
    [[NOTE], { access: 'owner,another-user' }],
    [[NOTE], { access: 'owner', pagination: 'keyset', concurrency: 'etag-required' }],
    [[`${NOTE} softDelete`, 'Line text:string(20)! note:ref(Note)!'], { access: 'owner,admin', operations: CRUD }],
  ])(
    'of %j with %j: the reference passes, and every mutant is found out',
    (entities, said) => {
      const made = featureOf(entities, said);
      const all = derive(made).cases.filter(isCall);
      const engine = createEngine({ features: [made], credentials: CREDENTIALS });
      const failing = all
        .map((one) => new Interpreter(made, [], engine).run(one))
        .filter(({ fault }) => fault !== undefined);
      expect(failing.map(({ test: id, fault }) => `${id}: ${fault}`)).toEqual([]);
      expect(prove(made, all).survivors).toEqual([]);
    },
    240_000,
  );
});

test('mutants break each promise', () => {
  const said = mutantsOf(featureOf([NOTE], { access: 'owner,admin' })).map(({ id }) => id);
  expect(said).toEqual(
    expect.arrayContaining([
      'createNote: its owner is not recorded',
      'getNote: finds what another caller made',
      'updateNote: changes what another caller made',
      'updateNote: whoever changes it owns it',
      'deleteNote: deletes what another caller made',
      'listNotes: lists what another caller made',
      'listNotes: counts what another caller made',
      'getNote: the role admin is not enough',
    ]),
  );
});

test('x-entity.owner is read back as it was said', () => {
  const document = documentOf([NOTE], { access: 'owner,admin,support' });
  const built = build(document, 'notes');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  expect(built.feature.entities[0]?.owner).toEqual({ roles: ['admin', 'support'] });
  expect(readBack(document, built.feature).input.entities[0]?.owner).toEqual(['admin', 'support']);
});

test.each([
  [true, '/components/schemas/Note/x-entity/owner'],
  [{ roles: 'admin' }, '/components/schemas/Note/x-entity/owner'],
  [{ roles: ['a b'] }, '/components/schemas/Note/x-entity/owner'],
  [{ role: ['admin'] }, '/components/schemas/Note/x-entity/owner/role'],
] as const)('x-entity.owner: %j is refused', (owner, where) => {
  const document = documentOf([NOTE], { access: 'owner' });
  mark(document)['owner'] = owner as unknown as Json;
  expect(build(document, 'notes')).toMatchObject({ ok: false, faults: [{ code: 'bad-entity', where }] });
});

function mark(document: JsonObject): JsonObject {
  const { Note } = (document['components'] as { schemas: { Note: { 'x-entity': JsonObject } } }).schemas;
  return Note['x-entity'];
}

test('operations of owned rows ask for a token, or for a role that sees all rows', () => {
  const gaps = (owner: Json, access: string): string[] => {
    const document = documentOf([NOTE], { access });
    mark(document)['owner'] = owner;
    const built = build(document, 'notes');
    return built.ok ? entityGaps(document, built.feature).map(({ message }) => message) : ['no feature'];
  };
  expect(gaps({ roles: [] }, 'public')).toHaveLength(5);
  expect(gaps({ roles: [] }, 'public')[0]).toMatch(/asks for no token/);
  expect(gaps({ roles: [] }, 'admin-writes')).toHaveLength(5);
  expect(gaps({ roles: ['admin'] }, 'admin-writes')).toHaveLength(2);
  expect(gaps({ roles: [] }, 'user')).toEqual([]);
});

test.each([
  ['owner,', /a role is empty/],
  ['owner,a b', /a b is no role/],
  ['owners', /owners/],
])('--access %s is refused', (access, message) => {
  const { input, diagnostics } = featureInput(
    { name: 'notes', entities: [NOTE], ruleTexts: [], ruleFiles: [], access },
    [],
  );
  expect(input).toBeUndefined();
  expect(diagnostics[0]?.message).toMatch(message);
});

test.each([
  ['user', 'owner', 'access-narrowed', true],
  ['owner', 'user', 'access-widened', false],
  ['owner,admin', 'owner', 'access-narrowed', true],
  ['owner', 'owner,admin', 'access-widened', false],
] as const)('from --access %s to %s is %s, but for creations', (before, after, code, breaking) => {
  const changes = compareFeatures(featureOf([NOTE], { access: before }), featureOf([NOTE], { access: after }));
  expect(changes.map((one) => [...one.operations, one.code, one.breaking])).toEqual(
    ['listNotes', 'getNote', 'updateNote', 'deleteNote'].map((id) => [id, code, breaking]),
  );
});
