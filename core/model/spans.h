// How long something took or lasts, written as text: "2h 30m", "1:45:00", "3 дня", "1 рік 2 міс".
#pragma once

#include <optional>
#include <string_view>

#include "base/decimal.h"
#include "catalogue/catalogue.h"
#include "model/column_profile.h"

namespace vitrine {

/// The text in the unit, to two places; nullopt where it is no span, or where one colon leaves open whether minutes or hours stand before it.
std::optional<Decimal> parse_span(SpanUnit unit, std::string_view text);

/// Share of the sampled texts' rows that are spans; 0 where there are none.
double span_share(SpanUnit unit, const ColumnProfile& profile);

}  // namespace vitrine
