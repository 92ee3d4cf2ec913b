/** updateProfile, PATCH /api/v1/profiles/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('UPDATE-PROFILE-200-EMAIL: updateProfile: email is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: 'c@example.org' } });
  answer.ok(200, { body: { id: profile.get('id'), email: 'c@example.org' } });
});

apiTest('UPDATE-PROFILE-200-EMAIL-REST: updateProfile: changing email leaves the rest as it was', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: 'c@example.org' } });
  answer.ok(200, {
    body: {
      display_name: profile.get('display_name'),
      bio: profile.get('bio'),
      locale: profile.get('locale'),
      avatar: profile.get('avatar'),
      newsletter: profile.get('newsletter'),
    },
  });
});

apiTest('UPDATE-PROFILE-200-DISPLAY-NAME: updateProfile: display_name is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { display_name: 'c-sample' },
  });
  answer.ok(200, { body: { id: profile.get('id'), display_name: 'c-sample' } });
});

apiTest(
  'UPDATE-PROFILE-200-DISPLAY-NAME-REST: updateProfile: changing display_name leaves the rest as it was',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', {
      path: { id: profile.get('id') },
      body: { display_name: 'c-sample' },
    });
    answer.ok(200, {
      body: {
        email: profile.get('email'),
        bio: profile.get('bio'),
        locale: profile.get('locale'),
        avatar: profile.get('avatar'),
        newsletter: profile.get('newsletter'),
      },
    });
  },
);

apiTest('UPDATE-PROFILE-200-BIO: updateProfile: bio is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: 'c-sample' } });
  answer.ok(200, { body: { id: profile.get('id'), bio: 'c-sample' } });
});

apiTest('UPDATE-PROFILE-200-BIO-REST: updateProfile: changing bio leaves the rest as it was', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: 'c-sample' } });
  answer.ok(200, {
    body: {
      email: profile.get('email'),
      display_name: profile.get('display_name'),
      locale: profile.get('locale'),
      avatar: profile.get('avatar'),
      newsletter: profile.get('newsletter'),
    },
  });
});

apiTest('UPDATE-PROFILE-200-LOCALE: updateProfile: locale is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'fr' } });
  answer.ok(200, { body: { id: profile.get('id'), locale: 'fr' } });
});

apiTest('UPDATE-PROFILE-200-LOCALE-REST: updateProfile: changing locale leaves the rest as it was', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'fr' } });
  answer.ok(200, {
    body: {
      email: profile.get('email'),
      display_name: profile.get('display_name'),
      bio: profile.get('bio'),
      avatar: profile.get('avatar'),
      newsletter: profile.get('newsletter'),
    },
  });
});

apiTest('UPDATE-PROFILE-200-AVATAR: updateProfile: avatar is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { avatar: 'https://example.org/2' },
  });
  answer.ok(200, { body: { id: profile.get('id'), avatar: 'https://example.org/2' } });
});

apiTest('UPDATE-PROFILE-200-AVATAR-REST: updateProfile: changing avatar leaves the rest as it was', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { avatar: 'https://example.org/2' },
  });
  answer.ok(200, {
    body: {
      email: profile.get('email'),
      display_name: profile.get('display_name'),
      bio: profile.get('bio'),
      locale: profile.get('locale'),
      newsletter: profile.get('newsletter'),
    },
  });
});

apiTest('UPDATE-PROFILE-200-NEWSLETTER: updateProfile: newsletter is changed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { newsletter: true } });
  answer.ok(200, { body: { id: profile.get('id'), newsletter: true } });
});

apiTest(
  'UPDATE-PROFILE-200-NEWSLETTER-REST: updateProfile: changing newsletter leaves the rest as it was',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { newsletter: true } });
    answer.ok(200, {
      body: {
        email: profile.get('email'),
        display_name: profile.get('display_name'),
        bio: profile.get('bio'),
        locale: profile.get('locale'),
        avatar: profile.get('avatar'),
      },
    });
  },
);

apiTest('UPDATE-PROFILE-200-SAME-AGAIN: updateProfile: the same change twice is the same', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('updateProfile', { path: { id: profile.get('id') }, body: { email: 'c@example.org' } });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: 'c@example.org' } });
  answer.ok(200, { body: { email: 'c@example.org' } });
});

apiTest('UPDATE-PROFILE-200-EMAIL-MAX: updateProfile: email accepts 254 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
    },
  });
  answer.ok(200, {
    body: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(60)}`,
    },
  });
});

apiTest('UPDATE-PROFILE-200-DISPLAY-NAME-MIN: updateProfile: display_name accepts 1 character', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { display_name: 'x' } });
  answer.ok(200, { body: { display_name: 'x' } });
});

apiTest('UPDATE-PROFILE-200-DISPLAY-NAME-MAX: updateProfile: display_name accepts 80 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { display_name: 'x'.repeat(80) },
  });
  answer.ok(200, { body: { display_name: 'x'.repeat(80) } });
});

apiTest(
  'UPDATE-PROFILE-200-DISPLAY-NAME-CODE-POINTS: updateProfile: display_name accepts 80 characters outside the basic plane',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', {
      path: { id: profile.get('id') },
      body: { display_name: '😀'.repeat(80) },
    });
    answer.ok(200, { body: { display_name: '😀'.repeat(80) } });
  },
);

apiTest('UPDATE-PROFILE-200-BIO-MAX: updateProfile: bio accepts 10000 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: 'x'.repeat(10000) } });
  answer.ok(200, { body: { bio: 'x'.repeat(10000) } });
});

apiTest(
  'UPDATE-PROFILE-200-BIO-CODE-POINTS: updateProfile: bio accepts 10000 characters outside the basic plane',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', {
      path: { id: profile.get('id') },
      body: { bio: '😀'.repeat(10000) },
    });
    answer.ok(200, { body: { bio: '😀'.repeat(10000) } });
  },
);

apiTest('UPDATE-PROFILE-200-BIO-NULL: updateProfile: bio accepts null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: null } });
  answer.ok(200, { body: { bio: null } });
});

apiTest('UPDATE-PROFILE-200-LOCALE-ENUM-1: updateProfile: locale accepts en', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'en' } });
  answer.ok(200, { body: { locale: 'en' } });
});

apiTest('UPDATE-PROFILE-200-LOCALE-ENUM-2: updateProfile: locale accepts de', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'de' } });
  answer.ok(200, { body: { locale: 'de' } });
});

apiTest('UPDATE-PROFILE-200-LOCALE-ENUM-3: updateProfile: locale accepts fr', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'fr' } });
  answer.ok(200, { body: { locale: 'fr' } });
});

apiTest('UPDATE-PROFILE-200-LOCALE-ENUM-4: updateProfile: locale accepts ja', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'ja' } });
  answer.ok(200, { body: { locale: 'ja' } });
});

apiTest('UPDATE-PROFILE-200-AVATAR-MAX: updateProfile: avatar accepts 2048 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { avatar: `https://example.org/${'x'.repeat(2028)}` },
  });
  answer.ok(200, { body: { avatar: `https://example.org/${'x'.repeat(2028)}` } });
});

apiTest('UPDATE-PROFILE-200-AVATAR-NULL: updateProfile: avatar accepts null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { avatar: null } });
  answer.ok(200, { body: { avatar: null } });
});

apiTest('UPDATE-PROFILE-400-ID-FORMAT: updateProfile: id refuses no uuid', async (api) => {
  const answer = await api.act('updateProfile', { path: { id: 'not-a-uuid' }, body: { email: 'c@example.org' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('UPDATE-PROFILE-400-MALFORMED: updateProfile: a body that is not JSON is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, raw: '{"' });
  answer.problem(400, 'bad_request');
});

apiTest('UPDATE-PROFILE-422-BODY-TYPE: updateProfile: a list instead of an object is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: [] });
  answer.problem(422, 'validation_failed', { errors: [['', 'type']] });
});

apiTest('UPDATE-PROFILE-422-UNKNOWN-FIELD: updateProfile: an unknown member is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { no_such_field: 1 } });
  answer.problem(422, 'validation_failed', { errors: [['/no_such_field', 'unknown_field']] });
});

apiTest('UPDATE-PROFILE-422-EMPTY: updateProfile: an empty object is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: {} });
  answer.problem(422, 'validation_failed', { errors: [['', 'too_few']] });
});

apiTest('UPDATE-PROFILE-422-EMAIL-NULL: updateProfile: email refuses null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: null } });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'null']] });
});

apiTest('UPDATE-PROFILE-422-EMAIL-TYPE: updateProfile: email refuses a number instead of a text', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'type']] });
});

apiTest('UPDATE-PROFILE-422-EMAIL-FORMAT: updateProfile: email refuses no email', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { email: 'not-an-email' } });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'format']] });
});

apiTest('UPDATE-PROFILE-422-EMAIL-TOO-LONG: updateProfile: email refuses 255 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: {
      email: `a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.${'x'.repeat(61)}`,
    },
  });
  answer.problem(422, 'validation_failed', { errors: [['/email', 'too_long']] });
});

apiTest('UPDATE-PROFILE-422-DISPLAY-NAME-NULL: updateProfile: display_name refuses null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { display_name: null } });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'null']] });
});

apiTest(
  'UPDATE-PROFILE-422-DISPLAY-NAME-TYPE: updateProfile: display_name refuses a number instead of a text',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { display_name: 12 } });
    answer.problem(422, 'validation_failed', { errors: [['/display_name', 'type']] });
  },
);

apiTest(
  'UPDATE-PROFILE-422-DISPLAY-NAME-NUL: updateProfile: display_name refuses the character U+0000',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { display_name: '\x00' } });
    answer.problem(422, 'validation_failed', { errors: [['/display_name', 'nul_character']] });
  },
);

apiTest('UPDATE-PROFILE-422-DISPLAY-NAME-TOO-SHORT: updateProfile: display_name refuses an empty text', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { display_name: '' } });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'too_short']] });
});

apiTest('UPDATE-PROFILE-422-DISPLAY-NAME-TOO-LONG: updateProfile: display_name refuses 81 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { display_name: 'x'.repeat(81) },
  });
  answer.problem(422, 'validation_failed', { errors: [['/display_name', 'too_long']] });
});

apiTest('UPDATE-PROFILE-422-BIO-TYPE: updateProfile: bio refuses a number instead of a text', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'type']] });
});

apiTest('UPDATE-PROFILE-422-BIO-NUL: updateProfile: bio refuses the character U+0000', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: '\x00' } });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'nul_character']] });
});

apiTest('UPDATE-PROFILE-422-BIO-TOO-LONG: updateProfile: bio refuses 10001 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { bio: 'x'.repeat(10001) } });
  answer.problem(422, 'validation_failed', { errors: [['/bio', 'too_long']] });
});

apiTest('UPDATE-PROFILE-422-LOCALE-NULL: updateProfile: locale refuses null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: null } });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'null']] });
});

apiTest('UPDATE-PROFILE-422-LOCALE-TYPE: updateProfile: locale refuses a number instead of a text', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'type']] });
});

apiTest('UPDATE-PROFILE-422-LOCALE-ENUM: updateProfile: locale refuses a value that is not listed', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { locale: 'none-of-these' } });
  answer.problem(422, 'validation_failed', { errors: [['/locale', 'enum']] });
});

apiTest('UPDATE-PROFILE-422-AVATAR-TYPE: updateProfile: avatar refuses a number instead of a text', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { avatar: 12 } });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'type']] });
});

apiTest('UPDATE-PROFILE-422-AVATAR-FORMAT: updateProfile: avatar refuses no uri', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { avatar: 'not a uri' } });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'format']] });
});

apiTest('UPDATE-PROFILE-422-AVATAR-TOO-LONG: updateProfile: avatar refuses 2049 characters', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { avatar: `https://example.org/${'x'.repeat(2029)}` },
  });
  answer.problem(422, 'validation_failed', { errors: [['/avatar', 'too_long']] });
});

apiTest('UPDATE-PROFILE-422-NEWSLETTER-NULL: updateProfile: newsletter refuses null', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { newsletter: null } });
  answer.problem(422, 'validation_failed', { errors: [['/newsletter', 'null']] });
});

apiTest(
  'UPDATE-PROFILE-422-NEWSLETTER-TYPE: updateProfile: newsletter refuses a text instead of true or false',
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', { path: { id: profile.get('id') }, body: { newsletter: 'true' } });
    answer.problem(422, 'validation_failed', { errors: [['/newsletter', 'type']] });
  },
);

apiTest('UPDATE-PROFILE-404-UNKNOWN: updateProfile: an id that nothing has is not found', async (api) => {
  const answer = await api.act('updateProfile', { path: { id: uniqueUuid() }, body: { email: 'c@example.org' } });
  answer.problem(404, 'not_found');
});

apiTest('UPDATE-PROFILE-409-EMAIL: updateProfile: email: a value that another has is refused', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const otherProfile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('updateProfile', {
    path: { id: profile.get('id') },
    body: { email: otherProfile.get('email') },
  });
  answer.problem(409, 'already_exists', { errors: [['/email', 'invalid']] });
});

apiTest('UPDATE-PROFILE-401-ANONYMOUS: updateProfile: a call without a token is refused', async (api) => {
  const answer = await api.act('updateProfile', {
    as: 'anonymous',
    path: { id: uniqueUuid() },
    body: { email: 'c@example.org' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PROFILE-401-INVALID: updateProfile: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('updateProfile', {
    as: 'invalid',
    path: { id: uniqueUuid() },
    body: { email: 'c@example.org' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PROFILE-401-EXPIRED: updateProfile: an expired token is refused', async (api) => {
  const answer = await api.act('updateProfile', {
    as: 'expired',
    path: { id: uniqueUuid() },
    body: { email: 'c@example.org' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest('UPDATE-PROFILE-401-FOREIGN: updateProfile: a token for another audience is refused', async (api) => {
  const answer = await api.act('updateProfile', {
    as: 'foreign',
    path: { id: uniqueUuid() },
    body: { email: 'c@example.org' },
  });
  answer.problem(401, 'unauthenticated');
});

apiTest(
  'UPDATE-PROFILE-429-LIMIT: updateProfile: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('updateProfile', { path: { id: uniqueUuid() }, body: { email: 'c@example.org' } });
    }
    const answer = await api.act('updateProfile', { path: { id: uniqueUuid() }, body: { email: 'c@example.org' } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);

apiTest(
  "UPDATE-PROFILE-422-RULE-NAMES-OF-OURS-ARE-RESERVED-1: updateProfile: Nobody may call themselves by a name that looks like the operator's: refused",
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', {
      path: { id: profile.get('id') },
      body: { display_name: 'Support' },
    });
    answer.problem(422, 'reserved_name');
  },
);

apiTest(
  "UPDATE-PROFILE-422-RULE-NAMES-OF-OURS-ARE-RESERVED-2: updateProfile: Nobody may call themselves by a name that looks like the operator's: refused",
  async (api) => {
    const profile = await api.arrange('createProfile', { body: samples.createProfile() });
    const answer = await api.act('updateProfile', {
      path: { id: profile.get('id') },
      body: { display_name: 'administrator' },
    });
    answer.problem(422, 'reserved_name');
  },
);
