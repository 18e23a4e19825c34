// row_places_json of explain.h: the rows that a cell counts, or those it leaves out for one reason.
#include <algorithm>
#include <set>

#include "catalogue/money.h"
#include "query/currency.h"
#include "report/explain.h"
#include "report/json.h"
#include "report/results.h"

namespace vitrine {
namespace {

/// The measure whose rows are asked for, in the formula's own range for it.
Result<MeasureUse> chosen_use(const Question& question, const Shown& shown, Range range) {
  const auto uses = Formulas(question.context()).uses(shown.formula, range);
  const std::string& wanted = question.request().measure;
  for (const auto& use : uses) {
    if (wanted.empty() || use.measure->id == wanted) return use;
  }
  return Error{ErrorCode::kUnknownName,
               "the metric has no measure '" + wanted + "'",
               "See explain for its measures.",
               {}};
}

/// Every reason for which the measure may leave rows out, whether or not any are.
std::set<std::string> reasons_of(const Question& question, const MeasureDef& measure) {
  std::set<std::string> reasons;
  const std::optional<Expr>& value = measure.per ? measure.per->inner_of : measure.of;
  if (!measure.date.empty() || value) reasons.insert("no_date");
  if (value) reasons.insert(value->kind == ExprKind::kName ? "no_" + value->text : "no_value");
  if (measure.where) reasons.insert("unknown_condition");
  if (measure.per) reasons.insert("no_" + measure.per->key);
  for (const auto& exclusion : measure.except) reasons.insert(exclusion.reason);
  if (is_about_money(measure, *question.context().catalogue)) {
    reasons.insert("other_currency");
    reasons.insert("no_rate");
  }
  for (const auto& [reason, rows] : question.facts().removed(measure.fact)) reasons.insert(reason);
  return reasons;
}

/// One page of the rows asked for, and how many there are in all.
struct Page {
  std::int64_t total = 0;
  std::vector<RowOrigin> rows;
};

/// Rows that were taken out before any measure, whatever their cell.
Page page_of_removed(const Question& question, const std::vector<RowOrigin>& removed) {
  const Request& request = question.request();
  const std::size_t begin = std::min(request.offset, removed.size());
  const std::size_t end = begin + std::min(request.limit, removed.size() - begin);
  return {static_cast<std::int64_t>(removed.size()),
          {removed.begin() + static_cast<std::ptrdiff_t>(begin),
           removed.begin() + static_cast<std::ptrdiff_t>(end)}};
}

Page page_of(const Question& question, const MeasureDef& measure, const RowSet& set) {
  Page page{set.count(), {}};
  for (const auto row : set.list(question.request().offset, question.request().limit))
    page.rows.push_back(question.facts().origin(measure.fact, row));
  return page;
}

/// The rows used, or those left out for the reason asked for.
Result<RowSet> chosen_rows(const Question& question, const MeasureDef& measure, MeasureRows rows) {
  const std::string& wanted = question.request().left_out;
  if (wanted.empty()) return std::move(rows.used);
  const auto found = rows.left_out.find(wanted);
  if (found != rows.left_out.end()) return std::move(found->second);
  const auto known = reasons_of(question, measure);
  if (known.count(wanted) > 0) return RowSet();
  std::string list;
  for (const auto& reason : known) list += (list.empty() ? "Give one of " : ", ") + reason;
  return Error{
      ErrorCode::kBadOptions,
      "option leftOut is not a reason for which " + measure.id + " leaves rows out: " + wanted,
      list.empty() ? "It leaves none out." : list + ".",
      {}};
}

void put_place(JsonWriter& json, const Source& source, std::uint32_t made, std::size_t row) {
  const Table& table = source.loaded.table;
  const std::size_t block = row / kRowsPerBlock;
  const bool last = block + 1 >= table.block_offsets.size();
  json.begin_object();
  json.integer("source", source.id);
  json.integer("row", table.number_of_file_row(row));
  json.integer("block_begin", table.block_offsets[block]);
  json.integer("block_end", last ? source.size_bytes : table.block_offsets[block + 1]);
  json.integer("index", row % kRowsPerBlock);
  if (made < table.cell_columns.size())
    json.text("column", table.file_names[table.cell_columns[made]]);
  json.end_object();
}

/// All rows of the file that it was made of.
void put_places(JsonWriter& json, const Question& question, RowOrigin origin) {
  const Source& source = *question.dataset().sources()[origin.source];
  for (const std::size_t row : source.loaded.table.file_rows(origin.row))
    put_place(json, source, origin.row, row);
}

}  // namespace

Result<std::string> row_places_json(const Question& question) {
  const Request& request = question.request();
  auto shown = find_shown(*question.context().catalogue, request.metric, request.variant);
  if (!shown) return std::move(shown).error();
  auto slot = question.slot_of_key();
  if (!slot) return std::move(slot).error();
  const Range range = shown->metric ? question.range_for(*shown->metric) : question.plain_range();
  auto use = chosen_use(question, *shown, range);
  if (!use) return std::move(use).error();
  const MeasureDef& measure = *use->measure;
  auto rows = rows_of_measure(measure, question.context(), {use->range, use->asked},
                              use->total ? 0 : *slot);
  if (!rows) return std::move(rows).error();
  auto set = chosen_rows(question, measure, std::move(*rows));
  if (!set) return std::move(set).error();
  const auto removed = question.facts().removed_rows(measure.fact, request.left_out);
  const Page page =
      removed.empty() ? page_of(question, measure, *set) : page_of_removed(question, removed);
  JsonWriter json;
  json.begin_object();
  json.integer("total", page.total);
  json.text("measure", measure.id);
  json.begin_array("rows");
  for (const RowOrigin origin : page.rows) put_places(json, question, origin);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace vitrine
