#!/usr/bin/env bash
# Prints the path of a Chromium: the one in $CHROMIUM, one on this machine, or one that it installs.
set -euo pipefail
cd "$(dirname "$0")/.."

find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [[ -n "$name" ]] && command -v "$name" && return
  done
  node -e 'const { chromium } = require("@playwright/test"); const path = chromium.executablePath();
    if (!require("fs").existsSync(path)) process.exit(1); console.log(path)'
}

if ! find_chromium; then
  echo "Chromium is missing; installing it" >&2
  if [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null; then
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium; } >&2
  else
    npx playwright install chromium >&2
  fi
  find_chromium || {
    echo "error: no Chromium found; install one and put its path into CHROMIUM" >&2
    exit 1
  }
fi
