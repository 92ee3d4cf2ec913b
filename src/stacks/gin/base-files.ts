/** What Gin brings to a project's base (the HTTP face). A test holds this list against the folder. */
import type { BasePart } from '../../plan/types.ts';

export const GIN_BASE: BasePart = {
  folder: 'frameworks/gin/base',
  files: [
    ['.golangci.yml', 'seed'],
    ['README.md.hbs', 'seed'],
    ['go.mod', 'seed'],
    ['go.sum', 'seed'],
    ['internal/api/server/crossorigin.go', 'managed'],
    ['internal/api/server/observed.go', 'managed'],
    ['internal/api/server/server.go', 'managed'],
    ['internal/api/server/system.go', 'managed'],
    ['internal/api/web/feature.go', 'managed'],
    ['internal/api/web/request.go', 'managed'],
    ['internal/api/web/service.go', 'managed'],
  ],
};
