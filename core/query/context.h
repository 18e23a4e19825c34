// What every measure of one request shares: facts, filter, slicing, parameters, today. Made once a request, read only after.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "catalogue/catalogue.h"
#include "expr/ast.h"
#include "query/fact_source.h"
#include "query/number.h"
#include "table/row_set.h"

namespace vitrine {

/// Rows of every fact cut by the values of one name. Slot 0 is the whole; slot 1 + k belongs to keys[k].
struct Slicing {
  using Slots = std::shared_ptr<const std::vector<std::uint32_t>>;

  std::string name;                              ///< as resolved
  std::string asked;                             ///< as given
  std::vector<std::optional<std::string>> keys;  ///< nullopt: rows without the value
  /// Fact -> slot of each row, null where the value depends on the range (slots_in). Absent: the fact knows no such name.
  std::map<std::string, Slots, std::less<>> slots;
  std::map<std::string, std::uint32_t, std::less<>> slot_of_text;
  std::uint32_t null_slot = 0;  ///< of rows without the value; 0: there are none

  std::size_t slot_count() const { return keys.size() + 1; }
  bool knows(std::string_view fact) const { return slots.count(fact) > 0; }
};

/// Rows of every fact that pass the user's filter.
struct Filtering {
  std::string text;  ///< as given
  std::map<std::string, RowSet, std::less<>> passes;
  /// Facts whose answer depends on the range, with the checked condition.
  std::map<std::string, Expr, std::less<>> in_range;
  bool knows(std::string_view fact) const {
    return passes.count(fact) > 0 || in_range.count(fact) > 0;
  }
};

class ExchangeRates;
class WorkedOut;

struct Context {
  const Catalogue* catalogue = nullptr;
  const FactSource* facts = nullptr;
  WorkedOut* worked_out = nullptr;  ///< of these facts; null where nothing is kept
  CalendarRules rules;
  Day today = 0;
  DayRange span;     ///< first and last day of the data
  DayRange planned;  ///< the same with the days of plan figures: what an open period means to pace
  std::map<std::string, Number, std::less<>> parameters;  ///< set by the user or standard
  std::optional<Slicing> slicing;
  std::optional<Filtering> filtering;
  std::string main_currency;  ///< the one that money covers where there are several; else empty
  std::shared_ptr<const ExchangeRates>
      rates;  ///< to main_currency; null where nothing is converted

  /// Slot of each row of the fact in the range; nullptr without slicing or where the fact lacks the sliced name.
  Result<Slicing::Slots> slots_in(std::string_view fact, Range range) const;
  /// True when the slice or the filter of the fact's rows differs from range to range.
  bool cut_depends_on_range(std::string_view fact) const;
};

/// Slots of every listed fact by the values of `name`. Error kUnknownName when no fact knows it.
Result<Slicing> make_slicing(const FactSource& facts, const std::vector<std::string>& fact_ids,
                             std::string_view name);

/// The filter's truth for the rows of every listed fact that knows all of its names. Errors: kBadExpression, kUnknownName.
Result<Filtering> make_filtering(const FactSource& facts, const std::vector<std::string>& fact_ids,
                                 std::string_view text);

}  // namespace vitrine
