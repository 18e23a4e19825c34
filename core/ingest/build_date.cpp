// Columns of dates. Days as long as every time of day is midnight; from the first other time on,
// milliseconds.
#include "base/byte_words.h"
#include "ingest/build_base.h"

namespace vitrine::ingest {

namespace {

class DateBuilder : public BuilderBase {
 public:
  using BuilderBase::BuilderBase;

  void append(const CellRows& cells, std::size_t index) override {
    last_ = {};
    for (std::size_t row = 0; row < cells.rows; ++row) {
      const std::string_view text = cells.text(row, index);
      if (!text.empty() && same_text(text, last_)) {
        ++last_count_;
      } else if (!read(text)) {
        push_null(text);
        continue;
      }
      keep_first(text);
      push_value();
    }
    count_last();
  }

  BuiltColumn finish() override {
    Column& column = built_.column;
    column.type = timed_ ? ColumnType::kTimestamp : ColumnType::kDate;
    column.has_offsets = offsets_;
    column.valid = bits_.mask();
    return std::move(built_);
  }

 private:
  /// Reads a text that differs from the last one; equal ones are only counted.
  bool read(std::string_view text) {
    count_last();
    if (text.empty()) return false;
    if (!read_iso_day(text)) {
      const auto scanned = scan_date(text);
      const auto day = scanned ? resolve_date(*scanned, built_.reading.date_order) : std::nullopt;
      if (!day) return false;
      date_ = *scanned;
      day_ = *day;
    }
    last_ = text;
    last_count_ = 1;
    return true;
  }

  /// YYYY-MM-DD and nothing else.
  bool read_iso_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text.starts_with("0000")) return false;
    const auto day = parse_day(text);
    if (!day) return false;
    date_ = {};
    iso_day_ = true;
    day_ = *day;
    return true;
  }

  void count_last() {
    if (last_count_ > 0 && iso_day_) {
      built_.evidence.values += last_count_;
      built_.evidence.year_first += last_count_;
    } else if (last_count_ > 0) {
      built_.evidence.add_date(date_, last_count_);
    }
    last_count_ = 0;
    last_ = {};
    iso_day_ = false;
  }

  void push_null(std::string_view text) {
    if (!is_null_text(text)) {
      keep_first(text);
      built_.evidence.add(text);
      note_misfit(text);
    }
    if (timed_) {
      built_.column.wide.push_back(0);
    } else {
      built_.column.days.push_back(0);
    }
    if (offsets_) built_.column.offset_minutes.push_back(kNoOffset);
    bits_.push(false);
  }

  void push_value() {
    if (!timed_ && (date_.time_ms != 0 || date_.has_offset)) start_times();
    if (date_.has_offset && !offsets_) {
      built_.column.offset_minutes.resize(bits_.size(), kNoOffset);
      offsets_ = true;
    }
    if (timed_) {
      built_.column.wide.push_back(day_ * kMillisecondsPerDay + date_.time_ms);
    } else {
      built_.column.days.push_back(day_);
    }
    if (offsets_) {
      built_.column.offset_minutes.push_back(date_.has_offset ? date_.offset_minutes : kNoOffset);
    }
    bits_.push(true);
  }

  void start_times() {
    Column& column = built_.column;
    for (std::size_t row = 0; row < column.days.size(); ++row) {
      column.wide.push_back(bits_[row] ? column.days[row] * kMillisecondsPerDay : 0);
    }
    column.days = {};
    timed_ = true;
  }

  DateText date_;
  Day day_ = 0;
  std::string_view last_;
  std::uint64_t last_count_ = 0;
  bool iso_day_ = false;  ///< the last text is a plain ISO day
  bool timed_ = false;
  bool offsets_ = false;
};

}  // namespace

std::unique_ptr<ColumnBuilder> make_date_builder(const ColumnReading& reading) {
  return std::make_unique<DateBuilder>(reading);
}

}  // namespace vitrine::ingest
