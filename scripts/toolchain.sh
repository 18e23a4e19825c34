#!/usr/bin/env bash
# The toolchain nobody has to install: Debian 13's Emscripten, Node, npm and Catch2 in one private folder.
#   toolchain.sh path      prints the folder (nothing is fetched)
#   toolchain.sh install   fetches it if it is not there
#   toolchain.sh catch2    only Catch2's source, into the same cache
# Nothing outside $VITRINE_TOOLCHAIN (else the user's cache folder) is written. No root is needed.
set -euo pipefail
# shellcheck source=scripts/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=scripts/apt-private.sh
. "$VITRINE_ROOT/scripts/apt-private.sh"

# The last number counts the layouts that this script made: raise it when a change must reach existing folders.
TOOLCHAIN="${VITRINE_TOOLCHAIN:-$VITRINE_CACHE/toolchain-emscripten-3.1.69-1}"
CATCH2="${VITRINE_CATCH2:-$VITRINE_CACHE/catch2-3.7.1}"

# A folder beside the final one, gone when the (sub)shell ends, whole or not.
new_work_folder() {
  work="$1.partial.$$"
  trap 'rm -rf "$work"' EXIT
  rm -rf "$work"
  mkdir -p "$work"
}

# Unpacks one package, without what a build never reads. The link-time-optimized and position-independent libraries alone are 1.2 GB.
unpack() {
  dpkg-deb --fsys-tarfile "$1" | tar -x -C "$2" --no-same-owner \
    --exclude=./usr/share/emscripten/test --exclude='*/wasm32-emscripten/lto*' --exclude='*/wasm32-emscripten/pic' \
    --exclude=./usr/share/doc --exclude=./usr/share/man --exclude=./usr/share/locale --exclude=./usr/include
}

