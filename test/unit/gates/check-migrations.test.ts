/** What the records of a feature's migrations say against its documents. */
import { describe, expect, it } from 'vitest';
import { type MigrationsOnDisk, migrationFindings } from '../../../src/gates/check-migrations.ts';
import type { MigrationRecord } from '../../../src/stacks/migrations.ts';
import { schemaOf } from '../../support/schemas.ts';

const BASE = 'Good name:string(50)! rank:int(0..9)!';
const record = (migration: string, after: readonly string[], ...entities: readonly string[]): MigrationRecord => ({
  migration,
  id: migration,
  after,
  schema: schemaOf(...entities),
});
const first = record('some_0001', [], BASE);
const second = record('some_0002_add_weight', ['some_0001'], `${BASE} weight:int`);

function seen(records: readonly MigrationRecord[], wanted: string, changes: Partial<MigrationsOnDisk> = {}) {
  const present = new Set(records.map(({ migration }) => migration));
  return migrationFindings({ feature: 'some', folder: 'm', records, present, wanted: schemaOf(wanted), ...changes });
}

describe('the migrations of a feature', () => {
  it('are as they should be where they lead to what the documents give', () => {
    expect(seen([first], BASE)).toEqual([]);
    expect(seen([first, second], `${BASE} weight:int`)).toEqual([]);
  });

  it('say nothing in a project that has no records', () => {
    expect(seen([], BASE, { present: new Set(['some_0001']) })).toEqual([]);
  });

  it('lack all where an implementation has none, not even one without a record', () => {
    expect(seen([], BASE)).toMatchObject([{ code: 'migration-missing', message: expect.stringContaining('goods') }]);
  });

  it.each<[string, string, string]>([
    ['a column', `${BASE} weight:int`, 'goods.weight, goods (ix_goods_weight)'],
    ['a type and its bounds', 'Good name:string(60)! rank:int(0..9)!', 'goods.name'],
    ['bounds alone', 'Good name:string(50)! rank:int(0..8)!', 'goods.rank'],
    ['a column of another kind', 'Good name:string(50)! rank:boolean!', 'goods.rank, goods (ix_goods_rank)'],
    [
      'a unique constraint',
      'Good name:string(50)!unique rank:int(0..9)!',
      'goods (uq_goods_name), goods (ix_goods_name)',
    ],
    ['a table', 'Extra name:string(50)!', 'extras, goods'],
  ])('lack one for %s', (_, wanted, where) => {
    expect(seen([first], wanted)).toEqual([
      {
        code: 'migration-missing',
        message: `the documents of some give another schema than its migrations: ${where}`,
        where: 'm/some_0001',
        hint: 'run: create-backend-feature service some',
      },
    ]);
  });

  it.each<[string, readonly MigrationRecord[], readonly string[], readonly string[]]>([
    ['the file of one', [first, second], ['some_0002_add_weight'], ['some_0001']],
    ['the record of one', [second], ['some_0001', 'some_0002_add_weight'], ['some_0001']],
    ['all files', [first, second], [], ['some_0001', 'some_0002_add_weight']],
  ])('lost %s', (_, records, present, lost) => {
    const found = seen(records, `${BASE} weight:int`, { present: new Set(present) });
    expect(found.map(({ code, message }) => [code, message.split(' ')[0]])).toEqual(
      lost.map((name) => ['migration-lost', name]),
    );
  });

  it('of two branches wait to be joined', () => {
    const other = record('some_0002_add_note', ['some_0001'], `${BASE} note:text?`);
    const found = seen([first, second, other], `${BASE} weight:int note:text?`);
    expect(found).toMatchObject([{ code: 'migrations-apart', hint: 'run: create-backend-feature service some' }]);
    expect(found[0]?.message).toContain('some_0002_add_note and some_0002_add_weight');
  });

  it('of two branches that changed the same thing are told apart by it', () => {
    const other = record('some_0002_change_weight', ['some_0001'], `${BASE} weight:text?`);
    const found = seen([first, second, other], `${BASE} weight:int`);
    expect(found).toMatchObject([{ code: 'migrations-conflict' }]);
    expect(found[0]?.message).toBe(
      'some_0002_add_weight and some_0002_change_weight both change goods.weight, each in its own way',
    );
  });
});
