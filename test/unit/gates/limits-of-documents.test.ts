import { describe, expect, it } from 'vitest';
import { completeness } from '../../../src/gates/completeness.ts';
import { build } from '../../../src/model/build.ts';
import type { Json, JsonObject } from '../../../src/model/types.ts';
import { documentOf } from '../../support/catalog.ts';

/** The gaps with this code of a document that was changed. */
function gaps(document: JsonObject, code: string) {
  const built = build(document, 'goods');
  if (!built.ok) throw new Error(JSON.stringify(built.faults));
  return completeness(document, built.feature, 'standard').gaps.filter((one) => one.code === code);
}

const withLimit = (limit: Json): JsonObject => {
  const document = documentOf(['Good name:string(20)!']) as JsonObject & {
    paths: { '/api/v1/goods': { get: JsonObject } };
  };
  Object.assign(document.paths['/api/v1/goods'].get, { 'x-rate-limit': limit });
  return document;
};

describe('a limit that nobody would hold', () => {
  it.each([[{ requests: 5, seconds: 9_999_999 }], [{ requests: 0, seconds: 1 }], ['5'], [5], [null]])(
    'is a gap: %j',
    (limit) => {
      expect(gaps(withLimit(limit), 'bad-rate-limit')).toEqual([
        expect.objectContaining({ where: '/paths/~1api~1v1~1goods/get/x-rate-limit' }),
      ]);
    },
  );

  it('is none where it is held', () => {
    expect(gaps(withLimit({ requests: 5, seconds: 60 }), 'bad-rate-limit')).toEqual([]);
  });
});

describe('an index over several members', () => {
  it.each([
    ['name:string(600)! other:string(600)! index(name,other)', 'longer than PostgreSQL takes: 1200 characters'],
    ['home:uri! size:int! index(home,size)', 'longer than PostgreSQL takes: 2058 characters'],
    ['name:string(600)! size:int! index(name,size)', undefined],
    ['name:string(600)! other:string(600)! unique(name,other)', 'longer than PostgreSQL takes: 1200 characters'],
    ['name:string(600)! size:int! unique(name,size)', undefined],
    ['mail:email! name:string(400)! index(mail,name)', undefined],
  ])('fits a row of PostgreSQL: %s', (fields, message) => {
    const found = gaps(documentOf([`Good ${fields}`]), 'bad-entity');
    expect(found.map((one) => one.message)).toEqual(message === undefined ? [] : [expect.stringContaining(message)]);
  });
});
