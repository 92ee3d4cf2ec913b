/** What Gin brings to a project's base (the HTTP face). A test holds this list against the folder. */
import { needs } from '../../kit/dependency.ts';
import type { Part } from '../../kit/part.ts';
import type { BasePart } from '../../plan/types.ts';

const BASE: BasePart = {
  folder: 'frameworks/gin/base',
  files: [
    ['README.md.hbs', 'seed'],
    ['internal/api/server/crossorigin.go', 'managed'],
    ['internal/api/server/observed.go', 'managed'],
    ['internal/api/server/server.go', 'managed'],
    ['internal/api/server/system.go', 'managed'],
    ['internal/api/web/feature.go', 'managed'],
    ['internal/api/web/request.go', 'managed'],
    ['internal/api/web/service.go', 'managed'],
  ],
};

export const ginHost: Part = {
  id: 'gin',
  title: 'Gin',
  languages: ['go'],
  provides: ['http-host', 'metrics'],
  requires: ['store', 'token-verifier'],
  project: () => ({
    files: [BASE],
    dependencies: [
      needs('github.com/gin-gonic/gin', 'v1.12.0'),
      needs('github.com/prometheus/client_golang', 'v1.25.0'),
    ],
    outside: ['net/http', 'github.com/gin-gonic/gin'],
  }),
};
