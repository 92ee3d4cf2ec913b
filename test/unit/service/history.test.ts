/** Where the migrations of a feature have come to, also where two branches of the repository each added some. */
import { describe, expect, it } from 'vitest';
import { sameTables } from '../../../src/service/database/difference.ts';
import { headsOf, numberOf, tipOf } from '../../../src/service/database/history.ts';
import { type MigrationRecord, readRecord, writeRecord } from '../../../src/service/database/record.ts';
import { EMPTY } from '../../../src/service/database/schema.ts';
import { schemaOf } from '../../support/schemas.ts';

const record = (migration: string, after: readonly string[], ...entities: readonly string[]): MigrationRecord => ({
  migration,
  id: migration,
  after,
  schema: schemaOf(...entities),
});
const names = (records: readonly MigrationRecord[]) => records.map(({ migration }) => migration);
const tip = (...records: readonly MigrationRecord[]) => {
  const found = tipOf(records);
  if ('migrations' in found) throw new Error(found.where);
  return found;
};

const BASE = 'Good name:string(50)! rank:int!';
const first = record('some_0001', [], BASE);
const withWeight = record('some_0002_add_weight', ['some_0001'], `${BASE} weight:int`);
const withNote = record('some_0002_add_note', ['some_0001'], `${BASE} note:text?`);

describe('the tip', () => {
  it('of no migration is the empty database', () => {
    expect(tip()).toEqual({ schema: EMPTY, after: [], number: 1 });
  });

  it('of a line is its last migration, in whichever order the files are read', () => {
    const third = record('some_0003_drop_rank', ['some_0002_add_weight'], 'Good name:string(50)! weight:int');
    for (const records of [
      [first, withWeight, third],
      [third, withWeight, first],
    ]) {
      expect(names(headsOf(records))).toEqual(['some_0003_drop_rank']);
      expect(tip(...records)).toEqual({ schema: third.schema, after: ['some_0003_drop_rank'], number: 4 });
    }
  });

  it('of two branches has what both added', () => {
    const found = tip(first, withWeight, withNote);
    expect(found.after).toEqual(['some_0002_add_note', 'some_0002_add_weight']);
    expect(found.number).toBe(3);
    expect(sameTables(found.schema, schemaOf(`${BASE} weight:int note:text?`))).toBe(true);
  });

  it('of three branches has what all added', () => {
    const wider = record('some_0002_change_name', ['some_0001'], 'Good name:string(90)! rank:int!');
    const found = tip(first, withWeight, withNote, wider);
    expect(sameTables(found.schema, schemaOf('Good name:string(90)! rank:int! weight:int note:text?'))).toBe(true);
  });

  it('after a join is the join', () => {
    const joined = record(
      'some_0003_join',
      [withNote.migration, withWeight.migration],
      `${BASE} weight:int note:text?`,
    );
    expect(tip(first, withWeight, withNote, joined)).toEqual({
      schema: joined.schema,
      after: ['some_0003_join'],
      number: 4,
    });
  });

  it('keeps what one branch dropped and the other left alone away', () => {
    const without = record('some_0002_drop_rank', ['some_0001'], 'Good name:string(50)!');
    expect(sameTables(tip(first, without, withNote).schema, schemaOf('Good name:string(50)! note:text?'))).toBe(true);
  });

  it('has the new table of the one branch, and not the dropped one of the other', () => {
    const two = record('some_0001', [], BASE, 'Extra name:text!');
    const more = record('some_0002_add_others', ['some_0001'], BASE, 'Extra name:text!', 'Other name:text!');
    const less = record('some_0002_drop_extras', ['some_0001'], BASE);
    expect(sameTables(tip(two, more, less).schema, schemaOf(BASE, 'Other name:text!'))).toBe(true);
  });

  it('looks at changes since the last migration that both have, not since the first', () => {
    const second = record('some_0002_change_name', ['some_0001'], 'Good name:string(90)! rank:int!');
    const left = record('some_0003_add_weight', [second.migration], 'Good name:string(90)! rank:int! weight:int');
    const right = record('some_0003_change_name', [second.migration], 'Good name:string(99)! rank:int!');
    expect(
      sameTables(tip(first, second, left, right).schema, schemaOf('Good name:string(99)! rank:int! weight:int')),
    ).toBe(true);
  });

  it('takes the same change of a column by both branches once', () => {
    const wider = 'Good name:string(90)! rank:int!';
    const [ours, theirs] = ['a', 'b'].map((name) => record(`some_0002_${name}`, ['some_0001'], wider));
    if (ours === undefined || theirs === undefined) throw new Error('two of them');
    expect(sameTables(tip(first, ours, theirs).schema, ours.schema)).toBe(true);
  });
});

