#!/bin/sh
# What a coding agent types, without a terminal: from its own spec and a backlog to three features in green.
#   agent-run.sh <new folder>      CBF: how the program is called
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cbf() { ${CBF:-npx create-backend-feature} "$@" --json </dev/null; }
person='Reviewer <reviewer@example.org>'
mkdir -p "$1"
cd "$1"

cbf init . --name help-desk --agent "$here/agent.md" --yes
cbf feature --backlog "$here/backlog.json" --yes
# The bare rules of the backlog are open questions: here are the answers.
cbf feature tickets --rules "$here/answers/tickets.yaml"
cbf feature replies --rules "$here/answers/replies.yaml"
for feature in customers tickets replies; do
  cbf approve $feature docs --as "$person"
  cbf tests $feature
  cbf red $feature
  cbf approve $feature tests --as "$person"
  cbf service $feature
  # The functions that only a person or an agent can write.
  if [ -d "$here/fastapi/by-hand/$feature" ]; then cp -R "$here/fastapi/by-hand/$feature/." .; fi
  cbf green $feature
done
cbf check
cbf report --format agent-output
