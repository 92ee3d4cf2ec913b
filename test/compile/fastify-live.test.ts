import { liveSuite } from '../suites/live.ts';
import { fastify } from '../support/stacks/fastify.ts';

liveSuite(fastify);
