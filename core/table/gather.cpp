#include <algorithm>

#include "table/column.h"

namespace vitrine {
namespace {

/// Values of `rows`; 0 for kNoRow. Empty when the column has no vector of this kind.
template <class T>
std::vector<T> pick(const std::vector<T>& values, const std::vector<std::uint32_t>& rows) {
  std::vector<T> out;
  if (values.empty()) return out;
  out.reserve(rows.size());
  for (const std::uint32_t row : rows) out.push_back(row == kNoRow ? T{0} : values[row]);
  return out;
}

}  // namespace

Column gather(const Column& source, const std::vector<std::uint32_t>& rows) {
  if (source.size() == 0) {
    Column nulls = null_column(source.type, rows.size());
    nulls.scale = source.scale;
    if (source.dictionary) nulls.dictionary = source.dictionary;
    return nulls;
  }
  Column out;
  out.type = source.type;
  out.scale = source.scale;
  out.has_offsets = source.has_offsets;
  for (std::size_t at = 0; at < rows.size(); at += 64) {
    const std::size_t count = std::min<std::size_t>(64, rows.size() - at);
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < count; ++k) {
      const std::uint32_t row = rows[at + k];
      bits |= std::uint64_t{row != kNoRow && source.valid[row]} << k;
    }
    out.valid.append_bits(bits, count);
  }
  out.wide = pick(source.wide, rows);
  out.days = pick(source.days, rows);
  out.flags = pick(source.flags, rows);
  out.codes = pick(source.codes, rows);
  out.offset_minutes = pick(source.offset_minutes, rows);
  out.dictionary = source.dictionary;
  return out;
}

void renumber(Column& column) {
  auto texts = std::make_shared<Dictionary>();
  for (std::size_t row = 0; row < column.codes.size(); ++row) {
    if (!column.is_null(row))
      column.codes[row] = texts->intern((*column.dictionary)[column.codes[row]]);
  }
  column.dictionary = std::move(texts);
}

Column null_column(ColumnType type, std::size_t rows) {
  Column out;
  out.type = type;
  out.valid.append(false, rows);
  switch (type) {
    case ColumnType::kDecimal:
    case ColumnType::kInteger:
    case ColumnType::kTimestamp:
      out.wide.resize(rows);
      break;
    case ColumnType::kDate:
      out.days.resize(rows);
      break;
    case ColumnType::kBoolean:
      out.flags.resize(rows);
      break;
    case ColumnType::kText:
      out.codes.resize(rows);
      out.dictionary = std::make_shared<const Dictionary>();
      break;
  }
  return out;
}

}  // namespace vitrine
