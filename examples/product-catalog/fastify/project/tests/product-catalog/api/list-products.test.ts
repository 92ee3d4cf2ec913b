/** listProducts, GET /api/v1/products: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import * as samples from '../samples.ts';

apiTest('LIST-PRODUCTS-200-EMPTY: listProducts: an empty store gives an empty page', async (api) => {
  const answer = await api.act('listProducts');
  answer.ok(200, { body: { total: 0 }, items: 0 });
});

apiTest('LIST-PRODUCTS-200-PAGE-1: listProducts: 25 of them, 10 a page: page 1 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { page: 1, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 1, per_page: 10 }, items: 10 });
});

apiTest('LIST-PRODUCTS-200-PAGE-2: listProducts: 25 of them, 10 a page: page 2 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { page: 2, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 2, per_page: 10 }, items: 10 });
});

apiTest('LIST-PRODUCTS-200-PAGE-3: listProducts: 25 of them, 10 a page: page 3 has 5', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { page: 3, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 3, per_page: 10 }, items: 5 });
});

apiTest('LIST-PRODUCTS-200-PAGE-4: listProducts: 25 of them, 10 a page: page 4 has 0', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { page: 4, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 4, per_page: 10 }, items: 0 });
});

apiTest('LIST-PRODUCTS-200-DEFAULT-PAGE: listProducts: without parameters: the first 20', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts');
  answer.ok(200, { body: { total: 25, page: 1, per_page: 20 }, items: 20, sortedBy: '-created_at' });
});

apiTest('LIST-PRODUCTS-200-SEARCH-NAME: listProducts: search looks into name, whatever the case', async (api) => {
  const a = await api.arrange('createProduct', { body: samples.createProduct({ name: 'A QZXW b' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ name: 'Other' }) });
  const answer = await api.act('listProducts', { query: { search: 'qzxw' } });
  answer.ok(200, { ids: [a.get('id')] });
});

apiTest(
  'LIST-PRODUCTS-200-SEARCH-DESCRIPTION: listProducts: search looks into description, whatever the case',
  async (api) => {
    const a = await api.arrange('createProduct', { body: samples.createProduct({ description: 'A QZXW b' }) });
    await api.arrange('createProduct', { body: samples.createProduct({ description: 'Other' }) });
    const answer = await api.act('listProducts', { query: { search: 'qzxw' } });
    answer.ok(200, { ids: [a.get('id')] });
  },
);

apiTest('LIST-PRODUCTS-200-SEARCH-SKU: listProducts: search looks into sku, whatever the case', async (api) => {
  const a = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'A QZXW b' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ sku: 'Other' }) });
  const answer = await api.act('listProducts', { query: { search: 'qzxw' } });
  answer.ok(200, { ids: [a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SEARCH-WILDCARD: listProducts: a wildcard is a character like any other', async (api) => {
  await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('listProducts', { query: { search: '%_%' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-FILTER-PRICE-MIN: listProducts: price_min keeps what is at least it', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ price: '2.50' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ price: '1.50' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ price: '3.50' }) });
  const answer = await api.act('listProducts', { query: { price_min: '2.50', sort: 'price' } });
  answer.ok(200, { ids: [b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-FILTER-PRICE-MAX: listProducts: price_max keeps what is at most it', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ price: '2.50' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ price: '1.50' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ price: '3.50' }) });
  const answer = await api.act('listProducts', { query: { price_max: '2.50', sort: 'price' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id')] });
});

apiTest('LIST-PRODUCTS-200-FILTER-SKU: listProducts: sku keeps what equals it', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'b-sample' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ sku: 'a-sample' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ sku: 'c-sample' }) });
  const answer = await api.act('listProducts', { query: { sku: 'b-sample', sort: 'sku' } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-PRODUCTS-200-FILTER-CATEGORY: listProducts: category keeps what refers to it', async (api) => {
  const this_ = await api.arrange('createCategory', { body: samples.createCategory() });
  const that = await api.arrange('createCategory', { body: samples.createCategory() });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ category: this_.get('id') }) });
  await api.arrange('createProduct', { body: samples.createProduct({ category: that.get('id') }) });
  const answer = await api.act('listProducts', { query: { category: this_.get('id') } });
  answer.ok(200, { ids: [a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-FILTER-STATUS: listProducts: status keeps what equals it', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ status: 'archived' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ status: 'active' }) });
  await api.arrange('createProduct', { body: samples.createProduct({ status: 'draft' }) });
  const answer = await api.act('listProducts', { query: { status: 'archived', sort: 'status' } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-NAME-UP: listProducts: sorted by name, smallest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ name: 'b-sample' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ name: 'c-sample' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ name: 'a-sample' }) });
  const answer = await api.act('listProducts', { query: { sort: 'name' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-NAME-DOWN: listProducts: sorted by name, largest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ name: 'b-sample' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ name: 'c-sample' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ name: 'a-sample' }) });
  const answer = await api.act('listProducts', { query: { sort: '-name' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-PRICE-UP: listProducts: sorted by price, smallest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ price: '2.50' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ price: '3.50' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ price: '1.50' }) });
  const answer = await api.act('listProducts', { query: { sort: 'price' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-PRICE-DOWN: listProducts: sorted by price, largest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ price: '2.50' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ price: '3.50' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ price: '1.50' }) });
  const answer = await api.act('listProducts', { query: { sort: '-price' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-SKU-UP: listProducts: sorted by sku, smallest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'b-sample' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'c-sample' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'a-sample' }) });
  const answer = await api.act('listProducts', { query: { sort: 'sku' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-SKU-DOWN: listProducts: sorted by sku, largest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'b-sample' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'c-sample' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ sku: 'a-sample' }) });
  const answer = await api.act('listProducts', { query: { sort: '-sku' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-INVENTORY-UP: listProducts: sorted by inventory, smallest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 2 }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 3 }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 1 }) });
  const answer = await api.act('listProducts', { query: { sort: 'inventory' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-INVENTORY-DOWN: listProducts: sorted by inventory, largest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 2 }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 3 }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 1 }) });
  const answer = await api.act('listProducts', { query: { sort: '-inventory' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-STATUS-UP: listProducts: sorted by status, smallest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ status: 'archived' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ status: 'draft' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ status: 'active' }) });
  const answer = await api.act('listProducts', { query: { sort: 'status' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-STATUS-DOWN: listProducts: sorted by status, largest first', async (api) => {
  const b = await api.arrange('createProduct', { body: samples.createProduct({ status: 'archived' }) });
  const c = await api.arrange('createProduct', { body: samples.createProduct({ status: 'draft' }) });
  const a = await api.arrange('createProduct', { body: samples.createProduct({ status: 'active' }) });
  const answer = await api.act('listProducts', { query: { sort: '-status' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PRODUCTS-200-SORT-CREATED-AT-UP: listProducts: sorted by created_at, oldest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { sort: 'created_at' } });
  answer.ok(200, { sortedBy: 'created_at' });
});

apiTest('LIST-PRODUCTS-200-SORT-CREATED-AT-DOWN: listProducts: sorted by created_at, newest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { sort: '-created_at' } });
  answer.ok(200, { sortedBy: '-created_at' });
});

apiTest('LIST-PRODUCTS-200-LARGEST-PAGE: listProducts: 100 a page is accepted', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProduct', { body: samples.createProduct() });
  }
  const answer = await api.act('listProducts', { query: { per_page: 100 } });
  answer.ok(200, { body: { per_page: 100 }, items: 25 });
});

apiTest('LIST-PRODUCTS-200-PAGE-MIN: listProducts: page accepts 1', async (api) => {
  const answer = await api.act('listProducts', { query: { page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PAGE-MAX: listProducts: page accepts 1000000', async (api) => {
  const answer = await api.act('listProducts', { query: { page: 1000000 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PER-PAGE-MIN: listProducts: per_page accepts 1', async (api) => {
  const answer = await api.act('listProducts', { query: { per_page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-SEARCH-MIN: listProducts: search accepts 1 character', async (api) => {
  const answer = await api.act('listProducts', { query: { search: 'x' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-SEARCH-MAX: listProducts: search accepts 200 characters', async (api) => {
  const answer = await api.act('listProducts', { query: { search: 'x'.repeat(200) } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PRICE-MIN-MIN: listProducts: price_min accepts 0.00', async (api) => {
  const answer = await api.act('listProducts', { query: { price_min: '0.00' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PRICE-MIN-MAX: listProducts: price_min accepts 9999999999999.99', async (api) => {
  const answer = await api.act('listProducts', { query: { price_min: '9999999999999.99' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PRICE-MAX-MIN: listProducts: price_max accepts 0.00', async (api) => {
  const answer = await api.act('listProducts', { query: { price_max: '0.00' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-PRICE-MAX-MAX: listProducts: price_max accepts 9999999999999.99', async (api) => {
  const answer = await api.act('listProducts', { query: { price_max: '9999999999999.99' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-SKU-MIN: listProducts: sku accepts 1 character', async (api) => {
  const answer = await api.act('listProducts', { query: { sku: 'x' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-SKU-MAX: listProducts: sku accepts 100 characters', async (api) => {
  const answer = await api.act('listProducts', { query: { sku: 'x'.repeat(100) } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-STATUS-ENUM-1: listProducts: status accepts draft', async (api) => {
  const answer = await api.act('listProducts', { query: { status: 'draft' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-STATUS-ENUM-2: listProducts: status accepts active', async (api) => {
  const answer = await api.act('listProducts', { query: { status: 'active' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PRODUCTS-200-STATUS-ENUM-3: listProducts: status accepts archived', async (api) => {
  const answer = await api.act('listProducts', { query: { status: 'archived' } });
  answer.ok(200, { items: 0 });
});

apiTest(
  'LIST-PRODUCTS-400-UNKNOWN-PARAMETER: listProducts: a parameter that is not on the list is refused',
  async (api) => {
    const answer = await api.act('listProducts', { query: { no_such_filter: 'x' } });
    answer.problem(400, 'bad_request', { errors: [['/query/no_such_filter', 'unknown_field']] });
  },
);

apiTest('LIST-PRODUCTS-400-PAGE-TYPE: listProducts: page refuses a word', async (api) => {
  const answer = await api.act('listProducts', { query: { page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'type']] });
});

apiTest('LIST-PRODUCTS-400-PAGE-TOO-SMALL: listProducts: page refuses 0', async (api) => {
  const answer = await api.act('listProducts', { query: { page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_small']] });
});

apiTest('LIST-PRODUCTS-400-PAGE-TOO-LARGE: listProducts: page refuses 1000001', async (api) => {
  const answer = await api.act('listProducts', { query: { page: 1000001 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_large']] });
});

apiTest('LIST-PRODUCTS-400-PER-PAGE-TYPE: listProducts: per_page refuses a word', async (api) => {
  const answer = await api.act('listProducts', { query: { per_page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'type']] });
});

apiTest('LIST-PRODUCTS-400-PER-PAGE-TOO-SMALL: listProducts: per_page refuses 0', async (api) => {
  const answer = await api.act('listProducts', { query: { per_page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_small']] });
});

apiTest('LIST-PRODUCTS-400-PER-PAGE-TOO-LARGE: listProducts: per_page refuses 101', async (api) => {
  const answer = await api.act('listProducts', { query: { per_page: 101 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_large']] });
});

apiTest('LIST-PRODUCTS-400-SEARCH-TOO-SHORT: listProducts: search refuses an empty text', async (api) => {
  const answer = await api.act('listProducts', { query: { search: '' } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_short']] });
});

apiTest('LIST-PRODUCTS-400-SEARCH-TOO-LONG: listProducts: search refuses 201 characters', async (api) => {
  const answer = await api.act('listProducts', { query: { search: 'x'.repeat(201) } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_long']] });
});

apiTest('LIST-PRODUCTS-400-SORT-ENUM: listProducts: sort refuses a value that is not listed', async (api) => {
  const answer = await api.act('listProducts', { query: { sort: 'none-of-these' } });
  answer.problem(400, 'bad_request', { errors: [['/query/sort', 'enum']] });
});

apiTest('LIST-PRODUCTS-400-PRICE-MIN-FORMAT: listProducts: price_min refuses no money', async (api) => {
  const answer = await api.act('listProducts', { query: { price_min: '12.345' } });
  answer.problem(400, 'bad_request', { errors: [['/query/price_min', 'format']] });
});

apiTest('LIST-PRODUCTS-400-PRICE-MAX-FORMAT: listProducts: price_max refuses no money', async (api) => {
  const answer = await api.act('listProducts', { query: { price_max: '12.345' } });
  answer.problem(400, 'bad_request', { errors: [['/query/price_max', 'format']] });
});

apiTest('LIST-PRODUCTS-400-SKU-TOO-SHORT: listProducts: sku refuses an empty text', async (api) => {
  const answer = await api.act('listProducts', { query: { sku: '' } });
  answer.problem(400, 'bad_request', { errors: [['/query/sku', 'too_short']] });
});

apiTest('LIST-PRODUCTS-400-SKU-TOO-LONG: listProducts: sku refuses 101 characters', async (api) => {
  const answer = await api.act('listProducts', { query: { sku: 'x'.repeat(101) } });
  answer.problem(400, 'bad_request', { errors: [['/query/sku', 'too_long']] });
});

apiTest('LIST-PRODUCTS-400-CATEGORY-FORMAT: listProducts: category refuses no uuid', async (api) => {
  const answer = await api.act('listProducts', { query: { category: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/query/category', 'format']] });
});

apiTest('LIST-PRODUCTS-400-STATUS-ENUM: listProducts: status refuses a value that is not listed', async (api) => {
  const answer = await api.act('listProducts', { query: { status: 'none-of-these' } });
  answer.problem(400, 'bad_request', { errors: [['/query/status', 'enum']] });
});

apiTest(
  'LIST-PRODUCTS-429-LIMIT: listProducts: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('listProducts');
    }
    const answer = await api.act('listProducts');
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
