import { fastify } from '../support/stacks/fastify.ts';
import { evolutionSuite } from './evolutions.ts';

evolutionSuite(fastify);