unpack_all() {
  local archives=$1 root=$2 package big
  big=$(ls "$archives"/emscripten_*.deb)
  mkdir -p "$root"
  unpack "$big" "$root" &
  for package in "$archives"/*.deb; do
    [ "$package" = "$big" ] || unpack "$package" "$root"
  done
  wait $!
}

# Programs built for Debian 13 run on an older system with Debian 13's own loader and libraries. DT_RPATH (not RUNPATH) also
# serves the libraries' own needs, which is why the RUNPATH of the libraries themselves must go.
relink() {
  local root=$1 final=$2 triplet loader rpath program
  triplet="$(uname -m)-linux-gnu"
  loader=$(cd "$root" && ls usr/lib/"$triplet"/ld-linux-*.so.*)
  rpath="$final/usr/lib/$triplet:$final/usr/lib/llvm-19/lib"
  local patchelf=("$root/$loader" --library-path "$root/usr/lib/$triplet" "$root/usr/bin/patchelf")
  while IFS= read -r program; do
    if [ "$(head -c 4 "$program" | tail -c 3)" = ELF ] && [ -n "$("${patchelf[@]}" --print-interpreter "$program" 2>/dev/null)" ]; then
      "${patchelf[@]}" --set-interpreter "$final/$loader" --force-rpath --set-rpath "$rpath" "$program"
    fi
  done < <(find "$root"/usr/lib/llvm-19/bin "$root"/usr/bin -type f \( -path '*/llvm-19/*' -o -name 'wasm*' -o -name 'node*' \))
  while IFS= read -r program; do
    [ -z "$("${patchelf[@]}" --print-rpath "$program" 2>/dev/null)" ] || "${patchelf[@]}" --remove-rpath "$program"
  done < <(find "$root/usr/lib/$triplet" "$root/usr/lib/llvm-19/lib" -type f \( -name 'libLLVM*' -o -name 'libclang-cpp*' -o -name 'libbinaryen*' -o -name 'libnode*' \))
}

# Python is not position-independent and patchelf breaks it, so a two-line script hands it to the loader.
wrap_python() {
  local root=$1 final=$2 triplet loader python=usr/bin/python3.13
  triplet="$(uname -m)-linux-gnu"
  loader=$(cd "$root" && ls usr/lib/"$triplet"/ld-linux-*.so.*)
  mv "$root/$python" "$root/$python.real"
  printf '#!/bin/sh\nexec "%s" --argv0 "%s" --library-path "%s" "%s" "$@"\n' \
    "$final/$loader" "$final/$python" "$final/usr/lib/$triplet" "$final/$python.real" >"$root/$python"
  chmod +x "$root/$python"
}

# See private-node-paths.c. Compiled by the toolchain's own clang, so that no compiler of the system is needed.
move_node_parts() {
  local root=$1 final=$2 triplet
  triplet="$(uname -m)-linux-gnu"
  local libraries="$root/usr/lib/$triplet" loader
  loader=$(ls "$libraries"/ld-linux-*.so.*)
  local run=("$loader" --library-path "$libraries:$root/usr/lib/llvm-19/lib")
  "${run[@]}" "$root/usr/lib/llvm-19/bin/clang" -O1 -fPIC -c "-DVITRINE_NODE_PARTS=\"$final/usr/share/nodejs\"" \
    "-resource-dir=$root/usr/lib/llvm-19/lib/clang/19" "$VITRINE_ROOT/scripts/private-node-paths.c" -o "$root/paths.o"
  "${run[@]}" --argv0 ld.lld "$root/usr/lib/llvm-19/bin/lld" -shared "$root/paths.o" "$libraries/libc.so.6" -o "$libraries/libvitrine-node-paths.so"
  rm "$root/paths.o"
  "${run[@]}" "$root/usr/bin/patchelf" --add-needed libvitrine-node-paths.so "$root/usr/bin/node"
}

# Emscripten's own settings, as a file beside emcc: environment variables are lost under CMake's toolchain file.
configure() {
  local root=$1 final=$2 script
  cat >"$root/usr/share/emscripten/.emscripten" <<EOF
LLVM_ROOT = '$final/usr/bin'
BINARYEN_ROOT = '$final/usr'
NODE_JS = '$final/usr/bin/node'
CACHE = '$final/usr/share/emscripten/cache'
FROZEN_CACHE = True
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
EOF
  # Where Node looks for acorn (and npm for its parts): Debian patched its Node to know usr/share/nodejs under / only.
  ln -s nodejs "$root/usr/share/node_modules"
  for script in "$root"/usr/share/emscripten/em*; do
    if [ -f "$script" ] && [ -f "$script.py" ]; then sed -i "2i PYTHON='$final/usr/bin/python3.13'" "$script"; fi
  done
  # bin/ holds what may go first on a PATH: Node with its npm, nothing that could hide a tool of the system.
  mkdir -p "$root/bin"
  ln -s ../usr/bin/node "$root/bin/node"
  printf '#!/bin/sh\nexec "%s/usr/bin/node" "%s/usr/share/nodejs/npm/bin/npm-cli.js" "$@"\n' "$final" "$final" >"$root/bin/npm"
  printf '#!/bin/sh\nexec "%s/usr/bin/node" "%s/usr/share/nodejs/npm/bin/npx-cli.js" "$@"\n' "$final" "$final" >"$root/bin/npx"
  chmod +x "$root/bin/npm" "$root/bin/npx"
}

smoke_test() {
  local dir
  dir=$(mktemp -d)
  printf 'int main() { return 0; }\n' >"$dir/a.cpp"
  if ! "$TOOLCHAIN/usr/share/emscripten/em++" -O1 "$dir/a.cpp" -o "$dir/a.mjs" || ! "$TOOLCHAIN/bin/node" "$dir/a.mjs"; then
    rm -rf "$dir"
    return 1
  fi
  rm -rf "$dir"
}

install_toolchain() {
  [ ! -f "$TOOLCHAIN/ready" ] || return 0
  on_debian || die "no emcc >= 3.1.69 here: install emsdk (emscripten.org, 'emsdk install 3.1.69 && emsdk activate 3.1.69'), then run again with \$EMSDK set"
  new_work_folder "$TOOLCHAIN"
  tell "reading package lists"
  private_apt_setup "$work/apt" || die "no toolchain: add a Debian mirror to apt's sources, or install emsdk and set \$EMSDK"
  tell "fetching Emscripten 3.1.69 and its closure (about 400 MB, once)"
  private_apt "$work/apt" install -y --download-only emscripten nodejs npm patchelf >"$work/apt/install.log" 2>&1 ||
    { tail -n 5 "$work/apt/install.log" >&2; die "the download failed; nothing was installed, run again"; }
  tell "unpacking (about 1.3 GB)"
  unpack_all "$work/apt/cache/archives" "$work/root" || die "a package could not be unpacked (disk full?); run again"
  relink "$work/root" "$TOOLCHAIN"
  wrap_python "$work/root" "$TOOLCHAIN"
  move_node_parts "$work/root" "$TOOLCHAIN"
  configure "$work/root" "$TOOLCHAIN"
  rm -rf "$TOOLCHAIN"
  mv "$work/root" "$TOOLCHAIN"
  smoke_test || die "the unpacked Emscripten does not run here; install emsdk and set \$EMSDK, or report this with the lines above"
  touch "$TOOLCHAIN/ready"
}

install_catch2() {
  [ ! -f "$CATCH2/catch_amalgamated.cpp" ] || return 0
  on_debian || return 0
  new_work_folder "$CATCH2"
  mkdir "$work/source"
  private_apt_setup "$work/apt" || die "Catch2's source could not be found"
  (cd "$work/source" && private_apt "$work/apt" source --download-only catch2 >/dev/null 2>"$work/apt/source.log") ||
    { tail -n 5 "$work/apt/source.log" >&2; die "Catch2's source could not be fetched; run again"; }
  mkdir "$work/root"
  tar -x -C "$work/root" --strip-components=2 --wildcards -f "$(ls "$work"/source/catch2_*.orig.tar.*)" '*/extras/catch_amalgamated.*pp'
  rm -rf "$CATCH2"
  mv "$work/root" "$CATCH2"
}

case "${1:-}" in
  path) printf '%s\n' "$TOOLCHAIN" ;;
  install) locked "$TOOLCHAIN.lock" install_toolchain ;;
  catch2) locked "$CATCH2.lock" install_catch2 ;;
  catch2-path) printf '%s\n' "$CATCH2" ;;
  *) die "usage: toolchain.sh path|install|catch2|catch2-path" ;;
esac
