/** createCategory, POST /api/v1/categories: rendered from test-plan.md; edit the plan, not this file. */
import { ABSENT, apiTest } from '../../support/api.ts';
import * as samples from '../samples.ts';

apiTest('CREATE-CATEGORY-201: createCategory: a valid body is created and comes back whole', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: 'c-sample' }) });
  answer.ok(201, { headers: ['Location'], body: { name: 'c-sample' } });
});

apiTest('CREATE-CATEGORY-201-NAME-MIN: createCategory: name accepts 1 character', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: 'x' }) });
  answer.ok(201, { body: { name: 'x' } });
});

apiTest('CREATE-CATEGORY-201-NAME-MAX: createCategory: name accepts 80 characters', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: 'x'.repeat(80) }) });
  answer.ok(201, { body: { name: 'x'.repeat(80) } });
});

apiTest(
  'CREATE-CATEGORY-201-NAME-CODE-POINTS: createCategory: name accepts 80 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createCategory', { body: samples.createCategory({ name: '😀'.repeat(80) }) });
    answer.ok(201, { body: { name: '😀'.repeat(80) } });
  },
);

apiTest('CREATE-CATEGORY-201-IDEMPOTENCY-KEY-MIN: createCategory: Idempotency-Key accepts 1 character', async (api) => {
  const answer = await api.act('createCategory', {
    headers: { 'Idempotency-Key': 'x' },
    body: samples.createCategory(),
  });
  answer.ok(201);
});

apiTest(
  'CREATE-CATEGORY-201-IDEMPOTENCY-KEY-MAX: createCategory: Idempotency-Key accepts 255 characters',
  async (api) => {
    const answer = await api.act('createCategory', {
      headers: { 'Idempotency-Key': 'x'.repeat(255) },
      body: samples.createCategory(),
    });
    answer.ok(201);
  },
);

apiTest(
  'CREATE-CATEGORY-400-IDEMPOTENCY-KEY-TOO-SHORT: createCategory: Idempotency-Key refuses an empty text',
  async (api) => {
    const answer = await api.act('createCategory', {
      headers: { 'Idempotency-Key': '' },
      body: samples.createCategory(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_short']] });
  },
);

apiTest(
  'CREATE-CATEGORY-400-IDEMPOTENCY-KEY-TOO-LONG: createCategory: Idempotency-Key refuses 256 characters',
  async (api) => {
    const answer = await api.act('createCategory', {
      headers: { 'Idempotency-Key': 'x'.repeat(256) },
      body: samples.createCategory(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_long']] });
  },
);

apiTest('CREATE-CATEGORY-400-MALFORMED: createCategory: a body that is not JSON is refused', async (api) => {
  const answer = await api.act('createCategory', { raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('CREATE-CATEGORY-422-BODY-TYPE: createCategory: a list instead of an object is refused', async (api) => {
  const answer = await api.act('createCategory', { body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('CREATE-CATEGORY-422-UNKNOWN-FIELD: createCategory: an unknown member is refused', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ no_such_field: 1 }) });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('CREATE-CATEGORY-422-NAME-REQUIRED: createCategory: name refuses to be left out', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'required']] });
});

apiTest('CREATE-CATEGORY-422-NAME-NULL: createCategory: name refuses null', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'null']] });
});

apiTest('CREATE-CATEGORY-422-NAME-TYPE: createCategory: name refuses a number instead of a text', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'type']] });
});

apiTest('CREATE-CATEGORY-422-NAME-NUL: createCategory: name refuses the character U+0000', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: '\x00' }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'nul_character']] });
});

apiTest('CREATE-CATEGORY-422-NAME-TOO-SHORT: createCategory: name refuses an empty text', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: '' }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_short']] });
});

apiTest('CREATE-CATEGORY-422-NAME-TOO-LONG: createCategory: name refuses 81 characters', async (api) => {
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: 'x'.repeat(81) }) });
  answer.problem(422, 'validation_failed', { errors: [['/name', 'too_long']] });
});

apiTest('CREATE-CATEGORY-409-NAME: createCategory: name: a value that another has is refused', async (api) => {
  const category = await api.arrange('createCategory', { body: samples.createCategory() });
  const answer = await api.act('createCategory', { body: samples.createCategory({ name: category.get('name') }) });
  answer.problem(409, 'already_exists', { errors: [['/name', 'invalid']] });
});

apiTest('CREATE-CATEGORY-401-ANONYMOUS: createCategory: a call without a token is refused', async (api) => {
  const answer = await api.act('createCategory', { as: 'anonymous', body: samples.createCategory() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-CATEGORY-401-INVALID: createCategory: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('createCategory', { as: 'invalid', body: samples.createCategory() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-CATEGORY-401-EXPIRED: createCategory: an expired token is refused', async (api) => {
  const answer = await api.act('createCategory', { as: 'expired', body: samples.createCategory() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-CATEGORY-401-FOREIGN: createCategory: a token for another audience is refused', async (api) => {
  const answer = await api.act('createCategory', { as: 'foreign', body: samples.createCategory() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-CATEGORY-403-ROLE: createCategory: a user without the role is refused', async (api) => {
  const answer = await api.act('createCategory', { as: 'user', body: samples.createCategory() });
  answer.problem(403, 'forbidden');
});

apiTest(
  'CREATE-CATEGORY-201-IDEMPOTENT: createCategory: the same key and body get the first answer again',
  async (api) => {
    const first = await api.arrange('createCategory', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createCategory({ name: 'a-sample' }),
    });
    const answer = await api.act('createCategory', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createCategory({ name: 'a-sample' }),
    });
    answer.ok(201, { body: { id: first.get('id') } });
  },
);

apiTest('CREATE-CATEGORY-409-IDEMPOTENT: createCategory: the same key with another body is refused', async (api) => {
  await api.arrange('createCategory', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createCategory({ name: 'a-sample' }),
  });
  const answer = await api.act('createCategory', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createCategory({ name: 'c-sample' }),
  });
  answer.problem(409, 'idempotency_key_reused');
});

apiTest(
  'CREATE-CATEGORY-429-LIMIT: createCategory: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('createCategory', { body: samples.createCategory() });
    }
    const answer = await api.act('createCategory', { body: samples.createCategory() });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
