#include "model/carried_facts.h"

#include <algorithm>

#include "catalogue/scope.h"
#include "model/header_match.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr double kDependence = 0.98;
constexpr double kUnsaid = 0.89;   // rows that do not repeat much prove little
constexpr double kCarried = 0.95;  // a little less sure than the file's own meaning

/// Share of rows whose value is that of the key's first row; nulls on either side are not looked
/// at.
double dependence(const Column& key, const ColumnPtr& values) {
  const ColumnPtr text = as_text(values);
  if (!key.dictionary || !text->dictionary) return 0;
  std::vector<std::uint32_t> first(key.dictionary->size(), Dictionary::kNotFound);
  std::size_t rows = 0;
  std::size_t equal = 0;
  for (std::size_t row = 0; row < key.size(); ++row) {
    if (key.is_null(row) || text->is_null(row)) continue;
    std::uint32_t& expected = first[key.codes[row]];
    if (expected == Dictionary::kNotFound) expected = text->codes[row];
    ++rows;
    if (expected == text->codes[row]) ++equal;
  }
  return rows == 0 ? 0 : static_cast<double>(equal) / static_cast<double>(rows);
}

/// Columns with a meaning in the main fact are shared only where they are words: dates and numbers
/// of an order are its own.
bool may_be_shared(const FieldDef& field, const FactReading& main, const ColumnProfile& column) {
  return !main.at(column.index) || value_type_of(field.kind) == ValueType::kText;
}

std::vector<Assignment> attributes(const RecognitionInput& input, const FactReading& main,
                                   const FactDef& fact, std::size_t key_column) {
  std::vector<Assignment> found;
  const ColumnPtr key = as_keys(input.loaded->table.columns[key_column]);
  const bool repeats = distinct_share(*key) < 0.95;
  for (const FieldDef& field : fact.fields) {
    if (field.computed || field.derived || field.id == fact.key || !field.refers_to.empty())
      continue;
    Assignment best;
    for (const ColumnProfile& column : input.columns) {
      if (column.index == key_column || !may_be_shared(field, main, column)) continue;
      if (!repeats && main.at(column.index))
        continue;  // every value depends on a key that does not repeat
      // A date of the row is its own, not that of what it refers to, unless it says so.
      const bool said = mentions(fact, column.header);
      if (field.kind == FieldKind::kDate && !said) continue;
      const double match = match_column(input, fact, field, column);
      const double confidence = said ? match : std::min(match, kUnsaid);
      if (confidence < kSureHeader || confidence <= best.confidence) continue;
      const bool taken = std::any_of(found.begin(), found.end(), [&](const Assignment& other) {
        return other.column == column.index;
      });
      if (taken || dependence(*key, input.loaded->table.columns[column.index]) < kDependence)
        continue;
      best = {&field, column.index, confidence};
    }
    if (best.field) found.push_back({best.field, best.column, best.confidence * kCarried});
  }
  return found;
}

}  // namespace

std::vector<FactReading> carried_facts(const RecognitionInput& input, const FactReading& main) {
  std::vector<FactReading> carried;
  for (const FactDef& fact : input.catalogue().facts) {
    const FieldDef* key = fact.key.empty() ? nullptr : fact.field(fact.key);
    const bool describes = key && !fact.derived && &fact != main.fact && fact.version.empty() &&
                           fact.id != "orders" && fact.id != "leads" && fact.id != "subscriptions";
    if (!describes) continue;
    for (const Assignment& own : main.fields) {
      if (own.field->refers_to != fact.id) continue;
      FactReading reading;
      reading.fact = &fact;
      reading.fields = attributes(input, main, fact, own.column);
      if (reading.fields.empty()) break;
      reading.fields.insert(reading.fields.begin(),
                            Assignment{key, own.column, own.confidence * kCarried});
      carried.push_back(std::move(reading));
      break;
    }
  }
  return carried;
}

}  // namespace vitrine
