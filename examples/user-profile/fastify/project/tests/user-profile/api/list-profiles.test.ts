/** listProfiles, GET /api/v1/profiles: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import * as samples from '../samples.ts';

apiTest('LIST-PROFILES-200-EMPTY: listProfiles: an empty store gives an empty page', async (api) => {
  const answer = await api.act('listProfiles');
  answer.ok(200, { body: { total: 0 }, items: 0 });
});

apiTest('LIST-PROFILES-200-PAGE-1: listProfiles: 25 of them, 10 a page: page 1 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { page: 1, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 1, per_page: 10 }, items: 10 });
});

apiTest('LIST-PROFILES-200-PAGE-2: listProfiles: 25 of them, 10 a page: page 2 has 10', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { page: 2, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 2, per_page: 10 }, items: 10 });
});

apiTest('LIST-PROFILES-200-PAGE-3: listProfiles: 25 of them, 10 a page: page 3 has 5', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { page: 3, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 3, per_page: 10 }, items: 5 });
});

apiTest('LIST-PROFILES-200-PAGE-4: listProfiles: 25 of them, 10 a page: page 4 has 0', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { page: 4, per_page: 10 } });
  answer.ok(200, { body: { total: 25, page: 4, per_page: 10 }, items: 0 });
});

apiTest('LIST-PROFILES-200-DEFAULT-PAGE: listProfiles: without parameters: the first 20', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles');
  answer.ok(200, { body: { total: 25, page: 1, per_page: 20 }, items: 20, sortedBy: '-created_at' });
});

apiTest(
  'LIST-PROFILES-200-SEARCH-DISPLAY-NAME: listProfiles: search looks into display_name, whatever the case',
  async (api) => {
    const a = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'A QZXW b' }) });
    await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'Other' }) });
    const answer = await api.act('listProfiles', { query: { search: 'qzxw' } });
    answer.ok(200, { ids: [a.get('id')] });
  },
);

apiTest('LIST-PROFILES-200-SEARCH-BIO: listProfiles: search looks into bio, whatever the case', async (api) => {
  const a = await api.arrange('createProfile', { body: samples.createProfile({ bio: 'A QZXW b' }) });
  await api.arrange('createProfile', { body: samples.createProfile({ bio: 'Other' }) });
  const answer = await api.act('listProfiles', { query: { search: 'qzxw' } });
  answer.ok(200, { ids: [a.get('id')] });
});

apiTest('LIST-PROFILES-200-SEARCH-WILDCARD: listProfiles: a wildcard is a character like any other', async (api) => {
  await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('listProfiles', { query: { search: '%_%' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-FILTER-EMAIL: listProfiles: email keeps what equals it', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ email: 'b@example.org' }) });
  await api.arrange('createProfile', { body: samples.createProfile({ email: 'a@example.org' }) });
  await api.arrange('createProfile', { body: samples.createProfile({ email: 'c@example.org' }) });
  const answer = await api.act('listProfiles', { query: { email: 'b@example.org', sort: 'email' } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-PROFILES-200-FILTER-LOCALE: listProfiles: locale keeps what equals it', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'en' }) });
  await api.arrange('createProfile', { body: samples.createProfile({ locale: 'de' }) });
  await api.arrange('createProfile', { body: samples.createProfile({ locale: 'fr' }) });
  const answer = await api.act('listProfiles', { query: { locale: 'en', sort: 'locale' } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-PROFILES-200-FILTER-NEWSLETTER: listProfiles: newsletter keeps what equals it', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ newsletter: true }) });
  await api.arrange('createProfile', { body: samples.createProfile({ newsletter: false }) });
  const answer = await api.act('listProfiles', { query: { newsletter: true } });
  answer.ok(200, { ids: [b.get('id')] });
});

apiTest('LIST-PROFILES-200-SORT-EMAIL-UP: listProfiles: sorted by email, smallest first', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ email: 'b@example.org' }) });
  const c = await api.arrange('createProfile', { body: samples.createProfile({ email: 'c@example.org' }) });
  const a = await api.arrange('createProfile', { body: samples.createProfile({ email: 'a@example.org' }) });
  const answer = await api.act('listProfiles', { query: { sort: 'email' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PROFILES-200-SORT-EMAIL-DOWN: listProfiles: sorted by email, largest first', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ email: 'b@example.org' }) });
  const c = await api.arrange('createProfile', { body: samples.createProfile({ email: 'c@example.org' }) });
  const a = await api.arrange('createProfile', { body: samples.createProfile({ email: 'a@example.org' }) });
  const answer = await api.act('listProfiles', { query: { sort: '-email' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PROFILES-200-SORT-DISPLAY-NAME-UP: listProfiles: sorted by display_name, smallest first', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'b-sample' }) });
  const c = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'c-sample' }) });
  const a = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'a-sample' }) });
  const answer = await api.act('listProfiles', { query: { sort: 'display_name' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest(
  'LIST-PROFILES-200-SORT-DISPLAY-NAME-DOWN: listProfiles: sorted by display_name, largest first',
  async (api) => {
    const b = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'b-sample' }) });
    const c = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'c-sample' }) });
    const a = await api.arrange('createProfile', { body: samples.createProfile({ display_name: 'a-sample' }) });
    const answer = await api.act('listProfiles', { query: { sort: '-display_name' } });
    answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
  },
);

apiTest('LIST-PROFILES-200-SORT-LOCALE-UP: listProfiles: sorted by locale, smallest first', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'en' }) });
  const c = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'fr' }) });
  const a = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'de' }) });
  const answer = await api.act('listProfiles', { query: { sort: 'locale' } });
  answer.ok(200, { ids: [a.get('id'), b.get('id'), c.get('id')] });
});

apiTest('LIST-PROFILES-200-SORT-LOCALE-DOWN: listProfiles: sorted by locale, largest first', async (api) => {
  const b = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'en' }) });
  const c = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'fr' }) });
  const a = await api.arrange('createProfile', { body: samples.createProfile({ locale: 'de' }) });
  const answer = await api.act('listProfiles', { query: { sort: '-locale' } });
  answer.ok(200, { ids: [c.get('id'), b.get('id'), a.get('id')] });
});

apiTest('LIST-PROFILES-200-SORT-CREATED-AT-UP: listProfiles: sorted by created_at, oldest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { sort: 'created_at' } });
  answer.ok(200, { sortedBy: 'created_at' });
});

apiTest('LIST-PROFILES-200-SORT-CREATED-AT-DOWN: listProfiles: sorted by created_at, newest first', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { sort: '-created_at' } });
  answer.ok(200, { sortedBy: '-created_at' });
});

apiTest('LIST-PROFILES-200-LARGEST-PAGE: listProfiles: 100 a page is accepted', async (api) => {
  for (let time = 0; time < 25; time += 1) {
    await api.arrange('createProfile', { body: samples.createProfile() });
  }
  const answer = await api.act('listProfiles', { query: { per_page: 100 } });
  answer.ok(200, { body: { per_page: 100 }, items: 25 });
});

apiTest('LIST-PROFILES-200-PAGE-MIN: listProfiles: page accepts 1', async (api) => {
  const answer = await api.act('listProfiles', { query: { page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-PAGE-MAX: listProfiles: page accepts 1000000', async (api) => {
  const answer = await api.act('listProfiles', { query: { page: 1000000 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-PER-PAGE-MIN: listProfiles: per_page accepts 1', async (api) => {
  const answer = await api.act('listProfiles', { query: { per_page: 1 } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-SEARCH-MIN: listProfiles: search accepts 1 character', async (api) => {
  const answer = await api.act('listProfiles', { query: { search: 'x' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-SEARCH-MAX: listProfiles: search accepts 200 characters', async (api) => {
  const answer = await api.act('listProfiles', { query: { search: 'x'.repeat(200) } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-EMAIL-MAX: listProfiles: email accepts 254 characters', async (api) => {
  const answer = await api.act('listProfiles', {
    query: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
    },
  });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-LOCALE-ENUM-1: listProfiles: locale accepts en', async (api) => {
  const answer = await api.act('listProfiles', { query: { locale: 'en' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-LOCALE-ENUM-2: listProfiles: locale accepts de', async (api) => {
  const answer = await api.act('listProfiles', { query: { locale: 'de' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-LOCALE-ENUM-3: listProfiles: locale accepts fr', async (api) => {
  const answer = await api.act('listProfiles', { query: { locale: 'fr' } });
  answer.ok(200, { items: 0 });
});

apiTest('LIST-PROFILES-200-LOCALE-ENUM-4: listProfiles: locale accepts ja', async (api) => {
  const answer = await api.act('listProfiles', { query: { locale: 'ja' } });
  answer.ok(200, { items: 0 });
});

apiTest(
  'LIST-PROFILES-400-UNKNOWN-PARAMETER: listProfiles: a parameter that is not on the list is refused',
  async (api) => {
    const answer = await api.act('listProfiles', { query: { no_such_filter: 'x' } });
    answer.problem(400, 'bad_request', { errors: [['/query/no_such_filter', 'unknown_field']] });
  },
);

apiTest('LIST-PROFILES-400-PAGE-TYPE: listProfiles: page refuses a word', async (api) => {
  const answer = await api.act('listProfiles', { query: { page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'type']] });
});

apiTest('LIST-PROFILES-400-PAGE-TOO-SMALL: listProfiles: page refuses 0', async (api) => {
  const answer = await api.act('listProfiles', { query: { page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_small']] });
});

apiTest('LIST-PROFILES-400-PAGE-TOO-LARGE: listProfiles: page refuses 1000001', async (api) => {
  const answer = await api.act('listProfiles', { query: { page: 1000001 } });
  answer.problem(400, 'bad_request', { errors: [['/query/page', 'too_large']] });
});

apiTest('LIST-PROFILES-400-PER-PAGE-TYPE: listProfiles: per_page refuses a word', async (api) => {
  const answer = await api.act('listProfiles', { query: { per_page: 'x' } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'type']] });
});

apiTest('LIST-PROFILES-400-PER-PAGE-TOO-SMALL: listProfiles: per_page refuses 0', async (api) => {
  const answer = await api.act('listProfiles', { query: { per_page: 0 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_small']] });
});

apiTest('LIST-PROFILES-400-PER-PAGE-TOO-LARGE: listProfiles: per_page refuses 101', async (api) => {
  const answer = await api.act('listProfiles', { query: { per_page: 101 } });
  answer.problem(400, 'bad_request', { errors: [['/query/per_page', 'too_large']] });
});

apiTest('LIST-PROFILES-400-SEARCH-TOO-SHORT: listProfiles: search refuses an empty text', async (api) => {
  const answer = await api.act('listProfiles', { query: { search: '' } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_short']] });
});

apiTest('LIST-PROFILES-400-SEARCH-TOO-LONG: listProfiles: search refuses 201 characters', async (api) => {
  const answer = await api.act('listProfiles', { query: { search: 'x'.repeat(201) } });
  answer.problem(400, 'bad_request', { errors: [['/query/search', 'too_long']] });
});

apiTest('LIST-PROFILES-400-SORT-ENUM: listProfiles: sort refuses a value that is not listed', async (api) => {
  const answer = await api.act('listProfiles', { query: { sort: 'none-of-these' } });
  answer.problem(400, 'bad_request', { errors: [['/query/sort', 'enum']] });
});

apiTest('LIST-PROFILES-400-EMAIL-FORMAT: listProfiles: email refuses no email', async (api) => {
  const answer = await api.act('listProfiles', { query: { email: 'not-an-email' } });
  answer.problem(400, 'bad_request', { errors: [['/query/email', 'format']] });
});

apiTest('LIST-PROFILES-400-EMAIL-TOO-LONG: listProfiles: email refuses 255 characters', async (api) => {
  const answer = await api.act('listProfiles', {
    query: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(61)}`,
    },
  });
  answer.problem(400, 'bad_request', { errors: [['/query/email', 'too_long']] });
});

apiTest('LIST-PROFILES-400-LOCALE-ENUM: listProfiles: locale refuses a value that is not listed', async (api) => {
  const answer = await api.act('listProfiles', { query: { locale: 'none-of-these' } });
  answer.problem(400, 'bad_request', { errors: [['/query/locale', 'enum']] });
});

apiTest('LIST-PROFILES-400-NEWSLETTER-TYPE: listProfiles: newsletter refuses a word', async (api) => {
  const answer = await api.act('listProfiles', { query: { newsletter: 'maybe' } });
  answer.problem(400, 'bad_request', { errors: [['/query/newsletter', 'type']] });
});

apiTest('LIST-PROFILES-401-ANONYMOUS: listProfiles: a call without a token is refused', async (api) => {
  const answer = await api.act('listProfiles', { as: 'anonymous' });
  answer.problem(401, 'unauthenticated');
});

apiTest('LIST-PROFILES-401-INVALID: listProfiles: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('listProfiles', { as: 'invalid' });
  answer.problem(401, 'unauthenticated');
});

apiTest('LIST-PROFILES-401-EXPIRED: listProfiles: an expired token is refused', async (api) => {
  const answer = await api.act('listProfiles', { as: 'expired' });
  answer.problem(401, 'unauthenticated');
});

apiTest('LIST-PROFILES-401-FOREIGN: listProfiles: a token for another audience is refused', async (api) => {
  const answer = await api.act('listProfiles', { as: 'foreign' });
  answer.problem(401, 'unauthenticated');
});

apiTest(
  'LIST-PROFILES-429-LIMIT: listProfiles: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('listProfiles');
    }
    const answer = await api.act('listProfiles');
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
