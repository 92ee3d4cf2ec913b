/** Whether migrations keep what their schemas keep, told from the answers of a probe. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/types.ts';
import { postgresql } from '../../../src/service/database/literals.ts';
import type { MigrationRecord } from '../../../src/service/database/record.ts';
import { databaseSchema } from '../../../src/service/database/schema.ts';
import { announcedLosses, type Survival, survival } from '../../../src/service/database/survival.ts';
import { featureOf } from '../../support/catalog.ts';

const dialect = postgresql('timestamptz');

interface Version {
  readonly entities: readonly string[];
  readonly after?: readonly string[];
}

function records(...versions: readonly Version[]): MigrationRecord[] {
  return versions.map(({ entities, after }, at) => ({
    migration: `shop_000${at + 1}`,
    id: String(at + 1),
    after: after ?? (at === 0 ? [] : [`shop_000${at}`]),
    schema: databaseSchema(featureOf(entities), (_, field) => field.name),
  }));
}

const of = (versions: readonly MigrationRecord[], renamed: Readonly<Record<string, readonly string[]>> = {}) => {
  const entities = featureOf(['Product name:string(20)!']).entities.map((entity) => ({
    ...entity,
    renamed: new Map(Object.entries(renamed)),
  }));
  return survival({ entities }, versions, dialect);
};

/** Answers of a database in which a migration does `change` to the rows that it finds. */
function answered(found: Survival, change: (rows: Json[][], reading: number) => Json[][]): unknown[] {
  let reading = 0;
  return found.steps.map((step) => {
    if (!('query' in step)) return null;
    reading += 1;
    const names = [...step.query.matchAll(/"(\w+)"/g)].map(([, name]) => name).slice(0, -2);
    const rows = [1, 2].map((number) => names.map((name): Json => `${name === 'id' ? 'id' : 'value'}${number}`));
    return change(rows, reading);
  });
}

const WEIGHT = ['Product name:string(20)! stock:int(0..)=0 weight:int?'];
const PLAIN = ['Product name:string(20)! stock:int(0..)=0'];
const two = records({ entities: PLAIN }, { entities: WEIGHT });

describe('a script', () => {
  it('puts rows in between two migrations, and reads on both sides', () => {
    const steps = of(two)?.steps ?? [];
    expect(steps.map((step) => Object.keys(step)[0])).toEqual(['up', 'run', 'query', 'up', 'query']);
    expect(steps[1]).toEqual({
      run: expect.stringMatching(
        /^INSERT INTO "products" \("id", "name", "stock", .*VALUES \(.*'1', 1, .*\), \(.*'2', 2, /,
      ),
    });
  });

  it('makes rows that every later version takes', () => {
    const narrower = records(
      { entities: ['Product name:string(20)! kind:enum(a,b,c)! size:int(0..90)!'] },
      { entities: ['Product name:string(3)! kind:enum(c)! size:int(5..6)!'] },
    );
    const [, insert] = of(narrower)?.steps ?? [];
    expect(insert).toEqual({ run: expect.stringMatching(/'1', 'c', 6,.*'2', 'c', 5,/) });
  });

  it.each([
    ['one migration', records({ entities: PLAIN })],
    ['branches', records({ entities: PLAIN }, { entities: WEIGHT }, { entities: PLAIN, after: ['shop_0001'] })],
    [
      'values that no version has in common',
      records({ entities: ['Product kind:enum(a,b)!'] }, { entities: ['Product kind:enum(c,d)!'] }),
    ],
  ])('is not made of %s', (_, versions) => {
    expect(of(versions)).toBeUndefined();
  });
});

describe('what is lost', () => {
  const losses = (change: (rows: Json[][], reading: number) => Json[][]) => {
    const found = of(two);
    return found?.losses(answered(found, change));
  };
  const second = (change: (rows: Json[][]) => Json[][]) => (rows: Json[][], reading: number) =>
    reading === 2 ? change(rows) : rows;

  it('is nothing where everything is as it was, or in another form', () => {
    expect(losses((rows) => rows)).toEqual([]);
    expect(losses(second((rows) => rows.map(([id, name, ...rest]) => [id ?? null, `${name}!`, ...rest])))).toEqual([]);
  });

  it('is named: rows that are gone, values that are null, values that are all the same now', () => {
    const migration = 'shop_0002';
    expect(losses(second((rows) => rows.slice(1)))).toEqual([
      { migration, what: '1 of 2 rows of products', of: 'products' },
    ]);
    const name = [{ migration, what: 'values of products.name', of: 'products.name' }];
    expect(losses(second((rows) => rows.map(([id, _, ...rest]) => [id ?? null, null, ...rest])))).toEqual(name);
    expect(losses(second((rows) => rows.map(([id, _, ...rest]) => [id ?? null, 'none', ...rest])))).toEqual(name);
  });

  it('follows a renamed member, and only one that was renamed', () => {
    const versions = records({ entities: PLAIN }, { entities: ['Product name:string(20)! amount:int(0..)=0'] });
    const lost = (found: Survival | undefined) =>
      found?.losses(
        answered(found, (rows, reading) =>
          reading === 1 ? rows : rows.map(([id, name, _, ...rest]) => [id ?? null, name ?? null, 0, ...rest]),
        ),
      );
    expect(lost(of(versions, { amount: ['stock'] }))).toEqual([
      { migration: 'shop_0002', what: 'values of products.amount', of: 'products.amount' },
    ]);
    expect(lost(of(versions))).toEqual([]);
  });
});

describe('a loss on purpose', () => {
  it.each([
    ['    # loses products.weight\n    op.execute("...")', ['products.weight']],
    ['-- Nobody asked for them: loses products and loses brands\n', ['products']],
    ['-- loses products.\n-- loses brands.name, brands.sku\n', ['products', 'brands.name']],
    ['/* loses notes */ DELETE FROM notes;', ['notes']],
    ['  // loses notes', ['notes']],
    ['DELETE FROM loses_notes; SELECT "loses notes"', []],
  ])('is announced in a comment: %s', (source, of) => {
    expect([...announcedLosses(source)]).toEqual(of);
  });
});
