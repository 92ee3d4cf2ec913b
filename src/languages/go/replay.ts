/** What steers or replaces `go test` in a Go project. */
import type { ReplayRules } from '../toolchain.ts';

export const goReplay: ReplayRules = {
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
