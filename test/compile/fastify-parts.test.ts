import { partsSuite } from '../suites/parts.ts';
import { fastify } from '../support/stacks/fastify.ts';

partsSuite(fastify);
