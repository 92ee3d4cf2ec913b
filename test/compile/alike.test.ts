import { alikeSuite } from '../suites/alike.ts';
import { fastapi } from '../support/stacks/fastapi.ts';
import { fastify } from '../support/stacks/fastify.ts';
import { gin } from '../support/stacks/gin.ts';

alikeSuite(fastapi, [fastify, gin]);
