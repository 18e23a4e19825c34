#include "report/request.h"

#include <functional>

#include "json/json.h"

namespace vitrine {
namespace {

Error bad_option(std::string_view option, std::string_view what, std::string remedy) {
  return {ErrorCode::kBadOptions,
          "option " + std::string(option) + " " + std::string(what),
          std::move(remedy),
          {}};
}

/// Reads one option into its place in the request.
using Reader = std::function<Status(const Json&, Request&)>;

Status wrong(std::string_view option, std::string_view expected) {
  return bad_option(option, "is not " + std::string(expected),
                    "Give " + std::string(expected) + ".");
}

Reader text(const char* option, std::string Request::*member) {
  return [=](const Json& value, Request& request) -> Status {
    if (!value.is_string()) return wrong(option, "a text");
    request.*member = value.get<std::string>();
    return {};
  };
}

Reader flag(const char* option, bool Request::*member) {
  return [=](const Json& value, Request& request) -> Status {
    if (!value.is_boolean()) return wrong(option, "true or false");
    request.*member = value.get<bool>();
    return {};
  };
}

Reader day(const char* option, std::optional<Day> Request::*member) {
  return [=](const Json& value, Request& request) -> Status {
    const auto parsed = value.is_string() ? parse_day(value.get<std::string>()) : std::nullopt;
    if (!parsed) return wrong(option, "a day like 2024-01-31");
    request.*member = *parsed;
    return {};
  };
}

Reader size(const char* option, std::size_t Request::*member) {
  return [=](const Json& value, Request& request) -> Status {
    if (!value.is_number_unsigned()) return wrong(option, "a whole number from 0");
    request.*member = value.get<std::size_t>();
    return {};
  };
}

Status read_metrics(const Json& value, Request& request) {
  if (!value.is_array()) return wrong("metrics", "a list of ids");
  for (const auto& id : value) {
    if (!id.is_string()) return wrong("metrics", "a list of ids");
    request.metrics.push_back(id.get<std::string>());
  }
  return {};
}

Status read_grain(const Json& value, Request& request) {
  request.grain = value.is_string() ? parse_grain(value.get<std::string>()) : std::nullopt;
  if (!request.grain) return wrong("grain", "day, week, month, quarter or year");
  return {};
}

Status read_compare(const Json& value, Request& request) {
  if (value == "previous")
    request.compare = Comparison::kPrevious;
  else if (value == "year")
    request.compare = Comparison::kYearAgo;
  else
    return wrong("compare", "previous or year");
  return {};
}

Status read_week_start(const Json& value, Request& request) {
  const auto start = value.is_string() ? parse_week_start(value.get<std::string>()) : std::nullopt;
  if (!start) return wrong("weekStart", "monday, sunday or saturday");
  request.rules.week_start = *start;
  return {};
}

Status read_fiscal_start(const Json& value, Request& request) {
  const bool number = value.is_number_integer();
  if (!number || value.get<int>() < 1 || value.get<int>() > 12)
    return wrong("fiscalStart", "a month from 1 to 12");
  request.rules.fiscal_start = value.get<int>();
  return {};
}

Status read_language(const Json& value, Request& request) {
  const auto language = value.is_string() ? parse_language(value.get<std::string>()) : std::nullopt;
  if (!language) return wrong("language", "en, ru or uk");
  request.language = *language;
  return {};
}

Status read_parameters(const Json& value, Request& request) {
  if (!value.is_object()) return wrong("parameters", "a map from names to numbers");
  for (const auto& [name, given] : value.items()) {
    const std::string words = given.is_string() ? given.get<std::string>() : given.dump();
    const auto number = parse_decimal(words);
    if (!number)
      return bad_option("parameters." + name, "is not a number: " + words, "Write it like 1250.5.");
    request.parameters[name] = *number;
  }
  return {};
}

Status read_zone(const Json& value, Request& request) {
  if (!value.is_array()) return wrong("timeZoneOffsets", "a list of [ms, minutes]");
  for (const auto& entry : value) {
    const bool pair =
        entry.is_array() && entry.size() == 2 && entry[0].is_number() && entry[1].is_number();
    if (!pair) return wrong("timeZoneOffsets", "a list of [ms, minutes]");
    request.zone.push_back({entry[0].get<std::int64_t>(), entry[1].get<int>()});
  }
  return {};
}

Status read_key(const Json& value, Request& request) {
  if (!value.is_null() && !value.is_string()) return wrong("key", "a text or null");
  request.has_key = true;
  if (value.is_string()) request.key = value.get<std::string>();
  return {};
}

Status read_slice_limit(const Json& value, Request& request) {
  if (!value.is_number_unsigned()) return wrong("sliceLimit", "a whole number from 0");
  request.slice_limit = value.get<std::size_t>();
  return {};
}

Status skip(const Json&, Request&) { return {}; }

const std::map<std::string, Reader, std::less<>>& readers() {
  static const std::map<std::string, Reader, std::less<>> table = {
      {"metrics", read_metrics},
      {"withMissing", flag("withMissing", &Request::with_missing)},
      {"from", day("from", &Request::from)},
      {"to", day("to", &Request::to)},
      {"today", day("today", &Request::today)},
      {"grain", read_grain},
      {"by", text("by", &Request::by)},
      {"sliceLimit", read_slice_limit},
      {"sliceSeries", flag("sliceSeries", &Request::slice_series)},
      {"where", text("where", &Request::where)},
      {"compare", read_compare},
      {"parameters", read_parameters},
      {"timeZone", skip},
      {"timeZoneOffsets", read_zone},
      {"fiscalStart", read_fiscal_start},
      {"weekStart", read_week_start},
      {"language", read_language},
      {"metric", text("metric", &Request::metric)},
      {"variant", text("variant", &Request::variant)},
      {"measure", text("measure", &Request::measure)},
      {"key", read_key},
      {"leftOut", text("leftOut", &Request::left_out)},
      {"offset", size("offset", &Request::offset)},
      {"limit", size("limit", &Request::limit)},
  };
  return table;
}

}  // namespace

Result<Request> parse_request(std::string_view options) {
  Request request;
  if (options.empty()) return request;
  const Json json = parse_json(options);
  if (!json.is_object())
    return Error{ErrorCode::kBadOptions, "the options are not a JSON object", "", {}};
  for (const auto& [name, value] : json.items()) {
    const auto reader = readers().find(name);
    if (reader == readers().end()) {
      return bad_option(name, "does not exist",
                        "See ReportOptions in the documentation of the API.");
    }
    if (value.is_null() && name != "key") continue;
    if (auto status = reader->second(value, request); !status) return status.error();
  }
  if (request.from && request.to && *request.from > *request.to) {
    return bad_option("from", "lies after 'to'", "Swap the two days.");
  }
  return request;
}

}  // namespace vitrine
