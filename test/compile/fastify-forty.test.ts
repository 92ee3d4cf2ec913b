import { fortySuite } from '../suites/forty.ts';
import { fastify } from '../support/stacks/fastify.ts';

fortySuite(fastify);
