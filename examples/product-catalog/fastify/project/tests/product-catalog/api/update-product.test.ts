/** updateProduct, PATCH /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('UPDATE-PRODUCT-200-NAME: updateProduct: name is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'c-sample' } });
  answer.ok(200, { body: { id: product.get('id'), name: 'c-sample' } });
});

apiTest('UPDATE-PRODUCT-200-NAME-REST: updateProduct: changing name leaves the rest as it was', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'c-sample' } });
  answer.ok(200, {
    body: {
      description: product.get('description'),
      price: product.get('price'),
      sku: product.get('sku'),
      category: product.get('category'),
      inventory: product.get('inventory'),
      status: product.get('status'),
    },
  });
});

apiTest('UPDATE-PRODUCT-200-DESCRIPTION: updateProduct: description is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { description: 'c-sample' } });
  answer.ok(200, { body: { id: product.get('id'), description: 'c-sample' } });
});

apiTest(
  'UPDATE-PRODUCT-200-DESCRIPTION-REST: updateProduct: changing description leaves the rest as it was',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', {
      path: { id: product.get('id') },
      body: { description: 'c-sample' },
    });
    answer.ok(200, {
      body: {
        name: product.get('name'),
        price: product.get('price'),
        sku: product.get('sku'),
        category: product.get('category'),
        inventory: product.get('inventory'),
        status: product.get('status'),
      },
    });
  },
);

apiTest('UPDATE-PRODUCT-200-PRICE: updateProduct: price is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: '3.50' } });
  answer.ok(200, { body: { id: product.get('id'), price: '3.50' } });
});

apiTest('UPDATE-PRODUCT-200-PRICE-REST: updateProduct: changing price leaves the rest as it was', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: '3.50' } });
  answer.ok(200, {
    body: {
      name: product.get('name'),
      description: product.get('description'),
      sku: product.get('sku'),
      category: product.get('category'),
      inventory: product.get('inventory'),
      status: product.get('status'),
    },
  });
});

apiTest('UPDATE-PRODUCT-200-SKU: updateProduct: sku is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 'c-sample' } });
  answer.ok(200, { body: { id: product.get('id'), sku: 'c-sample' } });
});

apiTest('UPDATE-PRODUCT-200-SKU-REST: updateProduct: changing sku leaves the rest as it was', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 'c-sample' } });
  answer.ok(200, {
    body: {
      name: product.get('name'),
      description: product.get('description'),
      price: product.get('price'),
      category: product.get('category'),
      inventory: product.get('inventory'),
      status: product.get('status'),
    },
  });
});

apiTest('UPDATE-PRODUCT-200-INVENTORY: updateProduct: inventory is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 3 } });
  answer.ok(200, { body: { id: product.get('id'), inventory: 3 } });
});

apiTest(
  'UPDATE-PRODUCT-200-INVENTORY-REST: updateProduct: changing inventory leaves the rest as it was',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 3 } });
    answer.ok(200, {
      body: {
        name: product.get('name'),
        description: product.get('description'),
        price: product.get('price'),
        sku: product.get('sku'),
        category: product.get('category'),
        status: product.get('status'),
      },
    });
  },
);

apiTest('UPDATE-PRODUCT-200-STATUS: updateProduct: status is changed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'archived' } });
  answer.ok(200, { body: { id: product.get('id'), status: 'archived' } });
});

apiTest('UPDATE-PRODUCT-200-STATUS-REST: updateProduct: changing status leaves the rest as it was', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'archived' } });
  answer.ok(200, {
    body: {
      name: product.get('name'),
      description: product.get('description'),
      price: product.get('price'),
      sku: product.get('sku'),
      category: product.get('category'),
      inventory: product.get('inventory'),
    },
  });
});

apiTest('UPDATE-PRODUCT-200-CATEGORY: updateProduct: category: refers to what exists', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const categoryTarget = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('updateProduct', {
    path: { id: product.get('id') },
    body: { category: categoryTarget.get('id') },
  });
  answer.ok(200, { body: { category: categoryTarget.get('id') } });
});

apiTest('UPDATE-PRODUCT-200-SAME-AGAIN: updateProduct: the same change twice is the same', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  await api.arrange('updateProduct', { path: { id: product.get('id') }, body: { name: 'c-sample' } });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'c-sample' } });
  answer.ok(200, { body: { name: 'c-sample' } });
});

apiTest('UPDATE-PRODUCT-200-NAME-MIN: updateProduct: name accepts 1 character', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'x' } });
  answer.ok(200, { body: { name: 'x' } });
});

apiTest('UPDATE-PRODUCT-200-NAME-MAX: updateProduct: name accepts 200 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'x'.repeat(200) } });
  answer.ok(200, { body: { name: 'x'.repeat(200) } });
});

apiTest(
  'UPDATE-PRODUCT-200-NAME-CODE-POINTS: updateProduct: name accepts 200 characters outside the basic plane',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', {
      path: { id: product.get('id') },
      body: { name: '😀'.repeat(200) },
    });
    answer.ok(200, { body: { name: '😀'.repeat(200) } });
  },
);

apiTest('UPDATE-PRODUCT-200-DESCRIPTION-MAX: updateProduct: description accepts 10000 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', {
    path: { id: product.get('id') },
    body: { description: 'x'.repeat(10000) },
  });
  answer.ok(200, { body: { description: 'x'.repeat(10000) } });
});

apiTest(
  'UPDATE-PRODUCT-200-DESCRIPTION-CODE-POINTS: updateProduct: description accepts 10000 characters outside the basic plane',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', {
      path: { id: product.get('id') },
      body: { description: '😀'.repeat(10000) },
    });
    answer.ok(200, { body: { description: '😀'.repeat(10000) } });
  },
);

apiTest('UPDATE-PRODUCT-200-DESCRIPTION-NULL: updateProduct: description accepts null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { description: null } });
  answer.ok(200, { body: { description: null } });
});

apiTest('UPDATE-PRODUCT-200-PRICE-MIN: updateProduct: price accepts 0.00', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: '0.00' } });
  answer.ok(200, { body: { price: '0.00' } });
});

apiTest('UPDATE-PRODUCT-200-PRICE-MAX: updateProduct: price accepts 9999999999999.99', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', {
    path: { id: product.get('id') },
    body: { price: '9999999999999.99' },
  });
  answer.ok(200, { body: { price: '9999999999999.99' } });
});

apiTest('UPDATE-PRODUCT-200-SKU-MIN: updateProduct: sku accepts 1 character', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 'x' } });
  answer.ok(200, { body: { sku: 'x' } });
});

apiTest('UPDATE-PRODUCT-200-SKU-MAX: updateProduct: sku accepts 100 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 'x'.repeat(100) } });
  answer.ok(200, { body: { sku: 'x'.repeat(100) } });
});

apiTest(
  'UPDATE-PRODUCT-200-SKU-CODE-POINTS: updateProduct: sku accepts 100 characters outside the basic plane',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: '😀'.repeat(100) } });
    answer.ok(200, { body: { sku: '😀'.repeat(100) } });
  },
);

apiTest('UPDATE-PRODUCT-200-CATEGORY-NULL: updateProduct: category accepts null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { category: null } });
  answer.ok(200, { body: { category: null } });
});

apiTest('UPDATE-PRODUCT-200-INVENTORY-MIN: updateProduct: inventory accepts 0', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 0 } });
  answer.ok(200, { body: { inventory: 0 } });
});

apiTest('UPDATE-PRODUCT-200-INVENTORY-MAX: updateProduct: inventory accepts 2147483647', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 2147483647 } });
  answer.ok(200, { body: { inventory: 2147483647 } });
});

apiTest('UPDATE-PRODUCT-200-STATUS-ENUM-1: updateProduct: status accepts draft', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'draft' } });
  answer.ok(200, { body: { status: 'draft' } });
});

apiTest('UPDATE-PRODUCT-200-STATUS-ENUM-2: updateProduct: status accepts active', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'active' } });
  answer.ok(200, { body: { status: 'active' } });
});

apiTest('UPDATE-PRODUCT-200-STATUS-ENUM-3: updateProduct: status accepts archived', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'archived' } });
  answer.ok(200, { body: { status: 'archived' } });
});

apiTest('UPDATE-PRODUCT-400-ID-FORMAT: updateProduct: id refuses no uuid', async (api) => {
  const answer = await api.act('updateProduct', { path: { id: 'not-a-uuid' }, body: { name: 'c-sample' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('UPDATE-PRODUCT-400-MALFORMED: updateProduct: a body that is not JSON is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('UPDATE-PRODUCT-422-BODY-TYPE: updateProduct: a list instead of an object is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-UNKNOWN-FIELD: updateProduct: an unknown member is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { no_such_field: 1 } });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('UPDATE-PRODUCT-422-EMPTY: updateProduct: an empty object is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: {} });
  answer.problem(422, 'validation_failed', { errors: [['', 'too_few']] });
});

apiTest('UPDATE-PRODUCT-422-NAME-NULL: updateProduct: name refuses null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: null } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'null']] });
});

apiTest('UPDATE-PRODUCT-422-NAME-TYPE: updateProduct: name refuses a number instead of a text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-NAME-NUL: updateProduct: name refuses the character U+0000', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: '\x00' } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'nul_character']] });
});

apiTest('UPDATE-PRODUCT-422-NAME-TOO-SHORT: updateProduct: name refuses an empty text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: '' } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_short']] });
});

apiTest('UPDATE-PRODUCT-422-NAME-TOO-LONG: updateProduct: name refuses 201 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { name: 'x'.repeat(201) } });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_long']] });
});

apiTest(
  'UPDATE-PRODUCT-422-DESCRIPTION-TYPE: updateProduct: description refuses a number instead of a text',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { description: 12 } });
    answer.problem(422, 'validation_failed', { errors: [['/description', 'type']] });
  },
);

apiTest('UPDATE-PRODUCT-422-DESCRIPTION-NUL: updateProduct: description refuses the character U+0000', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { description: '\x00' } });
  answer.problem(422, 'validation_failed', { errors: [['/description', 'nul_character']] });
});

apiTest('UPDATE-PRODUCT-422-DESCRIPTION-TOO-LONG: updateProduct: description refuses 10001 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', {
    path: { id: product.get('id') },
    body: { description: 'x'.repeat(10001) },
  });
  answer.problem(422, 'validation_failed', { errors: [['/description', 'too_long']] });
});

apiTest('UPDATE-PRODUCT-422-PRICE-NULL: updateProduct: price refuses null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: null } });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'null']] });
});

apiTest('UPDATE-PRODUCT-422-PRICE-TYPE: updateProduct: price refuses a number instead of a text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-PRICE-FORMAT: updateProduct: price refuses no money', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { price: '12.345' } });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'format']] });
});

apiTest('UPDATE-PRODUCT-422-SKU-NULL: updateProduct: sku refuses null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: null } });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'null']] });
});

apiTest('UPDATE-PRODUCT-422-SKU-TYPE: updateProduct: sku refuses a number instead of a text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-SKU-NUL: updateProduct: sku refuses the character U+0000', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: '\x00' } });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'nul_character']] });
});

apiTest('UPDATE-PRODUCT-422-SKU-TOO-SHORT: updateProduct: sku refuses an empty text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: '' } });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'too_short']] });
});

apiTest('UPDATE-PRODUCT-422-SKU-TOO-LONG: updateProduct: sku refuses 101 characters', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { sku: 'x'.repeat(101) } });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'too_long']] });
});

apiTest('UPDATE-PRODUCT-422-CATEGORY-TYPE: updateProduct: category refuses a number instead of a text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { category: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/category', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-CATEGORY-FORMAT: updateProduct: category refuses no uuid', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { category: 'not-a-uuid' } });
  answer.problem(422, 'validation_failed', { errors: [['/category', 'format']] });
});

apiTest('UPDATE-PRODUCT-422-INVENTORY-NULL: updateProduct: inventory refuses null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: null } });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'null']] });
});

apiTest(
  'UPDATE-PRODUCT-422-INVENTORY-TYPE: updateProduct: inventory refuses a text instead of a number',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: '0' } });
    answer.problem(422, 'validation_failed', { errors: [['/inventory', 'type']] });
  },
);

apiTest(
  'UPDATE-PRODUCT-422-INVENTORY-FRACTION: updateProduct: inventory refuses a number with a fraction',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct() });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 0.5 } });
    answer.problem(422, 'validation_failed', { errors: [['/inventory', 'type']] });
  },
);

apiTest('UPDATE-PRODUCT-422-INVENTORY-TOO-SMALL: updateProduct: inventory refuses -1', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: -1 } });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'too_small']] });
});

apiTest('UPDATE-PRODUCT-422-INVENTORY-TOO-LARGE: updateProduct: inventory refuses 2147483648', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { inventory: 2147483648 } });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'too_large']] });
});

apiTest('UPDATE-PRODUCT-422-STATUS-NULL: updateProduct: status refuses null', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: null } });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'null']] });
});

apiTest('UPDATE-PRODUCT-422-STATUS-TYPE: updateProduct: status refuses a number instead of a text', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'type']] });
});

apiTest('UPDATE-PRODUCT-422-STATUS-ENUM: updateProduct: status refuses a value that is not listed', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'none-of-these' } });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'enum']] });
});

apiTest('UPDATE-PRODUCT-404-UNKNOWN: updateProduct: an id that nothing has is not found', async (api) => {
  const answer = await api.act('updateProduct', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
  answer.problem(404, 'not_found');
});

apiTest('UPDATE-PRODUCT-409-SKU: updateProduct: sku: a value that another has is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const otherProduct = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', {
    path: { id: product.get('id') },
    body: { sku: otherProduct.get('sku') },
  });
  answer.problem(409, 'already_exists', { errors: [['/sku', 'invalid']] });
});

apiTest('UPDATE-PRODUCT-404-CATEGORY: updateProduct: category: an id that nothing has is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { category: uniqueUuid() } });
  answer.problem(404, 'reference_not_found', { errors: [['/category', 'invalid']] });
});

apiTest('UPDATE-PRODUCT-401-ANONYMOUS: updateProduct: a call without a token is refused', async (api) => {
  const answer = await api.act('updateProduct', {
    as: 'anonymous',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PRODUCT-401-INVALID: updateProduct: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('updateProduct', {
    as: 'invalid',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PRODUCT-401-EXPIRED: updateProduct: an expired token is refused', async (api) => {
  const answer = await api.act('updateProduct', {
    as: 'expired',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PRODUCT-401-FOREIGN: updateProduct: a token for another audience is refused', async (api) => {
  const answer = await api.act('updateProduct', {
    as: 'foreign',
    path: { id: uniqueUuid() },
    body: { name: 'c-sample' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PRODUCT-403-ROLE: updateProduct: a user without the role is refused', async (api) => {
  const answer = await api.act('updateProduct', { as: 'user', path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
  answer.problem(403, 'forbidden');
});

apiTest(
  'UPDATE-PRODUCT-429-LIMIT: updateProduct: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('updateProduct', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
    }
    const answer = await api.act('updateProduct', { path: { id: uniqueUuid() }, body: { name: 'c-sample' } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);

apiTest(
  'UPDATE-PRODUCT-422-RULE-STOCKED-PRODUCTS-STAY-LISTED-1: updateProduct: A product that is still in stock cannot be archived: refused',
  async (api) => {
    const product = await api.arrange('createProduct', { body: samples.createProduct({ inventory: 3 }) });
    const answer = await api.act('updateProduct', { path: { id: product.get('id') }, body: { status: 'archived' } });
    answer.problem(422, 'still_in_stock');
  },
);
