import { catalogSuite } from '../suites/catalog.ts';
import { fastify } from '../support/stacks/fastify.ts';

catalogSuite(fastify);
