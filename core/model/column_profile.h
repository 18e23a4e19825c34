// What recognition looks at of a column: its folded header and evidence from its values. Made once
// per column.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"
#include "model/choices.h"
#include "model/header_index.h"
#include "table/table.h"

namespace vitrine {

struct SampledText {
  std::string_view text;  ///< as the column has it
  std::string folded;     ///< empty where the text is too long for a word
  std::int64_t rows = 0;
};

struct ColumnProfile {
  std::size_t index = 0;
  std::string header;  ///< folded
  std::string key;     ///< folded without spaces
  std::string main;    ///< what stands before a remark: "Sum (net)", "Sum, EUR"; folded, else empty
  const Column* column = nullptr;
  ColumnReading reading;
  std::size_t valid = 0;                 ///< cells with a value
  std::vector<SampledText> texts;        ///< text columns: up to kSampledTexts distinct values
  bool zero_one = false;                 ///< integers, all 0 or 1
  bool whole = false;                    ///< numbers without a fraction
  std::vector<std::string> forms;        ///< other readings of a header that names nothing as it is
  std::vector<NamedField> named;         ///< by the header, perhaps
  std::vector<LooseName> loosely_named;  ///< by other forms of the header's words
  /// Of which the header is a misspelt name; not looked for where the header is known
  std::vector<const FieldDef*> nearly_named;
  std::vector<const FactDef*> signs;  ///< facts for which the header speaks without naming a field
  /// The header names a field of some fact: neither a misspelling nor for values to decide
  bool known = false;

  mutable std::optional<double> distinct;  ///< see distinct_share()

  bool is_number() const {
    return column->type == ColumnType::kInteger || column->type == ColumnType::kDecimal;
  }
  bool is_date() const {
    return column->type == ColumnType::kDate || column->type == ColumnType::kTimestamp;
  }
};

inline constexpr std::size_t kSampledTexts = 400;
/// Longer texts are nobody's words; folding them would take longer than reading the file.
inline constexpr std::size_t kLongestWordBytes = 256;

/// `name`: the header, or what is left of it where it begins as all others do.
ColumnProfile profile_of(const LoadedTable& loaded, std::size_t index, std::string_view name);

/// Distinct values of the column divided by its cells with a value; 1 = a key, 0 where there is
/// none.
double distinct_share(const Column& column);
/// The same of a column that is asked of again and again: counted once.
double distinct_share(const ColumnProfile& profile);

/// Share of rows (of the sampled values) whose whole text is a word of the vocabulary, and how many
/// choices they name.
struct VocabularyMatch {
  double share = 0;
  std::size_t choices = 0;
};
VocabularyMatch match_vocabulary(const ColumnProfile& profile, const ChoiceWords& vocabulary);

/// Share of the cells whose text is a yes or a no.
double boolean_share(const ColumnProfile& profile);

}  // namespace vitrine
