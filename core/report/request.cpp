#include "report/request.h"

#include <algorithm>
#include <iterator>

#include "json/json.h"

namespace vitrine {
namespace {

Error bad_option(std::string_view option, std::string_view what, std::string remedy) {
  return {ErrorCode::kBadOptions,
          "option " + std::string(option) + " " + std::string(what),
          std::move(remedy),
          {}};
}

Status wrong(std::string_view option, std::string_view expected) {
  return bad_option(option, "is not " + std::string(expected),
                    "Give " + std::string(expected) + ".");
}

template <std::string Request::*kMember>
Status read_text(std::string_view option, const Json& value, Request& request) {
  if (!value.is_string()) return wrong(option, "a text");
  request.*kMember = value.get<std::string>();
  return {};
}

template <std::optional<Day> Request::*kMember>
Status read_day(std::string_view option, const Json& value, Request& request) {
  request.*kMember = value.is_string() ? parse_day(value.get<std::string>()) : std::nullopt;
  return request.*kMember ? Status() : wrong(option, "a day like 2024-01-31");
}

template <bool Request::*kMember>
Status read_flag(std::string_view option, const Json& value, Request& request) {
  if (!value.is_boolean()) return wrong(option, "true or false");
  request.*kMember = value.get<bool>();
  return {};
}

template <std::size_t Request::*kMember>
Status read_size(std::string_view option, const Json& value, Request& request) {
  if (!value.is_number_unsigned()) return wrong(option, "a whole number from 0");
  request.*kMember = value.get<std::size_t>();
  return {};
}

Status read_metrics(std::string_view option, const Json& value, Request& request) {
  if (!value.is_array()) return wrong(option, "a list of ids");
  for (const auto& id : value) {
    if (!id.is_string()) return wrong(option, "a list of ids");
    request.metrics.push_back(id.get<std::string>());
  }
  return {};
}

Status read_grain(std::string_view option, const Json& value, Request& request) {
  request.grain = value.is_string() ? parse_grain(value.get<std::string>()) : std::nullopt;
  if (!request.grain) return wrong(option, "day, week, month, quarter or year");
  return {};
}

Status read_compare(std::string_view option, const Json& value, Request& request) {
  if (value == "previous")
    request.compare = Comparison::kPrevious;
  else if (value == "year")
    request.compare = Comparison::kYearAgo;
  else
    return wrong(option, "previous or year");
  return {};
}

Status read_week_start(std::string_view option, const Json& value, Request& request) {
  const auto start = value.is_string() ? parse_week_start(value.get<std::string>()) : std::nullopt;
  if (!start) return wrong(option, "monday, sunday or saturday");
  request.rules.week_start = *start;
  return {};
}

Status read_fiscal_start(std::string_view option, const Json& value, Request& request) {
  const bool number = value.is_number_integer();
  if (!number || value.get<int>() < 1 || value.get<int>() > 12)
    return wrong(option, "a month from 1 to 12");
  request.rules.fiscal_start = value.get<int>();
  return {};
}

Status read_language(std::string_view option, const Json& value, Request& request) {
  const auto language = value.is_string() ? parse_language(value.get<std::string>()) : std::nullopt;
  if (!language) return wrong(option, "en, ru or uk");
  request.language = *language;
  return {};
}

Status read_parameters(std::string_view option, const Json& value, Request& request) {
  if (!value.is_object()) return wrong(option, "a map from names to numbers");
  for (const auto& [name, given] : value.items()) {
    const std::string words = given.is_string() ? given.get<std::string>() : given.dump();
    const auto number = parse_decimal(words);
    if (!number)
      return bad_option(std::string(option) + "." + name, "is not a number: " + words,
                        "Write it like 1250.5.");
    request.parameters[name] = *number;
  }
  return {};
}

Status read_zone(std::string_view option, const Json& value, Request& request) {
  if (!value.is_array()) return wrong(option, "a list of [ms, minutes]");
  for (const auto& entry : value) {
    const bool pair =
        entry.is_array() && entry.size() == 2 && entry[0].is_number() && entry[1].is_number();
    if (!pair) return wrong(option, "a list of [ms, minutes]");
    request.zone.push_back({entry[0].get<std::int64_t>(), entry[1].get<int>()});
  }
  return {};
}

Status read_key(std::string_view option, const Json& value, Request& request) {
  if (!value.is_null() && !value.is_string()) return wrong(option, "a text or null");
  request.has_key = true;
  if (value.is_string()) request.key = value.get<std::string>();
  return {};
}

Status read_slice_limit(std::string_view option, const Json& value, Request& request) {
  if (!value.is_number_unsigned()) return wrong(option, "a whole number from 0");
  request.slice_limit = value.get<std::size_t>();
  return {};
}

/// The zone's name is for people; its offsets count.
Status read_zone_name(std::string_view option, const Json& value, Request&) {
  return value.is_string() ? Status() : wrong(option, "the name of a time zone");
}

struct OptionReader {
  std::string_view option;
  Status (*read)(std::string_view option, const Json& value, Request& request);
};

constexpr OptionReader kReaders[] = {
    {"metrics", read_metrics},
    {"withMissing", read_flag<&Request::with_missing>},
    {"from", read_day<&Request::from>},
    {"to", read_day<&Request::to>},
    {"today", read_day<&Request::today>},
    {"grain", read_grain},
    {"by", read_text<&Request::by>},
    {"sliceLimit", read_slice_limit},
    {"sliceSeries", read_flag<&Request::slice_series>},
    {"where", read_text<&Request::where>},
    {"compare", read_compare},
    {"parameters", read_parameters},
    {"timeZone", read_zone_name},
    {"timeZoneOffsets", read_zone},
    {"fiscalStart", read_fiscal_start},
    {"weekStart", read_week_start},
    {"language", read_language},
    {"metric", read_text<&Request::metric>},
    {"variant", read_text<&Request::variant>},
    {"measure", read_text<&Request::measure>},
    {"key", read_key},
    {"leftOut", read_text<&Request::left_out>},
    {"offset", read_size<&Request::offset>},
    {"limit", read_size<&Request::limit>},
};

}  // namespace

Result<Request> parse_request(std::string_view options) {
  Request request;
  if (options.empty()) return request;
  const Json json = parse_json(options);
  if (!json.is_object())
    return Error{ErrorCode::kBadOptions, "the options are not a JSON object", "", {}};
  for (const auto& item : json.items()) {
    const std::string& name = item.key();
    const Json& value = item.value();
    const auto* reader = std::find_if(std::begin(kReaders), std::end(kReaders),
                                      [&](const OptionReader& one) { return one.option == name; });
    if (reader == std::end(kReaders)) {
      return bad_option(name, "does not exist",
                        "See ReportOptions in the documentation of the API.");
    }
    if (value.is_null() && name != "key") continue;
    if (auto status = reader->read(name, value, request); !status) return status.error();
  }
  if (request.from && request.to && *request.from > *request.to) {
    return bad_option("from", "lies after 'to'", "Swap the two days.");
  }
  return request;
}

}  // namespace vitrine
