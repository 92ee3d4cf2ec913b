/** Load on Product catalog: `npx tsx` this file; LOAD_URL is the service, LOAD_TOKEN the token to send. */
import { load } from '../../support/load.ts';
import * as samples from '../samples.ts';

await load([
  { weight: 5, method: 'GET', path: '/api/v1/categories' },
  { weight: 5, method: 'GET', path: '/api/v1/products' },
  { weight: 1, method: 'POST', path: '/api/v1/categories', body: () => samples.createCategory() },
  { weight: 1, method: 'POST', path: '/api/v1/products', body: () => samples.createProduct() },
]);
