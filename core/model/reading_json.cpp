#include "model/reading_json.h"

namespace vitrine {
namespace {

constexpr ColumnType kTypes[] = {ColumnType::kDecimal,   ColumnType::kInteger, ColumnType::kDate,
                                 ColumnType::kTimestamp, ColumnType::kBoolean, ColumnType::kText};
constexpr DateOrder kOrders[] = {DateOrder::kIso, DateOrder::kDayMonthYear,
                                 DateOrder::kMonthDayYear};
constexpr DecimalSign kSigns[] = {DecimalSign::kPoint, DecimalSign::kComma};

/// Reads the name of one of `values`; false where there is a value that names none of them.
template <class T, std::size_t n>
bool read_name(JsonValue json, const T (&values)[n], std::optional<T>& target) {
  for (const T value : values) {
    if (json.is_text() && json.text() == name_of(value)) target = value;
  }
  return target || json.is_absent();
}

}  // namespace

const char* name_of(DecimalSign sign) { return sign == DecimalSign::kPoint ? "point" : "comma"; }

ColumnReading with_change(ColumnReading reading, const ReadingChange& change) {
  if (change.type) reading.type = *change.type;
  if (change.date_order) reading.date_order = *change.date_order;
  if (change.decimal_sign) reading.decimal_sign = *change.decimal_sign;
  return reading;
}

const char* read_reading_parts(JsonValue json, ReadingChange& change) {
  if (!read_name(json["type"], kTypes, change.type)) return "type";
  if (!read_name(json["dateOrder"], kOrders, change.date_order)) return "dateOrder";
  if (!read_name(json["decimalSign"], kSigns, change.decimal_sign)) return "decimalSign";
  return nullptr;
}

void put_reading_parts(JsonWriter& json, const ColumnReading& reading) {
  json.text("type", name_of(reading.type));
  json.text("dateOrder", name_of(reading.date_order));
  json.text("decimalSign", name_of(reading.decimal_sign));
}

}  // namespace vitrine
