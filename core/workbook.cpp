#include "workbook.h"

#include <optional>
#include <variant>

#include "formats/sheet_rows.h"
#include "formats/sheet_workbook.h"
#include "json/writer.h"

namespace vitrine {
namespace {

std::string json_of(const sheet::Relations& part) {
  JsonWriter json;
  json.begin_array();
  for (const sheet::Relation& relation : part.relations()) {
    json.begin_object();
    json.text("id", relation.id);
    json.text("type", relation.type);
    json.text("target", relation.target);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string json_of(const sheet::Workbook& part) {
  JsonWriter json;
  json.begin_array();
  for (const sheet::SheetEntry& sheet : part.sheets()) {
    json.begin_object();
    json.text("name", sheet.name);
    json.text("relation", sheet.relation);
    json.boolean("hidden", sheet.hidden);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string json_of(const sheet::SheetRows& part) {
  JsonWriter json;
  json.begin_object();
  json.integer("rows", part.extent().rows());
  json.integer("columns", part.extent().filled_columns());
  json.boolean("header", part.extent().has_header());
  json.end_object();
  return json.take();
}

std::string json_of(const sheet::Styles&) { return "null"; }
std::string json_of(const sheet::SharedStrings&) { return "null"; }

Error nothing_begun() { return {ErrorCode::kBadOptions, "No part of a workbook was begun"}; }

}  // namespace

struct WorkbookReader::State {
  std::optional<sheet::Relations> relations;
  sheet::Workbook workbook;
  sheet::Styles styles;
  sheet::SharedStrings strings;
  std::optional<sheet::SheetRows> rows;
  std::string csv;
  std::variant<std::monostate, sheet::Relations*, sheet::Workbook*, sheet::Styles*,
               sheet::SharedStrings*, sheet::SheetRows*>
      part;

  Status feed(std::monostate, std::string_view) { return nothing_begun(); }
  Status feed(sheet::SheetRows* to, std::string_view bytes) { return to->feed(bytes, csv); }
  template <class Part>
  Status feed(Part* to, std::string_view bytes) {
    return to->feed(bytes);
  }

  Result<std::string> finish(std::monostate) { return nothing_begun(); }
  template <class Part>
  Result<std::string> finish(Part* of) {
    Status status = of->finish();
    if (!status) return std::move(status).error();
    return json_of(*of);
  }
};

WorkbookReader::WorkbookReader() : state_(std::make_unique<State>()) {}
WorkbookReader::~WorkbookReader() = default;
WorkbookReader::WorkbookReader(WorkbookReader&&) noexcept = default;
WorkbookReader& WorkbookReader::operator=(WorkbookReader&&) noexcept = default;

Status WorkbookReader::begin(std::string_view part) {
  State& state = *state_;
  state.csv.clear();
  if (part == "relations") {
    state.part = &state.relations.emplace();
  } else if (part == "workbook") {
    state.part = &state.workbook;
  } else if (part == "styles") {
    state.part = &state.styles;
  } else if (part == "strings") {
    state.part = &state.strings;
  } else if (part == "sheet") {
    state.part = &state.rows.emplace(state.styles, state.strings, state.workbook.date_system());
  } else {
    return Error(ErrorCode::kUnknownName, "No part of a workbook is called so");
  }
  return {};
}

Status WorkbookReader::feed(std::string_view bytes) {
  return std::visit([&](auto part) { return state_->feed(part, bytes); }, state_->part);
}

std::size_t WorkbookReader::waiting() const { return state_->csv.size(); }

void WorkbookReader::take_csv(std::string& csv) {
  csv.clear();
  csv.swap(state_->csv);
}

Result<std::string> WorkbookReader::finish() {
  Result<std::string> json =
      std::visit([&](auto part) { return state_->finish(part); }, state_->part);
  state_->part = std::monostate();
  return json;
}

}  // namespace vitrine
