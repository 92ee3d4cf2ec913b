import { fastify } from '../support/stacks/fastify.ts';
import { dayTwoSuite } from './day-two.ts';

dayTwoSuite(fastify);
