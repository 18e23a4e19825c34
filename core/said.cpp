#include "said.h"

#include <utility>

namespace vitrine {
namespace {

bool same_reading(const ColumnReading& a, const ColumnReading& b) {
  return a.type == b.type && a.date_order == b.date_order && a.decimal_sign == b.decimal_sign;
}

/// Whether a person chose between the two readings of a column that is still open. What was only printed chooses nothing.
bool settles(const ColumnChange& said, const LoadedTable& loaded, std::size_t column) {
  return !said.open && (said.reading.date_order || said.reading.decimal_sign) &&
         loaded.understanding.ambiguous.contains(column);
}

}  // namespace

FileMappingChange fitting(FileMappingChange change, const Table& table) {
  std::erase_if(change.columns,
                [&](const ColumnChange& column) { return !table.find(column.header); });
  return change;
}

Status Said::add(std::string_view mapping, const Catalogue& catalogue) {
  auto said = parse_mapping(mapping, catalogue);
  if (!said) return std::move(said).error();
  const auto merges = parse_merges(mapping, catalogue);
  if (!merges) return merges.error();
  for (auto& [file, change] : *said) add_change(changes_[file], std::move(change));
  for (const auto& [list, wanted] : *merges) {
    if (wanted) {
      merged_names_.insert(list);
    } else {
      merged_names_.erase(list);
    }
  }
  return {};
}

void Said::read_whole_as(const std::string& file, const ReadOptions& now) {
  if (!is_read_otherwise(file, now)) return;
  changes_[file].unpivot = now.unpivot;
  changes_[file].keep_footers = now.keep_footers;
}

void Said::keep_fitting(const std::string& file, const Table& table) {
  const auto found = changes_.find(file);
  if (found == changes_.end()) return;
  found->second = fitting(std::move(found->second), table);
}

const FileMappingChange* Said::of(const std::string& file) const {
  const auto found = changes_.find(file);
  return found == changes_.end() ? nullptr : &found->second;
}

bool Said::is_read_otherwise(const std::string& file, const ReadOptions& now) const {
  const FileMappingChange* change = of(file);
  return change && (change->unpivot.value_or(now.unpivot) != now.unpivot ||
                    change->keep_footers.value_or(now.keep_footers) != now.keep_footers);
}

std::optional<ReadOptions> Said::wanted_options(const std::string& file, const LoadedTable& loaded,
                                                const ReadOptions& now) const {
  auto readings = wanted_readings(file, loaded);
  const bool otherwise = is_read_otherwise(file, now);
  if (!otherwise && readings.empty()) return std::nullopt;
  ReadOptions wanted = now;
  if (otherwise) {
    wanted.unpivot = of(file)->unpivot.value_or(now.unpivot);
    wanted.keep_footers = of(file)->keep_footers.value_or(now.keep_footers);
  }
  for (auto& [header, reading] : readings) wanted.readings[header] = std::move(reading);
  return wanted;
}

/// Readings of the file's columns that are not in force yet.
std::map<std::string, ColumnReading> Said::wanted_readings(const std::string& file,
                                                           const LoadedTable& loaded) const {
  std::map<std::string, ColumnReading> wanted;
  const FileMappingChange* change = of(file);
  if (!change) return wanted;
  for (const ColumnChange& said : change->columns) {
    const auto column = loaded.table.find(said.header);
    if (!column) continue;
    const ColumnReading& now = loaded.understanding.readings[*column];
    const ColumnReading asked = with_change(now, said.reading);
    if (!same_reading(asked, now) || settles(said, loaded, *column))
      wanted[loaded.table.names[*column]] = asked;
  }
  return wanted;
}

}  // namespace vitrine
