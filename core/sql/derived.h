// Derived facts as views: purchases, memberships, movements and what else the engine computes from facts before it measures. Each is a
// query over the views of mapped facts; per-customer steps group by the customer's key. The rules are those of the catalogue's design
// (one source of several, the same as the engine takes); derived_*.cpp hold a subject each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sql/fact_views.h"
#include "sql/money.h"
#include "sql/question.h"

namespace vitrine {

/// The facts that most others are made of.
inline constexpr std::string_view kDeals = "deals";
inline constexpr std::string_view kSales = "sales";

class DerivedFactsSql final : public DerivedSql {
 public:
  DerivedFactsSql(const SqlDialect& dialect, const SqlQuestion& question, SqlMoney& money,
                  Day today)
      : dialect_(dialect), question_(question), money_(money), today_(today) {}

  const SqlView* table(FactViews& views, std::string_view fact) override;
  std::optional<Field> field(FactViews& views, std::string_view fact,
                             std::string_view field) override;
  const SqlView* stand_in(FactViews& views, std::string_view fact) override;
  bool fills(std::string_view fact, std::string_view field) const override {
    return fact == "targets" && field == "period_end";
  }
  std::optional<Behind> behind(FactViews& views, std::string_view fact, std::string_view name,
                               bool at_close) override;
  bool converts(std::string_view fact) const override { return fact == "movements"; }
  bool depends_on_range(FactViews& views, std::string_view fact, std::string_view field) override;

  /// All views that were made. `months` wants the ranges, which are known at the end.
  std::vector<SqlView> take_views(const class SqlRanges& ranges) const;
  /// The view of a derived fact, or "purchase_days" or "first_purchases"; its columns are told. nullptr where it cannot be formed.
  const SqlView* named(FactViews& views, std::string_view name);
  /// What the head of the query says of what stands in for what.
  std::string remark() const;

 private:
  // derived_purchases.cpp
  const SqlView* purchases(FactViews& views);
  const SqlView* purchase_days(FactViews& views);
  const SqlView* first_purchases(FactViews& views);
  const SqlView* buyers(FactViews& views);
  /// One purchase of each customer: the first or the last.
  const SqlView* edge_purchases(FactViews& views, bool last);

  // derived_memberships.cpp
  const SqlView* best_memberships(FactViews& views);
  const SqlView* memberships_of_subscriptions(FactViews& views);
  /// The subscription that ends each membership, in the ranges in which it is known.
  const SqlView* membership_ends(FactViews& views);
  const SqlView* memberships_of_customers(FactViews& views, const std::string& name);
  const SqlView* memberships_of_purchases(FactViews& views, const std::string& name);
  const SqlView* acquisitions(FactViews& views);

  // derived_movements.cpp
  bool has_accounts(FactViews& views);
  const SqlView* paid_subscriptions(FactViews& views);
  /// The same as movements see them: in one currency where there are rates. Adds the columns moved_amount and moved_currency.
  const SqlView* moved_subscriptions(FactViews& views);
  /// The subscription that speaks for a customer in a range (on the day of its close); `moved`: by amounts in one currency.
  const SqlView* speakers(FactViews& views, bool at_close, bool moved);
  /// The one that ended last, by amounts in one currency.
  const SqlView* last_ended(FactViews& views);
  const SqlView* first_subscriptions(FactViews& views);
  const SqlView* movements(FactViews& views);
  SqlView months(const class SqlRanges& ranges) const;

  // derived_plans.cpp
  const SqlView* plan_ends(FactViews& views);

  // derived_funnel.cpp
  const SqlView* deals_of_leads(FactViews& views);
  const SqlView* payments(FactViews& views);
  const SqlView* returns(FactViews& views);

  // derived_stages.cpp
  const SqlView* stage_visits(FactViews& views);
  const SqlView* stage_probabilities(FactViews& views);
  /// Probabilities that the question's parameters set, "stage:Negotiation"; nullptr: there are none.
  const SqlView* stage_table();

  const SqlView* keep(SqlView view);
  const SqlView* made(std::string_view name) const;
  int days_of(const Catalogue& catalogue, const char* parameter, int standard) const;
  /// cohort_month and cohort_quarter of a day, as columns.
  std::string cohorts(const std::string& started) const;
  std::string day(Day at) const { return sql_day(dialect_, at); }
  /// The view's column as `alias`.name; typed null where there is none.
  std::string column(FactViews& views, std::string_view fact, std::string_view name,
                     std::string_view purpose, ValueType type, const std::string& alias);

  const SqlDialect& dialect_;
  const SqlQuestion& question_;
  SqlMoney& money_;
  Day today_;
  std::map<std::string, SqlView, std::less<>> views_;
};

}  // namespace vitrine
