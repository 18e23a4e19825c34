#include "model/fields.h"

#include <algorithm>

#include "base/text.h"
#include "model/normalise.h"
#include "model/rates.h"
#include "model/stack.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

/// A file's column that serves a field, before it is normalised.
struct RawColumn {
  ColumnPtr column;  ///< nullptr: this part has none
  std::string header;
  ColumnReading reading;
  std::optional<RateScale> rate_scale;
};

struct Stacker {
  const FactSet& set;
  const FactDef& fact;
  const std::vector<FactPart>& parts;
  std::vector<Notice>& notices;
  std::map<std::string, FactField, std::less<>> fields;

  const Source& source(std::size_t part) const { return *set.sources[parts[part].source]; }
};

/// "First name + Last name" where columns are the field together; empty where one alone is.
std::string joined_header(const Source& source, std::string_view fact, std::string_view field) {
  std::string header;
  for (const std::size_t index : columns_joined_for(source.mapping, fact, field)) {
    if (!header.empty()) header += " + ";
    header += source.mapping.columns[index].header;
  }
  return header;
}

RawColumn raw_column(const Stacker& stacker, std::size_t part, const std::string& field) {
  RawColumn raw;
  const Source& source = stacker.source(part);
  raw.header = joined_header(source, stacker.fact.id, field);
  if (!raw.header.empty()) {
    const ColumnPtr joined = column_of_field(source, stacker.fact.id, field);
    raw.column = part_column(stacker.parts[part], joined);
    return raw;
  }
  const auto index = column_for(source.mapping, stacker.fact.id, field);
  if (!index || *index >= source.loaded.table.columns.size()) return raw;
  raw.column = part_column(stacker.parts[part], source.loaded.table.columns[*index]);
  raw.header = source.loaded.table.names[*index];
  const std::vector<ColumnReading>& readings = source.loaded.understanding.readings;
  if (*index < readings.size()) raw.reading = readings[*index];
  raw.rate_scale = source.mapping.columns[*index].rate_scale;
  return raw;
}

void warn_of_words(Stacker& stacker, const FieldDef& field, std::size_t part,
                   const std::string& header, const std::vector<UnknownWord>& words) {
  if (words.empty()) return;
  Notice notice;
  notice.code = "unknown_words";
  notice.file = stacker.source(part).name;
  notice.column = header;
  for (const UnknownWord& word : words) {
    notice.rows += word.rows;
    notice.arguments.push_back(word.word);
  }
  notice.message = "Words of column " + header + " that are not known as " + stacker.fact.id + "." +
                   field.id +
                   (field.unknown_choice.empty() ? " are left out: "
                                                 : " are read as " + field.unknown_choice + ": ") +
                   list_of(notice.arguments, 12) + ".";
  stacker.notices.push_back(std::move(notice));
}

void warn_of_cells(Stacker& stacker, const FieldDef& field, std::size_t part,
                   const std::string& header, std::int64_t rows) {
  if (rows == 0) return;
  Notice notice;
  notice.code = "unreadable_values";
  notice.file = stacker.source(part).name;
  notice.column = header;
  notice.rows = rows;
  notice.arguments = {std::to_string(rows), stacker.fact.id + "." + field.id};
  notice.message = std::to_string(rows) + " values of column " + header + " cannot be read as " +
                   notice.arguments[1] + "; they are treated as absent.";
  stacker.notices.push_back(std::move(notice));
}

ColumnPtr normalised(Stacker& stacker, const FieldDef& field, std::size_t part,
                     const RawColumn& raw) {
  NormalisedColumn result = normalise_column(field, raw.column);
  warn_of_words(stacker, field, part, raw.header, result.unknown_words);
  warn_of_cells(stacker, field, part, raw.header, result.unreadable);
  const bool names = field.kind == FieldKind::kKey || field.kind == FieldKind::kText;
  return names ? stacker.set.merges.merged(stacker.fact.id, field, result.column) : result.column;
}

