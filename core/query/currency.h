// One currency at a time: money in several currencies is never added. Which one a request covers and which rows are in other
// currencies; which measures are about money at all, catalogue/money.h says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/context.h"

namespace vitrine {

/// The currencies that filtered rows are in, most rows first (ties: by name). Rows without a currency say nothing.
std::vector<std::string> currencies_by_rows(const FactSource& facts,
                                            const std::vector<std::string>& fact_ids,
                                            const std::optional<Filtering>& filtering);

/// Amounts of a fact in the currency of the request: each row's value times its rate. `days` tells each row's day, `last_day` stands in
/// where a row has none; stocks and facts without dates are converted on the last day. Cells in a currency without a rate become null.
/// Error: kOverflow.
Result<ColumnPtr> converted(const Context& context, std::string_view fact, const ColumnPtr& amounts,
                            const ColumnPtr& days, Day last_day);

/// Rows of the fact that are in another currency than the request's and that no rate leads from; nullopt where the fact has no currencies.
std::optional<RowSet> rows_in_other_currency(const Context& context, std::string_view fact);

}  // namespace vitrine
