import { batchesSuite } from '../suites/batches.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

batchesSuite(fastapi);
