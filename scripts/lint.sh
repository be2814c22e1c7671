#!/usr/bin/env bash
# Checks formatting, lints for the host and for wasm32, links in the documentation, licences and sources of crates.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh

documentation() {
  RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps --document-private-items -p atlas-shared -p atlas-server
}

step "Formatting" cargo fmt --all --check
step "Clippy, host" cargo clippy --quiet --locked --workspace --all-targets -- -D warnings
step "Clippy, wasm32" cargo clippy --quiet --locked --target wasm32-unknown-unknown -p atlas-app -p atlas-shared --features atlas-app/csr -- -D warnings
step "Documentation" documentation
if command -v cargo-deny >/dev/null; then
  step "Licences and sources" cargo deny --offline --locked check --hide-inclusion-graph licenses bans sources
else
  skip "Licences and sources" "cargo-deny is not installed (cargo install --locked cargo-deny)"
fi
if command -v shellcheck >/dev/null; then
  step "Shell scripts" shellcheck --external-sources scripts/*.sh .ci/run
else
  skip "Shell scripts" "shellcheck is not installed"
fi
steps_summary
