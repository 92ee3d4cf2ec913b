import { branchesSuite } from '../suites/branches.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

branchesSuite(fastapi);
