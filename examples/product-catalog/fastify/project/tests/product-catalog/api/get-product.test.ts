/** getProduct, GET /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('GET-PRODUCT-200: getProduct: what was created is found again, whole', async (api) => {
  const product = await api.arrange('createProduct', {
    body: samples.createProduct({
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      inventory: 3,
      status: 'archived',
    }),
  });
  const answer = await api.act('getProduct', { path: { id: product.get('id') } });
  answer.ok(200, {
    body: {
      id: product.get('id'),
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      inventory: 3,
      status: 'archived',
    },
  });
});

apiTest('GET-PRODUCT-200-CHANGED: getProduct: a change is stored, whatever it changes', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const categoryChanged = await api.arrange('createCategory', { body: samples.createCategory() });
  await api.arrange('updateProduct', {
    path: { id: product.get('id') },
    body: {
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      category: categoryChanged.get('id'),
      inventory: 3,
      status: 'archived',
    },
  });
  const answer = await api.act('getProduct', { path: { id: product.get('id') } });
  answer.ok(200, {
    body: {
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      category: categoryChanged.get('id'),
      inventory: 3,
      status: 'archived',
    },
  });
});

apiTest('GET-PRODUCT-200-OTHER-CHANGED: getProduct: changing one leaves another as it was', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const otherProduct = await api.arrange('createProduct', { body: samples.createProduct() });
  await api.arrange('updateProduct', { path: { id: otherProduct.get('id') }, body: { name: 'c-sample' } });
  const answer = await api.act('getProduct', { path: { id: product.get('id') } });
  answer.ok(200, { body: { name: product.get('name') } });
});

apiTest('GET-PRODUCT-200-OTHER-DELETED: getProduct: deleting one leaves another', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const otherProduct = await api.arrange('createProduct', { body: samples.createProduct() });
  await api.arrange('deleteProduct', { path: { id: otherProduct.get('id') } });
  const answer = await api.act('getProduct', { path: { id: product.get('id') } });
  answer.ok(200, { body: { id: product.get('id') } });
});

apiTest('GET-PRODUCT-400-ID-FORMAT: getProduct: id refuses no uuid', async (api) => {
  const answer = await api.act('getProduct', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('GET-PRODUCT-404-UNKNOWN: getProduct: an id that nothing has is not found', async (api) => {
  const answer = await api.act('getProduct', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('GET-PRODUCT-404-DELETED: getProduct: what was deleted is gone', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  await api.arrange('deleteProduct', { path: { id: product.get('id') } });
  const answer = await api.act('getProduct', { path: { id: product.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest('GET-PRODUCT-429-LIMIT: getProduct: the call after the last that the limit allows is refused', async (api) => {
  api.limit(2);
  for (let time = 0; time < 2; time += 1) {
    await api.arrange('getProduct', { path: { id: uniqueUuid() } });
  }
  const answer = await api.act('getProduct', { path: { id: uniqueUuid() } });
  answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
});
