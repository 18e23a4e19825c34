// The facts as query sees them: rows, columns by name, where a row came from. An interface, so that derived facts
// (derive/, which stands above) answer exactly like mapped ones.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "expr/ast.h"
#include "model/dataset.h"
#include "query/range.h"

namespace vitrine {

class FactSource {
 public:
  virtual ~FactSource() = default;

  virtual bool has(std::string_view fact) const = 0;
  virtual std::size_t rows(std::string_view fact) const = 0;
  virtual RowOrigin origin(std::string_view fact, std::size_t row) const = 0;
  /// File and row as people see them.
  virtual Place place(std::string_view fact, std::size_t row) const = 0;
  /// Rows taken out before counting, by reason (identical duplicates, older versions).
  virtual std::map<std::string, std::int64_t> removed(std::string_view fact) const = 0;
  /// Where those of one reason stand.
  virtual std::vector<RowOrigin> removed_rows(std::string_view fact,
                                              std::string_view reason) const = 0;
  /// Column for a name (Dataset::resolve rules, derived fields included); timestamps moved to the chosen time zone.
  virtual Result<std::optional<ResolvedField>> column(std::string_view fact, std::string_view name,
                                                      bool quoted) const = 0;
  virtual std::optional<ValueType> type_of(std::string_view fact, std::string_view name,
                                           bool quoted) const = 0;
  /// True for fields whose values depend on the bucket (sales.buyer_kind, movements.plan); ask column_in for those.
  virtual bool depends_on_range(std::string_view fact, std::string_view name,
                                bool quoted) const = 0;
  virtual Result<ColumnPtr> column_in(std::string_view fact, std::string_view name, bool quoted,
                                      Range range) const = 0;
  /// A column that holds every value which such a field may have in any range, in any order; nullopt as column().
  virtual Result<std::optional<ResolvedField>> every_value(std::string_view fact,
                                                           std::string_view name) const = 0;
  /// Which of several sources made the fact ("deals", "sales.date"), empty where there is only one way.
  virtual std::string source_of(std::string_view fact) const = 0;
  /// Names that column() answers for the fact.
  virtual std::vector<std::string> names(std::string_view fact) const = 0;
  /// First and last day that occurs in the data; nullopt when nothing is dated.
  virtual std::optional<DayRange> span() const = 0;
};

}  // namespace vitrine
