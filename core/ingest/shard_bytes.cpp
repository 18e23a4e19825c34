// A shard as flat bytes and back. One description (`exchange`) serves both directions. Little-endian, for another
// engine of the same build only; broken bytes give an error, never a crash.
#include <cstring>
#include <type_traits>

#include "ingest/shard_state.h"

namespace vitrine {

namespace {

using namespace ingest;

constexpr std::uint64_t kFormat = 1;

class Writer {
 public:
  template <class T>
  void number(T& value) {
    append_varint(bytes_, static_cast<std::uint64_t>(value));
  }
  void text(std::string& value) {
    append_varint(bytes_, value.size());
    bytes_ += value;
  }
  template <class T>
  void plain(std::vector<T>& values) {
    append_varint(bytes_, values.size());
    if (values.empty()) return;
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    append_varint(bytes_, values.size());
    for (T& value : values) each(value);
  }
  void validity(ValidityMask& mask) {
    append_varint(bytes_, mask.size());
    const std::size_t bytes = mask.words().size() * sizeof(std::uint64_t);
    if (bytes > 0) bytes_.append(reinterpret_cast<const char*>(mask.words().data()), bytes);
  }
  void dictionary(std::shared_ptr<const Dictionary>& dictionary) {
    const std::uint32_t size = dictionary ? dictionary->size() : 0;
    append_varint(bytes_, size);
    for (std::uint32_t code = 0; code < size; ++code) {
      append_varint(bytes_, (*dictionary)[code].size());
      bytes_ += (*dictionary)[code];
    }
  }
  bool ok() const { return true; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <class T>
  void number(T& value) {
    value = static_cast<T>(take());
  }
  void text(std::string& value) { value = std::string(take_text()); }
  template <class T>
  void plain(std::vector<T>& values) {
    const std::size_t count = take_count(sizeof(T));
    values.resize(count);
    if (count > 0) std::memcpy(values.data(), bytes_.data() + at_, count * sizeof(T));
    at_ += count * sizeof(T);
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    values.resize(take_count(1));
    for (T& value : values) each(value);
  }
  void validity(ValidityMask& mask) {
    const std::uint64_t rows = take();
    const std::uint64_t bytes = (rows / 64 + (rows % 64 > 0 ? 1 : 0)) * sizeof(std::uint64_t);
    if (rows > bytes_.size() * 8 || bytes > bytes_.size() - at_) return fail();
    for (std::uint64_t row = 0; row < rows; ++row) {
      const auto byte = static_cast<unsigned char>(bytes_[at_ + row / 8]);
      mask.push_back(((byte >> (row % 8)) & 1U) != 0);
    }
    at_ += static_cast<std::size_t>(bytes);
  }
  void dictionary(std::shared_ptr<const Dictionary>& dictionary) {
    auto texts = std::make_shared<Dictionary>();
    const std::size_t count = take_count(1);
    for (std::size_t i = 0; i < count; ++i) texts->intern(take_text());
    if (texts->size() != count) fail();
    dictionary = std::move(texts);
  }
  bool ok() const { return ok_ && at_ <= bytes_.size(); }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::uint64_t take() {
    std::size_t last = at_;
    while (last < bytes_.size() && (bytes_[last] & 0x80) != 0) ++last;
    if (last < bytes_.size()) return take_varint(bytes_, at_);
    fail();
    return 0;
  }
  std::size_t take_count(std::size_t element_bytes) {
    const std::uint64_t count = take();
    if (count > (bytes_.size() - at_) / element_bytes) {
      fail();
      return 0;
    }
    return static_cast<std::size_t>(count);
  }
  std::string_view take_text() {
    const std::size_t size = take_count(1);
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
  }
  void fail() {
    ok_ = false;
    at_ = bytes_.size();
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

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
}

using CurrencyCount = std::pair<std::string, std::uint64_t>;

template <class Archive>
void exchange(Archive& archive, Evidence& evidence) {
  for (std::uint64_t* count :
       {&evidence.values, &evidence.booleans, &evidence.ambiguous_numbers, &evidence.plain_whole,
        &evidence.point_zero, &evidence.leading_zeros, &evidence.too_wide, &evidence.percents,
        &evidence.year_first, &evidence.compact_dates, &evidence.day_first, &evidence.month_first,
        &evidence.ambiguous_dates, &evidence.slashed_dates}) {
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
void exchange(Archive& archive, Part& part) {
  archive.number(part.begin);
  archive.number(part.end);
  archive.number(part.rows);
  archive.list(part.columns, [&archive](BuiltColumn& built) { exchange(archive, built); });
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

/// The vector that the type says has a value a row; codes lie in the dictionary.
bool is_sound(const Column& column, std::uint64_t rows) {
  if (column.valid.size() != rows || column.scale < 0 || column.scale > kMaxScale) return false;
  if (column.has_offsets != !column.offset_minutes.empty() && rows > 0) return false;
  if (column.has_offsets && column.offset_minutes.size() != rows) return false;
  switch (column.type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
    case ColumnType::kTimestamp: return column.wide.size() == rows;
    case ColumnType::kDate: return column.days.size() == rows;
    case ColumnType::kBoolean: return column.flags.size() == rows;
    case ColumnType::kText: return column.codes.size() == rows && holds_codes(column);
  }
  return false;
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
  bool sound = format == kFormat && reader.ok() && reader.at_end();
  for (const BuiltColumn& built : shard.state->part.columns) {
    sound = sound && is_sound(built.column, shard.state->part.rows) && is_sound(built.reading) &&
            is_sound(built.evidence.point) && is_sound(built.evidence.comma);
  }
  if (sound) return shard;
  return Error{ErrorCode::kBadInput, "bytes of a shard are damaged", "Read the range again.", {}};
}

}  // namespace vitrine
