#include "documents.h"

#include <optional>

#include "formats/json_keyed.h"
#include "formats/json_rows.h"
#include "json/writer.h"

namespace vitrine {

using records::JsonReader;
using records::KeyedEvents;
using records::KeyedForm;
using records::Plan;
using records::PlannedTable;
using records::RowWriter;
using records::Shape;
using records::ShapeSurvey;
using records::TableId;
using records::TableTexts;

namespace {

constexpr const char* kAsRecords = "Export it as a list of records.";

std::string json_of(const Plan& plan) {
  JsonWriter json;
  json.begin_array();
  for (const PlannedTable& table : plan.tables) {
    if (!table.is_listed()) continue;
    json.begin_object();
    json.text("name", table.name);
    json.integer("rows", static_cast<std::int64_t>(table.rows - (table.starts_with_names ? 1 : 0)));
    json.integer("columns", static_cast<std::int64_t>(table.header.empty() ? table.columns
                                                                           : table.header.size()));
    json.boolean("header", table.starts_with_names || !table.header.empty());
    json.end_object();
  }
  json.end_array();
  return json.take();
}

Error too_early() { return {ErrorCode::kBadOptions, "The document has not been learnt yet"}; }

}  // namespace

struct DocumentReader::State {
  std::string head;  ///< until the form is known
  KeyedForm form;
  std::optional<KeyedEvents> events;
  Shape shape;
  JsonReader reader;
  ShapeSurvey survey{shape};
  Plan plan;
  std::vector<TableId> listed;
  std::optional<TableTexts> tables;
  std::optional<RowWriter> rows;

  Status checked(Status status) {
    if (!status) return status;
    std::string_view refusal = events ? events->refusal() : std::string_view();
    if (refusal.empty() && rows) refusal = rows->refusal();
    if (refusal.empty()) return status;
    return reader.refusal(ErrorCode::kBadInput, std::string(refusal), kAsRecords);
  }

  /// The beginning is here: what kind of document it is, and what it consists of.
  Status begin() {
    form = records::find_keyed(head);
    events.emplace(form, survey);
    const std::string bytes = std::move(head);
    head = {};
    return learn(bytes);
  }

  Status learn(std::string_view bytes) {
    Status status = reader.feed(bytes, *events);
    if (status && survey.has_too_many_names()) {
      return reader.refusal(
          ErrorCode::kBadInput, "The JSON holds more names than a table may have columns",
          "Where values are the names (a day, an id), export it as a list of records.");
    }
    return checked(status);
  }
};

DocumentReader::DocumentReader() : state_(std::make_unique<State>()) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

Status DocumentReader::learn(std::string_view bytes) {
  State& state = *state_;
  if (state.events) return state.learn(bytes);
  state.head += bytes;
  return state.head.size() < records::kKeyedHeadBytes ? Status() : state.begin();
}

Result<std::string> DocumentReader::plan(std::string_view subject) {
  State& state = *state_;
  if (!state.events) {
    if (Status begun = state.begin(); !begun) return std::move(begun).error();
  }
  Status status = state.checked(state.reader.finish(*state.events));
  if (!status) return std::move(status).error();
  Result<Plan> plan = records::plan_tables(state.shape, state.survey.titles(), subject);
  if (!plan) return std::move(plan).error();
  state.plan = std::move(*plan);
  for (TableId table = 0; table < state.plan.tables.size(); ++table) {
    if (state.plan.tables[table].is_listed()) state.listed.push_back(table);
  }
  state.reader = JsonReader();
  state.tables.emplace(state.plan);
  state.rows.emplace(state.shape, state.plan, *state.tables);
  state.events.emplace(state.form, *state.rows);
  return json_of(state.plan);
}

Status DocumentReader::write(std::string_view bytes) {
  State& state = *state_;
  if (!state.rows) return too_early();
  state.tables->clear();
  state.tables->expect(bytes.size());
  return state.checked(state.reader.feed(bytes, *state.events));
}

Status DocumentReader::finish() {
  State& state = *state_;
  if (!state.rows) return too_early();
  state.tables->clear();
  return state.checked(state.reader.finish(*state.events));
}

std::string_view DocumentReader::csv(std::uint32_t table) const {
  const State& state = *state_;
  if (!state.tables || table >= state.listed.size()) return {};
  return state.tables->csv(state.listed[table]);
}

}  // namespace vitrine
