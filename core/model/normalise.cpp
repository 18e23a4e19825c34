#include "model/normalise.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "model/booleans.h"
#include "model/date_numbers.h"
#include "model/spans.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

NormalisedColumn as_dates(const ColumnPtr& column) {
  NormalisedColumn result;
  if (column->type == ColumnType::kDate || column->type == ColumnType::kTimestamp) {
    result.column = column;
    return result;
  }
  if (const auto kind = date_numbers_of(*column)) {
    Column dates = dates_of_numbers(*column, *kind);
    result.unreadable =
        static_cast<std::int64_t>(column->valid.count_valid() - dates.valid.count_valid());
    result.column = std::make_shared<const Column>(std::move(dates));
    return result;
  }
  const ColumnPtr text = as_text(column);
  std::vector<std::optional<Day>> days(text->dictionary ? text->dictionary->size() : 0U);
  for (std::uint32_t code = 0; code < days.size(); ++code)
    days[code] = parse_day(trim((*text->dictionary)[code]));
  Column dates;
  dates.type = ColumnType::kDate;
  for (std::size_t row = 0; row < text->size(); ++row) {
    const std::optional<Day> day = text->valid[row] ? days[text->codes[row]] : std::nullopt;
    if (text->valid[row] && !day) ++result.unreadable;
    dates.valid.push_back(day.has_value());
    dates.days.push_back(day.value_or(0));
  }
  result.column = std::make_shared<const Column>(std::move(dates));
  return result;
}

Column integers_of_flags(const Column& flags) {
  Column numbers;
  numbers.type = ColumnType::kInteger;
  numbers.valid = flags.valid;
  numbers.wide.assign(flags.flags.begin(), flags.flags.end());
  return numbers;
}

/// Texts that are plain numbers are read, and spans in the field's unit; the others are unreadable.
NormalisedColumn numbers_of_texts(const Column& text, SpanUnit span) {
  NormalisedColumn result;
  std::vector<std::optional<Decimal>> numbers(text.dictionary ? text.dictionary->size() : 0U);
  int scale = 0;
  for (std::uint32_t code = 0; code < numbers.size(); ++code) {
    const std::string_view word = trim((*text.dictionary)[code]);
    numbers[code] = parse_decimal(word);
    if (!numbers[code] && span != SpanUnit::kNone) numbers[code] = parse_span(span, word);
    if (numbers[code]) scale = std::max(scale, numbers[code]->scale);
  }
  Column decimals;
  decimals.type = ColumnType::kDecimal;
  decimals.scale = scale;
  for (std::size_t row = 0; row < text.size(); ++row) {
    std::optional<Decimal> value;
    if (text.valid[row] && numbers[text.codes[row]])
      value = rescale(*numbers[text.codes[row]], scale);
    const bool fits = value && value->units == static_cast<std::int64_t>(value->units);
    if (text.valid[row] && !fits) ++result.unreadable;
    decimals.valid.push_back(fits);
    decimals.wide.push_back(fits ? static_cast<std::int64_t>(value->units) : 0);
  }
  result.column = std::make_shared<const Column>(std::move(decimals));
  return result;
}

NormalisedColumn as_numbers(const ColumnPtr& column, SpanUnit span) {
  NormalisedColumn result;
  switch (column->type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
      result.column = column;
      return result;
    case ColumnType::kBoolean:
      result.column = std::make_shared<const Column>(integers_of_flags(*column));
      return result;
    case ColumnType::kText:
      return numbers_of_texts(*column, span);
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      break;
  }
  result.unreadable = static_cast<std::int64_t>(column->valid.count_valid());
  result.column = std::make_shared<const Column>(null_column(ColumnType::kInteger, column->size()));
  return result;
}

ColumnPtr as_currencies(const ColumnPtr& column) {
  return rewrite_texts(as_text(column), [](std::string_view text) -> std::optional<std::string> {
    std::string code = currency_code(text);
    if (code.empty()) return std::nullopt;
    return code;
  });
}

}  // namespace

std::string currency_code(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kSigns = {
      {{"$", "USD"},
       {"us$", "USD"},
       {"€", "EUR"},
       {"euro", "EUR"},
       {"евро", "EUR"},
       {"£", "GBP"},
       {"₽", "RUB"},
       {"руб", "RUB"},
       {"руб.", "RUB"},
       {"рубль", "RUB"},
       {"₴", "UAH"},
       {"грн", "UAH"},
       {"грн.", "UAH"},
       {"гривня", "UAH"},
       {"zł", "PLN"}}};
  const std::string_view trimmed = trim(text);
  const std::string folded = fold_case(trimmed);
  for (const auto& [sign, code] : kSigns) {
    if (folded == sign) return std::string(code);
  }
  std::string upper(trimmed);
  for (char& letter : upper) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  return upper;
}

NormalisedColumn normalise_column(const FieldDef& field, const ColumnPtr& column) {
  NormalisedColumn result;
  switch (field.kind) {
    case FieldKind::kKey:
      result.column = as_keys(column);
      return result;
    case FieldKind::kText:
      result.column = field.id == "currency" ? as_currencies(column) : as_text(column);
      return result;
    case FieldKind::kChoice:
      result.column = as_choices(field, column, result.unknown_words);
      return result;
    case FieldKind::kMoney:
    case FieldKind::kNumber:
    case FieldKind::kInteger:
    case FieldKind::kRate:
      return as_numbers(column, field.span);
    case FieldKind::kDate:
      return as_dates(column);
    case FieldKind::kBoolean:
      result.column = as_booleans(column, result.unreadable);
      return result;
  }
  result.column = column;
  return result;
}

}  // namespace vitrine
