/** getProfile, GET /api/v1/profiles/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('GET-PROFILE-200: getProfile: what was created is found again, whole', async (api) => {
  const profile = await api.arrange('createProfile', {
    body: samples.createProfile({
      email: 'c@example.org',
      display_name: 'c-sample',
      bio: 'c-sample',
      locale: 'fr',
      avatar: 'https://example.org/2',
      newsletter: true,
    }),
  });
  const answer = await api.act('getProfile', { path: { id: profile.get('id') } });
  answer.ok(200, {
    body: {
      id: profile.get('id'),
      email: 'c@example.org',
      display_name: 'c-sample',
      bio: 'c-sample',
      locale: 'fr',
      avatar: 'https://example.org/2',
      newsletter: true,
    },
  });
});

apiTest('GET-PROFILE-200-CHANGED: getProfile: a change is stored, whatever it changes', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('updateProfile', {
    path: { id: profile.get('id') },
    body: {
      email: 'c@example.org',
      display_name: 'c-sample',
      bio: 'c-sample',
      locale: 'fr',
      avatar: 'https://example.org/2',
      newsletter: true,
    },
  });
  const answer = await api.act('getProfile', { path: { id: profile.get('id') } });
  answer.ok(200, {
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

apiTest('GET-PROFILE-200-OTHER-CHANGED: getProfile: changing one leaves another as it was', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const otherProfile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('updateProfile', { path: { id: otherProfile.get('id') }, body: { email: 'c@example.org' } });
  const answer = await api.act('getProfile', { path: { id: profile.get('id') } });
  answer.ok(200, { body: { email: profile.get('email') } });
});

apiTest('GET-PROFILE-200-OTHER-DELETED: getProfile: deleting one leaves another', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const otherProfile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('deleteProfile', { path: { id: otherProfile.get('id') } });
  const answer = await api.act('getProfile', { path: { id: profile.get('id') } });
  answer.ok(200, { body: { id: profile.get('id') } });
});

apiTest('GET-PROFILE-400-ID-FORMAT: getProfile: id refuses no uuid', async (api) => {
  const answer = await api.act('getProfile', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('GET-PROFILE-404-UNKNOWN: getProfile: an id that nothing has is not found', async (api) => {
  const answer = await api.act('getProfile', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('GET-PROFILE-404-DELETED: getProfile: what was deleted is gone', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('deleteProfile', { path: { id: profile.get('id') } });
  const answer = await api.act('getProfile', { path: { id: profile.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest('GET-PROFILE-401-ANONYMOUS: getProfile: a call without a token is refused', async (api) => {
  const answer = await api.act('getProfile', { as: 'anonymous', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('GET-PROFILE-401-INVALID: getProfile: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('getProfile', { as: 'invalid', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('GET-PROFILE-401-EXPIRED: getProfile: an expired token is refused', async (api) => {
  const answer = await api.act('getProfile', { as: 'expired', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('GET-PROFILE-401-FOREIGN: getProfile: a token for another audience is refused', async (api) => {
  const answer = await api.act('getProfile', { as: 'foreign', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('GET-PROFILE-429-LIMIT: getProfile: the call after the last that the limit allows is refused', async (api) => {
  api.limit(2);
  for (let time = 0; time < 2; time += 1) {
    await api.arrange('getProfile', { path: { id: uniqueUuid() } });
  }
  const answer = await api.act('getProfile', { path: { id: uniqueUuid() } });
  answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
});
