#include "sql/derived.h"

#include <algorithm>

#include "sql/ranges.h"

namespace vitrine {

const SqlView* DerivedFactsSql::made(std::string_view name) const {
  const auto found = views_.find(name);
  return found == views_.end() ? nullptr : &found->second;
}

const SqlView* DerivedFactsSql::keep(SqlView view) {
  const std::string name = view.name;
  return &views_.insert_or_assign(name, std::move(view)).first->second;
}

std::vector<SqlView> DerivedFactsSql::take_views(const SqlRanges& ranges) const {
  std::vector<SqlView> views;
  for (const auto& [name, view] : views_) views.push_back(view);
  views.push_back(months(ranges));
  return views;
}

int DerivedFactsSql::days_of(const Catalogue& catalogue, const char* parameter,
                             int standard) const {
  const auto given = question_.parameters.find(parameter);
  const ParameterDef* known = catalogue.parameter(parameter);
  const Decimal days = given != question_.parameters.end() ? given->second
                       : known && known->standard          ? *known->standard
                                                           : Decimal{standard, 0};
  return static_cast<int>(rescale(days, 0).value_or(Decimal{standard, 0}).units);
}

std::string DerivedFactsSql::column(FactViews& views, std::string_view fact, std::string_view name,
                                    std::string_view purpose, ValueType type,
                                    const std::string& alias) {
  const auto found = views.column(fact, name, purpose);
  return found ? alias + "." + found->sql : sql_null(dialect_, type);
}

std::string DerivedFactsSql::cohorts(const std::string& started) const {
  return ", " + fill(dialect_.month_name, {started}) + " AS cohort_month, " +
         fill(dialect_.quarter_name, {started}) + " AS cohort_quarter";
}

const SqlView* DerivedFactsSql::table(FactViews& views, std::string_view fact) {
  if (fact == "memberships") return best_memberships(views);
  if (fact == "memberships_by_dates") return memberships_of_customers(views, "members_by_dates");
  if (fact == "memberships_by_inactivity")
    return memberships_of_purchases(views, "members_by_inactivity");
  if (fact == "acquisitions") return acquisitions(views);
  if (fact == "stage_visits") return stage_visits(views);
  return fact == "movements" ? movements(views) : nullptr;
}

const SqlView* DerivedFactsSql::named(FactViews& views, std::string_view name) {
  if (name == "purchase_days") return purchase_days(views);
  return name == "first_purchases" ? first_purchases(views) : table(views, name);
}

std::optional<DerivedSql::Field> DerivedFactsSql::field(FactViews& views, std::string_view fact,
                                                        std::string_view field) {
  const auto by_customer = [](const SqlView* view, const char* pattern) {
    return view ? std::optional<Field>({view, {{"customer", "customer"}}, pattern}) : std::nullopt;
  };
  if (fact == "sales" &&
      (field == "first_purchase_on" || field == "cohort_month" || field == "cohort_quarter"))
    return by_customer(first_purchases(views), "{0}");
  if (fact == "sales" && field == "buyer_kind") {
    // A customer without a purchase has refunds only.
    return by_customer(buyers(views),
                       "CASE WHEN {2} IS NULL THEN NULL WHEN {1} IS NOT NULL THEN {0} WHEN "
                       "r.first_day IS NULL THEN 'new' ELSE 'continuing' END");
  }
  if (fact == "targets") {
    const SqlView* view = plan_ends(views);
    return view ? std::optional<Field>({view, {{"period_start", "period_start"}}, "{0}"})
                : std::nullopt;
  }
  if (fact == "deals" && field == "stage_probability") {
    const SqlView* view = stage_probabilities(views);
    if (!view) return std::nullopt;
    return view->name == "deal_probabilities"
               ? Field{view, {{"deal", "id"}}, "{0}"}
               : Field{
                     view, {{"stage", "if(status in ('won', 'lost'), null, lower(stage))"}}, "{0}"};
  }
  if (fact == "deals" && field == "table_probability") {
    const SqlView* view = stage_table();
    return view ? std::optional<Field>({view, {{"stage", "lower(stage)"}}, "{0}"}) : std::nullopt;
  }
  if (fact == "leads") {
    const SqlView* view = deals_of_leads(views);
    if (!view || !view->columns.contains(field)) return std::nullopt;
    const bool flag = field == "has_deal" || field == "has_won_deal";
    return Field{view, {{"lead", "id"}}, flag ? "COALESCE({0}, FALSE)" : "{0}"};
  }
  if (fact == "outreach") {
    const SqlView* view = returns(views);
    if (!view || !view->columns.contains(field)) return std::nullopt;
    return Field{view,
                 {{"customer", "customer"},
                  {"noticed_on", "coalesce(detected_on, contacted_on)"},
                  {"window_from",
                   "if(contacted, coalesce(contacted_on, detected_on), "
                   "coalesce(detected_on, contacted_on))"}},
                 "{0}"};
  }
  return std::nullopt;
}

std::optional<DerivedSql::Behind> DerivedFactsSql::behind(FactViews& views, std::string_view fact,
                                                          std::string_view name, bool at_close) {
  const auto of = [](const SqlView* view, const char* from, const char* purpose,
                     std::string_view also_on = {}) {
    return view ? std::optional<Behind>({view, from, purpose, also_on}) : std::nullopt;
  };
  const SqlView* own = table(views, fact);
  if (!own) return std::nullopt;
  if (own->name == "movement_rows" || own->name == "members_by_subscriptions") {
    const bool ending = name == "ended_kind" || name == "ended_reason" || name == "cancel_reason";
    const bool moved = own->name == "movement_rows";
    if (ending && !moved) return of(membership_ends(views), "subscriptions", "paid", "ended_on");
    return of(ending ? last_ended(views) : speakers(views, at_close, moved), "subscriptions",
              "paid");
  }
  if (own->name == "acquired_by_subscription")
    return of(first_subscriptions(views), "subscriptions", "paid");
  if (own->name == "acquired_by_purchase")
    return of(edge_purchases(views, false), "sales", "bought");
  if (own->name == "members_by_inactivity" || own->name == "members_by_purchases")
    return of(edge_purchases(views, true), "sales", "bought");
  // Of the customers: what they know is found through the key.
  return std::nullopt;
}

bool DerivedFactsSql::depends_on_range(FactViews& views, std::string_view fact,
                                       std::string_view field) {
  if (fact == "sales") return field == "buyer_kind";
  if (fact != "memberships") return false;
  const SqlView* own = table(views, fact);
  if (!own || own->name != "members_by_subscriptions") return false;
  if (own->columns.contains(field) || field.substr(0, 9) == "customer.") return false;
  if (field == "ended_kind" || field == "ended_reason") return true;
  const FieldDef* known = views.catalogue().fact(fact)->field(field);
  if (!known || !known->computed) return views.column("subscriptions", field, "paid").has_value();
  return std::any_of(known->otherwise.begin(), known->otherwise.end(), [&](const Expr& made_of) {
    const auto names = names_in(made_of);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return depends_on_range(views, fact, name);
    });
  });
}

}  // namespace vitrine
