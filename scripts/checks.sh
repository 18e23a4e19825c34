# Sourced by ./run: what `test`, `lint` and `format` do.
# shellcheck shell=bash

cpp_files() { find core wasm tests \( -name '*.cpp' -o -name '*.h' \) -not -path '*/fixtures/*' "$@"; }

# clang-format and clang-tidy are held to version 14: others format and find a little differently.
is_version_14() { have "$1" && "$1" --version | grep -q 'version 14\.'; }

check_format() {
  local failed=0
  if is_version_14 clang-format; then
    local untidy
    untidy=$(cpp_files -print0 | xargs -0 -r clang-format --dry-run 2>&1 | sed -nE 's/^([^ :]+):[0-9]+:[0-9]+: warning: .*/\1/p' | sort | uniq -c)
    if [ -n "$untidy" ]; then
      printf '%s\n' "places to format, by file:" "$untidy"
      failed=1
    fi
  else
    echo "| C++ not checked: this needs clang-format 14"
  fi
  npx --no-install biome format --max-diagnostics=20 || failed=1
  return $failed
}

command_format() {
  must_step "Tools" "see the line above" need clang-format:clang-format
  must_step "npm packages" "check the network, then run it again" need_packages
  need_node
  if is_version_14 clang-format; then cpp_files -print0 | xargs -0 -r clang-format -i; else say "C++ is left alone: this needs clang-format 14"; fi
  npm run --silent format
}

# Unused names are found only in the file that is read itself, not in one of a batch: those that have any are read once more for that.
unused_names() {
  grep -rlZE --include='*.cpp' '^ *(using [A-Za-z_:]+::[A-Za-z_]+;|namespace [a-z_]+ = )' core |
    xargs -0 -r -P 2 -n 4 clang-tidy --quiet -p build/native --extra-arg=-Wno-unknown-warning-option \
      --checks='-*,misc-unused-using-decls,misc-unused-alias-decls'
}

check_tidy() {
  if is_version_14 clang-tidy; then
    cmake_build native tidy -- -k 0 && unused_names
  else
    echo "| C++ not linted: this needs clang-tidy 14"
  fi
}

check_scripts() {
  if ! have shellcheck; then
    echo "| scripts not linted: no shellcheck here"
    return 0
  fi
  shellcheck -x run .ci/run scripts/*.sh
}

# ctest of one preset: builds first, so that a compile error is told apart from a failing test.
run_ctest() {
  ctest --preset "$1" --verbose --output-on-failure
}

suite_structure() { step "Structure" "move the code, or change the direction in tests/structure.mjs with a reason" node tests/structure.mjs; }
suite_format() { step "Format" "./run format" check_format; }

suite_lint() {
  local failed=0
  step "Lint: TypeScript" "npm run format mends most of it" npx --no-install biome lint --error-on-warnings || failed=1
  step "Lint: shell" "each finding has a page on the shellcheck wiki" check_scripts || failed=1
  step "Lint: C++" "mend it, or exclude the check in .clang-tidy with its reason" check_tidy || failed=1
  return $failed
}

suite_types() { step "Types" "npm run typecheck" npm run --silent typecheck; }

# cmake_suite PRESET TITLE
cmake_suite() {
  step "$2: build" "the first error above is the one to mend" cmake_build "$1" &&
    step "$2: tests" "build/$1/tests/test_<room> '<name of the test>' runs one of them" run_ctest "$1"
}

suite_native() { cmake_suite native "Native"; }
suite_asan() { cmake_suite asan "Sanitizers"; }
suite_wasm() { cmake_suite wasm "WebAssembly"; }

suite_build() {
  step "Page: build" "the first error above is in core/, wasm/ or web/" build_for_web &&
    step "Page: size" "load it later, or leave it out" node scripts/size.mjs dist
}

build_for_node() {
  cmake_build wasm vitrine && { [ ! -f web/vite.node.config.ts ] || npm_build node; }
}

suite_api() {
  step "API: build" "the first error above is in core/, wasm/ or web/" build_for_node &&
    step "API: tests in Node" "npm run test:api" npm run --silent test:api
}

build_for_web() {
  cmake_build wasm vitrine && npm_build page
}

suite_reference() {
  step "ClickHouse" "check the network, then run it again" need_chdb &&
    step "SQL engines: build" "the first error above is in core/, wasm/ or web/" build_for_node &&
    step "SQL engines: tests" "npm run test:reference" npm run --silent test:reference
}
suite_web() {
  step "Browser: build" "the first error above is in core/, wasm/ or web/" build_for_web &&
    step "Browser: tests in Chromium" "npm run test:web" npm run --silent test:web
}

build_for_package() {
  cmake_build wasm vitrine && npm_build package
}

# The frame's example needs the page, which the step before has built.
suite_package() {
  step "Package: build" "the first error above is in web/ or scripts/package" build_for_package &&
    { [ -f dist/embed.html ] || step "Page: build" "the first error above is in core/, wasm/ or web/" build_for_web; } &&
    step "Package: examples and policies" "npm run test:package" npm run --silent test:package
}

need_for_tests() {
  need_native
  need clang-format:clang-format clang-tidy:clang-tidy
  [ "$(id -u)" != 0 ] || need shellcheck:shellcheck
}

# Cheap ones first; what needs an earlier build comes after it. All run, whatever fails. The tests of core run under the sanitizers and
# in WebAssembly: `native` runs the same ones once more, for who works on core and wants their answer soon.
command_test() {
  local suites=("$@") suite all="structure format types wasm build api reference web package asan lint"
  [ ${#suites[@]} -gt 0 ] || read -r -a suites <<<"$all"
  for suite in "${suites[@]}"; do
    case " $all native " in *" $suite "*) ;; *) die "there is no step '$suite'; steps: $all native" ;; esac
  done
  must_step "Tools" "see the line above" need_for_tests
  must_step "Emscripten" "run it again; ./run setup shows more" need_emscripten
  need_emscripten
  must_step "npm packages" "check the network, then run it again" need_packages
  need_node
  need_postgres
  need_hosts
  need_other_engines
  must_step "Chromium" "sudo apt-get install chromium" need_chromium
  need_chromium
  for suite in "${suites[@]}"; do
    "suite_$suite" || true
  done
  summary
}

command_lint() {
  must_step "Tools" "see the line above" need_for_tests
  must_step "npm packages" "check the network, then run it again" need_packages
  need_node
  suite_structure || true
  suite_lint || true
  summary
}
