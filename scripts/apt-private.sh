# Sourced by toolchain.sh: apt with a state folder of its own, for Debian 13 ("trixie") packages on any Debian, without root
# and without touching the system. Mirrors, proxies and keys come from the machine's own apt configuration.
# shellcheck shell=bash

APT_SUITE=trixie

# private_apt STATE COMMAND...: apt-get that knows only what lies in STATE (no installed package, no source of the system).
private_apt() {
  local state=$1
  shift
  apt-get -q -o Dir::State="$state" -o Dir::State::lists="$state/lists" -o Dir::State::status="$state/status" \
    -o Dir::Cache="$state/cache" -o Dir::Cache::archives="$state/cache/archives" \
    -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
    -o Dir::Log="$state" -o Debug::NoLocking=1 -o APT::Sandbox::User="" \
    -o APT::Install-Recommends=false -o APT::Install-Suggests=false -o APT::Keep-Downloaded-Packages=true \
    -o APT::Get::List-Cleanup=false -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

# What the machine's own sources say, one index per line: repository|component|file it was read from.
# apt resolves one-line and deb822 sources alike; it lists only what was fetched, so a machine that never ran
# "apt-get update" gets one into the private state.
host_indexes() {
  local state=$1 format="\$(REPO_URI)|\$(COMPONENT)|\$(SOURCESENTRY)" answer
  answer=$(apt-get indextargets --format "$format" 'Created-By: Packages' 2>/dev/null)
  if [ -z "$answer" ]; then
    mkdir -p "$state/host-lists/partial"
    local own=(-o Dir::State::lists="$state/host-lists" -o Debug::NoLocking=1 -o APT::Sandbox::User="")
    apt-get -qq "${own[@]}" update >&2 || true
    answer=$(apt-get "${own[@]}" indextargets --format "$format" 'Created-By: Packages' 2>/dev/null)
  fi
  printf '%s\n' "$answer"
}

# The options that a private repository may need and that an index does not carry: its key and whether it is trusted.
source_options() {
  local file=${1%:*} key options=()
  [ -r "$file" ] || return 0
  key=$(sed -nE 's/^Signed-By:[[:space:]]*(\/[^[:space:]]+).*/\1/Ip; s/^deb.*signed-by=(\/[^] ]+).*/\1/p' "$file" | head -n 1)
  [ -z "$key" ] || options+=("signed-by=$key")
  if grep -qiE '^Trusted:[[:space:]]*yes|^deb.*trusted=yes' "$file"; then options+=(trusted=yes); fi
  [ ${#options[@]} -eq 0 ] || printf '[%s] ' "${options[*]}"
}

# private_apt_setup STATE: writes STATE's sources for the suite, trying the machine's mirrors until one carries it.
private_apt_setup() {
  local state=$1 repository component entry seen=" "
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  : >"$state/status"
  while IFS='|' read -r repository component entry; do
    [ "$component" = main ] || continue
    case "$seen" in *" $repository "*) continue ;; esac
    seen="$seen$repository "
    case "$repository" in *security*) continue ;; esac
    local options
    options=$(source_options "$entry")
    printf '%s %s%s %s main\n' deb "$options" "$repository" "$APT_SUITE" deb-src "$options" "$repository" "$APT_SUITE" \
      >"$state/sources.list"
    if private_apt "$state" update -o APT::Update::Error-Mode=any >"$state/update.log" 2>&1; then return 0; fi
  done < <(host_indexes "$state")
  say "   no mirror of this machine's apt configuration carries Debian's suite '$APT_SUITE'"
  [ ! -s "$state/update.log" ] || tail -n 5 "$state/update.log" >&2
  return 1
}
