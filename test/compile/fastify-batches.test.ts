import { batchesSuite } from '../suites/batches.ts';
import { fastify } from '../support/stacks/fastify.ts';

batchesSuite(fastify);
