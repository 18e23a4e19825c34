#include "model/booleans.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 25> kYes = {"yes",
                                                   "y",
                                                   "true",
                                                   "t",
                                                   "1",
                                                   "да",
                                                   "д",
                                                   "так",
                                                   "т",
                                                   "истина",
                                                   "істина",
                                                   "churned",
                                                   "left",
                                                   "lost",
                                                   "cancelled",
                                                   "canceled",
                                                   "attrited customer",
                                                   "converted",
                                                   "ушел",
                                                   "ушёл",
                                                   "отток",
                                                   "пішов",
                                                   "відтік",
                                                   "on",
                                                   "x"};
constexpr std::array<std::string_view, 22> kNo = {"no",
                                                  "n",
                                                  "false",
                                                  "f",
                                                  "0",
                                                  "нет",
                                                  "н",
                                                  "ні",
                                                  "ложь",
                                                  "хибність",
                                                  "stayed",
                                                  "active",
                                                  "retained",
                                                  "existing customer",
                                                  "joined",
                                                  "not churned",
                                                  "not converted",
                                                  "активен",
                                                  "активный",
                                                  "активний",
                                                  "off",
                                                  "остался"};

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::optional<bool> read_boolean(std::string_view text) {
  return boolean_of_folded(fold_name(text));
}

std::optional<bool> boolean_of_folded(std::string_view folded) {
  if (holds(kYes, folded)) return true;
  if (holds(kNo, folded)) return false;
  return std::nullopt;
}

ColumnPtr as_booleans(const ColumnPtr& column, std::int64_t& unreadable) {
  if (column->type == ColumnType::kBoolean) return column;
  const ColumnPtr text = as_text(column);
  std::vector<std::optional<bool>> meaning(text->dictionary ? text->dictionary->size() : 0U);
  for (std::uint32_t code = 0; code < meaning.size(); ++code)
    meaning[code] = read_boolean((*text->dictionary)[code]);
  Column result;
  result.type = ColumnType::kBoolean;
  result.flags.reserve(text->size());
  for (std::size_t row = 0; row < text->size(); ++row) {
    const std::optional<bool> value = text->valid[row] ? meaning[text->codes[row]] : std::nullopt;
    if (text->valid[row] && !value) ++unreadable;
    result.valid.push_back(value.has_value());
    result.flags.push_back(value.value_or(false) ? 1 : 0);
  }
  return std::make_shared<const Column>(std::move(result));
}

}  // namespace vitrine
