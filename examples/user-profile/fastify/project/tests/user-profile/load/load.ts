/** Load on User profile: `npx tsx` this file; LOAD_URL is the service, LOAD_TOKEN the token to send. */
import { load } from '../../support/load.ts';
import * as samples from '../samples.ts';

await load([
  { weight: 5, method: 'GET', path: '/api/v1/profiles' },
  { weight: 1, method: 'POST', path: '/api/v1/profiles', body: () => samples.createProfile() },
]);
