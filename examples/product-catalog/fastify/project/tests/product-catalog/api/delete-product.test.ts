/** deleteProduct, DELETE /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('DELETE-PRODUCT-204: deleteProduct: what is there is deleted', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('deleteProduct', { path: { id: product.get('id') } });
  answer.ok(204);
});

apiTest('DELETE-PRODUCT-400-ID-FORMAT: deleteProduct: id refuses no uuid', async (api) => {
  const answer = await api.act('deleteProduct', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('DELETE-PRODUCT-404-UNKNOWN: deleteProduct: an id that nothing has is not found', async (api) => {
  const answer = await api.act('deleteProduct', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('DELETE-PRODUCT-404-TWICE: deleteProduct: what was deleted cannot be deleted again', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  await api.arrange('deleteProduct', { path: { id: product.get('id') } });
  const answer = await api.act('deleteProduct', { path: { id: product.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest('DELETE-PRODUCT-401-ANONYMOUS: deleteProduct: a call without a token is refused', async (api) => {
  const answer = await api.act('deleteProduct', { as: 'anonymous', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PRODUCT-401-INVALID: deleteProduct: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('deleteProduct', { as: 'invalid', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PRODUCT-401-EXPIRED: deleteProduct: an expired token is refused', async (api) => {
  const answer = await api.act('deleteProduct', { as: 'expired', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PRODUCT-401-FOREIGN: deleteProduct: a token for another audience is refused', async (api) => {
  const answer = await api.act('deleteProduct', { as: 'foreign', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PRODUCT-403-ROLE: deleteProduct: a user without the role is refused', async (api) => {
  const answer = await api.act('deleteProduct', { as: 'user', path: { id: uniqueUuid() } });
  answer.problem(403, 'forbidden');
});

apiTest(
  'DELETE-PRODUCT-429-LIMIT: deleteProduct: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('deleteProduct', { path: { id: uniqueUuid() } });
    }
    const answer = await api.act('deleteProduct', { path: { id: uniqueUuid() } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
