// Runs a fuzz target over its seeds (files of the folder given) and over changed copies of them, the same ones every time.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "../target.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kCopies = 150;
constexpr int kMostChanges = 4;

void change(Bytes& bytes, std::mt19937& random) {
  const auto below = [&](std::size_t end) { return end == 0 ? 0 : random() % end; };
  const auto at = [&](std::size_t index) {
    return bytes.begin() + static_cast<std::ptrdiff_t>(index);
  };
  const std::size_t place = below(bytes.size());
  switch (random() % 5) {
    case 0:
      if (!bytes.empty()) bytes[place] = static_cast<std::uint8_t>(random());
      break;
    case 1:
      bytes.insert(at(place), static_cast<std::uint8_t>("\",;\n\r\t{}[]:'.0-(<>=/"[random() % 20]));
      break;
    case 2:
      bytes.erase(at(place), at(std::min(bytes.size(), place + below(9))));
      break;
    case 3: {
      const Bytes piece(at(place), at(std::min(bytes.size(), place + below(40))));
      bytes.insert(at(below(bytes.size())), piece.begin(), piece.end());
      break;
    }
    default:
      bytes.resize(place);
  }
}

Bytes content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return EXIT_FAILURE;
  std::vector<std::filesystem::path> seeds;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1]))
    seeds.push_back(entry.path());
  std::sort(seeds.begin(), seeds.end());
  std::mt19937 random(20'260'101);
  for (const auto& seed : seeds) {
    const Bytes original = content_of(seed);
    LLVMFuzzerTestOneInput(original.data(), original.size());
    for (int copy = 0; copy < kCopies; ++copy) {
      Bytes changed = original;
      for (auto left = random() % kMostChanges + 1; left > 0; --left) change(changed, random);
      // The last input stays on disk for whoever must mend what it broke.
      std::ofstream("build/fuzz-last-input", std::ios::binary)
          .write(reinterpret_cast<const char*>(changed.data()),
                 static_cast<std::streamsize>(changed.size()));
      LLVMFuzzerTestOneInput(changed.data(), changed.size());
    }
  }
  std::printf("%zu seeds, %d copies of each\n", seeds.size(), kCopies);
  return seeds.empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}
