// Currencies in printed SQL: money in several is never added. The view `money` has the currency that answers, as the report chooses it;
// with a table of rates (or rate_* parameters) views have what one unit of another is in it on each day that amounts are of, found
// by a window over days, so that no row looks for its rate by itself. Without rates the other currencies are left out.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "sql/fact_views.h"
#include "sql/question.h"

namespace vitrine {

/// What makes a view's rows (`f`) amounts of one currency.
struct SqlConversion {
  std::string joins;
  std::set<std::string> reads;
  std::string counts;  ///< true for rows that are part of money
  std::string factor;  ///< of the row's currency; empty where nothing is converted
};

class SqlMoney {
 public:
  /// `where` is the question's filter, which must outlive this: rows that it leaves out have no say in the currency.
  SqlMoney(const SqlDialect& dialect, const SqlQuestion& question, const std::optional<Expr>& where,
           Day today)
      : dialect_(dialect), question_(question), where_(where), last_day_(today) {}

  /// Are there rates?
  bool converts(FactViews& views);
  /// Has any table a currency?
  static bool is_told(FactViews& views);
  /// For amounts of the view `rows` (as f) whose column "currency" tells the currency. `day`: its column with the day of the rate; empty,
  /// and where it is null: the last one.
  SqlConversion amounts(FactViews& views, const std::string& rows, const std::string& day);
  /// For rows that are counted because of an amount.
  SqlConversion counted(FactViews& views);
  /// A total as people see it: rounded once, to cents, where amounts were converted. Reads the view `money` as u. `is_total`: SQL that is
  /// true where it is one.
  std::string as_shown(FactViews& views, const std::string& sql, bool exact,
                       const std::string& is_total);

  /// Views of all that was asked for. Pre: everybody asked.
  std::vector<SqlView> take_views(FactViews& views);
  /// What the head of the query says of it; empty where no amount was asked for.
  std::string remark(FactViews& views);
  /// The view `money` is wanted.
  void use() { used_ = true; }
  bool is_used() const { return used_; }

 private:
  std::map<std::string, Decimal> given() const;
  std::string filter(FactViews& views, const FactDef& fact) const;
  SqlView currency_rows(FactViews& views);
  SqlView money(FactViews& views);
  SqlView rate_days(FactViews& views);
  /// What one unit of each currency is on each day of the rows.
  SqlView exchange(const std::string& rows, const std::string& day) const;

  const SqlDialect& dialect_;
  const SqlQuestion& question_;
  const std::optional<Expr>& where_;
  Day last_day_;
  bool used_ = false;
  std::set<std::pair<std::string, std::string>> days_;  ///< view and column of the day
};

}  // namespace vitrine
