// What the names in a document tell.
#include <algorithm>
#include <array>

#include "formats/json_plan.h"

namespace vitrine::records {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_separator(char c) { return c == '_' || c == '-' || c == '.' || c == ' '; }

/// Where the last word begins: behind a separator, or at a capital letter behind a small one.
std::size_t last_word(std::string_view name) {
  std::size_t at = name.size();
  while (at > 0 && !is_separator(name[at - 1])) {
    --at;
    if (at > 0 && is_upper(name[at]) && is_lower(name[at - 1])) break;
  }
  return at;
}

}  // namespace

bool names_identity(std::string_view name) {
  constexpr std::array<std::string_view, 8> kWords = {"id", "uuid",   "guid", "key",
                                                      "no", "number", "nr",   "order"};
  constexpr std::array<std::string_view, 4> kOthers = {"Номер", "номер", "Код", "код"};
  const std::string_view tail = name.substr(last_word(name));
  std::string word(tail);
  std::transform(word.begin(), word.end(), word.begin(), lower);
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end() ||
         std::find(kOthers.begin(), kOthers.end(), tail) != kOthers.end();
}

std::string singular(std::string_view name) {
  const auto ends = [&](std::string_view end) {
    return name.size() > end.size() && name.substr(name.size() - end.size()) == end;
  };
  if (ends("ies")) return std::string(name.substr(0, name.size() - 3)) + "y";
  if (ends("s") && !ends("ss")) return std::string(name.substr(0, name.size() - 1));
  return std::string(name);
}

std::string path_of(const Shape& shape, PlaceId from, PlaceId to) {
  constexpr std::size_t kLongest = 1024;
  std::string path;
  for (PlaceId at = to; at != from && path.size() < kLongest; at = shape[at].parent) {
    path.insert(0, std::string(shape[at].name.substr(0, kLongest)) + (path.empty() ? "" : "."));
  }
  return path;
}

}  // namespace vitrine::records
