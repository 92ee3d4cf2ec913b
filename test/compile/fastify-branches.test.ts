import { branchesSuite } from '../suites/branches.ts';
import { fastify } from '../support/stacks/fastify.ts';

branchesSuite(fastify);
