import { byHandSuite } from '../suites/by-hand.ts';
import { fastify } from '../support/stacks/fastify.ts';

byHandSuite(fastify);
