// A shard as flat bytes and back. One description (`exchange`) serves both directions. Little-
// endian, for another engine of the same build only; broken bytes give an error, never a crash.
#include <algorithm>

#include "ingest/shard_archive.h"
#include "ingest/shard_state.h"

namespace vitrine {

namespace {

using namespace ingest;  // NOLINT(google-build-using-namespace): the room's own names

constexpr std::uint64_t kFormat = 5;

template <class Archive>
void exchange(Archive& archive, RowTally& tally) {
  archive.number(tally.count);
  archive.plain(tally.first);
}

template <class Archive>
void exchange(Archive& archive, FormNotes& notes) {
  exchange(archive, notes.short_rows);
  exchange(archive, notes.long_rows);
  exchange(archive, notes.wrapped_rows);
  exchange(archive, notes.other_delimiters);
  exchange(archive, notes.blank_rows);
  exchange(archive, notes.unclosed_quotes);
  exchange(archive, notes.nul_bytes);
}

template <class Archive>
void exchange(Archive& archive, ColumnReading& reading) {
  archive.number(reading.type);
  archive.number(reading.date_order);
  archive.number(reading.decimal_sign);
  archive.text(reading.currency);
  archive.number(reading.percent);
  archive.number(reading.drop_point_zero);
  archive.number(reading.rounded);
}

template <class Archive>
void exchange(Archive& archive, NumberEvidence& evidence) {
  archive.number(evidence.fits);
  archive.number(evidence.whole);
  archive.number(evidence.scale);
  archive.number(evidence.needs_rounding);
  archive.number(evidence.rounded_scale);
  archive.number(evidence.sum);
}

using CurrencyCount = std::pair<std::string, std::uint64_t>;

template <class Archive>
void exchange(Archive& archive, Evidence& evidence) {
  for (std::uint64_t* count :
       {&evidence.values, &evidence.booleans, &evidence.ambiguous_numbers, &evidence.plain_whole,
        &evidence.point_zero, &evidence.leading_zeros, &evidence.too_wide, &evidence.percents,
        &evidence.year_first, &evidence.compact_dates, &evidence.day_first, &evidence.month_first,
        &evidence.ambiguous_dates, &evidence.slashed_dates, &evidence.dotted_dates,
        &evidence.periods, &evidence.magnitudes}) {
    archive.number(*count);
  }
  exchange(archive, evidence.point);
  exchange(archive, evidence.comma);
  std::vector<CurrencyCount> currencies(evidence.currencies.begin(), evidence.currencies.end());
  archive.list(currencies, [&archive](CurrencyCount& entry) {
    archive.text(entry.first);
    archive.number(entry.second);
  });
  evidence.currencies = {currencies.begin(), currencies.end()};
  archive.list(evidence.first_values, [&archive](std::pair<std::uint64_t, std::string>& value) {
    archive.number(value.first);
    archive.text(value.second);
  });
}

template <class Archive>
void exchange(Archive& archive, Column& column) {
  archive.number(column.type);
  archive.number(column.scale);
  archive.number(column.has_offsets);
  archive.validity(column.valid);
  archive.plain(column.wide);
  archive.plain(column.days);
  archive.plain(column.flags);
  archive.plain(column.codes);
  archive.plain(column.offset_minutes);
  if (column.type == ColumnType::kText) archive.dictionary(column.dictionary);
}

template <class Archive>
void exchange(Archive& archive, BuiltColumn& built) {
  exchange(archive, built.reading);
  exchange(archive, built.column);
  exchange(archive, built.evidence);
  exchange(archive, built.misfits.rows);
  archive.list(built.misfits.examples, [&archive](std::string& text) { archive.text(text); });
}

template <class Archive>
void exchange(Archive& archive, std::optional<Error>& error) {
  bool present = error.has_value();
  archive.number(present);
  if (!present) return;
  if (!error) error.emplace();
  archive.number(error->code);
  archive.text(error->message);
  archive.text(error->remedy);
  archive.number(error->place.byte);
}

template <class Archive>
void exchange(Archive& archive, HeldRow& row) {
  archive.text(row.bytes);
  archive.plain(row.fields);
  archive.number(row.row);
  archive.number(row.blanks_above);
  archive.plain(row.above);
}

template <class Archive>
void exchange(Archive& archive, Part& part) {
  archive.number(part.begin);
  archive.number(part.end);
  archive.number(part.rows);
  archive.number(part.sheet_rows);
  archive.plain(part.skips);
  archive.list(part.columns, [&archive](BuiltColumn& built) { exchange(archive, built); });
  archive.list(part.held, [&archive](HeldRow& row) { exchange(archive, row); });
  archive.list(part.apart, [&archive](HeldRow& row) { exchange(archive, row); });
  archive.list(part.surplus, [&archive](std::pair<std::uint64_t, std::string>& cell) {
    archive.number(cell.first);
    archive.text(cell.second);
  });
  exchange(archive, part.notes);
  archive.text(part.row_gaps);
  exchange(archive, part.error);
}

bool is_sound(const NumberEvidence& evidence) {
  const auto is_scale = [](int scale) { return scale >= 0 && scale <= kMaxScale; };
  return is_scale(evidence.scale) && is_scale(evidence.rounded_scale);
}

bool is_sound(const ColumnReading& reading) {
  return reading.type >= ColumnType::kDecimal && reading.type <= ColumnType::kText &&
         reading.date_order >= DateOrder::kIso && reading.date_order <= DateOrder::kMonthDayYear &&
         reading.decimal_sign >= DecimalSign::kPoint && reading.decimal_sign <= DecimalSign::kComma;
}

bool holds_codes(const Column& column) {
  for (std::size_t row = 0; row < column.codes.size(); ++row) {
    if (!column.is_null(row) && column.codes[row] >= column.dictionary->size()) return false;
  }
  return true;
}

bool is_ascending(const std::vector<RowSkip>& skips) {
  return std::is_sorted(skips.begin(), skips.end(),
                        [](RowSkip a, RowSkip b) { return a.row < b.row; });
}

/// The vector that the type says has a value a row; codes lie in the dictionary.
bool is_sound(const Column& column, std::uint64_t rows) {
  if (column.valid.size() != rows || column.scale < 0 || column.scale > kMaxScale) return false;
  if (column.has_offsets != !column.offset_minutes.empty() && rows > 0) return false;
  if (column.has_offsets && column.offset_minutes.size() != rows) return false;
  switch (column.type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
    case ColumnType::kTimestamp:
      return column.wide.size() == rows;
    case ColumnType::kDate:
      return column.days.size() == rows;
    case ColumnType::kBoolean:
      return column.flags.size() == rows;
    case ColumnType::kText:
      return column.codes.size() == rows && holds_codes(column);
  }
  return false;
}

bool is_sound(const HeldRow& row, std::size_t width) {
  return row.fields.size() == width &&
         std::all_of(row.fields.begin(), row.fields.end(), [&](Field field) {
           return field.begin <= row.bytes.size() && field.size <= row.bytes.size() - field.begin;
         });
}

/// Rows set apart in order, and the last ones held.
bool are_in_order(const Part& part) {
  const std::uint64_t end = part.rows - part.held.size();
  for (std::size_t i = 0; i < part.apart.size(); ++i) {
    if (part.apart[i].row >= end || (i > 0 && part.apart[i].row <= part.apart[i - 1].row))
      return false;
  }
  for (std::size_t i = 0; i < part.held.size(); ++i) {
    if (part.held[i].row != end + i) return false;
  }
  return true;
}

/// Columns that go together: those and the rows held make up the rows.
bool is_sound(const Part& part) {
  if (part.held.size() + part.apart.size() > part.rows || !is_ascending(part.skips)) return false;
  const std::uint64_t rows = part.rows - part.held.size() - part.apart.size();
  const auto is_sound_row = [&](const HeldRow& row) {
    return is_sound(row, part.columns.size()) &&
           std::all_of(row.above.begin(), row.above.end(),
                       [&](const ColumnSums& above) { return above.column < part.columns.size(); });
  };
  return are_in_order(part) &&
         std::all_of(part.columns.begin(), part.columns.end(),
                     [&](const BuiltColumn& built) {
                       return is_sound(built.column, rows) && is_sound(built.reading) &&
                              is_sound(built.evidence.point) && is_sound(built.evidence.comma);
                     }) &&
         std::all_of(part.held.begin(), part.held.end(), is_sound_row) &&
         std::all_of(part.apart.begin(), part.apart.end(), is_sound_row);
}

}  // namespace

std::string Shard::to_bytes() const {
  Writer writer;
  std::uint64_t format = kFormat;
  writer.number(format);
  exchange(writer, state->part);
  return writer.take();
}

Result<Shard> Shard::from_bytes(std::string_view bytes) {
  Reader reader(bytes);
  Shard shard;
  std::uint64_t format = 0;
  reader.number(format);
  if (format == kFormat) exchange(reader, shard.state->part);
  if (format == kFormat && reader.ok() && reader.at_end() && is_sound(shard.state->part))
    return shard;
  return Error{ErrorCode::kBadInput, "bytes of a shard are damaged", "Read the range again.", {}};
}

}  // namespace vitrine
