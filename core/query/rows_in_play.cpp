#include "query/rows_in_play.h"

#include "query/scope.h"
#include "query/spread_measure.h"
#include "query/stock.h"
#include "query/worked_out.h"

namespace vitrine {
namespace {

/// A dated column of the fact; nullptr where it has none of this name, or where its days differ from range to range.
Result<ColumnPtr> dates(const FactSource& facts, const MeasureDef& measure,
                        const std::string& name) {
  const bool known = !name.empty() && facts.type_of(measure.fact, name, false) &&
                     !facts.depends_on_range(measure.fact, name, false);
  return known ? column_scope(facts, measure.fact, {})(name, false)
               : Result<ColumnPtr>(ColumnPtr{});
}

}  // namespace

Result<std::optional<RowNumbers>> rows_in_play(const MeasureDef& measure, const Context& context,
                                               Range range, const RowSet& possible) {
  const bool stock = is_stock(measure);
  const auto reading = single_reading(measure.aggregate, range, context);
  const bool narrow = !measure.per && measure.window == Window::kPeriod && !range.is_all() &&
                      !is_spread(measure) && (!stock || reading);
  const FactSource& facts = *context.facts;
  if (!narrow || !facts.has(measure.fact)) return std::optional<RowNumbers>();
  auto date = dates(facts, measure, measure.date);
  if (!date) return std::move(date).error();
  auto ended = dates(facts, measure, stock ? measure.ended : std::string());
  if (!ended) return std::move(ended).error();
  if (!*date) return std::optional<RowNumbers>();
  const Range days = stock ? Range{std::nullopt, reading} : range;
  RowNumbers rows =
      context.worked_out
          ? context.worked_out->rows_by_day(measure.fact, measure.date, *date)->in(days)
          : RowsByDay(*date).in(days);
  std::erase_if(rows, [&](std::uint32_t row) {
    if (!possible.holds(row)) return true;
    return *ended && !(*ended)->is_null(row) && (*ended)->day_at(row) <= *reading;
  });
  return std::optional(std::move(rows));
}

RowSet only_rows(const RowSet& set, const RowNumbers& rows) {
  RowSet kept(rows.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    if (set.holds(rows[at])) kept.add(at);
  }
  return kept;
}

ColumnScope only_rows(ColumnScope columns, const RowNumbers& rows) {
  return [columns = std::move(columns), &rows](std::string_view name,
                                               bool quoted) -> Result<ColumnPtr> {
    auto whole = columns(name, quoted);
    if (!whole || !*whole) return whole;
    return std::make_shared<const Column>(gather(**whole, rows));
  };
}

}  // namespace vitrine
