#include "report/json.h"

#include "catalogue/to_json.h"
#include "ingest/decode.h"
#include "report/status.h"

namespace vitrine {

void put_benchmarks(JsonWriter& json, const MetricDef* metric, const Number& value,
                    Language language) {
  json.begin_array("benchmarks");
  for (const Benchmark& benchmark : metric ? metric->benchmarks : std::vector<Benchmark>()) {
    json.begin_object();
    put_benchmark(json, benchmark, language);
    if (!value.is_missing()) json.text("status", benchmark_status(value, benchmark));
    json.end_object();
  }
  json.end_array();
}

void put_day(JsonWriter& json, const char* key, std::optional<Day> day) {
  put_text_or_null(json, key, day ? to_text(*day) : std::string());
}

void put_text_or_null(JsonWriter& json, const char* key, const std::string& text) {
  if (text.empty()) return json.null(key);
  json.text(key, text);
}

void put_delimiter(JsonWriter& json, const Source& source) {
  const bool separated = source.loaded.table.columns.size() > 1;
  const Understanding& read = source.loaded.understanding;
  std::string delimiter(separated ? 1 : 0, read.delimiter);
  if (separated && read.second != 0) delimiter += read.second;
  put_text_or_null(json, "delimiter", ingest::decode(delimiter, read.encoding));
}

void put_counts(JsonWriter& json, const char* key,
                const std::map<std::string, std::int64_t>& counts) {
  json.begin_object(key);
  for (const auto& [reason, rows] : counts) {
    json.key(reason);
    json.integer(rows);
  }
  json.end_object();
}

void put_number(JsonWriter& json, const Number& number, Unit unit) {
  if (number.is_missing()) {
    const Missing& missing = number.missing();
    json.null("value");
    json.begin_object("missing");
    json.text("code", name_of(missing.code));
    if (!missing.needs.empty()) json.texts("needs", missing.needs);
    if (!missing.message.empty()) json.text("message", missing.message);
    json.end_object();
    return;
  }
  json.number("value", number.as_double());
  const bool countable = unit == Unit::kMoney || unit == Unit::kCount;
  if (countable && number.is_exact()) json.text("exact", to_short_text(number.decimal()));
}

void put_range(JsonWriter& json, const Question& question, Range range) {
  const auto days = question.days_of(range);
  put_day(json, "from", days ? std::optional<Day>(days->from) : std::nullopt);
  put_day(json, "to", days ? std::optional<Day>(days->to) : std::nullopt);
}

}  // namespace vitrine
