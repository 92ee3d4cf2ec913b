import { ownerSuite } from '../suites/owner.ts';
import { fastify } from '../support/stacks/fastify.ts';

ownerSuite(fastify);
