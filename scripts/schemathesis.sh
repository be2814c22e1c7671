#!/usr/bin/env bash
# Asks the API everything that its description allows, and much that it does not, and sees to it that the
# answers are as described: `scripts/schemathesis.sh [BINARY]`. Installs Schemathesis, pinned, into a folder
# of its own beside the other tools.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(realpath "${1:-target/debug/atlas}")
[[ -x "$binary" ]] || { echo "$binary is missing; build it first: cargo build -p atlas-server" >&2; exit 1; }
version=4.32.5
home=${ATLAS_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/atlas-pichincha/tools}/schemathesis-$version

if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  echo "python3 with venv is missing; on Debian: apt-get install python3-venv" >&2
  exit 1
fi
if [[ ! -e "$home/.installed" ]]; then
  echo "Schemathesis: installing $version (once)"
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check --require-virtualenv -c scripts/schemathesis.txt "schemathesis==$version"
  touch "$home/.installed"
fi

folder=$(mktemp -d)
"$binary" serve --addr 127.0.0.1:0 --database-url "sqlite://$folder/atlas.sqlite" >"$folder/out" 2>"$folder/log" &
server=$!
# shellcheck disable=SC2064 # the values of now
trap "kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf '$folder'" EXIT
for _ in {1..100}; do
  url=$(grep -om1 'http://127[0-9.:]*' "$folder/out" || true)
  [[ -n "$url" ]] && break
  sleep 0.1
done
[[ -n "$url" ]] || { cat "$folder/log" >&2; exit 1; }

# The same seed asks the same questions each time. That the last day must not lie before the first cannot be
# described, so that not everything that the description allows is accepted. What it remembers goes with the folder.
cd "$folder"
"$home/bin/schemathesis" run "$url/api/v1/openapi.json" \
  --url "$url" --seed 17 --max-examples 20 --no-color --exclude-checks positive_data_acceptance
# Whatever was asked, nothing failed inside.
if grep -E ' (ERROR|WARN) ' "$folder/log"; then
  echo "the server complained while it was asked" >&2
  exit 1
fi
