// Whether the names of the outermost object are values, by what the beginning of the text holds.
#include <algorithm>

#include "base/text.h"
#include "formats/json_keyed.h"

namespace vitrine::records {
namespace {

constexpr std::size_t kMostNames = 256;
constexpr std::size_t kFewestKeys = 3;

bool is_number(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), is_digit);
}

/// "2024-01-31", "2024-01-31T00:00:00", "2024-01", "31.01.2024"
bool is_day(std::string_view name) {
  return name.size() >= 7 && is_digit(name[0]) &&
         name.find_first_not_of("0123456789-./:TZ +") == std::string_view::npos &&
         name.find_first_of("-./") != std::string_view::npos;
}

/// "1001", "ORD-1001", an id of letters and digits.
bool is_key(std::string_view name) { return std::any_of(name.begin(), name.end(), is_digit); }

/// What is seen of the outermost object.
struct Member {
  std::string name;
  bool is_object = false;
  bool is_scalar = false;
  bool has_tables = false;  ///< lists of objects in it
  bool only_scalars = true;
  std::vector<std::string> names;
};

class Probe final : public JsonEvents {
 public:
  std::vector<Member> members;
  bool is_object = false;

  bool begin_object() override {
    if (depth_ == 0) is_object = roots_++ == 0;
    if (depth_ == 1 && !lists_) members.back().is_object = true;
    if (depth_ > 1) last().only_scalars = false;
    if (lists_ > 0 && depth_ > 0 && is_object) last().has_tables = true;
    ++depth_;
    return roots_ < 2;
  }
  bool end_object() override {
    --depth_;
    return true;
  }
  bool begin_array() override {
    if (depth_ == 0) return false;
    if (depth_ > 1) last().only_scalars = false;
    ++lists_;
    ++depth_;
    return true;
  }
  bool end_array() override {
    --lists_;
    --depth_;
    return true;
  }
  bool key(std::string_view name) override {
    if (depth_ == 1) {
      if (members.size() == kMostNames) return false;
      members.push_back({});
      members.back().name = name;
    } else if (depth_ == 2 && last().names.size() < kMostNames) {
      last().names.emplace_back(name);
    }
    return true;
  }
  bool scalar(Scalar, std::string_view) override {
    if (depth_ == 0) return false;
    if (depth_ == 1) last().is_scalar = true;
    return true;
  }

 private:
  Member& last() { return members.back(); }

  std::size_t depth_ = 0;
  std::size_t lists_ = 0;
  int roots_ = 0;
};

template <class Test>
bool all_names(const std::vector<std::string>& names, Test test) {
  return std::all_of(names.begin(), names.end(), test);
}

bool count_from_zero(const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] != std::to_string(i)) return false;
  }
  return true;
}

/// What the names are called beside the columns `taken`.
std::string name_of_keys(const std::vector<std::string>& keys,
                         const std::vector<std::string>& taken) {
  if (count_from_zero(keys)) return "";
  const std::string name = all_names(keys, is_day) ? "date" : "id";
  return std::find(taken.begin(), taken.end(), name) == taken.end() ? name : "key";
}

/// Half of the names of one are names of the other.
bool are_alike(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto shared = std::count_if(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
  return static_cast<std::size_t>(shared) * 2 >= std::max(a.size(), b.size());
}

/// `cut`: the text goes on, and what is in the last one is not all.
bool are_records(const std::vector<Member>& members, bool cut) {
  const std::vector<std::string>& first = members.front().names;
  return std::all_of(members.begin(), members.end(), [&](const Member& member) {
    const bool goes_on = cut && &member == &members.back() && members.size() > 1;
    return goes_on || (member.is_object && !member.has_tables && !member.names.empty() &&
                       are_alike(first, member.names));
  });
}

bool are_columns(const std::vector<Member>& members, bool cut) {
  const std::vector<std::string>& first = members.front().names;
  const bool plain = all_names(first, is_number) || all_names(first, is_day);
  if (first.size() < (plain ? 2 : kFewestKeys) || !all_names(first, is_key)) return false;
  return std::all_of(members.begin(), members.end(), [&](const Member& member) {
    if (cut && &member == &members.back() && members.size() > 1) return true;
    return member.is_object && member.only_scalars && member.names == first;
  });
}

}  // namespace

KeyedForm find_keyed(std::string_view text) {
  const bool cut = text.size() >= kKeyedHeadBytes;
  const std::string_view head = text.substr(0, kKeyedHeadBytes);
  Probe probe;
  JsonReader reader;
  // What is wrong with the text is told when it is read.
  [[maybe_unused]] const Status status = reader.feed(head, probe);
  const std::vector<Member>& members = probe.members;
  if (!probe.is_object || members.empty()) return {};
  std::vector<std::string> names;
  names.reserve(members.size());
  for (const Member& member : members) names.push_back(member.name);
  const bool plain = all_names(names, is_number) || all_names(names, is_day);
  const bool has_keys = all_names(names, is_key);
  if (has_keys && names.size() >= (plain ? 2 : kFewestKeys) && are_records(members, cut))
    return {KeyedForm::Kind::kRecords, name_of_keys(names, members.front().names)};
  if (!has_keys && are_columns(members, cut))
    return {KeyedForm::Kind::kColumns, name_of_keys(members.front().names, names)};
  const bool are_values = std::all_of(members.begin(), members.end(), [&](const Member& member) {
    return member.is_scalar || (cut && &member == &members.back() && !member.is_object);
  });
  if (plain && names.size() >= kFewestKeys && are_values)
    return {KeyedForm::Kind::kValues, name_of_keys(names, {})};
  return {};
}

}  // namespace vitrine::records
