/** What a stack says of a migration is what stands in it. */
import { describe, expect, it } from 'vitest';
import { STACKS } from '../../../src/registry.ts';
import { loadRenderer } from '../../../src/render/load.ts';
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

describe.each(Object.keys(STACKS))('the first migration on %s', (id) => {
  it('is the file that the service has, with the tables and indexes that it makes', async () => {
    const stack = await STACKS[id]?.load();
    if (stack === undefined) throw new Error(id);
    for (const feature of [...features, hard, catalog()]) {
      const found = stack.migration(feature, render);
      const file = stack.service(feature, [], render).find(({ path }) => path === found?.path);
      expect(found?.content).toBe(file?.content);
      if (found === undefined) continue;
      for (const table of found.tables) expect(found.content).toContain(`"${table}"`);
      expect(found.tables).toHaveLength(feature.entities.length);
      // An old migration stays as it was, whatever becomes of the code.
      expect(found.content).not.toMatch(/\b(?:from|import) (?:backend|'\.)/);
      const made = new Set(found.content.match(/"(?:ix|uq)_\w+"/g)).size;
      expect(found.indexes).toHaveLength(made);
      // Alembic's names are those of the tables' convention, which a database cuts.
      if (id !== 'fastapi') for (const index of found.indexes) expect(found.content).toContain(`"${index}"`);
      if (id !== 'fastify') expect(found.content).toMatch(new RegExp(`["\\s]${found.id}\\b`));
      else expect(found.path.endsWith(`/${found.id}.ts`)).toBe(true);
    }
  });
});

it('names the indexes of the catalog', async () => {
  const named = await Promise.all(
    Object.values(STACKS).map(async (entry) => (await entry.load()).migration(catalog(), render)?.indexes),
  );
  expect(named).toEqual(
    Object.keys(STACKS).map(() => [
      'uq_categories_name',
      'ix_categories_created_at',
      'uq_products_sku',
      'ix_products_category',
      'ix_products_status',
      'ix_products_created_at',
    ]),
  );
});
