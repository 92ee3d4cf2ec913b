import { fortySuite } from '../suites/forty.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

fortySuite(fastapi);
