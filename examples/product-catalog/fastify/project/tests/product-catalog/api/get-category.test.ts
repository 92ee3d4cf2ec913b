/** getCategory, GET /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('GET-CATEGORY-200: getCategory: what was created is found again, whole', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory({ name: 'c-sample' }) });
  const answer = await api.act('getCategory', { path: { id: category.get('id') } });
  answer.ok(200, { body: { id: category.get('id'), name: 'c-sample' } });
});

apiTest('GET-CATEGORY-200-CHANGED: getCategory: a change is stored, whatever it changes', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('updateCategory', { path: { id: category.get('id') }, body: { name: 'c-sample' } });
  const answer = await api.act('getCategory', { path: { id: category.get('id') } });
  answer.ok(200, { body: { name: 'c-sample' } });
});

apiTest('GET-CATEGORY-200-OTHER-CHANGED: getCategory: changing one leaves another as it was', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const otherCategory = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('updateCategory', { path: { id: otherCategory.get('id') }, body: { name: 'c-sample' } });
  const answer = await api.act('getCategory', { path: { id: category.get('id') } });
  answer.ok(200, { body: { name: category.get('name') } });
});

apiTest('GET-CATEGORY-200-OTHER-DELETED: getCategory: deleting one leaves another', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const otherCategory = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('deleteCategory', { path: { id: otherCategory.get('id') } });
  const answer = await api.act('getCategory', { path: { id: category.get('id') } });
  answer.ok(200, { body: { id: category.get('id') } });
});

apiTest('GET-CATEGORY-400-ID-FORMAT: getCategory: id refuses no uuid', async (api) => {
  const answer = await api.act('getCategory', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('GET-CATEGORY-404-UNKNOWN: getCategory: an id that nothing has is not found', async (api) => {
  const answer = await api.act('getCategory', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('GET-CATEGORY-404-DELETED: getCategory: what was deleted is gone', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('deleteCategory', { path: { id: category.get('id') } });
  const answer = await api.act('getCategory', { path: { id: category.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest(
  'GET-CATEGORY-429-LIMIT: getCategory: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('getCategory', { path: { id: uniqueUuid() } });
    }
    const answer = await api.act('getCategory', { path: { id: uniqueUuid() } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
