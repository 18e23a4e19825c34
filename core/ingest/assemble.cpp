#include "ingest/assemble.h"

#include <algorithm>
#include <set>

#include "base/byte_words.h"
#include "base/text.h"
#include "ingest/decode.h"
#include "ingest/group_rows.h"
#include "ingest/join_parts.h"
#include "ingest/placeholders.h"
#include "ingest/sniff.h"
#include "ingest/split_currency.h"
#include "ingest/wide.h"

namespace vitrine::ingest {

namespace {

Encoding settle_encoding(const std::vector<std::shared_ptr<Column>>& columns,
                         const Understanding& head, const ReadOptions& options) {
  if (options.encoding) return *options.encoding;
  if (head.byte_order_mark) return Encoding::kUtf8;
  EncodingEvidence evidence;
  for (const std::string& header : head.headers) evidence.add(header);
  for (const auto& column : columns) {
    if (column->type != ColumnType::kText || !column->dictionary) continue;
    for (std::uint32_t code = 0; code < column->dictionary->size(); ++code) {
      evidence.add((*column->dictionary)[code]);
    }
  }
  return evidence.decide();
}

std::string_view without_point_zero(std::string_view text) {
  return text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// Rows whose texts are of another encoding than the file's.
struct Strangers {
  RowTally invalid;  ///< not valid in UTF-8
  RowTally utf8;     ///< UTF-8 in a file of another encoding
};

/// Decodes each distinct text; texts that become equal share a code.
Strangers decode_texts(Column& column, Encoding encoding, bool drop_point_zero) {
  Strangers strangers;
  const Dictionary& raw = *column.dictionary;
  bool plain = !drop_point_zero;
  std::vector<bool> broken(raw.size());
  std::vector<bool> utf8(raw.size());
  for (std::uint32_t code = 0; code < raw.size(); ++code) {
    const bool ascii = is_ascii(raw[code]);
    broken[code] = !ascii && encoding == Encoding::kUtf8 && !is_utf8(raw[code]);
    utf8[code] = !ascii && encoding != Encoding::kUtf8 && is_surely_utf8(raw[code]);
    plain = plain && (ascii || (encoding == Encoding::kUtf8 && !broken[code]));
  }
  if (plain) return strangers;
  auto decoded = std::make_shared<Dictionary>();
  std::vector<std::uint32_t> code_of(raw.size());
  for (std::uint32_t code = 0; code < raw.size(); ++code) {
    const std::string_view text = drop_point_zero ? without_point_zero(raw[code]) : raw[code];
    code_of[code] = decoded->intern(decode(text, encoding));
  }
  for (std::size_t row = 0; row < column.codes.size(); ++row) {
    if (column.is_null(row)) continue;
    if (broken[column.codes[row]]) strangers.invalid.add(row);
    if (utf8[column.codes[row]]) strangers.utf8.add(row);
    column.codes[row] = code_of[column.codes[row]];
  }
  column.dictionary = std::move(decoded);
  return strangers;
}

/// A date where the user wants days, a timestamp where the user wants times.
void fit_date_type(Column& column, const ColumnReading& said) {
  if (column.type == ColumnType::kTimestamp && said.type == ColumnType::kDate) {
    for (std::size_t row = 0; row < column.wide.size(); ++row) {
      column.days.push_back(column.is_null(row) ? 0 : day_of_timestamp(column.wide[row]));
    }
    column.wide = {};
    column.offset_minutes = {};
    column.has_offsets = false;
    column.type = ColumnType::kDate;
  } else if (column.type == ColumnType::kDate && said.type == ColumnType::kTimestamp) {
    for (std::size_t row = 0; row < column.days.size(); ++row) {
      column.wide.push_back(column.is_null(row) ? 0 : column.days[row] * kMillisecondsPerDay);
    }
    column.days = {};
    column.type = ColumnType::kTimestamp;
  }
}

std::vector<std::string> samples_of(const Evidence& evidence, Encoding encoding) {
  std::vector<std::string> samples;
  for (const auto& [number, raw] : evidence.first_values) {
    std::string text = decode(raw, encoding);
    if (std::find(samples.begin(), samples.end(), text) == samples.end()) {
      samples.push_back(std::move(text));
    }
  }
  return samples;
}

/// Everything but the issues that need all columns.
struct Assembly {
  LoadedTable loaded;
  std::vector<std::shared_ptr<Column>> columns;
};

/// Splits columns with amounts in several currencies; the headers of the columns that come out of it, at the end.
std::vector<std::string> split_amounts(Assembly& assembly, const Understanding& head,
                                       const std::vector<Decision>& decisions,
                                       std::vector<Misfits>& misfits) {
  std::vector<std::string> headers;
  for (std::size_t i = 0; i < head.width; ++i) {
    if (!decisions[i].mixed_currencies) continue;
    auto split = split_currencies(*assembly.columns[i], decisions[i].reading.decimal_sign);
    if (!split) continue;
    *assembly.columns[i] = std::move(split->amounts);
    assembly.columns.push_back(std::make_shared<Column>(std::move(split->currencies)));
    misfits[i] = std::move(split->misfits);
    headers.push_back((i < head.headers.size() ? head.headers[i] : "") + " currency");
  }
  return headers;
}

/// Returns the columns whose values went from the rows of groups to those below.
std::vector<std::size_t> leave_groups_out(Assembly& assembly, std::vector<Misfits>& misfits,
                                          Footers& footers) {
  const std::vector<GroupRow> groups = find_group_rows(assembly.columns);
  if (groups.empty()) return {};
  for (Misfits& of_column : misfits) leave_out(groups, of_column);
  leave_out(groups, footers.subtotals, assembly.loaded.table);
  footers.groups = groups.size();
  return leave_out(groups, assembly.columns);
}

void name_columns(Assembly& assembly, const Understanding& head, bool has_surplus,
                  const std::vector<std::string>& split) {
  std::vector<std::string> headers = head.headers;
  if (has_surplus) headers.emplace_back();
  headers.insert(headers.end(), split.begin(), split.end());
  Understanding& understanding = assembly.loaded.understanding;
  assembly.loaded.table.names = column_names(headers, understanding.encoding);
}

void finish_column(Assembly& assembly, std::size_t index, const Decision& decision,
                   const Evidence& evidence, const ReadOptions& options) {
  Understanding& understanding = assembly.loaded.understanding;
  Column& column = *assembly.columns[index];
  const std::string& name = assembly.loaded.table.names[index];
  if (column.type == ColumnType::kText) {
    const auto& [invalid, utf8] =
        decode_texts(column, understanding.encoding, decision.reading.drop_point_zero);
    if (invalid.count > 0)
      understanding.issues.push_back(invalid_bytes_issue(name, invalid, assembly.loaded.table));
    if (utf8.count > 0)
      understanding.issues.push_back(mixed_encodings_issue(name, utf8, assembly.loaded.table));
  }
  const bool said = options.readings.contains(name);
  if (column.type == ColumnType::kText && !said) {
    const RowTally placeholders = drop_placeholders(column);
    if (placeholders.count > 0) {
      understanding.issues.push_back(placeholder_issue(name, placeholders, assembly.loaded.table));
    }
  }
  if (said) fit_date_type(column, decision.reading);
  ColumnReading reading = decision.reading;
  reading.type = column.type;
  understanding.readings.push_back(reading);
  if (decision.other) understanding.ambiguous[index] = *decision.other;
  if (decision.settled) understanding.settled[index] = *decision.settled;
  understanding.samples.push_back(samples_of(evidence, understanding.encoding));
}

}  // namespace

std::vector<Evidence> merge_evidence(const std::vector<Part>& parts, std::size_t width) {
  std::vector<Evidence> merged(width);
  for (const Part& part : parts) {
    for (std::size_t i = 0; i < width; ++i) merged[i].append(part.columns[i].evidence);
  }
  return merged;
}

Result<LoadedTable> assemble(std::vector<Part>& parts, const Understanding& head,
                             const std::vector<Decision>& decisions, Footers footers,
                             const ReadOptions& options, std::string_view file_name) {
  const std::vector<Evidence> evidence = merge_evidence(parts, head.width);
  std::vector<Misfits> misfits = join_misfits(parts, head.width);
  Assembly assembly;
  for (std::size_t i = 0; i < head.width; ++i) {
    auto joined = join_columns(parts, i);
    if (!joined) return joined.error();
    assembly.columns.push_back(std::move(*joined));
  }
  Table& table = assembly.loaded.table;
  for (const Part& part : parts) table.rows += part.rows;
  table.footer_rows = footers.rows + footers.subtotals;
  table.rows -= table.footer_rows;
  table.cell_rows = rows_of_file(parts, footers);
  const auto surplus = join_surplus(parts, table.rows);
  if (surplus) assembly.columns.push_back(surplus);
  const std::vector<std::size_t> carried = options.keep_footers
                                               ? std::vector<std::size_t>()
                                               : leave_groups_out(assembly, misfits, footers);
  const auto split = split_amounts(assembly, head, decisions, misfits);
  table.first_row_number = head.first_row_number;
  table.skips = join_skips(parts);
  table.block_offsets = join_block_offsets(parts);
  Understanding& understanding = assembly.loaded.understanding;
  understanding = head;
  understanding.keeps_footers = options.keep_footers;
  understanding.readings.clear();
  understanding.encoding = settle_encoding(assembly.columns, head, options);
  name_columns(assembly, head, surplus != nullptr, split);
  for (const std::size_t column : carried) footers.carried.push_back(table.names[column]);
  const FormNotes notes = join_notes(parts);
  std::vector<Issue> issues =
      compose_issues({table, decisions, evidence, misfits, notes, understanding.encoding});
  for (std::size_t i = 0; i < assembly.columns.size(); ++i) {
    const bool beyond = i >= head.width;
    finish_column(assembly, i, beyond ? Decision{} : decisions[i],
                  beyond ? Evidence{} : evidence[i], options);
  }
  understanding.issues.insert(understanding.issues.begin(), issues.begin(), issues.end());
  const std::vector<Issue> below = footer_issues(footers, table, understanding.encoding);
  understanding.issues.insert(understanding.issues.begin(), below.begin(), below.end());
  table.columns.assign(assembly.columns.begin(), assembly.columns.end());
  if (Status settled = settle_wide(assembly.loaded, options, file_name); !settled)
    return settled.error();
  return std::move(assembly.loaded);
}

}  // namespace vitrine::ingest
