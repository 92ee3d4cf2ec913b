/** Repository of Category, over every store: rendered from test-plan.md; edit the plan, not this file. */
import { expect } from 'vitest';
import { AlreadyExists } from '../../../src/domain/base/errors.ts';
import { categoryRepository } from '../../../src/repository/product-catalog/repositories.ts';
import { refusal } from '../../support/refusals.ts';
import { storeTest } from '../../support/stores.ts';
import { uniqueUuid } from '../../support/values.ts';
import { makeCategory } from '../builders.ts';

storeTest('CATEGORY-REPOSITORY-ADD-THEN-GET: Category: what was added is found again, whole', async (store) => {
  const repository = categoryRepository(store);
  const first = makeCategory();
  await repository.add(first);
  expect(await repository.get(first.id)).toEqual(first);
});

storeTest('CATEGORY-REPOSITORY-GET-MISSING: Category: an id that nothing has finds nothing', async (store) => {
  const repository = categoryRepository(store);
  expect(await repository.get(uniqueUuid())).toBeUndefined();
});

storeTest('CATEGORY-REPOSITORY-UPDATE-THEN-GET: Category: a change is stored', async (store) => {
  const repository = categoryRepository(store);
  const first = makeCategory();
  await repository.add(first);
  const changed = makeCategory({ ...first, name: 'c-sample' });
  const stored = await repository.update(changed.id, { name: changed.name });
  expect(stored).toEqual(changed);
  expect(await repository.get(first.id)).toEqual(changed);
});

storeTest('CATEGORY-REPOSITORY-UPDATE-MISSING: Category: what is not there cannot be changed', async (store) => {
  const repository = categoryRepository(store);
  const lost = makeCategory();
  const stored = await repository.update(lost.id, { updatedAt: lost.updatedAt });
  expect(stored).toBeUndefined();
});

storeTest('CATEGORY-REPOSITORY-DELETE-THEN-GET: Category: what was deleted is gone', async (store) => {
  const repository = categoryRepository(store);
  const first = makeCategory();
  await repository.add(first);
  expect(await repository.delete(first.id)).toBe(true);
  expect(await repository.get(first.id)).toBeUndefined();
});

storeTest('CATEGORY-REPOSITORY-DELETE-MISSING: Category: what is not there cannot be deleted', async (store) => {
  const repository = categoryRepository(store);
  expect(await repository.delete(uniqueUuid())).toBe(false);
});

storeTest('CATEGORY-REPOSITORY-PAGES: Category: pages hold everything once', async (store) => {
  const repository = categoryRepository(store);
  const made = Array.from({ length: 5 }, () => makeCategory());
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

storeTest('CATEGORY-REPOSITORY-UNIQUE-NAME: Category: name: a value that another has is refused', async (store) => {
  const repository = categoryRepository(store);
  const first = makeCategory();
  await repository.add(first);
  const second = makeCategory({ name: first.name });
  const refused = await refusal(AlreadyExists, () => repository.add(second));
  expect(refused.pointers).toEqual(['/name']);
});
