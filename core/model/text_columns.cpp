#include "model/text_columns.h"

#include <bit>

#include "base/byte_words.h"
#include "base/text.h"

namespace vitrine {
namespace {

std::string plain_text(const Column& column, std::size_t row) {
  if (column.type == ColumnType::kDecimal)
    return to_short_text(Decimal{column.wide[row], column.scale});
  return column.text_at(row);
}

/// ASCII with a sign or a letter at both ends. Others may be keys too.
bool is_plain_key(std::string_view text) {
  return !text.empty() && text.front() > ' ' && text.back() > ' ' && is_ascii(text);
}

/// The texts are keys already: looked at without a copy of each.
bool holds_plain_keys(const Column& column) {
  if (!column.dictionary) return false;
  const Dictionary& texts = *column.dictionary;
  for (std::uint32_t code = 0; code < texts.size(); ++code) {
    if (!is_plain_key(texts[code])) return false;
  }
  return true;
}

}  // namespace

ColumnPtr as_text(const ColumnPtr& column) {
  if (column->type == ColumnType::kText) return column;
  auto dictionary = std::make_shared<Dictionary>();
  Column text;
  text.type = ColumnType::kText;
  text.codes.reserve(column->size());
  for (std::size_t row = 0; row < column->size(); ++row) {
    const bool valid = column->valid[row];
    text.valid.push_back(valid);
    text.codes.push_back(valid ? dictionary->intern(plain_text(*column, row)) : 0U);
  }
  text.dictionary = std::move(dictionary);
  return std::make_shared<const Column>(std::move(text));
}

std::vector<std::int64_t> rows_per_code(const Column& column) {
  std::vector<std::int64_t> counts(column.dictionary ? column.dictionary->size() : 0U, 0);
  const std::vector<std::uint64_t>& words = column.valid.words();
  for (std::size_t word = 0; word < words.size(); ++word) {
    const std::uint32_t* const codes = column.codes.data() + word * 64;
    for (std::uint64_t bits = words[word]; bits != 0; bits &= bits - 1)
      ++counts[codes[std::countr_zero(bits)]];
  }
  return counts;
}

ColumnPtr rewrite_texts(const ColumnPtr& column,
                        const Callback<std::optional<std::string>(std::string_view)>& rewrite) {
  if (!column->dictionary) return column;
  const Dictionary& before = *column->dictionary;
  // What is the same up to the first change is not looked up before there is one.
  std::shared_ptr<Dictionary> after;
  std::vector<std::uint32_t> code_after;
  for (std::uint32_t code = 0; code < before.size(); ++code) {
    const std::optional<std::string> text = rewrite(before[code]);
    if (!after) {
      if (text == before[code]) continue;
      after = std::make_shared<Dictionary>();
      code_after.assign(before.size(), Dictionary::kNotFound);
      for (std::uint32_t same = 0; same < code; ++same)
        code_after[same] = after->intern(before[same]);
    }
    if (text) code_after[code] = after->intern(*text);
  }
  if (!after) return column;
  Column result;
  result.type = ColumnType::kText;
  result.codes.reserve(column->size());
  for (std::size_t row = 0; row < column->size(); ++row) {
    const std::uint32_t code =
        column->valid[row] ? code_after[column->codes[row]] : Dictionary::kNotFound;
    result.valid.push_back(code != Dictionary::kNotFound);
    result.codes.push_back(code != Dictionary::kNotFound ? code : 0U);
  }
  result.dictionary = std::move(after);
  return std::make_shared<const Column>(std::move(result));
}

ColumnPtr as_keys(const ColumnPtr& column) {
  ColumnPtr texts = as_text(column);
  if (holds_plain_keys(*texts)) return texts;
  return rewrite_texts(texts, [](std::string_view text) -> std::optional<std::string> {
    std::string key = to_nfc(trim(text));
    if (key.empty()) return std::nullopt;
    return key;
  });
}

ColumnPtr joined_texts(const std::vector<ColumnPtr>& columns) {
  auto dictionary = std::make_shared<Dictionary>();
  Column joined;
  joined.type = ColumnType::kText;
  joined.codes.reserve(columns.front()->size());
  for (std::size_t row = 0; row < columns.front()->size(); ++row) {
    std::string text;
    for (const ColumnPtr& column : columns) {
      if (column->is_null(row)) continue;
      const std::string_view part = trim((*column->dictionary)[column->codes[row]]);
      if (!text.empty() && !part.empty()) text += ' ';
      text += part;
    }
    joined.valid.push_back(!text.empty());
    joined.codes.push_back(text.empty() ? 0U : dictionary->intern(text));
  }
  joined.dictionary = std::move(dictionary);
  return std::make_shared<const Column>(std::move(joined));
}

std::string list_of(const std::vector<std::string>& entries, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < entries.size() && i < limit; ++i) {
    if (i > 0) text += ", ";
    text += entries[i];
  }
  if (entries.size() > limit) text += ", ...";
  return text;
}

}  // namespace vitrine
