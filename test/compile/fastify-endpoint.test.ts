import { endpointSuite } from '../suites/endpoint.ts';
import { fastify } from '../support/stacks/fastify.ts';

endpointSuite(fastify);
