// Rate fields (discount, probability): in which scale a column is written and the column as shares
// of 1.
// Money discounts are another field (`<field>_amount`); who moves them there is model/normalise.
#pragma once

#include "model/mapping.h"
#include "table/column.h"

namespace vitrine {

/// Largest absolute values met, over all columns that are written alike.
struct RateEvidence {
  bool percent_sign = false;
  bool any = false;
  bool above_one = false;      ///< a value beyond 1: not a share
  bool above_hundred = false;  ///< a value beyond 100: neither share nor percent
  bool fraction = false;       ///< a value strictly between 0 and 1
  void add(const Column& column, const ColumnReading& reading);
};

/// Money when beyond 100, percent when beyond 1 or written with %, else share.
RateScale scale_of(const RateEvidence& evidence);

/// nullopt where the values (only 0 and 1, or none) do not decide.
std::optional<RateScale> certain_scale_of(const RateEvidence& evidence);

/// Shares of 1. Pre: kDecimal or kInteger; `scale` is not kMoney.
ColumnPtr as_shares(const ColumnPtr& column, RateScale scale);

const char* name_of(RateScale scale);  ///< "share" "percent" "money"
std::optional<RateScale> parse_rate_scale(std::string_view text);

}  // namespace vitrine
