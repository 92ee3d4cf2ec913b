import { fastify } from '../support/stacks/fastify.ts';
import { raceSuite } from './races.ts';

raceSuite(fastify);
