/** createProduct, POST /api/v1/products: rendered from test-plan.md; edit the plan, not this file. */
import { ABSENT, apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('CREATE-PRODUCT-201: createProduct: a valid body is created and comes back whole', async (api) => {
  const answer = await api.act('createProduct', {
    body: samples.createProduct({
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      inventory: 3,
      status: 'archived',
    }),
  });
  answer.ok(201, {
    headers: ['Location'],
    body: {
      name: 'c-sample',
      description: 'c-sample',
      price: '3.50',
      sku: 'c-sample',
      inventory: 3,
      status: 'archived',
    },
  });
});

apiTest(
  'CREATE-PRODUCT-201-REQUIRED-ONLY: createProduct: what may be left out is left out: defaults apply',
  async (api) => {
    const answer = await api.act('createProduct', {
      body: samples.createProduct({ description: ABSENT, category: ABSENT, inventory: ABSENT, status: ABSENT }),
    });
    answer.ok(201, { body: { description: null, category: null, inventory: 0, status: 'draft' } });
  },
);

apiTest('CREATE-PRODUCT-201-CATEGORY: createProduct: category: refers to what exists', async (api) => {
  const categoryTarget = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('createProduct', {
    body: samples.createProduct({ category: categoryTarget.get('id') }),
  });
  answer.ok(201, { body: { category: categoryTarget.get('id') } });
});

apiTest('CREATE-PRODUCT-201-NAME-MIN: createProduct: name accepts 1 character', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: 'x' }) });
  answer.ok(201, { body: { name: 'x' } });
});

apiTest('CREATE-PRODUCT-201-NAME-MAX: createProduct: name accepts 200 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: 'x'.repeat(200) }) });
  answer.ok(201, { body: { name: 'x'.repeat(200) } });
});

apiTest(
  'CREATE-PRODUCT-201-NAME-CODE-POINTS: createProduct: name accepts 200 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ name: '😀'.repeat(200) }) });
    answer.ok(201, { body: { name: '😀'.repeat(200) } });
  },
);

apiTest('CREATE-PRODUCT-201-DESCRIPTION-MAX: createProduct: description accepts 10000 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ description: 'x'.repeat(10000) }) });
  answer.ok(201, { body: { description: 'x'.repeat(10000) } });
});

apiTest(
  'CREATE-PRODUCT-201-DESCRIPTION-CODE-POINTS: createProduct: description accepts 10000 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ description: '😀'.repeat(10000) }) });
    answer.ok(201, { body: { description: '😀'.repeat(10000) } });
  },
);

apiTest('CREATE-PRODUCT-201-DESCRIPTION-NULL: createProduct: description accepts null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ description: null }) });
  answer.ok(201, { body: { description: null } });
});

apiTest('CREATE-PRODUCT-201-PRICE-MIN: createProduct: price accepts 0.00', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: '0.00' }) });
  answer.ok(201, { body: { price: '0.00' } });
});

apiTest('CREATE-PRODUCT-201-PRICE-MAX: createProduct: price accepts 9999999999999.99', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: '9999999999999.99' }) });
  answer.ok(201, { body: { price: '9999999999999.99' } });
});

apiTest('CREATE-PRODUCT-201-SKU-MIN: createProduct: sku accepts 1 character', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: 'x' }) });
  answer.ok(201, { body: { sku: 'x' } });
});

apiTest('CREATE-PRODUCT-201-SKU-MAX: createProduct: sku accepts 100 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: 'x'.repeat(100) }) });
  answer.ok(201, { body: { sku: 'x'.repeat(100) } });
});

apiTest(
  'CREATE-PRODUCT-201-SKU-CODE-POINTS: createProduct: sku accepts 100 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ sku: '😀'.repeat(100) }) });
    answer.ok(201, { body: { sku: '😀'.repeat(100) } });
  },
);

apiTest('CREATE-PRODUCT-201-CATEGORY-NULL: createProduct: category accepts null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ category: null }) });
  answer.ok(201, { body: { category: null } });
});

apiTest('CREATE-PRODUCT-201-INVENTORY-MIN: createProduct: inventory accepts 0', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: 0 }) });
  answer.ok(201, { body: { inventory: 0 } });
});

apiTest('CREATE-PRODUCT-201-INVENTORY-MAX: createProduct: inventory accepts 2147483647', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: 2147483647 }) });
  answer.ok(201, { body: { inventory: 2147483647 } });
});

apiTest('CREATE-PRODUCT-201-STATUS-ENUM-1: createProduct: status accepts draft', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: 'draft' }) });
  answer.ok(201, { body: { status: 'draft' } });
});

apiTest('CREATE-PRODUCT-201-STATUS-ENUM-2: createProduct: status accepts active', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: 'active' }) });
  answer.ok(201, { body: { status: 'active' } });
});

apiTest('CREATE-PRODUCT-201-STATUS-ENUM-3: createProduct: status accepts archived', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: 'archived' }) });
  answer.ok(201, { body: { status: 'archived' } });
});

