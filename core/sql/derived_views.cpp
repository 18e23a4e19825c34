#include <array>

#include "sql/asked.h"
#include "sql/derived.h"
#include "sql/sql.h"

namespace vitrine {
namespace {

/// Views that are no facts of the catalogue, but that one may want to look at.
constexpr std::array<std::string_view, 2> kOfPurchases = {"purchase_days", "first_purchases"};

class ViewWriter {
 public:
  ViewWriter(const Catalogue& catalogue, const SqlQuestion& question, const SqlDialect& dialect,
             const SqlWarehouse& warehouse, SqlRanges& ranges)
      : catalogue_(catalogue),
        question_(question),
        dialect_(dialect),
        warehouse_(warehouse),
        ranges_(ranges) {}

  /// Empty where the tables do not have what it is made of.
  Result<std::string> write(std::string_view name) {
    const std::optional<Expr> no_filter;
    SqlMoney money(dialect_, question_, no_filter, ranges_.today());
    DerivedFactsSql derived(dialect_, question_, money, ranges_.today());
    FactViews views(catalogue_, dialect_, warehouse_, derived);
    const SqlView* table = derived.named(views, name);
    if (!table) return std::string();
    auto select = select_from(*table);
    if (!select) return select;
    std::vector<SqlView> made = derived.take_views(ranges_);
    made.push_back(ranges_.view(dialect_));
    for (const SqlView& view : money.take_views(views)) made.push_back(view);
    std::string ctes;
    for (const SqlView& view : views.in_order(made, {table->name}))
      ctes += (ctes.empty() ? "\n" : ",\n") + view.name + " AS (\n  " + view.sql + "\n)";
    return derived.remark() + money.remark(views) + "CREATE OR REPLACE VIEW " + sql_name(name) +
           " AS\nWITH" + ctes + *select + std::string(dialect_.ending) + ";\n";
  }

 private:
  /// What differs from period to period has a row for each of the buckets, else for the period as a whole.
  Result<std::string> select_from(const SqlView& table) {
    std::string columns;
    for (const std::string& column : table.columns)
      columns += (columns.empty() ? "t." : ", t.") + sql_name(column) + " AS " + sql_name(column);
    const std::string from = "\nFROM " + table.name + " AS t";
    if (!table.by_range) return "\nSELECT " + columns + from;
    auto ids = ranges_.ids({});
    if (!ids) return ids.error();
    std::string meant;
    for (std::size_t row = question_.grain ? 1 : 0; row < ids->size(); ++row)
      meant += (meant.empty() ? "" : ", ") + std::to_string((*ids)[row].value_or(-1));
    return "\nSELECT r.first_day AS period_from, r.last_day AS period_to, " + columns + from +
           " JOIN ranges AS r ON r.range_id = t.range_id\nWHERE t.range_id IN (" + meant + ")";
  }

  const Catalogue& catalogue_;
  const SqlQuestion& question_;
  const SqlDialect& dialect_;
  const SqlWarehouse& warehouse_;
  SqlRanges& ranges_;
};

}  // namespace

Result<std::string> write_derived_views(const Catalogue& catalogue, const SqlQuestion& question,
                                        SqlEngine engine) {
  const SqlDialect& dialect = dialect_of(engine);
  const auto warehouse = warehouse_asked(catalogue, question);
  if (!warehouse) return warehouse.error();
  auto ranges = SqlRanges::make(question);
  if (!ranges) return ranges.error();
  ViewWriter writer(catalogue, question, dialect, *warehouse, *ranges);
  std::string text = "-- Vitrine, catalogue " + catalogue.version + ", for " +
                     std::string(dialect.name) + ": what it derives from facts, as of " +
                     to_text(ranges->today()) + ".\n";
  std::vector<std::pair<std::string, std::string>> wanted;
  for (const FactDef& fact : catalogue.facts) {
    std::string needs;
    for (const std::string& one : fact.made_from) needs += (needs.empty() ? "" : ", ") + one;
    if (fact.derived) wanted.emplace_back(fact.id, needs);
  }
  for (const std::string_view name : kOfPurchases)
    wanted.emplace_back(name, "sales.customer, sales.date");
  for (const auto& [name, needs] : wanted) {
    auto view = writer.write(name);
    if (!view) return view;
    text += view->empty() ? "-- without " + name + ": needs " + needs + "\n" : "\n" + *view;
  }
  return text;
}

}  // namespace vitrine
