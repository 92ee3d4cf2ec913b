import { capabilitySuite } from '../suites/capabilities.ts';
import { fastify } from '../support/stacks/fastify.ts';

capabilitySuite(fastify);
