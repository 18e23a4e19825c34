#include "documents.h"

#include <optional>

#include "formats/json_rows.h"
#include "json/writer.h"

namespace vitrine {

using records::JsonReader;
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
  Shape shape;
  JsonReader reader;
  ShapeSurvey survey{shape};
  Plan plan;
  std::vector<TableId> listed;
  std::optional<TableTexts> tables;
  std::optional<RowWriter> rows;

  Status checked(Status status) {
    if (!status || !rows || rows->refusal().empty()) return status;
    return reader.refusal(ErrorCode::kBadInput, std::string(rows->refusal()), kAsRecords);
  }
};

DocumentReader::DocumentReader() : state_(std::make_unique<State>()) {}
DocumentReader::~DocumentReader() = default;
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;

Status DocumentReader::learn(std::string_view bytes) {
  State& state = *state_;
  Status status = state.reader.feed(bytes, state.survey);
  if (status && state.survey.has_too_many_names()) {
    return state.reader.refusal(
        ErrorCode::kBadInput, "The JSON holds more names than a table may have columns",
        "Where values are the names (a day, an id), export it as a list of records.");
  }
  return status;
}

Result<std::string> DocumentReader::plan(std::string_view subject) {
  State& state = *state_;
  Status status = state.reader.finish(state.survey);
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
  return json_of(state.plan);
}

Status DocumentReader::write(std::string_view bytes) {
  State& state = *state_;
  if (!state.rows) return too_early();
  state.tables->clear();
  state.tables->expect(bytes.size());
  return state.checked(state.reader.feed(bytes, *state.rows));
}

Status DocumentReader::finish() {
  State& state = *state_;
  if (!state.rows) return too_early();
  state.tables->clear();
  return state.checked(state.reader.finish(*state.rows));
}

std::string_view DocumentReader::csv(std::uint32_t table) const {
  const State& state = *state_;
  if (!state.tables || table >= state.listed.size()) return {};
  return state.tables->csv(state.listed[table]);
}

}  // namespace vitrine