describe('a conflict', () => {
  it.each<[string, string, string, string]>([
    ['the same column in two ways', 'Good name:string(90)! rank:int!', 'Good name:string(70)! rank:int!', 'goods.name'],
    ['a column of the same name', `${BASE} weight:int`, `${BASE} weight:text?`, 'goods.weight'],
    ['a column that the other drops', 'Good name:string(50)! rank:int?', 'Good name:string(50)!', 'goods.rank'],
    ['a column that both add, the second in vain', `${BASE} weight:int`, `${BASE} weight:int`, 'goods.weight'],
    ['a column that both drop', 'Good name:string(50)!', 'Good name:string(50)! note:text?', 'goods.rank'],
    ['bounds', 'Good name:string(50)! rank:int(0..9)!', 'Good name:string(50)! rank:int(0..8)!', 'goods.rank'],
  ])('is %s', (_, ours, theirs, where) => {
    const left = record('some_0002_a', ['some_0001'], ours);
    const right = record('some_0002_b', ['some_0001'], theirs);
    expect(tipOf([first, left, right])).toEqual({ migrations: ['some_0002_a', 'some_0002_b'], where });
    expect(tipOf([right, left, first])).toEqual({ migrations: ['some_0002_a', 'some_0002_b'], where });
  });

  it('is a table that one branch drops and the other changes', () => {
    const two = record('some_0001', [], BASE, 'Extra name:text!');
    const left = record('some_0002_a', ['some_0001'], BASE);
    const right = record('some_0002_b', ['some_0001'], BASE, 'Extra name:text! rank:int');
    expect(tipOf([two, left, right])).toEqual({ migrations: ['some_0002_a', 'some_0002_b'], where: 'extras' });
  });
});

it.each([
  ['catalog_0001', 1],
  ['catalog_0012_add_weight', 12],
  ['catalog_10000_join', 10_000],
  ['some2catalog_0003_drop_x_2020', 3],
  ['catalog_0002_0001', 1],
  ['catalog_0002_0003_add_weight', 3],
  ['catalog-0002_0004', 4],
  ['catalog', 0],
])('%s has the number %i', (name, number) => {
  expect(numberOf(name)).toBe(number);
});

describe('a record', () => {
  it('keeps what is odd', () => {
    const odd = record(
      'some_0002_join',
      ['some_0001', 'some_0001_b'],
      `Odd text:string(9)="it's" mode:enum(a,b)=b data:json={} tags:string(2)[]=[a,b] low:decimal(9,3)=-0.5 on:boolean=false`,
    );
    expect(readRecord(writeRecord(odd))).toEqual(odd);
  });

  const whole = JSON.parse(writeRecord(first));
  const table = whole.tables.goods;
  it.each<[string, unknown]>([
    ['no object', []],
    ['null', null],
    ['no name', { ...whole, migration: undefined }],
    ['no list before it', { ...whole, after: 'some_0001' }],
    ['no tables', { ...whole, tables: undefined }],
    ['a type that nobody knows', { ...whole, tables: { goods: { ...table, columns: { id: { type: 'ring' } } } } }],
    ['a type with a tail', { ...whole, tables: { goods: { ...table, columns: { id: { type: 'uuid[]' } } } } }],
    ['an index on no list', { ...whole, tables: { goods: { ...table, indexes: { ix: 'id' } } } }],
    ['no columns', { ...whole, tables: { goods: { entity: 'Good' } } }],
  ])('is none with %s', (_, json) => {
    expect(readRecord(JSON.stringify(json))).toBeUndefined();
  });

  it('is none in what is no JSON, such as a merge that is not finished', () => {
    expect(readRecord(JSON.stringify(whole))).toEqual(first);
    expect(readRecord(`<<<<<<< HEAD\n${writeRecord(first)}`)).toBeUndefined();
    expect(readRecord('')).toBeUndefined();
  });
});
