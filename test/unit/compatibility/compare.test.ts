import { describe, expect, test } from 'vitest';
import { compareFeatures } from '../../../src/compatibility/compare.ts';
import { changeLine } from '../../../src/compatibility/words.ts';
import { build } from '../../../src/model/build.ts';
import type { Feature, JsonObject } from '../../../src/model/types.ts';
import { featureOf } from '../../support/catalog.ts';
import { baseDocument, PAIRS } from '../../support/document-pairs.ts';

function feature(document: JsonObject): Feature {
  const built = build(document, 'catalogue');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return built.feature;
}

describe('pairs of documents', () => {
  test.each(PAIRS)('$name', ({ edit, back, codes, ours }) => {
    const other = baseDocument();
    edit(other);
    const [before, after] = back === true ? [other, baseDocument()] : [baseDocument(), other];
    const changes = compareFeatures(feature(before), feature(after));
    expect(new Set(changes.map(({ code }) => code))).toEqual(new Set(codes));
    expect(changes.some(({ breaking }) => breaking) ? 'breaking' : 'compatible').toBe(ours);
  });
});

test('schemas that many ways lead to are compared once', () => {
  const levels = 40;
  const document = (maximum: number): JsonObject => ({
    ...baseDocument(),
    components: {
      ...(baseDocument().components as JsonObject),
      schemas: {
        ...((baseDocument().components as JsonObject).schemas as JsonObject),
        // Two ways from each level to the next: over a million million ways to the last.
        Note: { $ref: '#/components/schemas/Level0' },
        ...Object.fromEntries(
          Array.from({ length: levels }, (_, level) => {
            const next = { $ref: `#/components/schemas/Level${level + 1}` };
            return [`Level${level}`, { type: 'object', properties: { left: next, right: next } }];
          }),
        ),
        [`Level${levels}`]: { type: 'object', properties: { size: { type: 'integer', maximum } } },
      },
    },
  });
  const changes = compareFeatures(feature(document(5)), feature(document(9)));
  expect(changes).toMatchObject([
    { code: 'bound-loosened', side: 'response', at: `Level${levels}.size`, operations: ['addNote'], breaking: true },
  ]);
});

test('rows that get owners narrow every operation but those that make new ones', () => {
  const operations = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';
  const notes = (access: string): Feature => featureOf(['Note body:text!'], { name: 'notes', access, operations });
  const narrowed = compareFeatures(notes('user'), notes('owner')).filter(({ code }) => code === 'access-narrowed');
  expect(narrowed.flatMap((one) => one.operations).sort()).toEqual([
    'batchDeleteNotes',
    'batchUpdateNotes',
    'deleteNote',
    'getNote',
    'listNotes',
    'updateNote',
  ]);
  expect(narrowed.every(({ breaking }) => breaking)).toBe(true);
});

test('rows that are no longer kept change what a deletion means, and nothing on the wire', () => {
  const operations = 'create,get,list,update,delete,batch-delete';
  const [kept, gone] = [' softDelete', ''].map((how) =>
    featureOf([`Note body:text!${how}`, 'Tag name:string(9)!'], { name: 'notes', operations }),
  ) as [Feature, Feature];
  const final = compareFeatures(kept, gone);
  expect(final.map(({ code, breaking }) => [code, breaking])).toEqual([
    ['deletion-final', true],
    ['deletion-final', true],
  ]);
  expect(final.map(changeLine)).toEqual([
    'deleteNote: what is deleted is gone for good; it was kept in the store',
    'batchDeleteNotes: what is deleted is gone for good; it was kept in the store',
  ]);
  expect(compareFeatures(gone, kept).map(({ code, breaking }) => [code, breaking])).toEqual([
    ['deletion-kept', false],
    ['deletion-kept', false],
  ]);
  expect(compareFeatures(kept, kept)).toEqual([]);
});

test('rows that lose their owners are open to more, which breaks nobody', () => {
  const notes = (access: string): Feature => featureOf(['Note body:text!'], { name: 'notes', access });
  expect(compareFeatures(notes('owner'), notes('user')).map(({ code, breaking }) => [code, breaking])).toEqual(
    ['get', 'list', 'update', 'delete'].map(() => ['access-widened', false]),
  );
});
