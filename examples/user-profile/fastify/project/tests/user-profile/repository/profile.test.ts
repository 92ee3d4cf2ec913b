/** Repository of Profile, over every store: rendered from test-plan.md; edit the plan, not this file. */
import { expect } from 'vitest';
import { AlreadyExists } from '../../../src/domain/base/errors.ts';
import { profileRepository } from '../../../src/repository/user-profile/repositories.ts';
import { refusal } from '../../support/refusals.ts';
import { storeTest } from '../../support/stores.ts';
import { uniqueUuid } from '../../support/values.ts';
import { makeProfile } from '../builders.ts';

storeTest('PROFILE-REPOSITORY-ADD-THEN-GET: Profile: what was added is found again, whole', async (store) => {
  const repository = profileRepository(store);
  const first = makeProfile();
  await repository.add(first);
  expect(await repository.get(first.id)).toEqual(first);
});

storeTest('PROFILE-REPOSITORY-GET-MISSING: Profile: an id that nothing has finds nothing', async (store) => {
  const repository = profileRepository(store);
  expect(await repository.get(uniqueUuid())).toBeUndefined();
});

storeTest('PROFILE-REPOSITORY-UPDATE-THEN-GET: Profile: a change is stored', async (store) => {
  const repository = profileRepository(store);
  const first = makeProfile();
  await repository.add(first);
  const changed = makeProfile({ ...first, email: 'c@example.org' });
  const stored = await repository.update(changed.id, { email: changed.email });
  expect(stored).toEqual(changed);
  expect(await repository.get(first.id)).toEqual(changed);
});

storeTest('PROFILE-REPOSITORY-UPDATE-MISSING: Profile: what is not there cannot be changed', async (store) => {
  const repository = profileRepository(store);
  const lost = makeProfile();
  const stored = await repository.update(lost.id, { updatedAt: lost.updatedAt });
  expect(stored).toBeUndefined();
});

storeTest('PROFILE-REPOSITORY-DELETE-THEN-GET: Profile: what was deleted is gone', async (store) => {
  const repository = profileRepository(store);
  const first = makeProfile();
  await repository.add(first);
  expect(await repository.delete(first.id)).toBe(true);
  expect(await repository.get(first.id)).toBeUndefined();
});

storeTest('PROFILE-REPOSITORY-DELETE-MISSING: Profile: what is not there cannot be deleted', async (store) => {
  const repository = profileRepository(store);
  expect(await repository.delete(uniqueUuid())).toBe(false);
});

storeTest('PROFILE-REPOSITORY-PAGES: Profile: pages hold everything once', async (store) => {
  const repository = profileRepository(store);
  const made = Array.from({ length: 5 }, () => makeProfile());
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

storeTest('PROFILE-REPOSITORY-UNIQUE-EMAIL: Profile: email: a value that another has is refused', async (store) => {
  const repository = profileRepository(store);
  const first = makeProfile();
  await repository.add(first);
  const second = makeProfile({ email: first.email });
  const refused = await refusal(AlreadyExists, () => repository.add(second));
  expect(refused.pointers).toEqual(['/email']);
});
