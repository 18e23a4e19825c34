# Sourced by ./run: numbered steps with elapsed seconds, a log per step, and the table at the end of a test run.
# shellcheck shell=bash disable=SC2034

VITRINE_LOGS="$VITRINE_ROOT/build/logs"
step_number=0
step_names=()
step_results=()
step_seconds=()
tests_passed=0
tests_failed=0

# step TITLE REMEDY COMMAND...: runs the command with its output in a log. On failure shows the end of the log and the remedy,
# and returns 1. With VITRINE_VERBOSE=1 the output is shown as it comes.
step() {
  local title=$1 remedy=$2 started=$SECONDS log status=0
  shift 2
  step_number=$((step_number + 1))
  mkdir -p "$VITRINE_LOGS"
  log="$VITRINE_LOGS/$(printf '%s' "$title" | tr -cs 'A-Za-z0-9\n' '-').log"
  printf '[%d] %s ...' "$step_number" "$title" >&2
  if [ "${VITRINE_VERBOSE:-}" = 1 ]; then
    say ""
    ("$@") 2>&1 </dev/null | tee "$log" >&2
    status=${PIPESTATUS[0]}
  else
    ("$@") >"$log" 2>&1 </dev/null || status=$?
  fi
  local took=$((SECONDS - started))
  step_names+=("$title")
  step_seconds+=("$took")
  count_tests "$log"
  if [ "$status" -eq 0 ]; then
    step_results+=(ok)
    say " ok (${took} s)"
    # What a step has to tell although it went well: lines that begin with "| ".
    sed -n 's/^| /    /p' "$log" >&2
    return 0
  fi
  step_results+=(FAILED)
  say " FAILED (${took} s)"
  tail -n "${VITRINE_LOG_LINES:-60}" "$log" | sed 's/^/    /' >&2
  say "    -> $remedy"
  say "    (whole output: ${log#"$VITRINE_ROOT"/})"
  return 1
}

# must_step ...: a step without which the rest makes no sense.
must_step() { step "$@" || exit 1; }

# Adds up what Catch2, Vitest and our own checks say about their tests.
count_tests() {
  local log=$1 passed failed
  passed=$(sed -nE 's/\x1b\[[0-9;]*m//g; s/.*All tests passed \([0-9]+ assertions? in ([0-9]+) test cases?\).*/\1/p; s/.*test cases:.*\| +([0-9]+) passed.*/\1/p; s/^ *Tests +(.*\| )?([0-9]+) passed.*/\2/p; s/^checks: ([0-9]+) passed.*/\1/p' "$log" | awk '{s += $1} END {print s + 0}')
  failed=$(sed -nE 's/\x1b\[[0-9;]*m//g; s/.*test cases:.*\| +([0-9]+) failed.*/\1/p; s/^ *Tests +([0-9]+) failed.*/\1/p; s/^checks:.* ([0-9]+) failed.*/\1/p' "$log" | awk '{s += $1} END {print s + 0}')
  tests_passed=$((tests_passed + passed))
  tests_failed=$((tests_failed + failed))
}

# The table of all steps; returns 1 when one of them failed. The last line is the whole run in numbers.
summary() {
  local i failed=0
  say ""
  for i in "${!step_names[@]}"; do
    printf '  %-44s %-7s %5s s\n' "${step_names[$i]}" "${step_results[$i]}" "${step_seconds[$i]}" >&2
    [ "${step_results[$i]}" = ok ] || failed=$((failed + 1))
  done
  [ "$failed" -eq 0 ] || [ "$tests_failed" -gt 0 ] || tests_failed=$failed
  printf '  %d steps, %d failed, %d s in all\n\n' "${#step_names[@]}" "$failed" "$SECONDS" >&2
  printf '%d passed, %d failed\n' "$tests_passed" "$tests_failed"
  [ "$failed" -eq 0 ]
}
