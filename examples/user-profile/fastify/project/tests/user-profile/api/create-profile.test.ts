/** createProfile, POST /api/v1/profiles: rendered from test-plan.md; edit the plan, not this file. */
import { ABSENT, apiTest } from '../../support/api.ts';
import * as samples from '../samples.ts';

apiTest('CREATE-PROFILE-201: createProfile: a valid body is created and comes back whole', async (api) => {
  const answer = await api.act('createProfile', {
    body: samples.createProfile({
      email: 'c@example.org',
      display_name: 'c-sample',
      bio: 'c-sample',
      locale: 'fr',
      avatar: 'https://example.org/2',
      newsletter: true,
    }),
  });
  answer.ok(201, {
    headers: ['Location'],
    body: {
      email: 'c@example.org',
      display_name: 'c-sample',
      bio: 'c-sample',
      locale: 'fr',
      avatar: 'https://example.org/2',
      newsletter: true,
    },
  });
});

apiTest(
  'CREATE-PROFILE-201-REQUIRED-ONLY: createProfile: what may be left out is left out: defaults apply',
  async (api) => {
    const answer = await api.act('createProfile', {
      body: samples.createProfile({ bio: ABSENT, locale: ABSENT, avatar: ABSENT, newsletter: ABSENT }),
    });
    answer.ok(201, { body: { bio: null, locale: 'en', avatar: null, newsletter: false } });
  },
);

apiTest('CREATE-PROFILE-201-EMAIL-MAX: createProfile: email accepts 254 characters', async (api) => {
  const answer = await api.act('createProfile', {
    body: samples.createProfile({
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
    }),
  });
  answer.ok(201, {
    body: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
    },
  });
});

apiTest('CREATE-PROFILE-201-DISPLAY-NAME-MIN: createProfile: display_name accepts 1 character', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 'x' }) });
  answer.ok(201, { body: { display_name: 'x' } });
});

apiTest('CREATE-PROFILE-201-DISPLAY-NAME-MAX: createProfile: display_name accepts 80 characters', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 'x'.repeat(80) }) });
  answer.ok(201, { body: { display_name: 'x'.repeat(80) } });
});

apiTest(
  'CREATE-PROFILE-201-DISPLAY-NAME-CODE-POINTS: createProfile: display_name accepts 80 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: '😀'.repeat(80) }) });
    answer.ok(201, { body: { display_name: '😀'.repeat(80) } });
  },
);

apiTest('CREATE-PROFILE-201-BIO-MAX: createProfile: bio accepts 10000 characters', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ bio: 'x'.repeat(10000) }) });
  answer.ok(201, { body: { bio: 'x'.repeat(10000) } });
});

apiTest(
  'CREATE-PROFILE-201-BIO-CODE-POINTS: createProfile: bio accepts 10000 characters outside the basic plane',
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ bio: '😀'.repeat(10000) }) });
    answer.ok(201, { body: { bio: '😀'.repeat(10000) } });
  },
);

apiTest('CREATE-PROFILE-201-BIO-NULL: createProfile: bio accepts null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ bio: null }) });
  answer.ok(201, { body: { bio: null } });
});

apiTest('CREATE-PROFILE-201-LOCALE-ENUM-1: createProfile: locale accepts en', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 'en' }) });
  answer.ok(201, { body: { locale: 'en' } });
});

apiTest('CREATE-PROFILE-201-LOCALE-ENUM-2: createProfile: locale accepts de', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 'de' }) });
  answer.ok(201, { body: { locale: 'de' } });
});

apiTest('CREATE-PROFILE-201-LOCALE-ENUM-3: createProfile: locale accepts fr', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 'fr' }) });
  answer.ok(201, { body: { locale: 'fr' } });
});

apiTest('CREATE-PROFILE-201-LOCALE-ENUM-4: createProfile: locale accepts ja', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 'ja' }) });
  answer.ok(201, { body: { locale: 'ja' } });
});

apiTest('CREATE-PROFILE-201-AVATAR-MAX: createProfile: avatar accepts 2048 characters', async (api) => {
  const answer = await api.act('createProfile', {
    body: samples.createProfile({ avatar: `https://example.org/${'x'.repeat(2028)}` }),
  });
  answer.ok(201, { body: { avatar: `https://example.org/${'x'.repeat(2028)}` } });
});

apiTest('CREATE-PROFILE-201-AVATAR-NULL: createProfile: avatar accepts null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ avatar: null }) });
  answer.ok(201, { body: { avatar: null } });
});

