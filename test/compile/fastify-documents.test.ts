import { documentsSuite } from '../suites/documents.ts';
import { fastify } from '../support/stacks/fastify.ts';

documentsSuite(fastify);
