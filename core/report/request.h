// What a caller asks: the options of report, explain and rows, read from JSON and checked. Shapes: web/api/types.ts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "derive/time_zone.h"

namespace vitrine {

enum class Comparison { kNone, kPrevious, kYearAgo };

struct Request {
  // Out of line: its parts are many.
  Request();
  Request(Request&&) noexcept;
  Request& operator=(Request&&) noexcept;
  ~Request();

  std::vector<std::string> metrics;  ///< each once; empty: every one that computes
  bool with_missing = false;
  std::optional<Day> from;
  std::optional<Day> to;
  std::optional<Grain> grain;
  std::string by;
  std::optional<std::size_t> slice_limit;
  bool slice_series = false;
  std::string where;
  Comparison compare = Comparison::kNone;
  /// Metric and which of its variants stands for it; the last of a metric counts.
  std::vector<std::pair<std::string, std::string>> variants;
  std::vector<std::pair<std::string, Decimal>> parameters;  ///< as given; the last of a name counts
  std::optional<Day> today;
  TimeZone zone;
  CalendarRules rules;
  Language language = Language::kEnglish;

  // One cell of a report (explain, rows).
  std::string metric;
  std::string variant;
  std::string measure;
  bool has_key = false;
  std::optional<std::string> key;  ///< with has_key: nullopt is the slice of rows without the value
  std::string left_out;
  std::string profile;
  std::size_t offset = 0;
  std::size_t limit = 100;

  /// The variant that a metric is shown by; empty: its own formula.
  std::string variant_of(std::string_view metric_id) const;
  bool has_period() const { return from || to; }
};

/// "option limit is not a whole number from 0", with the remedy.
Error wrong_option(std::string_view option, const char* expected);

/// Reads the options; an empty text means none. Error kBadOptions names the option and says what it may be.
Result<Request> parse_request(std::string_view options);

}  // namespace vitrine
