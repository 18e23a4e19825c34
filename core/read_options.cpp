#include "read_options.h"

#include <string>
#include <utility>

#include "json/read.h"
#include "model/reading_json.h"

namespace vitrine {
namespace {

Error bad_option(std::string name, const char* wanted) {
  return {ErrorCode::kBadOptions,
          "The read option " + std::move(name) + " is not " + wanted + ".",
          "Correct it or leave it out.",
          {}};
}

constexpr JsonWord kEncodings[] = {{"UTF-8", Encoding::kUtf8},
                                   {"windows-1251", Encoding::kWindows1251},
                                   {"windows-1252", Encoding::kWindows1252}};
constexpr JsonWord kHeaderModes[] = {
    {"auto", HeaderMode::kAuto}, {"none", HeaderMode::kNone}, {"first_row", HeaderMode::kFirstRow}};

bool read_encoding(JsonValue value, ReadOptions& options) {
  const auto meaning = value.meaning(kEncodings);
  if (meaning) options.encoding = static_cast<Encoding>(*meaning);
  return meaning || value.is_absent();
}

bool read_header(JsonValue value, ReadOptions& options) {
  const auto meaning = value.meaning(kHeaderModes);
  if (meaning) options.header = static_cast<HeaderMode>(*meaning);
  return meaning || value.is_absent();
}

bool read_footers(JsonValue value, ReadOptions& options) {
  options.keep_footers = value.text() == "keep";
  return value.is_absent() || options.keep_footers || value.text() == "leave_out";
}

/// One character, or none as 0 where that is allowed.
bool read_character(JsonValue value, std::size_t fewest, std::optional<char>& target) {
  if (value.is_absent()) return true;
  const std::string_view text = value.text();
  if (!value.is_text() || text.size() < fewest || text.size() > 1) return false;
  target = text.empty() ? '\0' : text.front();
  return true;
}

const char* wanted_of(std::string_view part) {
  if (part == "type") return "a column type";
  return part == "dateOrder" ? "iso, dmy or mdy" : "point or comma";
}

Status read_readings(JsonValue readings, ReadOptions& options) {
  if (readings.is_absent()) return {};
  if (!readings.is_object()) return bad_option("readings", "an object");
  for (const JsonValue reading : readings) {
    const std::string header = reading.string_name();
    if (!reading.is_object()) return bad_option("readings." + header, "an object");
    ReadingChange change;
    if (const char* wrong = read_reading_parts(reading, change))
      return bad_option("readings." + header + "." + wrong, wanted_of(wrong));
    options.readings[header] = with_change({}, change);
  }
  return {};
}

}  // namespace

Result<ReadOptions> parse_read_options(std::string_view text) {
  ReadOptions options;
  if (text.empty()) return options;
  const JsonDocument document(text);
  const JsonValue root = document.root();
  if (!root.is_object()) return bad_option("set", "a JSON object");
  if (!read_encoding(root["encoding"], options))
    return bad_option("encoding", "UTF-8, windows-1251 or windows-1252");
  if (!read_header(root["header"], options)) return bad_option("header", "auto, none or first_row");
  if (!read_footers(root["footers"], options)) return bad_option("footers", "leave_out or keep");
  const JsonValue unpivot = root["unpivot"];
  options.unpivot = unpivot.boolean();
  if (!unpivot.is_absent() && !unpivot.is(JsonKind::kBoolean))
    return bad_option("unpivot", "true or false");
  if (!read_character(root["delimiter"], 1, options.delimiter))
    return bad_option("delimiter", "one ASCII character");
  if (!read_character(root["quote"], 0, options.quote))
    return bad_option("quote", "one ASCII character or empty");
  if (auto status = read_readings(root["readings"], options); !status) return status.error();
  return options;
}

}  // namespace vitrine
