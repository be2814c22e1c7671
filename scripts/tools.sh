#!/usr/bin/env bash
# Checks that Rust, Node and a C compiler are there, and installs the build tools that cargo can build.
set -euo pipefail
cd "$(dirname "$0")/.."

trunk_version=0.21.14
# The glue that wasm-bindgen writes fits only the crate of the very same version.
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print }' Cargo.lock)

fail() {
  echo "error: $1" >&2
  exit 1
}

command -v cargo rustup >/dev/null || fail "Rust is missing; install it from https://rustup.rs and open a new shell"
command -v node npm >/dev/null || fail "Node.js is missing; install version 20 or later from https://nodejs.org"
command -v cc >/dev/null || fail "no C compiler (cc) found; install one, on Debian: apt-get install build-essential"
node_version=$(node --version)
node_major=${node_version#v}
((${node_major%%.*} >= 20)) || fail "Node.js $node_version is too old; version 20 or later is needed"

rustup target list --installed | grep -qx wasm32-unknown-unknown || {
  echo "1/5 Tools: adding the wasm32 target"
  rustup target add wasm32-unknown-unknown
}

# True where the program in PATH is of the wanted version.
has() {
  [[ "$("$1" --version 2>/dev/null || true)" == "$1 $2"* ]]
}

# Builds a tool from crates.io, outside this workspace's target folder. Trunk's own profile optimises for minutes
# on one core; for building the app a few seconds more do not matter.
install() {
  echo "1/5 Tools: building $1 $2 into ${ATLAS_TOOLS:?} (once, some minutes)"
  env -u CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo install --quiet --root "$ATLAS_TOOLS" "$1" --version "$2" --force "${@:3}"
}

has trunk "$trunk_version" ||
  install trunk "$trunk_version" --locked --no-default-features --features rustls
# Its own lock file names a withdrawn crate, so this one is resolved afresh.
has wasm-bindgen "$bindgen_version" || install wasm-bindgen-cli "$bindgen_version"
echo "1/5 Tools: ready"
