#!/usr/bin/env bash
# Runs every test against what `make build` built: Rust (with PostgreSQL where there is one), texts, browser.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh

export ATLAS_TEST_POSTGRES=${ATLAS_TEST_POSTGRES:-postgres://postgres@127.0.0.1:5432/postgres}

step "Rust tests" cargo test --locked --workspace
step "Text tests" node --test tests/texts/*.test.js
step "Browser tests" npm run --silent test:browser
steps_summary
