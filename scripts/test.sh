#!/usr/bin/env bash
# Runs every test: Rust (with PostgreSQL where there is one), texts, browser. What the API and the browser ask is the
# binary that cargo builds for the Rust tests, so that nothing is compiled twice.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh

export ATLAS_TEST_POSTGRES=${ATLAS_TEST_POSTGRES:-postgres://postgres@127.0.0.1:5432/postgres}

step "Rust tests" cargo test --locked --workspace
step "Text tests" node --test tests/texts/*.test.js
# Where a person's machine has no Python, this is left out; CI must have it.
if python3 -c 'import venv, ensurepip' 2>/dev/null || [[ "${CI:-}" == true ]]; then
  step "API, asked at random" scripts/schemathesis.sh
else
  skip "API, asked at random" "python3 with venv is missing (Debian: apt-get install python3-venv)"
fi
step "Browser tests" npm run --silent test:browser
steps_summary
