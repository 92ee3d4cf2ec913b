import { fastify } from '../support/stacks/fastify.ts';
import { survivalSuite } from './survival/suite.ts';

survivalSuite(fastify);
