import { proveSuite } from '../suites/prove.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

proveSuite(fastapi);
