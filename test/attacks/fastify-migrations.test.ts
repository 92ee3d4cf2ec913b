import { fastify } from './fastify.ts';
import { migrationSuite } from './migrations.ts';

migrationSuite(fastify);
