#include "model/stand_in.h"

#include <array>
#include <utility>

namespace vitrine {
namespace {

/// Field of sales <- field of deals; the first that the deals have wins.
constexpr std::array<std::pair<std::string_view, std::string_view>, 18> kFields = {
    {{"amount", "amount"},
     {"date", "closed_on"},
     {"order", "id"},
     {"deal", "id"},
     {"customer", "customer"},
     {"owner", "owner"},
     {"team", "team"},
     {"product", "product"},
     {"region", "region"},
     {"channel", "source"},
     {"source", "source"},
     {"segment", "segment"},
     {"cost", "cost"},
     {"currency", "currency"},
     {"quantity", "quantity"},
     {"unit_price", "unit_price"},
     {"category", "category"},
     {"discount", "discount"}}};

std::vector<std::uint32_t> won_rows(const Column& status) {
  std::vector<std::uint32_t> rows;
  const std::uint32_t won =
      status.dictionary ? status.dictionary->find("won") : Dictionary::kNotFound;
  for (std::size_t row = 0; row < status.size(); ++row) {
    if (!status.is_null(row) && status.codes[row] == won)
      rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

/// The sales table over the deals' own parts, its fields still empty.
FactTable over_rows(const FactTable& deals, const FactDef& sales,
                    const std::vector<std::uint32_t>& rows) {
  FactTable table;
  table.fact = &sales;
  table.parts = deals.parts;
  table.all_kept = false;
  table.stands_in = true;
  table.rows = rows.size();
  for (const std::uint32_t row : rows) {
    table.kept.push_back(static_cast<std::uint32_t>(deals.stacked_row(row)));
    if (!deals.fallback.empty()) table.fallback.push_back(deals.fallback[row]);
  }
  return table;
}

Notice notice_of_rows(std::size_t rows) {
  Notice notice;
  notice.code = "won_deals_stand_in_for_sales";
  notice.rows = static_cast<std::int64_t>(rows);
  notice.arguments = {std::to_string(rows)};
  notice.message =
      "There is no file of sales: " + notice.arguments[0] + " won deals stand in for them.";
  return notice;
}

}  // namespace

Status add_won_deals_as_sales(FactSet& set, Resolver& resolver, std::vector<Notice>& notices) {
  const FactDef* sales = set.catalogue->fact("sales");
  const FactTable* deals = set.table("deals");
  if (!sales || !deals || set.table("sales")) return {};
  const auto status = resolver.locate_field(*deals, "status");
  if (!status || !resolver.locate_field(*deals, "amount")) return {};
  Result<ColumnPtr> statuses = resolver.column(*deals, *status);
  if (!statuses) return statuses.error();
  const std::vector<std::uint32_t> rows = won_rows(**statuses);
  FactTable table = over_rows(*deals, *sales, rows);
  for (const auto& [to, from] : kFields) {
    const FieldDef* field = sales->field(to);
    const auto location = resolver.locate_field(*deals, from);
    if (!field || !location) continue;
    Result<ColumnPtr> column = resolver.column(*deals, *location);
    if (!column) return column.error();
    table.add_field(to, std::make_shared<const Column>(gather(**column, rows)));
  }
  notices.push_back(notice_of_rows(rows.size()));
  set.tables.emplace(sales->id, std::move(table));
  return {};
}

}  // namespace vitrine
