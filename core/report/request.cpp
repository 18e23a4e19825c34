#include "report/request.h"

#include <algorithm>
#include <iterator>

#include "json/read.h"

namespace vitrine {
namespace {

Error bad_option(std::string_view option, const char* what, std::string remedy) {
  std::string message = "option ";
  message += option;
  message += ' ';
  message += what;
  return {ErrorCode::kBadOptions, std::move(message), std::move(remedy), {}};
}

// What options hold. Each reader answers false where the value is of another kind.

bool read_text(JsonValue value, std::string& target) {
  target = value.string();
  return value.is_text();
}

bool read_day(JsonValue value, std::optional<Day>& target) {
  target = parse_day(value.text());
  return target.has_value();
}

bool read_flag(JsonValue value, bool& target) {
  target = value.boolean();
  return value.is(JsonKind::kBoolean);
}

bool read_size(JsonValue value, std::size_t& target) {
  target = static_cast<std::size_t>(std::min<std::uint64_t>(value.integer(), SIZE_MAX));
  return value.is(JsonKind::kNatural);
}

bool read_slice_limit(JsonValue value, Request& request) {
  return read_size(value, request.slice_limit.emplace());
}

bool read_metrics(JsonValue value, Request& request) {
  request.metrics.clear();
  for (const JsonValue id : value) {
    if (!id.is_text()) return false;
    auto& metrics = request.metrics;
    if (std::find(metrics.begin(), metrics.end(), id.text()) == metrics.end())
      metrics.push_back(id.string());
  }
  return value.is_array();
}

bool read_grain(JsonValue value, Request& request) {
  request.grain = parse_grain(value.text());
  return request.grain.has_value();
}

bool read_compare(JsonValue value, Request& request) {
  const bool previous = value.text() == "previous";
  request.compare = previous ? Comparison::kPrevious : Comparison::kYearAgo;
  return previous || value.text() == "year";
}

bool read_week_start(JsonValue value, Request& request) {
  const auto start = parse_week_start(value.text());
  if (start) request.rules.week_start = *start;
  return start.has_value();
}

bool read_fiscal_start(JsonValue value, Request& request) {
  const std::int64_t month = value.integer();
  if (!value.is(JsonKind::kNatural) || month < 1 || month > 12) return false;
  request.rules.fiscal_start = static_cast<int>(month);
  return true;
}

bool read_language(JsonValue value, Request& request) {
  const auto language = parse_language(value.text());
  if (language) request.language = *language;
  return language.has_value();
}

bool read_zone(JsonValue value, Request& request) {
  request.zone.clear();
  for (const JsonValue entry : value) {
    std::int64_t pair[2] = {};
    std::size_t count = 0;
    for (const JsonValue part : entry) {
      if (!part.is_number() || count == 2) return false;
      pair[count++] = part.integer();
    }
    if (!entry.is_array() || count != 2) return false;
    request.zone.push_back({pair[0], static_cast<int>(pair[1])});
  }
  return value.is_array();
}

bool read_key(JsonValue value, Request& request) {
  request.has_key = true;
  request.key.reset();
  if (value.is_text()) request.key = value.string();
  return value.is_text() || value.is_null();
}

bool read_variants(JsonValue value, Request& request) {
  for (const JsonValue variant : value) {
    if (!variant.is_text()) return false;
    request.variants.emplace_back(variant.string_name(), variant.string());
  }
  return value.is_object();
}

struct Option {
  const char* name;
  const char* expected;
  bool (*read)(JsonValue value, Request& request);
};

constexpr const char* kText = "a text";
constexpr const char* kFlag = "true or false";
constexpr const char* kDay = "a day like 2024-01-31";
constexpr const char* kSize = "a whole number from 0";

constexpr Option kOptions[] = {
    {"metrics", "a list of ids", read_metrics},
    {"withMissing", kFlag,
     [](JsonValue value, Request& to) { return read_flag(value, to.with_missing); }},
    {"from", kDay, [](JsonValue value, Request& to) { return read_day(value, to.from); }},
    {"to", kDay, [](JsonValue value, Request& to) { return read_day(value, to.to); }},
    {"today", kDay, [](JsonValue value, Request& to) { return read_day(value, to.today); }},
    {"grain", "day, week, month, quarter or year", read_grain},
    {"by", kText, [](JsonValue value, Request& to) { return read_text(value, to.by); }},
    {"sliceLimit", kSize, read_slice_limit},
    {"sliceSeries", kFlag,
     [](JsonValue value, Request& to) { return read_flag(value, to.slice_series); }},
    {"where", kText, [](JsonValue value, Request& to) { return read_text(value, to.where); }},
    {"compare", "previous or year", read_compare},
    {"parameters", "a map from names to numbers",
     [](JsonValue value, Request&) { return value.is_object(); }},
    {"variants", "a map from metrics to variants", read_variants},
    // The zone's name is for people; its offsets count.
    {"timeZone", "the name of a time zone",
     [](JsonValue value, Request&) { return value.is_text(); }},
    {"timeZoneOffsets", "a list of [ms, minutes]", read_zone},
    {"fiscalStart", "a month from 1 to 12", read_fiscal_start},
    {"weekStart", "monday, sunday or saturday", read_week_start},
    {"language", "en, ru or uk", read_language},
    {"metric", kText, [](JsonValue value, Request& to) { return read_text(value, to.metric); }},
    {"variant", kText, [](JsonValue value, Request& to) { return read_text(value, to.variant); }},
    {"measure", kText, [](JsonValue value, Request& to) { return read_text(value, to.measure); }},
    {"key", "a text or null", read_key},
    {"profile", kText, [](JsonValue value, Request& to) { return read_text(value, to.profile); }},
    {"leftOut", kText, [](JsonValue value, Request& to) { return read_text(value, to.left_out); }},
    {"offset", kSize, [](JsonValue value, Request& to) { return read_size(value, to.offset); }},
    {"limit", kSize, [](JsonValue value, Request& to) { return read_size(value, to.limit); }},
};

Status read_option(JsonValue value, Request& request) {
  const auto* option = std::find_if(std::begin(kOptions), std::end(kOptions),
                                    [&](const Option& one) { return value.name() == one.name; });
  if (option == std::end(kOptions)) {
    return bad_option(value.name(), "does not exist",
                      "See ReportOptions in the documentation of the API.");
  }
  if (value.is_null() && option->read != read_key) return {};
  if (option->read(value, request)) return {};
  return wrong_option(option->name, option->expected);
}

Status read_parameters(JsonValue parameters, Request& request) {
  for (const JsonValue given : parameters) {
    const std::string words = given.is_text() ? given.string() : given.to_json();
    const std::string name = given.string_name();
    const auto number = parse_decimal(words);
    if (!number) {
      return bad_option("parameters." + name, ("is not a number: " + words).c_str(),
                        "Write it like 1250.5.");
    }
    request.parameters.emplace_back(name, *number);
  }
  return {};
}

/// What options mean to each other.
Status check(const Request& request, JsonValue options) {
  if (options["by"].is_text() && request.by.empty())
    return bad_option("by", "is empty", "Name a field or a header, or leave the option out.");
  if (request.from && request.to && *request.from > *request.to)
    return bad_option("from", "lies after 'to'", "Swap the two days.");
  return {};
}

}  // namespace

Error wrong_option(std::string_view option, const char* expected) {
  return bad_option(option, (std::string("is not ") + expected).c_str(),
                    std::string("Give ") + expected + ".");
}

Request::Request() = default;
Request::Request(Request&&) noexcept = default;
Request& Request::operator=(Request&&) noexcept = default;
Request::~Request() = default;

std::string Request::variant_of(std::string_view metric_id) const {
  const auto named = [&](const auto& one) { return one.first == metric_id; };
  const auto found = std::find_if(variants.rbegin(), variants.rend(), named);
  return found == variants.rend() ? std::string() : found->second;
}

Result<Request> parse_request(std::string_view options) {
  Request request;
  if (options.empty()) return request;
  const JsonDocument document(options);
  const JsonValue root = document.root();
  if (!root.is_object())
    return Error{ErrorCode::kBadOptions, "the options are not a JSON object", "", {}};
  Status status;
  for (const JsonValue value : root) {
    if (status) status = read_option(value, request);
  }
  if (status) status = read_parameters(root["parameters"], request);
  if (status) status = check(request, root);
  if (!status) return status.error();
  return request;
}

}  // namespace vitrine