Status store(Stacker& stacker, const FieldDef& field, const std::vector<ColumnPtr>& columns) {
  FactField stored;
  stored.field = &field;
  for (const ColumnPtr& column : columns) stored.in_part.push_back(column != nullptr);
  if (std::none_of(columns.begin(), columns.end(),
                   [](const ColumnPtr& column) { return column != nullptr; }))
    return {};
  Result<ColumnPtr> stacked = stack_columns(stacker.parts, columns, field.id);
  if (!stacked) return stacked.error();
  stored.column = *stacked;
  stacker.fields.insert_or_assign(field.id, std::move(stored));
  return {};
}

/// Columns under one header are written alike, so that a file with few values does not decide
/// alone.
RateScale scale_for(const std::vector<RawColumn>& columns, const RawColumn& raw) {
  if (raw.rate_scale) return *raw.rate_scale;
  RateEvidence evidence;
  for (const RawColumn& other : columns) {
    if (other.column && fold_case(other.header) == fold_case(raw.header))
      evidence.add(*other.column, other.reading);
  }
  return scale_of(evidence);
}

/// Rates written as money serve the companion field `<field>_amount`.
Status stack_rate(Stacker& stacker, const FieldDef& field, const std::vector<RawColumn>& raw) {
  std::vector<ColumnPtr> shares(raw.size());
  std::vector<ColumnPtr> amounts(raw.size());
  const FieldDef* companion = stacker.fact.field(field.id + "_amount");
  for (std::size_t part = 0; part < raw.size(); ++part) {
    if (!raw[part].column) continue;
    const RateScale scale = scale_for(raw, raw[part]);
    const ColumnPtr numbers = normalised(stacker, field, part, raw[part]);
    if (scale != RateScale::kMoney) {
      shares[part] = as_shares(numbers, scale);
    } else if (companion && !raw_column(stacker, part, companion->id).column) {
      amounts[part] = numbers;
    } else {
      warn_of_cells(stacker, field, part, raw[part].header,
                    static_cast<std::int64_t>(numbers->valid.count_valid()));
    }
  }
  if (Status status = store(stacker, field, shares); !status.ok()) return status;
  if (!companion) return {};
  for (std::size_t part = 0; part < raw.size(); ++part) {
    const RawColumn own = raw_column(stacker, part, companion->id);
    if (!amounts[part] && own.column) amounts[part] = normalised(stacker, *companion, part, own);
  }
  return store(stacker, *companion, amounts);
}

Status stack_field(Stacker& stacker, const FieldDef& field) {
  std::vector<RawColumn> raw;
  for (std::size_t part = 0; part < stacker.parts.size(); ++part) {
    raw.push_back(raw_column(stacker, part, field.id));
    if (!raw.back().column && !field.from_words_of.empty())
      raw.back() = raw_column(stacker, part, field.from_words_of);
  }
  if (field.kind == FieldKind::kRate) return stack_rate(stacker, field, raw);
  std::vector<ColumnPtr> columns(raw.size());
  for (std::size_t part = 0; part < raw.size(); ++part) {
    if (raw[part].column) columns[part] = normalised(stacker, field, part, raw[part]);
  }
  return store(stacker, field, columns);
}

/// Filled together with its rate field.
bool is_companion(const FactDef& fact, const FieldDef& field) {
  constexpr std::string_view kSuffix = "_amount";
  if (field.id.size() <= kSuffix.size() || !field.id.ends_with(kSuffix)) return false;
  const FieldDef* rate = fact.field(field.id.substr(0, field.id.size() - kSuffix.size()));
  return rate && rate->kind == FieldKind::kRate;
}

}  // namespace

Result<std::map<std::string, FactField, std::less<>>> stack_fields(
    const FactSet& set, const FactDef& fact, const std::vector<FactPart>& parts,
    std::vector<Notice>& notices) {
  Stacker stacker{set, fact, parts, notices, {}};
  for (const FieldDef& field : fact.fields) {
    if (field.computed || field.derived || is_companion(fact, field)) continue;
    if (Status status = stack_field(stacker, field); !status.ok()) return status.error();
  }
  return std::move(stacker.fields);
}

}  // namespace vitrine
