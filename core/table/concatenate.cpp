#include <algorithm>
#include <optional>
#include <string>

#include "table/column.h"

namespace vitrine {
namespace {

bool is_number(ColumnType type) {
  return type == ColumnType::kInteger || type == ColumnType::kDecimal;
}

bool is_time(ColumnType type) {
  return type == ColumnType::kDate || type == ColumnType::kTimestamp;
}

ColumnType widened(ColumnType a, ColumnType b) {
  if (a == b) return a;
  if (is_number(a) && is_number(b)) return ColumnType::kDecimal;
  if (is_time(a) && is_time(b)) return ColumnType::kTimestamp;
  return ColumnType::kText;
}

/// A column without rows of the type, scale and offsets that hold every part's values.
Column common_shape(const std::vector<ColumnPtr>& parts) {
  Column shape;
  std::optional<ColumnType> type;
  for (const ColumnPtr& part : parts) {
    if (part->valid.count_valid() == 0) continue;
    type = type ? widened(*type, part->type) : part->type;
    shape.scale = std::max(shape.scale, part->scale);
    shape.has_offsets = shape.has_offsets || part->has_offsets;
  }
  if (!type && !parts.empty()) type = parts.front()->type;
  shape.type = type.value_or(ColumnType::kText);
  if (shape.type != ColumnType::kDecimal) shape.scale = 0;
  if (shape.type != ColumnType::kTimestamp) shape.has_offsets = false;
  return shape;
}

template <class T>
void append_all(std::vector<T>& out, const std::vector<T>& values) {
  out.insert(out.end(), values.begin(), values.end());
}

Status append_decimals(Column& out, const Column& part) {
  const int places = out.scale - part.scale;
  if (places == 0) {
    append_all(out.wide, part.wide);
    return {};
  }
  for (const std::int64_t units : part.wide) {
    std::int64_t scaled = 0;
    const auto factor = static_cast<std::int64_t>(power_of_ten(places));
    if (__builtin_mul_overflow(units, factor, &scaled)) {
      return Error{ErrorCode::kOverflow,
                   "The number " + to_text(Decimal{units, part.scale}) +
                       " is too large for a column with " + std::to_string(out.scale) +
                       " decimal places",
                   "Round the numbers with that many places, or leave that file out.",
                   {}};
    }
    out.wide.push_back(scaled);
  }
  return {};
}

void append_timestamps(Column& out, const Column& part) {
  if (part.type == ColumnType::kTimestamp) append_all(out.wide, part.wide);
  for (const Day day : part.days) out.wide.push_back(day * kMillisecondsPerDay);
  if (!out.has_offsets) return;
  if (part.has_offsets) {
    append_all(out.offset_minutes, part.offset_minutes);
  } else {
    out.offset_minutes.resize(out.wide.size(), kNoOffset);
  }
}

void append_codes(Column& out, const Column& part, Dictionary& dictionary) {
  std::vector<std::uint32_t> code_here(part.dictionary->size(), Dictionary::kNotFound);
  for (std::size_t row = 0; row < part.size(); ++row) {
    if (part.is_null(row)) {
      out.codes.push_back(0);
      continue;
    }
    std::uint32_t& code = code_here[part.codes[row]];
    if (code == Dictionary::kNotFound)
      code = dictionary.intern((*part.dictionary)[part.codes[row]]);
    out.codes.push_back(code);
  }
}

void append_texts(Column& out, const Column& part, Dictionary& dictionary) {
  if (part.type == ColumnType::kText) {
    append_codes(out, part, dictionary);
    return;
  }
  for (std::size_t row = 0; row < part.size(); ++row) {
    out.codes.push_back(part.is_null(row) ? 0 : dictionary.intern(part.text_at(row)));
  }
}

bool share_a_dictionary(const std::vector<ColumnPtr>& parts) {
  return std::all_of(parts.begin(), parts.end(), [&parts](const ColumnPtr& part) {
    return part->dictionary != nullptr && part->dictionary == parts.front()->dictionary;
  });
}

void append_text_parts(Column& out, const std::vector<ColumnPtr>& parts) {
  if (!parts.empty() && share_a_dictionary(parts)) {
    for (const ColumnPtr& part : parts) append_all(out.codes, part->codes);
    out.dictionary = parts.front()->dictionary;
    return;
  }
  auto dictionary = std::make_shared<Dictionary>();
  for (const ColumnPtr& part : parts) append_texts(out, *part, *dictionary);
  out.dictionary = std::move(dictionary);
}

Status append_values(Column& out, const Column& part) {
  switch (out.type) {
    case ColumnType::kDecimal:
      return append_decimals(out, part);
    case ColumnType::kTimestamp:
      append_timestamps(out, part);
      break;
    case ColumnType::kInteger:
      append_all(out.wide, part.wide);
      break;
    case ColumnType::kDate:
      append_all(out.days, part.days);
      break;
    case ColumnType::kBoolean:
      append_all(out.flags, part.flags);
      break;
    case ColumnType::kText:
      break;
  }
  return {};
}

}  // namespace

Result<Column> concatenate(const std::vector<ColumnPtr>& parts) {
  Column out = common_shape(parts);
  for (const ColumnPtr& part : parts) out.valid.append(part->valid);
  if (out.type == ColumnType::kText) {
    append_text_parts(out, parts);
    return out;
  }
  for (const ColumnPtr& part : parts) {
    // A part without any value may be of another type.
    const bool empty = part->valid.count_valid() == 0;
    const Column nulls = empty ? null_column(out.type, part->size()) : Column{};
    const Status appended = append_values(out, empty ? nulls : *part);
    if (!appended) return appended.error();
  }
  return out;
}

}  // namespace vitrine