apiTest('CREATE-PRODUCT-201-IDEMPOTENCY-KEY-MIN: createProduct: Idempotency-Key accepts 1 character', async (api) => {
  const answer = await api.act('createProduct', { headers: { 'Idempotency-Key': 'x' }, body: samples.createProduct() });
  answer.ok(201);
});

apiTest(
  'CREATE-PRODUCT-201-IDEMPOTENCY-KEY-MAX: createProduct: Idempotency-Key accepts 255 characters',
  async (api) => {
    const answer = await api.act('createProduct', {
      headers: { 'Idempotency-Key': 'x'.repeat(255) },
      body: samples.createProduct(),
    });
    answer.ok(201);
  },
);

apiTest(
  'CREATE-PRODUCT-400-IDEMPOTENCY-KEY-TOO-SHORT: createProduct: Idempotency-Key refuses an empty text',
  async (api) => {
    const answer = await api.act('createProduct', {
      headers: { 'Idempotency-Key': '' },
      body: samples.createProduct(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_short']] });
  },
);

apiTest(
  'CREATE-PRODUCT-400-IDEMPOTENCY-KEY-TOO-LONG: createProduct: Idempotency-Key refuses 256 characters',
  async (api) => {
    const answer = await api.act('createProduct', {
      headers: { 'Idempotency-Key': 'x'.repeat(256) },
      body: samples.createProduct(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_long']] });
  },
);

apiTest('CREATE-PRODUCT-400-MALFORMED: createProduct: a body that is not JSON is refused', async (api) => {
  const answer = await api.act('createProduct', { raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('CREATE-PRODUCT-422-BODY-TYPE: createProduct: a list instead of an object is refused', async (api) => {
  const answer = await api.act('createProduct', { body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('CREATE-PRODUCT-422-UNKNOWN-FIELD: createProduct: an unknown member is refused', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ no_such_field: 1 }) });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('CREATE-PRODUCT-422-NAME-REQUIRED: createProduct: name refuses to be left out', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'required']] });
});

apiTest('CREATE-PRODUCT-422-NAME-NULL: createProduct: name refuses null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'null']] });
});

apiTest('CREATE-PRODUCT-422-NAME-TYPE: createProduct: name refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'type']] });
});

apiTest('CREATE-PRODUCT-422-NAME-NUL: createProduct: name refuses the character U+0000', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: '\x00' }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'nul_character']] });
});

apiTest('CREATE-PRODUCT-422-NAME-TOO-SHORT: createProduct: name refuses an empty text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: '' }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_short']] });
});

apiTest('CREATE-PRODUCT-422-NAME-TOO-LONG: createProduct: name refuses 201 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ name: 'x'.repeat(201) }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_long']] });
});

apiTest(
  'CREATE-PRODUCT-422-DESCRIPTION-TYPE: createProduct: description refuses a number instead of a text',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ description: 12 }) });
    answer.problem(422, 'validation_failed', { errors: [['/description', 'type']] });
  },
);

apiTest('CREATE-PRODUCT-422-DESCRIPTION-NUL: createProduct: description refuses the character U+0000', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ description: '\x00' }) });
  answer.problem(422, 'validation_failed', { errors: [['/description', 'nul_character']] });
});

apiTest('CREATE-PRODUCT-422-DESCRIPTION-TOO-LONG: createProduct: description refuses 10001 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ description: 'x'.repeat(10001) }) });
  answer.problem(422, 'validation_failed', { errors: [['/description', 'too_long']] });
});

apiTest('CREATE-PRODUCT-422-PRICE-REQUIRED: createProduct: price refuses to be left out', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'required']] });
});

apiTest('CREATE-PRODUCT-422-PRICE-NULL: createProduct: price refuses null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'null']] });
});

apiTest('CREATE-PRODUCT-422-PRICE-TYPE: createProduct: price refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'type']] });
});

apiTest('CREATE-PRODUCT-422-PRICE-FORMAT: createProduct: price refuses no money', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ price: '12.345' }) });
  answer.problem(422, 'validation_failed', { errors: [['/price', 'format']] });
});

apiTest('CREATE-PRODUCT-422-SKU-REQUIRED: createProduct: sku refuses to be left out', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'required']] });
});

apiTest('CREATE-PRODUCT-422-SKU-NULL: createProduct: sku refuses null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'null']] });
});

apiTest('CREATE-PRODUCT-422-SKU-TYPE: createProduct: sku refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'type']] });
});

apiTest('CREATE-PRODUCT-422-SKU-NUL: createProduct: sku refuses the character U+0000', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: '\x00' }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'nul_character']] });
});

apiTest('CREATE-PRODUCT-422-SKU-TOO-SHORT: createProduct: sku refuses an empty text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: '' }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'too_short']] });
});

apiTest('CREATE-PRODUCT-422-SKU-TOO-LONG: createProduct: sku refuses 101 characters', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: 'x'.repeat(101) }) });
  answer.problem(422, 'validation_failed', { errors: [['/sku', 'too_long']] });
});

