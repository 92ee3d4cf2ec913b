import { ownerSuite } from '../suites/owner.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

ownerSuite(fastapi);
