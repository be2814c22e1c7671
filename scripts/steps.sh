# shellcheck shell=bash
# Sourced by the scripts that run several checks: runs each one, goes on after a failure, sums up at the end.

step_names=()
step_results=()
step_failed=0

# step NAME COMMAND…: runs the command and notes how it ended and how long it took.
step() {
  local name=$1 started=$SECONDS result=passed
  shift
  echo
  echo "== $name"
  "$@" || { result=FAILED; step_failed=1; }
  step_names+=("$name")
  step_results+=("$result in $((SECONDS - started)) s")
}

# skip NAME REASON: notes a check that this machine cannot make.
skip() {
  step_names+=("$1")
  step_results+=("skipped: $2")
}

# Prints one line for each step; fails where one failed.
steps_summary() {
  local i
  echo
  echo "== Summary"
  for i in "${!step_names[@]}"; do
    printf '%-28s %s\n' "${step_names[i]}" "${step_results[i]}"
  done
  return "$step_failed"
}
