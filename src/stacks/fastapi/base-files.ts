/** What FastAPI brings to a project's base (the HTTP face). A test holds this list against the folder. */
import { needs, needsToDevelop } from '../../kit/dependency.ts';
import type { Part } from '../../kit/part.ts';
import type { BasePart } from '../../plan/types.ts';

const BASE: BasePart = {
  folder: 'frameworks/fastapi/base',
  files: [
    ['README.md.hbs', 'seed'],
    ['backend/__main__.py', 'managed'],
    ['backend/api/app.py', 'managed'],
    ['backend/api/dependencies.py', 'managed'],
    ['backend/api/idempotency.py', 'managed'],
    ['backend/api/middleware.py', 'managed'],
    ['backend/api/openapi.py', 'managed'],
    ['backend/api/preconditions.py', 'managed'],
    ['backend/api/results.py', 'managed'],
    ['backend/api/problems.py', 'managed'],
    ['backend/api/routing.py', 'managed'],
    ['backend/api/schemes.py', 'seed'],
    ['backend/api/system.py', 'managed'],
    ['backend/core/log.py', 'managed'],
    ['backend/tests/base/kept.py', 'managed'],
    ['backend/tests/base/test_http.py', 'managed'],
    ['backend/tests/base/test_kept.py', 'managed'],
    ['backend/tests/base/test_preconditions.py', 'managed'],
    ['backend/tests/base/test_races.py', 'managed'],
    ['backend/tests/base/things.py', 'managed'],
    ['backend/tests/support/in_process.py', 'locked'],
  ],
};

export const fastapiHost: Part = {
  id: 'fastapi',
  title: 'FastAPI',
  languages: ['python'],
  provides: ['http-host', 'metrics'],
  requires: ['store', 'token-verifier'],
  project: () => ({
    files: [BASE],
    dependencies: [
      needs('fastapi', '0.165.0'),
      needs('prometheus-client', '0.26.0'),
      needs('uvicorn', '0.54.0'),
      needsToDevelop('httpx', '0.28.1'),
    ],
    outside: ['fastapi', 'starlette', 'uvicorn'],
  }),
};
