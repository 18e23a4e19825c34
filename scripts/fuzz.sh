# Sourced by ./run: what `fuzz` does.
# shellcheck shell=bash

VITRINE_FUZZ_AT_ONCE=2

# seconds_of TIME: "90", "90s", "10m" or "1h" in seconds; 1 for anything else.
seconds_of() {
  [[ $1 =~ ^0*([1-9][0-9]{0,5})([smh]?)$ ]] || return 1
  case "${BASH_REMATCH[2]}" in
    m) echo $((BASH_REMATCH[1] * 60)) ;;
    h) echo $((BASH_REMATCH[1] * 3600)) ;;
    *) echo "${BASH_REMATCH[1]}" ;;
  esac
}

# fuzz_target NAME SECONDS: one target, with what earlier runs found out beside its seeds. Its output goes to build/fuzz-found/NAME.log.
fuzz_target() {
  local name=$1 seconds=$2
  mkdir -p "build/fuzz-corpus/$name" build/fuzz-found
  "build/fuzz/tests/fuzz_$name" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz-found/$name-" "build/fuzz-corpus/$name" "tests/fuzz/corpus/$name" >"build/fuzz-found/$name.log" 2>&1
}

# fuzz_lane SECONDS NAME...: targets one after the other; 1 when one of them broke, with the end of its output and the file that did it.
fuzz_lane() {
  local seconds=$1 name log failed=0
  shift
  for name in "$@"; do
    log=build/fuzz-found/$name.log
    if fuzz_target "$name" "$seconds"; then
      echo "| $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs"
    else
      failed=1
      tail -n 25 "$log"
      echo "$name: broken by $(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)"
    fi
  done
  return $failed
}

# fuzz_all SECONDS NAME...: so many lanes beside each other, the seconds shared equally.
fuzz_all() {
  local seconds=$1 lane i process failed=0 processes=()
  shift
  local rounds=$((($# + VITRINE_FUZZ_AT_ONCE - 1) / VITRINE_FUZZ_AT_ONCE))
  local share=$((seconds / rounds > 0 ? seconds / rounds : 1))
  for ((lane = 0; lane < VITRINE_FUZZ_AT_ONCE; lane++)); do
    local names=()
    for ((i = lane + 1; i <= $#; i += VITRINE_FUZZ_AT_ONCE)); do names+=("${!i}"); done
    fuzz_lane "$share" "${names[@]}" &
    processes+=($!)
  done
  for process in "${processes[@]}"; do wait "$process" || failed=1; done
  return $failed
}

command_fuzz() {
  local time=${1:-60} seconds source names=()
  seconds=$(seconds_of "$time") || die "'$time' is no time to fuzz for: write seconds, or a number with s, m or h, as in 10m"
  must_step "Tools" "see the line above" need_build
  need clang:clang++ libclang-rt-dev:"$(clang++ -print-resource-dir 2>/dev/null || echo /nonexistent)/lib/linux/libclang_rt.fuzzer-$(uname -m).a"
  must_step "Fuzz targets" "the first error above is in core/ or tests/fuzz/" cmake_build fuzz
  for source in tests/fuzz/*.cpp; do names+=("$(basename "$source" .cpp)"); done
  must_step "Fuzzing ${#names[@]} targets for $time" "make the file that broke it a seed in tests/fuzz/corpus/<target>, then mend the code" \
    fuzz_all "$seconds" "${names[@]}"
}
