/** The first migration of a feature creates what its documents give, and its record says so. */
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
import { changesOf } from '../../../src/stacks/migrations.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { catalog, featureOf } from '../../support/catalog.ts';

const render = await loadRenderer();
// References to other features need those.
const isWhole = ({ entities }: { readonly entities: readonly string[] }): boolean => {
  const own = new Set(entities.map((dsl) => dsl.split(' ', 1)[0]));
  return [...entities.join(' ').matchAll(/ref\((\w+)\)/g)].every(([, name]) => own.has(name));
};
const features = FORTY.filter(isWhole).map(({ name, entities }) => featureOf(entities, { name }));
const LONG = `A${'b'.repeat(50)}`;
const hard = featureOf(
  [`${LONG} ${'c'.repeat(40)}:string(9)!unique other:ref(Other)`, `Other back:ref(${LONG})? select:int index`],
  {
    name: 'hard',
  },
);

async function first(id: string, feature: ReturnType<typeof catalog>) {
  const stack = await STACKS[id]?.load();
  if (stack === undefined) throw new Error(id);
  const { written } = stack.migrations.next({ feature, records: [], others: new Map(), render });
  return { stack, written };
}

describe.each(Object.keys(STACKS))('the first migration on %s', (id) => {
  it('creates every table and index that its record has', async () => {
    for (const feature of [...features, hard, catalog()]) {
      const { stack, written } = await first(id, feature);
      expect(written).toHaveLength(feature.entities.length > 0 ? 1 : 0);
      const [migration] = written;
      if (migration === undefined) continue;
      const { record, files } = migration;
      expect(files.map(({ path, owner }) => [path, owner])).toEqual([
        [stack.migrations.path(record.migration), 'seed'],
        [stack.migrations.recordPath(record.migration), 'seed'],
      ]);
      const content = files[0]?.content ?? '';
      const { tables, indexes } = changesOf(record, [record]);
      expect(tables).toHaveLength(feature.entities.length);
      for (const name of [...tables, ...indexes]) expect(content).toContain(`"${name}"`);
      expect(indexes).toHaveLength(new Set(content.match(/"(?:ix|uq)_\w+"/g)).size);
      expect(stack.migrations.readBare(record.migration, content).id).toBe(record.id);
      expect(files.map(({ path }) => path).every(stack.migrations.isOf(feature.name))).toBe(true);
    }
  });
});

it('names the indexes of the catalog', async () => {
  const named = await Promise.all(
    Object.keys(STACKS).map(async (id) => {
      const [migration] = (await first(id, catalog())).written;
      return migration === undefined ? [] : changesOf(migration.record, [migration.record]).indexes;
    }),
  );
  expect(named).toEqual(
    Object.keys(STACKS).map(() => [
      'uq_categories_name',
      'ix_categories_created_at',
      'uq_products_sku',
      'ix_products_name',
      'ix_products_price',
      'ix_products_category',
      'ix_products_inventory',
      'ix_products_status',
      'ix_products_created_at',
    ]),
  );
});
