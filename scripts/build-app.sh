#!/usr/bin/env bash
# Builds the app into app/dist with Trunk; only with tools that are installed already, nothing is downloaded.
set -euo pipefail
cd "$(dirname "$0")/.."

# Trunk reads these two as options of its own and refuses values that other programs accept.
unset NO_COLOR RUST_LOG
# Where a panic would tell its place, no reader downloads the folders of the machine that built the app.
export CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates"
# The source folder of the scripts must be there before Trunk reads index.html.
mkdir -p app/generated
# No checksums (sri): page and files come from the same binary, and Chromium warns of one on a preload.
trunk --color never build --release --offline --skip-version-check --no-sri
# One script instead of several: the glue that wasm-bindgen writes, our gestures and their library.
# (Trunk's own minifier does not understand that glue.)
esbuild app/dist/*.js --bundle --minify --alias:d3-transition=./app/js/flight.js --format=esm --allow-overwrite --outdir=app/dist --log-level=warning
rm -rf app/dist/snippets
sed -i -E 's#<link [^>]*href=/snippets/[^>]*>##g' app/dist/index.html
node scripts/start.js
# The stylesheets, one file a bundle. The server puts them into its documents.
npm run --silent styles
# The workspace has a script of its own, and nothing of the app but the gestures of the map.
esbuild app/js/workspace.js --bundle --minify --alias:d3-transition=./app/js/flight.js --format=esm "--entry-names=[name]-[hash]" --outdir=app/dist --log-level=warning
# The service worker knows the names of all the others.
node scripts/worker.js
# What a build leaves unchanged keeps its old date; the date of this file says when the build was.
touch app/dist/index.html
