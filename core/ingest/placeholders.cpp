#include "ingest/placeholders.h"

namespace vitrine::ingest {

namespace {
constexpr std::string_view kPlaceholder = "Select";
}

RowTally drop_placeholders(Column& column) {
  RowTally dropped;
  const Dictionary& texts = *column.dictionary;
  std::uint32_t code = 0;
  while (code < texts.size() && texts[code] != kPlaceholder) ++code;
  if (code == texts.size() || texts.size() == 1) return dropped;
  ValidityMask valid;
  for (std::size_t row = 0; row < column.codes.size(); ++row) {
    const bool here = !column.is_null(row) && column.codes[row] == code;
    if (here) dropped.add(row);
    valid.push_back(!here && !column.is_null(row));
  }
  column.valid = std::move(valid);
  return dropped;
}

}  // namespace vitrine::ingest
