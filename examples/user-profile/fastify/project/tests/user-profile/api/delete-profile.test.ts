/** deleteProfile, DELETE /api/v1/profiles/{id}: rendered from test-plan.md; edit the plan, not this file. */
import { apiTest } from '../../support/api.ts';
import { uniqueUuid } from '../../support/values.ts';
import * as samples from '../samples.ts';

apiTest('DELETE-PROFILE-204: deleteProfile: what is there is deleted', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  const answer = await api.act('deleteProfile', { path: { id: profile.get('id') } });
  answer.ok(204);
});

apiTest('DELETE-PROFILE-400-ID-FORMAT: deleteProfile: id refuses no uuid', async (api) => {
  const answer = await api.act('deleteProfile', { path: { id: 'not-a-uuid' } });
  answer.problem(400, 'bad_request', { errors: [['/path/id', 'format']] });
});

apiTest('DELETE-PROFILE-404-UNKNOWN: deleteProfile: an id that nothing has is not found', async (api) => {
  const answer = await api.act('deleteProfile', { path: { id: uniqueUuid() } });
  answer.problem(404, 'not_found');
});

apiTest('DELETE-PROFILE-404-TWICE: deleteProfile: what was deleted cannot be deleted again', async (api) => {
  const profile = await api.arrange('createProfile', { body: samples.createProfile() });
  await api.arrange('deleteProfile', { path: { id: profile.get('id') } });
  const answer = await api.act('deleteProfile', { path: { id: profile.get('id') } });
  answer.problem(404, 'not_found');
});

apiTest('DELETE-PROFILE-401-ANONYMOUS: deleteProfile: a call without a token is refused', async (api) => {
  const answer = await api.act('deleteProfile', { as: 'anonymous', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PROFILE-401-INVALID: deleteProfile: a token with a wrong signature is refused', async (api) => {
  const answer = await api.act('deleteProfile', { as: 'invalid', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PROFILE-401-EXPIRED: deleteProfile: an expired token is refused', async (api) => {
  const answer = await api.act('deleteProfile', { as: 'expired', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest('DELETE-PROFILE-401-FOREIGN: deleteProfile: a token for another audience is refused', async (api) => {
  const answer = await api.act('deleteProfile', { as: 'foreign', path: { id: uniqueUuid() } });
  answer.problem(401, 'unauthenticated');
});

apiTest(
  'DELETE-PROFILE-429-LIMIT: deleteProfile: the call after the last that the limit allows is refused',
  async (api) => {
    api.limit(2);
    for (let time = 0; time < 2; time += 1) {
      await api.arrange('deleteProfile', { path: { id: uniqueUuid() } });
    }
    const answer = await api.act('deleteProfile', { path: { id: uniqueUuid() } });
    answer.problem(429, 'rate_limited', { headers: ['Retry-After'] });
  },
);
