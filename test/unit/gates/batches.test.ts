import { expect, test } from 'vitest';
import { completeness } from '../../../src/gates/completeness.ts';
import { build } from '../../../src/model/build.ts';
import { objectAt } from '../../../src/model/pointer.ts';
import type { JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

const NOTE = 'Note title:string(40)! code:string(9)!unique body:text?';
const OPERATIONS = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';
const CREATE = '/api/v1/notes/batch-create';

function judge(change: (document: JsonObject) => void = () => undefined) {
  const document = structuredClone(documentOf([NOTE], { operations: OPERATIONS, batches: 'per-item' }));
  change(document);
  const built = build(document, 'notes');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return completeness(document, built.feature, 'standard');
}

const within = (document: JsonObject, ...path: string[]): JsonObject =>
  path.reduce((at, name) => objectAt(at, name) ?? {}, document);

test('what is composed lacks nothing', () => {
  expect(judge()).toEqual({ gaps: [], advice: [] });
});

test('a mode that nothing knows is a gap', () => {
  const { gaps } = judge((document) => {
    within(document, 'paths', CREATE, 'post')['x-batch'] = 'per-items';
  });
  expect(gaps).toMatchObject([
    {
      code: 'bad-batch',
      message: `POST ${CREATE}: its x-batch is neither all-or-none nor per-item`,
      where: '/paths/~1api~1v1~1notes~1batch-create/post/x-batch',
    },
  ]);
});

test('more items than there are savepoints in memory is an advice', () => {
  const { gaps, advice } = judge((document) => {
    within(document, 'components', 'schemas', 'NoteBatchCreate', 'properties', 'items')['maxItems'] = 80;
  });
  expect(gaps).toEqual([]);
  expect(advice).toMatchObject([{ code: 'long-batch', hint: 'Write maxItems: 50, or less.' }]);
  expect(advice[0]?.message).toContain('batchCreateNotes takes 80 items');
});