apiTest('CREATE-PROFILE-201-IDEMPOTENCY-KEY-MIN: createProfile: Idempotency-Key accepts 1 character', async (api) => {
  const answer = await api.act('createProfile', { headers: { 'Idempotency-Key': 'x' }, body: samples.createProfile() });
  answer.ok(201);
});

apiTest(
  'CREATE-PROFILE-201-IDEMPOTENCY-KEY-MAX: createProfile: Idempotency-Key accepts 255 characters',
  async (api) => {
    const answer = await api.act('createProfile', {
      headers: { 'Idempotency-Key': 'x'.repeat(255) },
      body: samples.createProfile(),
    });
    answer.ok(201);
  },
);

apiTest(
  'CREATE-PROFILE-400-IDEMPOTENCY-KEY-TOO-SHORT: createProfile: Idempotency-Key refuses an empty text',
  async (api) => {
    const answer = await api.act('createProfile', {
      headers: { 'Idempotency-Key': '' },
      body: samples.createProfile(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_short']] });
  },
);

apiTest(
  'CREATE-PROFILE-400-IDEMPOTENCY-KEY-TOO-LONG: createProfile: Idempotency-Key refuses 256 characters',
  async (api) => {
    const answer = await api.act('createProfile', {
      headers: { 'Idempotency-Key': 'x'.repeat(256) },
      body: samples.createProfile(),
    });
    answer.problem(400, 'bad_request', { errors: [['/header/Idempotency-Key', 'too_long']] });
  },
);

apiTest('CREATE-PROFILE-400-MALFORMED: createProfile: a body that is not JSON is refused', async (api) => {
  const answer = await api.act('createProfile', { raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('CREATE-PROFILE-422-BODY-TYPE: createProfile: a list instead of an object is refused', async (api) => {
  const answer = await api.act('createProfile', { body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('CREATE-PROFILE-422-UNKNOWN-FIELD: createProfile: an unknown member is refused', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ no_such_field: 1 }) });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('CREATE-PROFILE-422-EMAIL-REQUIRED: createProfile: email refuses to be left out', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ email: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'required']] });
});

apiTest('CREATE-PROFILE-422-EMAIL-NULL: createProfile: email refuses null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ email: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'null']] });
});

apiTest('CREATE-PROFILE-422-EMAIL-TYPE: createProfile: email refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ email: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'type']] });
});

apiTest('CREATE-PROFILE-422-EMAIL-FORMAT: createProfile: email refuses no email', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ email: 'not-an-email' }) });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'format']] });
});

apiTest('CREATE-PROFILE-422-EMAIL-TOO-LONG: createProfile: email refuses 255 characters', async (api) => {
  const answer = await api.act('createProfile', {
    body: samples.createProfile({
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(61)}`,
    }),
  });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'too_long']] });
});

apiTest('CREATE-PROFILE-422-DISPLAY-NAME-REQUIRED: createProfile: display_name refuses to be left out', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: ABSENT }) });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'required']] });
});

apiTest('CREATE-PROFILE-422-DISPLAY-NAME-NULL: createProfile: display_name refuses null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'null']] });
});

apiTest(
  'CREATE-PROFILE-422-DISPLAY-NAME-TYPE: createProfile: display_name refuses a number instead of a text',
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 12 }) });
    answer.problem(422, 'validation_failed', { errors: [['/display_name', 'type']] });
  },
);

apiTest(
  'CREATE-PROFILE-422-DISPLAY-NAME-NUL: createProfile: display_name refuses the character U+0000',
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: '\x00' }) });
    answer.problem(422, 'validation_failed', { errors: [['/display_name', 'nul_character']] });
  },
);

apiTest('CREATE-PROFILE-422-DISPLAY-NAME-TOO-SHORT: createProfile: display_name refuses an empty text', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: '' }) });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'too_short']] });
});

apiTest('CREATE-PROFILE-422-DISPLAY-NAME-TOO-LONG: createProfile: display_name refuses 81 characters', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 'x'.repeat(81) }) });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'too_long']] });
});

apiTest('CREATE-PROFILE-422-BIO-TYPE: createProfile: bio refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ bio: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'type']] });
});

apiTest('CREATE-PROFILE-422-BIO-NUL: createProfile: bio refuses the character U+0000', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ bio: '\x00' }) });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'nul_character']] });
});

apiTest('CREATE-PROFILE-422-BIO-TOO-LONG: createProfile: bio refuses 10001 characters', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ bio: 'x'.repeat(10001) }) });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'too_long']] });
});

apiTest('CREATE-PROFILE-422-LOCALE-NULL: createProfile: locale refuses null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'null']] });
});

apiTest('CREATE-PROFILE-422-LOCALE-TYPE: createProfile: locale refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'type']] });
});

apiTest('CREATE-PROFILE-422-LOCALE-ENUM: createProfile: locale refuses a value that is not listed', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ locale: 'none-of-these' }) });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'enum']] });
});

apiTest('CREATE-PROFILE-422-AVATAR-TYPE: createProfile: avatar refuses a number instead of a text', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ avatar: 12 }) });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'type']] });
});

apiTest('CREATE-PROFILE-422-AVATAR-FORMAT: createProfile: avatar refuses no uri', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ avatar: 'not a uri' }) });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'format']] });
});

apiTest('CREATE-PROFILE-422-AVATAR-TOO-LONG: createProfile: avatar refuses 2049 characters', async (api) => {
  const answer = await api.act('createProfile', {
    body: samples.createProfile({ avatar: `https://example.org/${'x'.repeat(2029)}` }),
  });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'too_long']] });
});

