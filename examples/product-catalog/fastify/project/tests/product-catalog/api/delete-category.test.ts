/** deleteCategory, DELETE /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('DELETE-CATEGORY-204: deleteCategory: what is there is deleted', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('deleteCategory', { path: { id: category.get('id') } });
  answer.ok(204);
});

apiTest('DELETE-CATEGORY-400-ID-FORMAT: deleteCategory: id refuses no uuid', async (api) => {
  const answer = await api.act('deleteCategory', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('DELETE-CATEGORY-404-UNKNOWN: deleteCategory: an id that nothing has is not found', async (api) => {
  const answer = await api.act('deleteCategory', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('DELETE-CATEGORY-404-TWICE: deleteCategory: what was deleted cannot be deleted again', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('deleteCategory', { path: { id: category.get('id') } });
  const answer = await api.act('deleteCategory', { path: { id: category.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest(
  'DELETE-CATEGORY-409-PRODUCT-CATEGORY: deleteCategory: what Product category refers to is kept',
  async (api) => {
    const category = await api.arrange('createCategory', { body: samples.createCategory() });
    await api.arrange('createProduct', { body: samples.createProduct({ category: category.get('id') }) });
    const answer = await api.act('deleteCategory', { path: { id: category.get('id') } });
    answer.problem(409, 'referenced');
  },
);

apiTest('DELETE-CATEGORY-401-ANONYMOUS: deleteCategory: a call without a token is refused', async (api) => {
  const answer = await api.act('deleteCategory', { as: 'anonymous', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-CATEGORY-401-INVALID: deleteCategory: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('deleteCategory', { as: 'invalid', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-CATEGORY-401-EXPIRED: deleteCategory: an expired token is refused', async (api) => {
  const answer = await api.act('deleteCategory', { as: 'expired', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-CATEGORY-401-FOREIGN: deleteCategory: a token for another audience is refused', async (api) => {
  const answer = await api.act('deleteCategory', { as: 'foreign', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-CATEGORY-403-ROLE: deleteCategory: a user without the role is refused', async (api) => {
  const answer = await api.act('deleteCategory', { as: 'user', path: { id: uniqueUuid() } });
  answer.problem(403, 'forbidden');
});

apiTest(
  'DELETE-CATEGORY-429-LIMIT: deleteCategory: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('deleteCategory', { path: { id: uniqueUuid() } });
    }
    const answer = await api.act('deleteCategory', { path: { id: uniqueUuid() } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
