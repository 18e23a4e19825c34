// Won deals as sales where there is no table of sales; see model/stand_in.h.
#include <array>
#include <utility>

#include "sql/derived.h"

namespace vitrine {
namespace {

constexpr std::string_view kWon = "won";

/// Field of sales <- field of deals.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kFields = {
    {{"amount", "amount"},
     {"date", "closed_on"},
     {"order", "id"},
     {"customer", "customer"},
     {"owner", "owner"},
     {"product", "product"},
     {"region", "region"},
     {"channel", "source"},
     {"cost", "cost"},
     {"currency", "currency"},
     {"quantity", "quantity"}}};

}  // namespace

const SqlView* DerivedFactsSql::stand_in(FactViews& views, std::string_view fact) {
  if (fact != kSales) return nullptr;
  if (const SqlView* known = made("won_deals")) return known;
  if (!views.column(kDeals, "status", kWon) || !views.column(kDeals, "amount", kWon))
    return nullptr;
  const FactDef& sales = *views.catalogue().fact(kSales);
  const std::string rows = views.name(kDeals, kWon);
  SqlView view{"won_deals", "SELECT ", {rows}};
  const auto add = [&](std::string_view to, std::string_view from) {
    const auto column = views.column(kDeals, from, kWon);
    if (!column) return;
    view.sql += (view.columns.empty() ? "d." : ", d.") + column->sql + " AS " + sql_name(to);
    view.columns.emplace(to);
  };
  for (const auto& [to, from] : kFields) add(to, from);
  add("unit_price", "unit_price");
  // What the deals know beside is asked for by the question alone.
  for (const FieldDef& field : views.catalogue().fact(kDeals)->fields) {
    const bool asked =
        question_.by == field.id || question_.where.find(field.id) != std::string::npos;
    if (asked && !sales.field(field.id) && views.has_column(kDeals, field.id))
      add(field.id, field.id);
  }
  view.sql += "\n  FROM " + rows + " AS d WHERE d.\"status\" = 'won'";
  return keep(std::move(view));
}

std::string DerivedFactsSql::remark() const {
  return made("won_deals") ? "-- won deals stand in for sales, of which there is no table\n" : "";
}

}  // namespace vitrine
