/** What steers or replaces `go test` in a Gin project. */
import type { ReplayRules } from '../stack.ts';

export const ginReplay: ReplayRules = {
  own: [],
  removed: /^go\.work(?:\.sum)?$/,
  steering: [
    { path: /^go\.work$/, why: 'it decides which modules are built' },
    {
      path: /^go\.mod$/,
      says: /^\s*(?:replace\b|[^/]*=>)/,
      why: 'a module is replaced, and a library that tests compare with could be',
    },
  ],
  vendored: /(?:^|\/)vendor\/|^\.toolchain\//,
  code: /^(?:internal|cmd)\/.*(?<!_test)\.(?:go|s|c|h)$/,
  reaches:
    /"testing(?:\/\w+)?"|"[^"\s]*\/tests(?:\/[^"\s]*)?"|"test\.\w+"|\.test\b"|\bCBF_[A-Z]|\bTEST_(?:JWT_SECRET|AUTHORIZATION)\b|\bAPI_(?:BASE_URL|TEST_SESSIONS)\b|X-Test-(?:Session|Step|Limit)|go:linkname|stretchr\/testify/i,
};
