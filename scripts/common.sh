# Sourced by ./run and the scripts beside it: messages, locks, and where things live. Runs nothing by itself.
# shellcheck shell=bash disable=SC2034

VITRINE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VITRINE_CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/vitrine"

# Everything people read goes to stderr: stdout belongs to the answer of the command (the CLI's JSON, for one).
say() { printf '%s\n' "$*" >&2; }
# For a long wait inside a step, whose output goes to a log: shown at once where ./run left descriptor 3 open for it.
tell() {
  if { true >&3; } 2>/dev/null; then printf '\n    %s' "$*" >&3; else say "    $*"; fi
}
die() {
  printf 'vitrine: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

on_debian() { [ -r /etc/os-release ] && (. /etc/os-release && [ "${ID:-}" = debian ]) && have apt-get; }

# Whether dotted version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# locked FILE COMMAND...: one holder at a time, so that two runs started together do not write over each other.
locked() {
  local file=$1
  shift
  mkdir -p "$(dirname "$file")"
  (
    if have flock; then
      if ! flock -n 9; then
        tell "waiting for another run that holds $file"
        flock 9
      fi
    fi
    "$@" 9>&-
  ) 9>"$file"
}
