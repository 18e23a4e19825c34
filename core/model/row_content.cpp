#include "model/row_content.h"

#include <map>
#include <string>

#include "base/text.h"

namespace vitrine {
namespace {

std::uint64_t mix(std::uint64_t value) {  // SplitMix64's finaliser
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
  return mix(hash);
}

/// Types whose values are compared by value; all else is compared as text.
enum class Family { kNumber, kTime, kFlag, kText };

Family family_of(ColumnType type) {
  switch (type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
      return Family::kNumber;
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      return Family::kTime;
    case ColumnType::kBoolean:
      return Family::kFlag;
    case ColumnType::kText:
      break;
  }
  return Family::kText;
}

std::uint64_t hash_number(std::int64_t units, int scale) {
  while (scale > 0 && units % 10 == 0) {
    units /= 10;
    --scale;
  }
  return mix(mix(static_cast<std::uint64_t>(units)) + static_cast<std::uint64_t>(scale));
}

std::uint64_t hash_cell(const Column& column, std::size_t row, Family family) {
  switch (family) {
    case Family::kNumber:
      return hash_number(column.wide[row], column.type == ColumnType::kDecimal ? column.scale : 0);
    case Family::kTime:
      return mix(column.type == ColumnType::kDate
                     ? static_cast<std::uint64_t>(column.days[row] * kMillisecondsPerDay)
                     : static_cast<std::uint64_t>(column.wide[row]));
    case Family::kFlag:
      return mix(column.flags[row]);
    case Family::kText:
      break;
  }
  return hash_text(column.text_at(row));
}

/// Adds the column's cells to the fingerprints of the part's rows.
void add_column(const FactPart& part, const Column& column, std::uint64_t header, Family family,
                std::vector<std::uint64_t>& contents) {
  std::vector<std::uint64_t> by_code;
  const bool coded =
      family == Family::kText && column.type == ColumnType::kText && column.dictionary;
  if (coded) {
    for (std::uint32_t code = 0; code < column.dictionary->size(); ++code)
      by_code.push_back(hash_text((*column.dictionary)[code]));
  }
  for (std::size_t i = 0; i < part.size; ++i) {
    const std::size_t row = part.all_rows ? i : part.rows[i];
    if (!column.valid[row]) continue;
    const std::uint64_t cell = coded ? by_code[column.codes[row]] : hash_cell(column, row, family);
    contents[part.begin + i] += mix(cell ^ header);
  }
}

}  // namespace

std::vector<std::uint64_t> row_contents(const FactSet& set, const std::vector<FactPart>& parts) {
  std::map<std::string, Family> families;
  for (const FactPart& part : parts) {
    const Table& file = set.sources[part.source]->loaded.table;
    for (std::size_t i = 0; i < file.names.size(); ++i) {
      if (file.columns[i]->valid.count_valid() == 0) continue;
      const Family family = family_of(file.columns[i]->type);
      const auto [known, fresh] = families.emplace(fold_case(file.names[i]), family);
      if (!fresh && known->second != family) known->second = Family::kText;
    }
  }
  const std::size_t rows = parts.empty() ? 0 : parts.back().begin + parts.back().size;
  std::vector<std::uint64_t> contents(rows, 0);
  for (const FactPart& part : parts) {
    const Table& file = set.sources[part.source]->loaded.table;
    for (std::size_t i = 0; i < file.names.size(); ++i) {
      const std::string header = fold_case(file.names[i]);
      const auto family = families.find(header);
      if (family != families.end())
        add_column(part, *file.columns[i], hash_text(header), family->second, contents);
    }
  }
  return contents;
}

}  // namespace vitrine
