#!/usr/bin/env bash
# @redocly/cli 2.77.0 (`redocly diff`, marked experimental), on Node 20.
# A document demands a token (`security: [{bearer: []}]`), and one operation opts out with `security: []`, as OpenAPI has it. Take
# that line out, and the operation demands the token: who called it without one is refused. `redocly diff` calls that a patch,
# the level of a new description. The same operation given the demand in so many words, `security: [{bearer: []}]`, is major.
# Seen: patch, then major.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --save-exact @redocly/cli@2.77.0

document() {
  cat <<JSON
{"openapi": "3.1.0", "info": {"title": "Items", "version": "1.0.0"}, "security": [{"bearer": []}],
 "paths": {"/items": {"get": {"operationId": "listItems", $1"responses": {"200": {"description": "All."}}}}},
 "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}}}
JSON
}
document '"security": [], ' >open.json
document '' >closed.json
document '"security": [{"bearer": []}], ' >closed-in-words.json

level() {
  npx redocly diff open.json "$1" --format=json --fail-on=none 2>/dev/null |
    node -e 'const text = require("node:fs").readFileSync(0, "utf8"); console.log(JSON.parse(text.slice(text.indexOf("{"))).bump);'
}

inherited=$(level closed.json)
said=$(level closed-in-words.json)
printf 'security: [] taken out:           %s\nsecurity: [{bearer: []}] instead: %s\n' "$inherited" "$said"
[ "$inherited" = patch ]
[ "$said" = major ]
