import { proveSuite } from '../suites/prove.ts';
import { fastify } from '../support/stacks/fastify.ts';

proveSuite(fastify);
