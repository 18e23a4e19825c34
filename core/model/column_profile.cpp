#include "model/column_profile.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/order.h"
#include "base/text.h"
#include "model/booleans.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

void look_at_numbers(ColumnProfile& profile) {
  const Column& column = *profile.column;
  profile.zero_one = column.type == ColumnType::kInteger && profile.valid > 0;
  profile.whole = true;
  const std::int64_t one = column.type == ColumnType::kDecimal
                               ? static_cast<std::int64_t>(power_of_ten(column.scale))
                               : 1;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.valid[row]) continue;
    profile.zero_one = profile.zero_one && (column.wide[row] == 0 || column.wide[row] == 1);
    profile.whole = profile.whole && column.wide[row] % one == 0;
  }
}

void look_at_texts(ColumnProfile& profile) {
  const Column& column = *profile.column;
  const std::vector<std::int64_t> rows = rows_per_code(column);
  for (std::uint32_t code = 0; code < rows.size() && profile.texts.size() < kSampledTexts; ++code) {
    if (rows[code] == 0) continue;
    const std::string_view text = (*column.dictionary)[code];
    profile.texts.push_back(
        {text, text.size() > kLongestWordBytes ? "" : fold_name(text), rows[code]});
  }
}

/// "(Do Not Modify) Modified On" is about the file, not about the value.
std::string_view without_warning(std::string_view name) {
  const std::size_t close = name.starts_with('(') ? name.find(')') : std::string_view::npos;
  return close == std::string_view::npos || close + 1 == name.size() ? name
                                                                     : name.substr(close + 1);
}

/// "_ownerid_value" is what an interface calls the owner's id.
std::string_view without_dressing(std::string_view name) {
  constexpr std::string_view kEnd = "_value";
  if (!name.starts_with('_') || !name.ends_with(kEnd)) return name;
  return name.substr(1, name.size() - 1 - kEnd.size());
}

/// The name without the remark that ends it, folded.
std::string without_remark(std::string_view name) {
  const std::size_t end = name.find_first_of("(,[");
  return end == std::string_view::npos ? "" : fold_name(name.substr(0, end));
}

/// Joined reports write whose it is before a colon: "Account: Account" is the account, "Address 1: Country" a country.
std::string_view without_owner(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return name;
  const std::string whose = fold_name(name.substr(0, colon));
  const std::string_view what = name.substr(colon + 1);
  const bool is_address = whose.starts_with("address") || whose.starts_with("адрес");
  return whose == fold_name(what) || is_address ? what : name;
}

/// "№ заказа", "Order #" -> with the word that the sign stands for; ё is written е as often as not.
std::string spelt_out(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"№", " номер "}, {"#", " number "}, {"ё", "е"}, {"Ё", "Е"}};
  std::string text(name);
  for (const auto& [sign, word] : kSigns) {
    for (std::size_t at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.replace(at, sign.size(), word);
  }
  return text;
}

}  // namespace

ColumnProfile profile_of(const LoadedTable& loaded, std::size_t index, std::string_view header) {
  ColumnProfile profile;
  profile.index = index;
  const std::string name = spelt_out(without_owner(without_warning(without_dressing(header))));
  profile.header = fold_name(name);
  profile.key = fold_key(name);
  profile.main = without_remark(name);
  profile.column = loaded.table.columns[index].get();
  if (index < loaded.understanding.readings.size())
    profile.reading = loaded.understanding.readings[index];
  profile.valid = profile.column->valid.count_valid();
  if (profile.is_number()) look_at_numbers(profile);
  if (profile.column->type == ColumnType::kText) look_at_texts(profile);
  return profile;
}

double distinct_share(const Column& column) {
  const std::size_t valid = column.valid.count_valid();
  if (valid == 0) return 0;
  std::size_t distinct = 0;
  if (column.type == ColumnType::kText) {
    const std::vector<std::int64_t> rows = rows_per_code(column);
    distinct = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](std::int64_t count) { return count > 0; }));
  } else if (column.type == ColumnType::kInteger || column.type == ColumnType::kDecimal) {
    std::vector<std::int64_t> values;
    values.reserve(valid);
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (column.valid[row]) values.push_back(column.wide[row]);
    }
    distinct = count_distinct(values);
  }
  return static_cast<double>(distinct) / static_cast<double>(valid);
}

double distinct_share(const ColumnProfile& profile) {
  if (!profile.distinct) profile.distinct = distinct_share(*profile.column);
  return *profile.distinct;
}

VocabularyMatch match_vocabulary(const ColumnProfile& profile, const ChoiceWords& vocabulary) {
  std::int64_t rows = 0;
  std::int64_t known = 0;
  std::set<std::size_t> choices;
  for (const SampledText& text : profile.texts) {
    rows += text.rows;
    const std::optional<std::size_t> choice = vocabulary.find_folded(text.folded);
    if (!choice) continue;
    known += text.rows;
    choices.insert(*choice);
  }
  if (rows == 0) return {};
  return {static_cast<double>(known) / static_cast<double>(rows), choices.size()};
}

double boolean_share(const ColumnProfile& profile) {
  std::int64_t rows = 0;
  std::int64_t known = 0;
  for (const SampledText& text : profile.texts) {
    rows += text.rows;
    if (boolean_of_folded(text.folded)) known += text.rows;
  }
  return rows == 0 ? 0 : static_cast<double>(known) / static_cast<double>(rows);
}

}  // namespace vitrine
