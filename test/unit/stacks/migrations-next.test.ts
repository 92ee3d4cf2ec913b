/** The migrations that come after others: of two branches, beside other features, and in a folder that all features share. */
import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/model/config.ts';
import type { Feature } from '../../../src/model/types.ts';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { schemaFacts, schemaQueries } from '../../../src/service/database/introspect.ts';
import {
  changesOf,
  introspection,
  lostMigrations,
  type MigrationRecord,
  type NextInput,
  recordsOf,
  schemaDifferences,
  type WrittenMigration,
} from '../../../src/stacks/migrations.ts';
import type { Stack } from '../../../src/stacks/stack.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const render = await loadRenderer();
const stacks = await Promise.all(
  Object.entries(STACKS).map(async ([id, { load }]): Promise<[string, Stack]> => [id, await load()]),
);

const CONFIG: Config = {
  name: 'shop',
  stack: '',
  tool: '0.1.0',
  docsRoot: 'docs',
  parts: ['redis'],
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
};
const BASE = 'Good name:string(50)!';
const good = (more = ''): Feature => featureOf([`${BASE} ${more}`.trim()], { name: 'catalog' });

describe.each(stacks)('on %s', (id, { migrations, project }) => {
  const next = (feature: Feature, records: readonly MigrationRecord[], others: NextInput['others'] = new Map()) =>
    migrations.next({ feature, records, others, render });
  const one = (feature: Feature, records: readonly MigrationRecord[] = []): WrittenMigration => {
    const [migration, ...more] = next(feature, records).written;
    if (migration === undefined || more.length > 0) throw new Error(`${more.length} more than one migration`);
    return migration;
  };
  const text = ({ files }: WrittenMigration): string => files[0]?.content ?? '';
  /** How a migration says which ones come before it. */
  const comesAfter = (...after: readonly { readonly migration: string; readonly id: string }[]): string => {
    const listed = (key: 'migration' | 'id', quote: string) =>
      after.map((record) => `${quote}${record[key]}${quote}`).join(', ');
    if (id === 'fastapi')
      return after.length === 1 ? `down_revision = ${listed('id', '"')}` : `down_revision = (${listed('id', '"')})`;
    return id === 'gin'
      ? `After:   []string{${listed('migration', '"')}}`
      : `dependsOn = [${listed('migration', "'")}]`;
  };

  const first = one(good()).record;
  const left = one(good('note:text?'), [first]);
  const right = one(good('weight:uuid'), [first]);
  const branches = [first, left.record, right.record];

  it('comes after the last one, and has its number', () => {
    expect(left.record).toMatchObject({ migration: 'catalog_0002_add_note', after: ['catalog_0001'] });
    expect([left.isFirst, one(good()).isFirst]).toEqual([false, true]);
    expect(text(left)).toContain(comesAfter(first));
    expect(left.says).toBe('Add note to goods.');
    expect(changesOf(left.record, branches)).toEqual({ tables: ['goods'], indexes: [] });
    expect(next(good('note:text?'), [first, left.record]).written).toEqual([]);
  });

  it('adds and drops an index over several members', () => {
    const members = 'rank:int note:string(9)?';
    const indexed = good(`${members} index(note,rank) index(rank,created_at)`);
    const plain = one(good(members)).record;
    const added = one(indexed, [plain]);
    const indexes = ['ix_goods_note_rank', 'ix_goods_rank_created_at'];
    for (const name of indexes) expect(text(added)).toContain(name);
    expect(changesOf(added.record, [plain, added.record]).indexes).toEqual(indexes);
    expect(schemaDifferences(plain.schema, migrations.schema(indexed))).toEqual(
      indexes.map((name) => `goods (${name})`),
    );
    const dropped = one(good(members), [plain, added.record]);
    expect(schemaDifferences(dropped.record.schema, plain.schema)).toEqual([]);
  });

  it('switches softDelete on, and off only where no row is deleted', () => {
    const members = 'code:string(9)!unique';
    const hard = one(good(members)).record;
    const on = one(good(`${members} softDelete`), [hard]);
    expect(on.record.migration).toBe('catalog_0002_add_deleted_at');
    expect(on.record.schema.tables[0]).toMatchObject({ uniques: [] });
    expect(text(on)).toMatch(/deleted_at"? IS NULL/);
    // On the way back, too.
    expect(text(on)).toContain('deleted_at has a value');
    const written = next(good(members), [hard, on.record]).written;
    expect(written.map(({ record }) => record.migration)).toEqual([
      'catalog_0003_tighten_code_and_goods',
      'catalog_0004_drop_deleted_at',
    ]);
    expect(written.map(text).join('')).toContain('deleted_at has a value');
    expect(schemaDifferences(written[1]?.record.schema ?? hard.schema, hard.schema)).toEqual([]);
    const read = recordsOf(new Map(on.files.map(({ path, content }) => [path, content])));
    expect(read).toEqual([on.record]);
  });

  it('counts rows that stop it, and values that go, in words that fit one of them', () => {
    const before = one(good('code:string(9)')).record;
    const shorter = next(featureOf(['Good name:string(20)!'], { name: 'catalog' }), [before]).written;
    const files = [...project({ ...CONFIG, stack: id }, render), ...shorter.flatMap((migration) => migration.files)];
    const code = files.flatMap(({ path, content }) => (path.startsWith(migrations.folder) ? [content] : [])).join('');
    expect(code).toContain('Rows to change first (');
    expect(code).not.toMatch(/(?:%d|count\}|\?\? 0\}) (?:rows|values)/);
    // Strict pyright knows no type of a column without one.
    expect(code).not.toMatch(/select\(sa\.column\("\w+"\)/);
  });

  it('gives rows an owner that they may lack, and takes it away', () => {
    const plain = good('code:string(9)!unique');
    const owned = { ...plain, entities: plain.entities.map((entity) => ({ ...entity, owner: { roles: ['admin'] } })) };
    const before = one(plain).record;
    const on = one(owned, [before]);
    expect(on.record.migration).toBe('catalog_0002_add_owner_subject');
    const [table] = on.record.schema.tables;
    expect(table?.columns.at(-1)).toEqual({ name: 'owner_subject', type: { kind: 'text' }, nullable: true });
    expect(table?.indexes.map(({ columns }) => columns.join())).toContain('owner_subject');
    expect(text(on)).toMatch(/ix_goods_owner_subject/);
    const off = one(plain, [before, on.record]);
    expect(off.record.migration).toBe('catalog_0003_drop_owner_subject');
    expect(schemaDifferences(off.record.schema, before.schema)).toEqual([]);
  });

  it('joins two branches that the documents already have', () => {
    const join = one(good('note:text? weight:uuid'), branches);
    expect(join.record).toMatchObject({
      migration: 'catalog_0003_join',
      after: ['catalog_0002_add_note', 'catalog_0002_add_weight'],
    });
    expect(text(join)).toContain(comesAfter(left.record, right.record));
    expect(schemaDifferences(join.record.schema, migrations.schema(good('note:text? weight:uuid')))).toEqual([]);
    expect(changesOf(join.record, [...branches, join.record]).indexes).toEqual([]);
    expect(next(good('note:text? weight:uuid'), [...branches, join.record]).written).toEqual([]);
  });

  it('goes on from both branches where the documents ask for more', () => {
    const more = one(good('note:text? weight:uuid size:int'), branches);
    expect(more.record.migration).toBe('catalog_0003_add_size');
    expect(text(more)).toContain(comesAfter(left.record, right.record));
  });

  it('is none where two branches changed the same', () => {
    const other = one(good('note:int'), [first]).record;
    const clash = { ...other, migration: 'catalog_0002_other' };
    expect(next(good('note:int'), [first, left.record, clash])).toEqual({
      written: [],
      missing: [],
      conflict: { migrations: ['catalog_0002_add_note', 'catalog_0002_other'], where: 'goods.note' },
    });
  });

  it('is none where rows have no value for what is new', () => {
    expect(next(good('brand:string(9)!'), [first])).toEqual({
      written: [],
      missing: [{ entity: 'Good', field: 'brand' }],
    });
  });

  it('of several steps come one after the other, and say what they stop at and lose', () => {
    const { record } = one(good('old:text!'));
    const { written } = next(featureOf(['Good name:string(20)! weight:int'], { name: 'catalog' }), [record]);
    expect(written.map(({ record: { migration, after } }) => [migration, after])).toEqual([
      ['catalog_0002_add_weight', ['catalog_0001']],
      ['catalog_0003_tighten_name', ['catalog_0002_add_weight']],
      ['catalog_0004_drop_old', ['catalog_0003_tighten_name']],
    ]);
    for (const [at, migration] of written.entries())
      expect(text(migration)).toContain(comesAfter(written[at - 1]?.record ?? record));
    expect(written.map(({ says }) => says.split('. ').slice(1).join(' '))).toEqual([
      '',
      'Stops where rows do not fit.',
      'Their values are lost; how many is logged.',
    ]);
  });

  it('knows the migrations of a feature from those of one whose name begins with the same', () => {
    const isCatalog = migrations.isOf('catalog');
    const otherFeature = featureOf([BASE], { name: 'catalog-0002' });
    const firstOther = one(otherFeature).record.migration;
    const isOther = migrations.isOf('catalog-0002');
    const paths = (name: string) => [migrations.path(name), migrations.recordPath(name)];
    for (const path of ['catalog_0001', 'catalog_0002_add_weight', 'catalog_10000_join'].flatMap(paths))
      expect([path, isCatalog(path), isOther(path)]).toEqual([path, true, false]);
    for (const path of [firstOther, `${firstOther.slice(0, -4)}0002_add_weight`].flatMap(paths))
      expect([path, isCatalog(path), isOther(path)]).toEqual([path, false, true]);
    for (const path of ['catalogs_0001', 'my_catalog_0001', 'catalog_01', 'catalog'].flatMap(paths))
      expect([path, isCatalog(path)]).toEqual([path, false]);
    const second = one(featureOf([`${BASE} weight:int`], { name: 'catalog-0002' }), [one(otherFeature).record]).record;
    expect(second.migration).toBe(`${firstOther.slice(0, -4)}0002_add_weight`);
    expect(isCatalog(`elsewhere/${migrations.path('catalog_0001')}`)).toBe(false);
    expect(isCatalog(`${migrations.path('catalog_0001')}.orig`)).toBe(false);
  });

  describe('of a feature that refers to another', () => {
    const whole = catalog();
    const apart: Feature = {
      ...whole,
      entities: whole.entities
        .filter(({ name }) => name === 'Product')
        .map((entity) => ({
          ...entity,
          fields: entity.fields.map((field) =>
            field.type.kind === 'ref' ? { ...field, type: { ...field.type, feature: 'categories' } } : field,
          ),
        })),
    };
    const needed = (others: NextInput['others']) => next(apart, [], others).written.map(text)[0] ?? '';

    it('needs the first migration of the other, as long as nothing else is known', () => {
      expect(needed(new Map())).toContain(id === 'fastapi' ? 'depends_on = ("categories",)' : 'categories_0001');
    });

    it('needs those that are named', () => {
      const named = [{ name: 'categories_0007_join', id: 'abc123' }];
      const found = needed(new Map([['categories', named]]));
      expect(found).toContain(id === 'fastapi' ? 'depends_on = ("abc123",)' : 'categories_0007_join');
      expect(found).not.toContain('categories_0001');
    });
  });

  it('names a table that one branch makes anew and the other changes, where the one would undo the other', () => {
    const unique = one(featureOf([`${BASE} code:string(9)!unique`], { name: 'catalog' })).record;
    const plain = one(featureOf([`${BASE} code:string(9)!`], { name: 'catalog' }), [unique]).record;
    const more = one(featureOf([`${BASE} code:string(9)!unique note:text?`], { name: 'catalog' }), [unique]).record;
    const both = next(featureOf([`${BASE} code:string(9)! note:text?`], { name: 'catalog' }), [unique, plain, more]);
    const conflict = { migrations: expect.arrayContaining([plain.migration, more.migration]), where: 'goods' };
    expect(both.conflict).toEqual(id === 'gin' ? conflict : undefined);
    expect(both.written).toHaveLength(id === 'gin' ? 0 : 1);
  });

  it('knows which migrations or records are lost', () => {
    const present = new Set(branches.map(({ migration }) => migration));
    expect(lostMigrations(branches, present)).toEqual([]);
    expect(lostMigrations(branches, new Set(['catalog_0001', right.record.migration]))).toEqual([
      left.record.migration,
    ]);
    expect(lostMigrations([left.record, right.record], present)).toEqual(['catalog_0001']);
  });

  it('reads its own records, and leaves out what is none', () => {
    const files = new Map(left.files.map(({ path, content }) => [path, content]));
    expect(recordsOf(files)).toEqual([left.record]);
    expect(recordsOf(new Map([[migrations.recordPath('catalog_0001'), '{']]))).toEqual([]);
  });

  it('asks a database for its tables after everything went up, and tells what is missing by feature', () => {
    const asked = introspection(migrations, [{ feature: good(), records: [first] }]);
    const [dialect] = migrations.dialects;
    const { queries } = schemaQueries(dialect);
    expect(asked.steps).toEqual([{ up: null }, ...queries.map((query) => ({ query }))]);
    const found = asked.differences([null, ...queries.map(() => [])]);
    expect(found).toEqual(
      [...schemaFacts(migrations.schema(good()), dialect)]
        .map((fact) => ({ feature: 'catalog', difference: `missing: ${fact}` }))
        .sort((a, b) => (a.difference < b.difference ? -1 : 1)),
    );
  });
});
