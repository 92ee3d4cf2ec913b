/** listCategories, GET /api/v1/categories: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import * as samples from '../samples.ts';

apiTest('LIST-CATEGORIES-200-EMPTY: listCategories: an empty store gives an empty page', async (api) => {
  const answer = await api.act('listCategories');
  answer.ok(200, { body: { total: 0 }, items: 0 });
});

apiTest('LIST-CATEGORIES-200-PAGE-1: listCategories: 25 of them, 10 a page: page 1 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { page: 1, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 1, per_page: 10 }, items: 10 });
});

apiTest('LIST-CATEGORIES-200-PAGE-2: listCategories: 25 of them, 10 a page: page 2 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { page: 2, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 2, per_page: 10 }, items: 10 });
});

apiTest('LIST-CATEGORIES-200-PAGE-3: listCategories: 25 of them, 10 a page: page 3 has 5', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { page: 3, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 3, per_page: 10 }, items: 5 });
});

apiTest('LIST-CATEGORIES-200-PAGE-4: listCategories: 25 of them, 10 a page: page 4 has 0', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { page: 4, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 4, per_page: 10 }, items: 0 });
});

apiTest('LIST-CATEGORIES-200-DEFAULT-PAGE: listCategories: without parameters: the first 20', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories');
  answer.ok(200, { body: { total: 25, page: 1, per_page: 20 }, items: 20, sortedBy: '-created_at' });
});

apiTest('LIST-CATEGORIES-200-SEARCH-NAME: listCategories: search looks into name, whatever the case', async (api) => {
  const a = await api.arrange('createCategory', { body: samples.createCategory({ name: 'A QZXW b' }) });
  await api.arrange('createCategory', { body: samples.createCategory({ name: 'Other' }) });
  const answer = await api.act('listCategories', { query: { search: 'qzxw' } });
  answer.ok(200, { ids: [a.get('id')] });
});

apiTest(
  'LIST-CATEGORIES-200-SEARCH-WILDCARD: listCategories: a wildcard is a character like any other',
  async (api) => {
    await api.arrange('createCategory', { body: samples.createCategory() });
    const answer = await api.act('listCategories', { query: { search: '%_%' } });
    answer.ok(200, { items: 0 });
  },
);

apiTest('LIST-CATEGORIES-200-FILTER-NAME: listCategories: name keeps what equals it', async (api) => {
  const b = await api.arrange('createCategory', { body: samples.createCategory({ name: 'b-sample' }) });
  await api.arrange('createCategory', { body: samples.createCategory({ name: 'a-sample' }) });
  await api.arrange('createCategory', { body: samples.createCategory({ name: 'c-sample' }) });
  const answer = await api.act('listCategories', { query: { name: 'b-sample', sort: 'name' } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-CATEGORIES-200-SORT-NAME-UP: listCategories: sorted by name, smallest first', async (api) => {
  const b = await api.arrange('createCategory', { body: samples.createCategory({ name: 'b-sample' }) });
  const c = await api.arrange('createCategory', { body: samples.createCategory({ name: 'c-sample' }) });
  const a = await api.arrange('createCategory', { body: samples.createCategory({ name: 'a-sample' }) });
  const answer = await api.act('listCategories', { query: { sort: 'name' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-CATEGORIES-200-SORT-NAME-DOWN: listCategories: sorted by name, largest first', async (api) => {
  const b = await api.arrange('createCategory', { body: samples.createCategory({ name: 'b-sample' }) });
  const c = await api.arrange('createCategory', { body: samples.createCategory({ name: 'c-sample' }) });
  const a = await api.arrange('createCategory', { body: samples.createCategory({ name: 'a-sample' }) });
  const answer = await api.act('listCategories', { query: { sort: '-name' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-CATEGORIES-200-SORT-CREATED-AT-UP: listCategories: sorted by created_at, oldest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { sort: 'created_at' } });
  answer.ok(200, { sortedBy: 'created_at' });
});

apiTest('LIST-CATEGORIES-200-SORT-CREATED-AT-DOWN: listCategories: sorted by created_at, newest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { sort: '-created_at' } });
  answer.ok(200, { sortedBy: '-created_at' });
});

apiTest('LIST-CATEGORIES-200-LARGEST-PAGE: listCategories: 100 a page is accepted', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createCategory', { body: samples.createCategory() });
  }
  const answer = await api.act('listCategories', { query: { per_page: 100 } });
  answer.ok(200, { body: { per_page: 100 }, items: 25 });
});

apiTest('LIST-CATEGORIES-200-PAGE-MIN: listCategories: page accepts 1', async (api) => {
  const answer = await api.act('listCategories', { query: { page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-PAGE-MAX: listCategories: page accepts 1000000', async (api) => {
  const answer = await api.act('listCategories', { query: { page: 1000000 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-PER-PAGE-MIN: listCategories: per_page accepts 1', async (api) => {
  const answer = await api.act('listCategories', { query: { per_page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-SEARCH-MIN: listCategories: search accepts 1 character', async (api) => {
  const answer = await api.act('listCategories', { query: { search: 'x' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-SEARCH-MAX: listCategories: search accepts 200 characters', async (api) => {
  const answer = await api.act('listCategories', { query: { search: 'x'.repeat(200) } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-NAME-MIN: listCategories: name accepts 1 character', async (api) => {
  const answer = await api.act('listCategories', { query: { name: 'x' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-CATEGORIES-200-NAME-MAX: listCategories: name accepts 80 characters', async (api) => {
  const answer = await api.act('listCategories', { query: { name: 'x'.repeat(80) } });
  answer.ok(200, { items: 0 });
});

apiTest(
  'LIST-CATEGORIES-400-UNKNOWN-PARAMETER: listCategories: a parameter that is not on the list is refused',
  async (api) => {
    const answer = await api.act('listCategories', { query: { no_such_filter: 'x' } });
    answer.problem(400, 'bad_request', { errors: [['/query/no_such_filter', 'unknown_field']] });
  },
);

apiTest('LIST-CATEGORIES-400-PAGE-TYPE: listCategories: page refuses a word', async (api) => {
  const answer = await api.act('listCategories', { query: { page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'type']] });
});

apiTest('LIST-CATEGORIES-400-PAGE-TOO-SMALL: listCategories: page refuses 0', async (api) => {
  const answer = await api.act('listCategories', { query: { page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_small']] });
});

apiTest('LIST-CATEGORIES-400-PAGE-TOO-LARGE: listCategories: page refuses 1000001', async (api) => {
  const answer = await api.act('listCategories', { query: { page: 1000001 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_large']] });
});

apiTest('LIST-CATEGORIES-400-PER-PAGE-TYPE: listCategories: per_page refuses a word', async (api) => {
  const answer = await api.act('listCategories', { query: { per_page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'type']] });
});

apiTest('LIST-CATEGORIES-400-PER-PAGE-TOO-SMALL: listCategories: per_page refuses 0', async (api) => {
  const answer = await api.act('listCategories', { query: { per_page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_small']] });
});

apiTest('LIST-CATEGORIES-400-PER-PAGE-TOO-LARGE: listCategories: per_page refuses 101', async (api) => {
  const answer = await api.act('listCategories', { query: { per_page: 101 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_large']] });
});

apiTest('LIST-CATEGORIES-400-SEARCH-TOO-SHORT: listCategories: search refuses an empty text', async (api) => {
  const answer = await api.act('listCategories', { query: { search: '' } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_short']] });
});

apiTest('LIST-CATEGORIES-400-SEARCH-TOO-LONG: listCategories: search refuses 201 characters', async (api) => {
  const answer = await api.act('listCategories', { query: { search: 'x'.repeat(201) } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_long']] });
});

apiTest('LIST-CATEGORIES-400-SORT-ENUM: listCategories: sort refuses a value that is not listed', async (api) => {
  const answer = await api.act('listCategories', { query: { sort: 'none-of-these' } });
  answer.problem(400, 'bad_request', { errors: [['/query/sort', 'enum']] });
});

apiTest('LIST-CATEGORIES-400-NAME-TOO-SHORT: listCategories: name refuses an empty text', async (api) => {
  const answer = await api.act('listCategories', { query: { name: '' } });
  answer.problem(400, 'bad_request', { errors: [['/query/name', 'too_short']] });
});

apiTest('LIST-CATEGORIES-400-NAME-TOO-LONG: listCategories: name refuses 81 characters', async (api) => {
  const answer = await api.act('listCategories', { query: { name: 'x'.repeat(81) } });
  answer.problem(400, 'bad_request', { errors: [['/query/name', 'too_long']] });
});

apiTest(
  'LIST-CATEGORIES-429-LIMIT: listCategories: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('listCategories');
    }
    const answer = await api.act('listCategories');
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
