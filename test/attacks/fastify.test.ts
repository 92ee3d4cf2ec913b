import { fastify } from './fastify.ts';
import { attackSuite } from './suite.ts';

attackSuite(fastify);
