/** Repository of Product, over every store: rendered from test-plan.md; edit the plan, not this file. */
import { expect } from 'vitest';
import { AlreadyExists, Referenced, ReferenceNotFound } from '../../../src/domain/base/errors.ts';
import { categoryRepository, productRepository } from '../../../src/repository/product-catalog/repositories.ts';
import { refusal } from '../../support/refusals.ts';
import { storeTest } from '../../support/stores.ts';
import { uniqueUuid } from '../../support/values.ts';
import { makeCategory, makeProduct } from '../builders.ts';

storeTest('PRODUCT-REPOSITORY-ADD-THEN-GET: Product: what was added is found again, whole', async (store) => {
  const repository = productRepository(store);
  const first = makeProduct();
  await repository.add(first);
  expect(await repository.get(first.id)).toEqual(first);
});

storeTest('PRODUCT-REPOSITORY-GET-MISSING: Product: an id that nothing has finds nothing', async (store) => {
  const repository = productRepository(store);
  expect(await repository.get(uniqueUuid())).toBeUndefined();
});

storeTest('PRODUCT-REPOSITORY-UPDATE-THEN-GET: Product: a change is stored', async (store) => {
  const repository = productRepository(store);
  const first = makeProduct();
  await repository.add(first);
  const changed = makeProduct({ ...first, name: 'c-sample' });
  const stored = await repository.update(changed.id, { name: changed.name });
  expect(stored).toEqual(changed);
  expect(await repository.get(first.id)).toEqual(changed);
});

storeTest('PRODUCT-REPOSITORY-UPDATE-MISSING: Product: what is not there cannot be changed', async (store) => {
  const repository = productRepository(store);
  const lost = makeProduct();
  const stored = await repository.update(lost.id, { updatedAt: lost.updatedAt });
  expect(stored).toBeUndefined();
});

storeTest('PRODUCT-REPOSITORY-DELETE-THEN-GET: Product: what was deleted is gone', async (store) => {
  const repository = productRepository(store);
  const first = makeProduct();
  await repository.add(first);
  expect(await repository.delete(first.id)).toBe(true);
  expect(await repository.get(first.id)).toBeUndefined();
});

storeTest('PRODUCT-REPOSITORY-DELETE-MISSING: Product: what is not there cannot be deleted', async (store) => {
  const repository = productRepository(store);
  expect(await repository.delete(uniqueUuid())).toBe(false);
});

storeTest('PRODUCT-REPOSITORY-PAGES: Product: pages hold everything once', async (store) => {
  const repository = productRepository(store);
  const made = Array.from({ length: 5 }, () => makeProduct());
  for (const one of made) await repository.add(one);
  const sort = { attribute: 'createdAt', descending: false };
  const shown: string[] = [];
  for (const number of [1, 2, 3]) {
    const page = await repository.page({ sort }, { page: number, perPage: 2 });
    expect(page.total).toBe(made.length);
    shown.push(...page.items.map((one) => one.id));
  }
  expect(shown.sort()).toEqual(made.map((one) => one.id).sort());
});

storeTest('PRODUCT-REPOSITORY-UNIQUE-SKU: Product: sku: a value that another has is refused', async (store) => {
  const repository = productRepository(store);
  const first = makeProduct();
  await repository.add(first);
  const second = makeProduct({ sku: first.sku });
  const refused = await refusal(AlreadyExists, () => repository.add(second));
  expect(refused.pointers).toEqual(['/sku']);
});

storeTest(
  'PRODUCT-REPOSITORY-UNKNOWN-REFERENCE-CATEGORY: Product: category: an id that nothing has is refused',
  async (store) => {
    const repository = productRepository(store);
    const lost = makeProduct({ category: uniqueUuid() });
    const refused = await refusal(ReferenceNotFound, () => repository.add(lost));
    expect(refused.pointer).toBe('/category');
  },
);

storeTest('PRODUCT-REPOSITORY-DELETE-REFERENCED-CATEGORY: Product: what category refers to is kept', async (store) => {
  const categoryTarget = makeCategory();
  await categoryRepository(store).add(categoryTarget);
  const repository = productRepository(store);
  await repository.add(makeProduct({ category: categoryTarget.id }));
  await refusal(Referenced, () => categoryRepository(store).delete(categoryTarget.id));
});
