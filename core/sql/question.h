// What is asked of the SQL printer: a report's question, and what the warehouse has.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "sql/fact_views.h"

namespace vitrine {

struct SqlMetric {
  std::string id;
  std::string variant;  ///< empty: the default
};

inline constexpr std::string_view kEveryField = "*";

struct SqlQuestion {
  std::vector<SqlMetric> metrics;  ///< none: everything the tables answer, with all variants
  bool lenient =
      false;           ///< named metrics that the tables do not answer are left out, with a comment
  bool views = false;  ///< not a report: the derived facts as views
  std::optional<Day> from;  ///< with `to`; without both all data are meant
  std::optional<Day> to;
  std::optional<Day> today;    ///< default: `to`
  std::optional<Grain> grain;  ///< rows for its buckets too
  CalendarRules rules;
  std::string by;
  std::string where;
  std::map<std::string, Decimal, std::less<>> parameters;
  /// Nothing: every field of every fact is a column. kEveryField among a fact's fields: all of its own.
  std::optional<SqlTables> tables;
  /// Facts that are in a table of another name, or under other headers.
  SqlSources sources;
  SqlWords words;
};

/// Reads {"metrics": ["win_rate", "win_rate.cohort"], "from": .., "to": .., "today": .., "grain": .., "by": .., "where": ..,
/// "parameters": {..}, "lenient": true, "views": true, "weekStart": .., "fiscalStart": .., "tables": {"deals": ["status", ..]},
/// "sources": {"deals": {"table": "crm.deals", "columns": {"status": "Deal status"}}},
/// "words": {"deals.status": {"won": ["Closed won"]}}}; a fact's fields may be true for all. Error: kBadOptions.
Result<SqlQuestion> read_sql_question(std::string_view json);

}  // namespace vitrine
