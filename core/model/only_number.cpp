#include "model/only_number.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "model/loose_match.h"

namespace vitrine {
namespace {

constexpr std::ptrdiff_t kFewestBeside = 3;
constexpr double kOnlyNumber = 0.65;

}  // namespace

void take_only_number(const RecognitionInput& input, FactReading& reading) {
  static constexpr std::string_view kBeside[] = {"date", "customer", "product", "owner", "order"};
  if (reading.fact->id != "sales" || reading.of("amount") || reading.of("unit_price")) return;
  const auto there = std::count_if(std::begin(kBeside), std::end(kBeside),
                                   [&](std::string_view id) { return reading.of(id) != nullptr; });
  if (there < kFewestBeside || !reading.of("date")) return;
  const ColumnProfile* only = nullptr;
  for (const ColumnProfile& column : input.columns) {
    if (!column.is_number() || column.known || !column.signs.empty() || reading.at(column.index) ||
        column.zero_one || calls_number(input.words->in_headers(), column.header))
      continue;
    if (only) return;
    only = &column;
  }
  // A rating or the last of several values is a number of something else.
  const HeaderWords& words = input.words->in_headers();
  if (only && words.has_qualifier(words.without_units(only->header))) return;
  if (only) reading.fields.push_back({reading.fact->field("amount"), only->index, kOnlyNumber});
}

}  // namespace vitrine
