/** What Fastify brings to a project's base (the HTTP face). A test holds this list against the folder. */
import type { Part } from '../../kit/part.ts';
import type { BasePart } from '../../plan/types.ts';

const BASE: BasePart = {
  folder: 'frameworks/fastify/base',
  files: [
    ['.dependency-cruiser.cjs', 'seed'],
    ['README.md.hbs', 'seed'],
    ['package-lock.json.hbs', 'seed'],
    ['package.json.hbs', 'seed'],
    ['src/api/app.ts', 'managed'],
    ['src/api/deprecation.ts', 'managed'],
    ['src/api/feature.ts', 'managed'],
    ['src/api/guard.ts', 'managed'],
    ['src/api/idempotency.ts', 'managed'],
    ['src/api/observed.ts', 'managed'],
    ['src/api/openapi.ts', 'managed'],
    ['src/api/params.ts', 'managed'],
    ['src/api/preconditions.ts', 'managed'],
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
  project: () => ({ files: [BASE] }),
};
