// Helpers of the JSON tests: a text fed whole or cut, what is told of it as one line, the tables made of it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "formats/json_rows.h"

namespace vitrine::test {

/// Feeds `text` in pieces of `piece` bytes.
inline Status feed_pieces(records::JsonReader& reader, records::JsonEvents& events,
                          std::string_view text, std::size_t piece) {
  for (std::size_t at = 0; at < text.size(); at += piece) {
    // A copy of its own, so that reading beyond its end is seen by the sanitizers.
    const std::string bytes(text.substr(at, piece));
    Status status = reader.feed(bytes, events);
    if (!status) return status;
  }
  return reader.finish(events);
}

/// What is told, e.g. `{"a":[1]}` as `{ a: [ n1 ] }`.
struct Told final : records::JsonEvents {
  std::string text;

  bool begin_object() override { return add("{"); }
  bool end_object() override { return add("}"); }
  bool begin_array() override { return add("["); }
  bool end_array() override { return add("]"); }
  bool key(std::string_view name) override { return add(std::string(name) + ":"); }
  bool scalar(records::Scalar kind, std::string_view value) override {
    constexpr std::string_view kKinds = "tnb0";
    return add(kKinds[static_cast<std::size_t>(kind)] + std::string(value));
  }
  bool add(const std::string& word) {
    text += (text.empty() ? "" : " ") + word;
    return true;
  }
};

/// Likewise; "error: " and its message where it is refused.
inline std::string told(std::string_view json, std::size_t piece = std::string_view::npos) {
  records::JsonReader reader;
  Told events;
  piece = std::min(piece, std::max<std::size_t>(json.size(), 1));
  const Status status = feed_pieces(reader, events, json, piece);
  return status ? events.text : "error: " + status.error().message;
}

/// Each table as "<name>\n" and its CSV, one after the other; "error: " and the message where it is refused.
inline std::string tables_of(std::string_view json, std::size_t piece = std::string_view::npos,
                             std::string_view subject = {}) {
  using namespace records;  // NOLINT(google-build-using-namespace): all of this is about them
  piece = std::min(piece, std::max<std::size_t>(json.size(), 1));
  Shape shape;
  ShapeSurvey survey(shape);
  JsonReader first, second;
  Status status = feed_pieces(first, survey, json, piece);
  if (!status) return "error: " + status.error().message;
  if (survey.has_too_many_names()) return "error: names";
  const Result<Plan> plan = plan_tables(shape, survey.titles(), subject);
  if (!plan) return "error: " + plan.error().message;
  TableTexts tables(*plan);
  tables.expect(json.size());
  RowWriter rows(shape, *plan, tables);
  status = feed_pieces(second, rows, json, piece);
  if (!status) return "error: " + status.error().message;
  if (!rows.refusal().empty()) return "error: " + std::string(rows.refusal());
  std::string text;
  for (TableId id = 0; id < plan->tables.size(); ++id) {
    if (plan->tables[id].is_listed())
      text += "<" + plan->tables[id].name + ">\n" + std::string(tables.csv(id));
  }
  return text;
}

}  // namespace vitrine::test
