#include "formats/sheet_styles.h"

#include <optional>

#include "base/text.h"
#include "formats/sheet_reference.h"

namespace vitrine::sheet {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view lower_word) {
  return equals_ignoring_case(text.substr(0, lower_word.size()), lower_word);
}

/// What the letters of a format code name; quoted text, escapes and colours left out.
class CodeReader {
 public:
  explicit CodeReader(std::string_view code) : rest_(code) {}

  CellKind read() {
    while (!rest_.empty()) rest_.remove_prefix(take());
    if (duration_) return CellKind::kDuration;
    if (day_ || (month_ && !time_)) return CellKind::kDate;
    return time_ ? CellKind::kTime : CellKind::kNumber;
  }

 private:
  /// Length of what stands at the front.
  std::size_t take() {
    switch (const char c = lower(rest_.front())) {
      case '"':
        return past(rest_.find('"', 1));
      case '\\':
      case '_':
      case '*':
        return std::min<std::size_t>(2, rest_.size());
      case '[':
        return take_bracket();
      case 'g':
        if (begins_with(rest_, "general")) return 7;
        break;
      case 'e':  // 0.00E+00; alone it is the year of an era
        if (rest_.size() > 1 && (rest_[1] == '+' || rest_[1] == '-')) return 2;
        day_ = true;
        break;
      case 'a':
        if (begins_with(rest_, "am/pm") || begins_with(rest_, "a/p")) time_ = true;
        break;
      default:
        note(c);
    }
    return 1;
  }

  void note(char c) {
    if (c == 'y' || c == 'd' || c == 'b') day_ = true;
    if (c == 'h' || c == 's') time_ = true;
    if (c == 'm') month_ = true;
  }

  std::size_t take_bracket() {
    const std::size_t end = rest_.find(']');
    const std::string_view inside = rest_.substr(1, end == std::string_view::npos ? end : end - 1);
    const char unit = inside.empty() ? '\0' : lower(inside.front());
    bool only = unit == 'h' || unit == 'm' || unit == 's';
    for (const char c : inside) only = only && lower(c) == unit;
    duration_ = duration_ || only;
    return past(end);
  }

  std::size_t past(std::size_t at) const {
    return at == std::string_view::npos ? rest_.size() : at + 1;
  }

  std::string_view rest_;
  bool day_ = false, month_ = false, time_ = false, duration_ = false;
};

bool within(std::uint32_t id, std::uint32_t first, std::uint32_t last) {
  return first <= id && id <= last;
}

}  // namespace

CellKind kind_of_format(std::string_view code) { return CodeReader(code).read(); }

// ECMA-376 part 1, 18.8.30: 27-36 and 50-58 are dates of East Asian, 71-81 dates and times of Thai editions.
CellKind kind_of_builtin(std::uint32_t id) {
  if (id == 46 || id == 79) return CellKind::kDuration;
  if (within(id, 18, 21) || within(id, 32, 33) || id == 45 || id == 47 || within(id, 75, 76) ||
      within(id, 78, 80)) {
    return CellKind::kTime;
  }
  if (within(id, 14, 17) || id == 22 || within(id, 27, 36) || within(id, 50, 58) ||
      within(id, 71, 81)) {
    return CellKind::kDate;
  }
  return CellKind::kNumber;
}

void Styles::begin(std::string_view name, XmlAttributes attributes) {
  if (name == "numFmt") add_format(attributes);
  if (name == "cellXfs") in_cell_styles_ = true;
  if (name != "xf" || !in_cell_styles_) return;
  const std::uint32_t id = number_of(attribute(attributes, "numFmtId")).value_or(0);
  const auto format = formats_.find(id);
  kinds_.push_back(format == formats_.end() ? kind_of_builtin(id) : format->second);
}

void Styles::end(std::string_view name) {
  if (name == "cellXfs") in_cell_styles_ = false;
}

void Styles::add_format(XmlAttributes attributes) {
  const std::optional<std::uint32_t> id = number_of(attribute(attributes, "numFmtId"));
  std::string code;
  append_unescaped(code, attribute(attributes, "formatCode"));
  if (id) formats_[*id] = kind_of_format(code);
}

}  // namespace vitrine::sheet
