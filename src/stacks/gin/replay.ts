/** What steers or replaces `go test` in a Gin project. */
import type { ReplayRules } from '../stack.ts';

export const ginReplay: ReplayRules = {
  own: [],
  removed: /^go\.work(?:\.sum)?$/,
  steering: [
    {
      path: /^go\.mod$/,
      says: /^\s*(?:replace\b|[^/]*=>)/,
      why: 'a module is replaced, and a library that tests compare with could be',
    },
  ],
  vendored: /(?:^|\/)vendor\/|^\.toolchain\//,
};
