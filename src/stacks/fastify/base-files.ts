/** What Fastify brings to a project's base (the HTTP face). A test holds this list against the folder. */
import { needs } from '../../kit/dependency.ts';
import type { Part } from '../../kit/part.ts';
import type { BasePart } from '../../plan/types.ts';

const BASE: BasePart = {
  folder: 'frameworks/fastify/base',
  files: [
    ['README.md.hbs', 'seed'],
    ['src/api/app.ts', 'managed'],
    ['src/api/deprecation.ts', 'managed'],
    ['src/api/feature.ts', 'managed'],
    ['src/api/guard.ts', 'managed'],
    ['src/api/idempotency.ts', 'managed'],
    ['src/api/observed.ts', 'managed'],
    ['src/api/openapi.ts', 'managed'],
    ['src/api/params.ts', 'managed'],
    ['src/api/preconditions.ts', 'managed'],
    ['src/api/results.ts', 'managed'],
    ['src/api/problems.ts', 'managed'],
    ['src/api/routes.ts', 'managed'],
    ['src/api/schemes.ts', 'seed'],
    ['src/api/system.ts', 'managed'],
    ['src/api/types.ts', 'managed'],
    ['tests/base/app.ts', 'managed'],
    ['tests/base/infrastructure.test.ts', 'managed'],
    ['tests/base/kept.test.ts', 'managed'],
    ['tests/base/kept.ts', 'managed'],
    ['tests/base/preconditions.test.ts', 'managed'],
    ['tests/base/races.test.ts', 'managed'],
    ['tests/base/things.ts', 'managed'],
    ['tests/support/in-process.ts', 'locked'],
    ['tests/support/targets.ts', 'locked'],
  ],
};

export const fastifyHost: Part = {
  id: 'fastify',
  title: 'Fastify',
  languages: ['typescript'],
  provides: ['http-host', 'metrics'],
  requires: ['store', 'token-verifier'],
  project: () => ({
    files: [BASE],
    dependencies: [needs('@fastify/cors', '11.4.3'), needs('fastify', '5.12.8'), needs('prom-client', '15.1.3')],
    outside: ['fastify', '@fastify'],
  }),
};
