/** updateCategory, PATCH /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('UPDATE-CATEGORY-200-NAME: updateCategory: name is changed', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 'c-sample' } });
  answer.ok(200, { body: { id: category.get('id'), name: 'c-sample' } });
});

apiTest('UPDATE-CATEGORY-200-SAME-AGAIN: updateCategory: the same change twice is the same', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('updateCategory', { path: { id: category.get('id') }, body: { name: 'c-sample' } });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 'c-sample' } });
  answer.ok(200, { body: { name: 'c-sample' } });
});

apiTest('UPDATE-CATEGORY-200-NAME-MIN: updateCategory: name accepts 1 character', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 'x' } });
  answer.ok(200, { body: { name: 'x' } });
});

apiTest('UPDATE-CATEGORY-200-NAME-MAX: updateCategory: name accepts 80 characters', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 'x'.repeat(80) } });
  answer.ok(200, { body: { name: 'x'.repeat(80) } });
});

apiTest(
  'UPDATE-CATEGORY-200-NAME-CODE-POINTS: updateCategory: name accepts 80 characters outside the basic plane',
  async (api) => {
    const category = await api.arrange('createCategory', { body: samples.createCategory() });
    const answer = await api.act('updateCategory', {
      path: { id: category.get('id') },
      body: { name: '😀'.repeat(80) },
    });
    answer.ok(200, { body: { name: '😀'.repeat(80) } });
  },
);

apiTest('UPDATE-CATEGORY-400-ID-FORMAT: updateCategory: id refuses no uuid', async (api) => {
  const answer = await api.act('updateCategory', { path: { id: 'not-a-uuid' }, body: { name: 'c-sample' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('UPDATE-CATEGORY-400-MALFORMED: updateCategory: a body that is not JSON is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('UPDATE-CATEGORY-422-BODY-TYPE: updateCategory: a list instead of an object is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('UPDATE-CATEGORY-422-UNKNOWN-FIELD: updateCategory: an unknown member is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { no_such_field: 1 } });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('UPDATE-CATEGORY-422-EMPTY: updateCategory: an empty object is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: {} });
  answer.problem(422, 'validation_failed', { errors: [['', 'too_few']] });
});

apiTest('UPDATE-CATEGORY-422-NAME-NULL: updateCategory: name refuses null', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: null } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'null']] });
});

apiTest('UPDATE-CATEGORY-422-NAME-TYPE: updateCategory: name refuses a number instead of a text', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'type']] });
});

apiTest('UPDATE-CATEGORY-422-NAME-NUL: updateCategory: name refuses the character U+0000', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: '\x00' } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'nul_character']] });
});

apiTest('UPDATE-CATEGORY-422-NAME-TOO-SHORT: updateCategory: name refuses an empty text', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: '' } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_short']] });
});

apiTest('UPDATE-CATEGORY-422-NAME-TOO-LONG: updateCategory: name refuses 81 characters', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', { path: { id: category.get('id') }, body: { name: 'x'.repeat(81) } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_long']] });
});

apiTest('UPDATE-CATEGORY-404-UNKNOWN: updateCategory: an id that nothing has is not found', async (api) => {
  const answer = await api.act('updateCategory', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
  answer.problem(404, 'not_found');
});

apiTest('UPDATE-CATEGORY-409-NAME: updateCategory: name: a value that another has is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const otherCategory = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateCategory', {
    path: { id: category.get('id') },
    body: { name: otherCategory.get('name') },
  });
  answer.problem(409, 'already_exists', { errors: [['/name', 'invalid']] });
});

apiTest('UPDATE-CATEGORY-401-ANONYMOUS: updateCategory: a call without a token is refused', async (api) => {
  const answer = await api.act('updateCategory', {
    as: 'anonymous',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-CATEGORY-401-INVALID: updateCategory: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('updateCategory', {
    as: 'invalid',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-CATEGORY-401-EXPIRED: updateCategory: an expired token is refused', async (api) => {
  const answer = await api.act('updateCategory', {
    as: 'expired',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-CATEGORY-401-FOREIGN: updateCategory: a token for another audience is refused', async (api) => {
  const answer = await api.act('updateCategory', {
    as: 'foreign',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-CATEGORY-403-ROLE: updateCategory: a user without the role is refused', async (api) => {
  const answer = await api.act('updateCategory', {
    as: 'user',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(403, 'forbidden');
});

apiTest(
  'UPDATE-CATEGORY-429-LIMIT: updateCategory: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('updateCategory', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
    }
    const answer = await api.act('updateCategory', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