apiTest('CREATE-PRODUCT-422-CATEGORY-TYPE: createProduct: category refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ category: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/category', 'type']] });
});

apiTest('CREATE-PRODUCT-422-CATEGORY-FORMAT: createProduct: category refuses no uuid', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ category: 'not-a-uuid' }) });
  answer.problem(422, 'validation_failed', { errors: [['/category', 'format']] });
});

apiTest('CREATE-PRODUCT-422-INVENTORY-NULL: createProduct: inventory refuses null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'null']] });
});

apiTest(
  'CREATE-PRODUCT-422-INVENTORY-TYPE: createProduct: inventory refuses a text instead of a number',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: '0' }) });
    answer.problem(422, 'validation_failed', { errors: [['/inventory', 'type']] });
  },
);

apiTest(
  'CREATE-PRODUCT-422-INVENTORY-FRACTION: createProduct: inventory refuses a number with a fraction',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: 0.5 }) });
    answer.problem(422, 'validation_failed', { errors: [['/inventory', 'type']] });
  },
);

apiTest('CREATE-PRODUCT-422-INVENTORY-TOO-SMALL: createProduct: inventory refuses -1', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: -1 }) });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'too_small']] });
});

apiTest('CREATE-PRODUCT-422-INVENTORY-TOO-LARGE: createProduct: inventory refuses 2147483648', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ inventory: 2147483648 }) });
  answer.problem(422, 'validation_failed', { errors: [['/inventory', 'too_large']] });
});

apiTest('CREATE-PRODUCT-422-STATUS-NULL: createProduct: status refuses null', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'null']] });
});

apiTest('CREATE-PRODUCT-422-STATUS-TYPE: createProduct: status refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'type']] });
});

apiTest('CREATE-PRODUCT-422-STATUS-ENUM: createProduct: status refuses a value that is not listed', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ status: 'none-of-these' }) });
  answer.problem(422, 'validation_failed', { errors: [['/status', 'enum']] });
});

apiTest('CREATE-PRODUCT-409-SKU: createProduct: sku: a value that another has is refused', async (api) => {
  const product = await api.arrange('createProduct', { body: samples.createProduct() });
  const answer = await api.act('createProduct', { body: samples.createProduct({ sku: product.get('sku') }) });
  answer.problem(409, 'already_exists', { errors: [['/sku', 'invalid']] });
});

apiTest('CREATE-PRODUCT-404-CATEGORY: createProduct: category: an id that nothing has is refused', async (api) => {
  const answer = await api.act('createProduct', { body: samples.createProduct({ category: uniqueUuid() }) });
  answer.problem(404, 'reference_not_found', { errors: [['/category', 'invalid']] });
});

apiTest('CREATE-PRODUCT-401-ANONYMOUS: createProduct: a call without a token is refused', async (api) => {
  const answer = await api.act('createProduct', { as: 'anonymous', body: samples.createProduct() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PRODUCT-401-INVALID: createProduct: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('createProduct', { as: 'invalid', body: samples.createProduct() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PRODUCT-401-EXPIRED: createProduct: an expired token is refused', async (api) => {
  const answer = await api.act('createProduct', { as: 'expired', body: samples.createProduct() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PRODUCT-401-FOREIGN: createProduct: a token for another audience is refused', async (api) => {
  const answer = await api.act('createProduct', { as: 'foreign', body: samples.createProduct() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PRODUCT-403-ROLE: createProduct: a user without the role is refused', async (api) => {
  const answer = await api.act('createProduct', { as: 'user', body: samples.createProduct() });
  answer.problem(403, 'forbidden');
});

apiTest(
  'CREATE-PRODUCT-201-IDEMPOTENT: createProduct: the same key and body get the first answer again',
  async (api) => {
    const first = await api.arrange('createProduct', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createProduct({ sku: 'a-sample' }),
    });
    const answer = await api.act('createProduct', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createProduct({ sku: 'a-sample' }),
    });
    answer.ok(201, { body: { id: first.get('id') } });
  },
);

apiTest('CREATE-PRODUCT-409-IDEMPOTENT: createProduct: the same key with another body is refused', async (api) => {
  await api.arrange('createProduct', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createProduct({ sku: 'a-sample' }),
  });
  const answer = await api.act('createProduct', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createProduct({ sku: 'a-sample', name: 'c-sample' }),
  });
  answer.problem(409, 'idempotency_key_reused');
});

apiTest(
  'CREATE-PRODUCT-429-LIMIT: createProduct: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('createProduct', { body: samples.createProduct() });
    }
    const answer = await api.act('createProduct', { body: samples.createProduct() });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);

apiTest(
  'CREATE-PRODUCT-422-RULE-FREE-PRODUCTS-STAY-DRAFTS-1: createProduct: A product without a price cannot be put on sale: refused',
  async (api) => {
    const answer = await api.act('createProduct', { body: samples.createProduct({ price: '0.00', status: 'active' }) });
    answer.problem(422, 'free_product');
  },
);
