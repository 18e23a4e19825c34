#include "read_options.h"

#include <array>
#include <string>
#include <utility>
#include "json/json.h"

namespace vitrine {
namespace {

Error bad_option(const std::string& name, const std::string& wanted) {
  return {ErrorCode::kBadOptions,
          "The read option " + name + " is not " + wanted + ".",
          "Correct it or leave it out.",
          {}};
}

/// The entry whose name is `value`, for closed sets written as text.
template <class T, std::size_t N>
std::optional<T> choice(const Json& value,
                        const std::array<std::pair<std::string_view, T>, N>& choices) {
  if (!value.is_string()) return std::nullopt;
  for (const auto& [name, meaning] : choices) {
    if (value.get_ref<const std::string&>() == name) return meaning;
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, Encoding>, 3> kEncodings = {
    {{"UTF-8", Encoding::kUtf8},
     {"windows-1251", Encoding::kWindows1251},
     {"windows-1252", Encoding::kWindows1252}}};
constexpr std::array<std::pair<std::string_view, HeaderMode>, 3> kHeaderModes = {
    {{"auto", HeaderMode::kAuto},
     {"none", HeaderMode::kNone},
     {"first_row", HeaderMode::kFirstRow}}};
constexpr std::array<std::pair<std::string_view, ColumnType>, 6> kTypes = {
    {{"decimal", ColumnType::kDecimal},
     {"integer", ColumnType::kInteger},
     {"date", ColumnType::kDate},
     {"timestamp", ColumnType::kTimestamp},
     {"boolean", ColumnType::kBoolean},
     {"text", ColumnType::kText}}};
constexpr std::array<std::pair<std::string_view, DateOrder>, 3> kDateOrders = {
    {{"iso", DateOrder::kIso},
     {"dmy", DateOrder::kDayMonthYear},
     {"mdy", DateOrder::kMonthDayYear}}};
constexpr std::array<std::pair<std::string_view, DecimalSign>, 2> kDecimalSigns = {
    {{"point", DecimalSign::kPoint}, {"comma", DecimalSign::kComma}}};

/// Reads `object[name]` into `target` where it is there; false when it is there and wrong.
template <class T, class Target, std::size_t N>
bool read(const Json& object, const char* name,
          const std::array<std::pair<std::string_view, T>, N>& choices, Target& target) {
  const auto found = object.find(name);
  if (found == object.end()) return true;
  const auto value = choice(*found, choices);
  if (value) target = *value;
  return value.has_value();
}

bool read_character(const Json& object, const char* name, bool may_be_empty,
                    std::optional<char>& target) {
  const auto found = object.find(name);
  if (found == object.end()) return true;
  if (!found->is_string()) return false;
  const auto& text = found->get_ref<const std::string&>();
  if (text.size() > 1 || (text.empty() && !may_be_empty)) return false;
  target = text.empty() ? '\0' : text.front();
  return true;
}

Result<ColumnReading> parse_reading(const std::string& header, const Json& value) {
  if (!value.is_object()) return bad_option("readings." + header, "an object");
  ColumnReading reading;
  if (!read(value, "type", kTypes, reading.type))
    return bad_option("readings." + header + ".type", "a column type");
  if (!read(value, "dateOrder", kDateOrders, reading.date_order)) {
    return bad_option("readings." + header + ".dateOrder", "iso, dmy or mdy");
  }
  if (!read(value, "decimalSign", kDecimalSigns, reading.decimal_sign)) {
    return bad_option("readings." + header + ".decimalSign", "point or comma");
  }
  return reading;
}

Status read_readings(const Json& object, ReadOptions& options) {
  const auto found = object.find("readings");
  if (found == object.end()) return {};
  if (!found->is_object()) return bad_option("readings", "an object");
  for (const auto& [header, value] : found->items()) {
    auto reading = parse_reading(header, value);
    if (!reading) return reading.error();
    options.readings[header] = *reading;
  }
  return {};
}

}  // namespace

Result<ReadOptions> parse_read_options(std::string_view text) {
  ReadOptions options;
  if (text.empty()) return options;
  const Json object = parse_json(text);
  if (!object.is_object()) return bad_option("set", "a JSON object");
  if (!read(object, "encoding", kEncodings, options.encoding)) {
    return bad_option("encoding", "UTF-8, windows-1251 or windows-1252");
  }
  if (!read(object, "header", kHeaderModes, options.header))
    return bad_option("header", "auto, none or first_row");
  if (!read_character(object, "delimiter", false, options.delimiter))
    return bad_option("delimiter", "one ASCII character");
  if (!read_character(object, "quote", true, options.quote))
    return bad_option("quote", "one ASCII character or empty");
  if (auto status = read_readings(object, options); !status) return status.error();
  return options;
}

}  // namespace vitrine
