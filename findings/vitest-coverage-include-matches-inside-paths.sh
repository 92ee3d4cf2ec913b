#!/usr/bin/env bash
# vitest 4.1.12 with @vitest/coverage-v8 4.1.12, on Node 20.
# `coverage.include` is documented as a list of globs. Of the files that the tests load, a pattern without a wildcard includes
# each whose path has it anywhere: `src/open` includes `src/openapi.js` and `src/open-endless/b.js`, so that the coverage of a
# folder counts files that merely begin like it. (Of the files that no test loads it includes none.) `src/open/**` includes what
# is in the folder alone.
# Seen: src/open-endless/b.js src/open/a.js src/openapi.js, then src/open/a.js.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact vitest@4.1.12 @vitest/coverage-v8@4.1.12
mkdir -p src/open src/open-endless
echo 'export const a = () => 1;' >src/open/a.js
echo 'export const b = () => 2;' >src/open-endless/b.js
echo 'export const c = () => 3;' >src/openapi.js
cat >a.test.js <<'JS'
import { expect, it } from 'vitest';
import { a } from './src/open/a.js';
import './src/open-endless/b.js';
import './src/openapi.js';
it('runs', () => expect(a()).toBe(1));
JS

included() {
  npx vitest run --coverage.enabled --coverage.provider=v8 --coverage.reporter=json-summary "--coverage.include=$1" >/dev/null
  node -e '
    const { relative } = require("node:path");
    const files = Object.keys(require("./coverage/coverage-summary.json")).filter((name) => name !== "total");
    console.log(files.map((name) => relative(process.cwd(), name)).sort().join(" "));'
}

plain=$(included 'src/open')
glob=$(included 'src/open/**')
printf 'include src/open:    %s\ninclude src/open/**: %s\n' "$plain" "$glob"
[ "$plain" = 'src/open-endless/b.js src/open/a.js src/openapi.js' ]
[ "$glob" = 'src/open/a.js' ]
