// Where the time of a question goes, natively: reads a file, answers each report option given, some rounds each, and prints milliseconds.
//     cmake --build --preset native --target bench && perf record build/native/tests/bench_report FILE ROUNDS OPTIONS...
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "engine.h"

namespace {

double now_ms() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(time).count();
}

bool load(vitrine::Engine& engine, const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return false;
  const auto size = static_cast<std::uint64_t>(file.tellg());
  const auto load = engine.begin("deals.csv", size, "{}");
  if (!load) return false;
  std::vector<char> slice(4 << 20);
  for (bool again = true; again;) {
    file.clear();
    file.seekg(0);
    while (file.read(slice.data(), static_cast<std::streamsize>(slice.size())) ||
           file.gcount() > 0) {
      if (!engine.feed(*load, {slice.data(), static_cast<std::size_t>(file.gcount())}))
        return false;
    }
    const auto done = engine.finish(*load);
    if (!done) return false;
    again = !*done;
  }
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::fprintf(stderr, "usage: bench_report FILE ROUNDS OPTIONS...\n");
    return 2;
  }
  vitrine::Engine engine;
  const double begun = now_ms();
  if (!load(engine, arguments[1])) {
    std::fprintf(stderr, "%s cannot be read\n", arguments[1]);
    return 1;
  }
  std::printf("load %.0f ms\n", now_ms() - begun);
  for (int option = 3; option < count; ++option) {
    for (int round = 0; round < std::atoi(arguments[2]); ++round) {
      const double asked = now_ms();
      const auto answer = engine.report(arguments[option]);
      if (!answer) {
        std::fprintf(stderr, "%s\n", answer.error().message.c_str());
        return 1;
      }
      std::printf("%8.1f ms  %zu bytes  %s\n", now_ms() - asked, answer->size(), arguments[option]);
    }
  }
  return 0;
}
