#!/usr/bin/env bash
# oasdiff 1.38.0 (Go module github.com/oasdiff/oasdiff), with Go 1.26.
# A request body takes members that its schema does not name; a new version says `additionalProperties: false`, and refuses what it
# took. `oasdiff breaking` and `oasdiff changelog` name no change at all, neither an error nor a warning nor a note, while `oasdiff
# diff` sees it. A member of the same body that must be sent now is an error.
# Seen: 0 changes, then request-property-became-required.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
GOBIN="$work/bin" GOFLAGS=-modcacherw go install github.com/oasdiff/oasdiff@v1.38.0 2>/dev/null

document() {
  cat <<JSON
{"openapi": "3.1.0", "info": {"title": "Items", "version": "1.0.0"},
 "paths": {"/items": {"post": {"operationId": "addItem",
  "requestBody": {"required": true, "content": {"application/json": {"schema":
   {"type": "object", "required": [$2], "properties": {"name": {"type": "string"}}$1}}}},
  "responses": {"204": {"description": "Added."}}}}}}
JSON
}
document '' '' >open.json
document ', "additionalProperties": false' '' >closed.json
document '' '"name"' >required.json

changes() {
  bin/oasdiff changelog open.json "$1" -f json |
    node -e 'const all = JSON.parse(require("node:fs").readFileSync(0, "utf8") || "[]") ?? []; console.log(`${all.length} ${all.map(({ id }) => id).join(" ")}`.trim());'
}

closed=$(changes closed.json)
required=$(changes required.json)
seen=$(bin/oasdiff diff open.json closed.json -f json | grep -c -i additionalProperties || true)
printf 'additionalProperties: false: %s (diff sees it: %s)\nname required:               %s\n' "$closed" "$seen" "$required"
[ "$closed" = 0 ]
[ "$seen" -ge 1 ]
[[ $required == '1 request-property-became-required' ]]
