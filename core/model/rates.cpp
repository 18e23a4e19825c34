#include "model/rates.h"

namespace vitrine {

void RateEvidence::add(const Column& column, const ColumnReading& reading) {
  percent_sign = percent_sign || reading.percent;
  if (column.type != ColumnType::kDecimal && column.type != ColumnType::kInteger) return;
  const int scale = column.type == ColumnType::kDecimal ? column.scale : 0;
  const Int128 one = power_of_ten(scale);
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (!column.valid[row]) continue;
    const Int128 units = column.wide[row];
    const Int128 size = units < 0 ? -units : units;
    any = true;
    above_one = above_one || size > one;
    above_hundred = above_hundred || size > one * 100;
    fraction = fraction || (size > 0 && size < one);
  }
}

RateScale scale_of(const RateEvidence& evidence) {
  if (evidence.percent_sign) return RateScale::kPercent;
  if (evidence.above_hundred) return RateScale::kMoney;
  return evidence.above_one ? RateScale::kPercent : RateScale::kShare;
}

std::optional<RateScale> certain_scale_of(const RateEvidence& evidence) {
  if (!evidence.percent_sign && !evidence.above_one && !evidence.fraction) return std::nullopt;
  return scale_of(evidence);
}

ColumnPtr as_shares(const ColumnPtr& column, RateScale scale) {
  if (scale == RateScale::kShare) return column;
  Column shares = *column;
  const int places = column->type == ColumnType::kDecimal ? column->scale : 0;
  shares.type = ColumnType::kDecimal;
  if (places + 2 <= kMaxScale) {
    shares.scale = places + 2;
    return std::make_shared<const Column>(std::move(shares));
  }
  shares.scale = kMaxScale;
  for (std::int64_t& units : shares.wide) {
    const auto rounded = rescale(Decimal{units, places + 2}, kMaxScale);
    units = rounded ? static_cast<std::int64_t>(rounded->units) : 0;
  }
  return std::make_shared<const Column>(std::move(shares));
}

const char* name_of(RateScale scale) {
  if (scale == RateScale::kShare) return "share";
  return scale == RateScale::kPercent ? "percent" : "money";
}

std::optional<RateScale> parse_rate_scale(std::string_view text) {
  for (const RateScale scale : {RateScale::kShare, RateScale::kPercent, RateScale::kMoney}) {
    if (text == name_of(scale)) return scale;
  }
  return std::nullopt;
}

}  // namespace vitrine