apiTest('CREATE-PROFILE-422-NEWSLETTER-NULL: createProfile: newsletter refuses null', async (api) => {
  const answer = await api.act('createProfile', { body: samples.createProfile({ newsletter: null }) });
  answer.problem(422, 'validation_failed', { errors: [['/newsletter', 'null']] });
});

apiTest(
  'CREATE-PROFILE-422-NEWSLETTER-TYPE: createProfile: newsletter refuses a text instead of true or false',
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ newsletter: 'true' }) });
    answer.problem(422, 'validation_failed', { errors: [['/newsletter', 'type']] });
  },
);

apiTest('CREATE-PROFILE-409-EMAIL: createProfile: email: a value that another has is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('createProfile', { body: samples.createProfile({ email: profile.get('email') }) });
  answer.problem(409, 'already_exists', { errors: [['/email', 'invalid']] });
});

apiTest('CREATE-PROFILE-401-ANONYMOUS: createProfile: a call without a token is refused', async (api) => {
  const answer = await api.act('createProfile', { as: 'anonymous', body: samples.createProfile() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PROFILE-401-INVALID: createProfile: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('createProfile', { as: 'invalid', body: samples.createProfile() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PROFILE-401-EXPIRED: createProfile: an expired token is refused', async (api) => {
  const answer = await api.act('createProfile', { as: 'expired', body: samples.createProfile() });
  answer.problem(401, 'unauthenticated');
});

apiTest('CREATE-PROFILE-401-FOREIGN: createProfile: a token for another audience is refused', async (api) => {
  const answer = await api.act('createProfile', { as: 'foreign', body: samples.createProfile() });
  answer.problem(401, 'unauthenticated');
});

apiTest(
  'CREATE-PROFILE-201-IDEMPOTENT: createProfile: the same key and body get the first answer again',
  async (api) => {
    const first = await api.arrange('createProfile', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createProfile({ email: 'a@example.org' }),
    });
    const answer = await api.act('createProfile', {
      headers: { 'Idempotency-Key': 'same-key' },
      body: samples.createProfile({ email: 'a@example.org' }),
    });
    answer.ok(201, { body: { id: first.get('id') } });
  },
);

apiTest('CREATE-PROFILE-409-IDEMPOTENT: createProfile: the same key with another body is refused', async (api) => {
  await api.arrange('createProfile', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createProfile({ email: 'a@example.org' }),
  });
  const answer = await api.act('createProfile', {
    headers: { 'Idempotency-Key': 'same-key' },
    body: samples.createProfile({ email: 'c@example.org' }),
  });
  answer.problem(409, 'idempotency_key_reused');
});

apiTest(
  'CREATE-PROFILE-429-LIMIT: createProfile: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('createProfile', { body: samples.createProfile() });
    }
    const answer = await api.act('createProfile', { body: samples.createProfile() });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);

apiTest(
  "CREATE-PROFILE-422-RULE-NAMES-OF-OURS-ARE-RESERVED-1: createProfile: Nobody may call themselves by a name that looks like the operator's: refused",
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 'Support' }) });
    answer.problem(422, 'reserved_name');
  },
);

apiTest(
  "CREATE-PROFILE-422-RULE-NAMES-OF-OURS-ARE-RESERVED-2: createProfile: Nobody may call themselves by a name that looks like the operator's: refused",
  async (api) => {
    const answer = await api.act('createProfile', { body: samples.createProfile({ display_name: 'administrator' }) });
    answer.problem(422, 'reserved_name');
  },
);
