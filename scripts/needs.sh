# Sourced by ./run: sees to it that what a command needs is there, and says in one line what to do where it cannot.
# shellcheck shell=bash

# need PACKAGE:PROGRAM...: Debian packages by a program (or, with a slash, a file) they bring. Installed at once as root.
need() {
  local pair program missing=()
  for pair in "$@"; do
    program=${pair#*:}
    case "$program" in
      /*) [ -e "$program" ] || missing+=("${pair%%:*}") ;;
      *) have "$program" || missing+=("${pair%%:*}") ;;
    esac
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" = 0 ] && have apt-get; then
    locked "$VITRINE_ROOT/build/apt.lock" apt_install "${missing[@]}" || die "apt could not install: ${missing[*]}"
  elif have apt-get; then
    die "missing programs; run: sudo apt-get install ${missing[*]}"
  else
    die "missing programs (Debian package names): ${missing[*]}"
  fi
}

apt_install() {
  local log="$VITRINE_ROOT/build/apt.log"
  mkdir -p "$VITRINE_ROOT/build"
  tell "installing: $*"
  apt-get install -y --no-install-recommends "$@" >"$log" 2>&1 </dev/null && return 0
  # Lists may be old or absent: read them and try once more.
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    return 1
  fi
}

# Catch2's source too, 1 MB: the tests are part of every configuration.
need_build() {
  need cmake:cmake ninja-build:ninja nlohmann-json3-dev:/usr/include/nlohmann/json.hpp xz-utils:xz
  "$VITRINE_ROOT/scripts/toolchain.sh" catch2
}

need_native() {
  need_build
  need g++:g++
  [ "$(id -u)" != 0 ] || need ccache:ccache
}

# A usable Emscripten's folder, or nothing. $EMSDK first, then the PATH; the oldest that will do is 3.1.69.
host_emscripten() {
  local folder version
  for folder in "${EMSDK:+$EMSDK/upstream/emscripten}" "$(dirname "$(readlink -f "$(command -v emcc || true)" 2>/dev/null)" 2>/dev/null)" /usr/share/emscripten; do
    if [ -z "$folder" ] || [ ! -r "$folder/emscripten-version.txt" ]; then continue; fi
    version=$(tr -d '"[:space:]' <"$folder/emscripten-version.txt")
    if at_least "$version" 3.1.69; then
      printf '%s\n' "$folder"
      return 0
    fi
  done
  return 0
}

# Sets VITRINE_EMSCRIPTEN; fetches the private toolchain where the machine has none.
need_emscripten() {
  VITRINE_EMSCRIPTEN=$(host_emscripten)
  if [ -z "$VITRINE_EMSCRIPTEN" ]; then
    "$VITRINE_ROOT/scripts/toolchain.sh" install || exit 1
    VITRINE_EMSCRIPTEN="$("$VITRINE_ROOT/scripts/toolchain.sh" path)/usr/share/emscripten"
  fi
  export VITRINE_EMSCRIPTEN
}

node_will_do() {
  have node && have npm && at_least "$(node -p process.versions.node 2>/dev/null || echo 0)" 20.19.0
}

# Node >= 20.19 with npm: the machine's, else emsdk's, else the private toolchain's.
need_node() {
  node_will_do && return 0
  local emsdk_node="${EMSDK_NODE:-}"
  if [ -n "$emsdk_node" ] && [ -x "$emsdk_node" ]; then
    PATH="$(dirname "$emsdk_node"):$PATH"
    export PATH
    node_will_do && return 0
  fi
  on_debian || die "Node 20.19 or newer with npm is needed (nodejs.org)"
  need ca-certificates:/etc/ssl/certs/ca-certificates.crt
  "$VITRINE_ROOT/scripts/toolchain.sh" install || exit 1
  PATH="$("$VITRINE_ROOT/scripts/toolchain.sh" path)/bin:$PATH"
  export PATH
  node_will_do || die "the private Node does not run here; install Node 20.19 or newer"
}

# npm ci, unless node_modules is what the lock says already.
need_packages() {
  need_node
  locked "$VITRINE_ROOT/build/npm.lock" install_packages
}

install_packages() {
  cd "$VITRINE_ROOT" || return 1
  local stamp=node_modules/.vitrine-stamp state
  state=$(cat package-lock.json package.json web/package.json | sha256sum; node -p 'process.platform + process.arch')
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ]; then return 0; fi
  npm ci --no-progress || return 1
  printf '%s' "$state" >"$stamp"
}

# The first of these programs that is there, or nothing.
first_of() {
  local name
  for name in "$@"; do
    if [ -n "$name" ] && have "$name"; then
      command -v "$name"
      return 0
    fi
  done
}

find_whole_chromium() {
  first_of "${VITRINE_WHOLE_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable "${VITRINE_CHROMIUM:-}"
}

# For tests the one without windows, which starts sooner; else the whole one.
find_chromium() { first_of "${VITRINE_CHROMIUM:-}" chromium-headless-shell "$(find_whole_chromium)"; }

# ClickHouse in a process, for the reference tests alone: half a gigabyte that nothing else needs.
need_chdb() {
  need_node
  locked "$VITRINE_ROOT/build/chdb.lock" install_chdb
}

install_chdb() {
  local folder=$VITRINE_ROOT/build/third_party/chdb version=3.4.0
  [ ! -f "$folder/$version" ] || return 0
  rm -rf "$folder"
  mkdir -p "$folder"
  printf '{"private": true}\n' >"$folder/package.json"
  npm install --no-progress --no-audit --no-fund --prefix "$folder" "chdb@$version" || return 1
  touch "$folder/$version"
}

# The reference tests start a server of their own. Without root they do without it.
need_postgres() {
  [ "$(id -u)" != 0 ] || need postgresql:/usr/share/doc/postgresql
}

# The hosts whose recipes are tested. Without root they are tested where they are installed.
need_hosts() {
  [ "$(id -u)" != 0 ] || need nginx-light:/usr/sbin/nginx apache2-bin:/usr/sbin/apache2 caddy:/usr/bin/caddy
}

# The engines of Firefox and Safari. Without root they are tested where they are installed.
need_other_engines() {
  [ "$(id -u)" != 0 ] || need firefox-esr:/usr/bin/firefox-esr webkit2gtk-driver:/usr/bin/WebKitWebDriver xvfb:/usr/bin/Xvfb
}

# The whole one: for the benchmark, and for what of a page only a browser with windows knows.
need_whole_chromium() {
  [ -n "$(find_whole_chromium)" ] || need chromium:chromium
  VITRINE_WHOLE_CHROMIUM=$(find_whole_chromium)
  export VITRINE_WHOLE_CHROMIUM
}

# Both, with the letters in which the stored pictures of the screens are drawn, and the signs that these have not.
need_chromium() {
  need_whole_chromium
  if [ "$(id -u)" = 0 ] && on_debian; then
    (need chromium-headless-shell:chromium-headless-shell) || say "    The tests use the whole Chromium."
  fi
  local fonts=/usr/share/fonts/truetype
  [ "$(id -u)" != 0 ] || need "fonts-liberation:$fonts/liberation/LiberationSans-Regular.ttf" "fonts-dejavu-core:$fonts/dejavu/DejaVuSans.ttf"
  VITRINE_CHROMIUM=$(find_chromium)
  export VITRINE_CHROMIUM
}
