#include "report/json.h"

namespace vitrine {

Json day_json(std::optional<Day> day) { return day ? Json(to_text(*day)) : Json(nullptr); }

void put_number(Json& cell, const Number& number, Unit unit) {
  if (number.is_missing()) {
    const Missing& missing = number.missing();
    cell["value"] = nullptr;
    cell["missing"] = {{"code", name_of(missing.code)}};
    if (!missing.needs.empty()) cell["missing"]["needs"] = missing.needs;
    if (!missing.message.empty()) cell["missing"]["message"] = missing.message;
    return;
  }
  cell["value"] = number.as_double();
  const bool countable = unit == Unit::kMoney || unit == Unit::kCount;
  if (countable && number.is_exact()) cell["exact"] = to_short_text(number.decimal());
}

void put_range(Json& cell, const Question& question, Range range) {
  const auto days = question.days_of(range);
  cell["from"] = day_json(days ? std::optional<Day>(days->from) : std::nullopt);
  cell["to"] = day_json(days ? std::optional<Day>(days->to) : std::nullopt);
}

}  // namespace vitrine
