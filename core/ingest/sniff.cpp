#include "ingest/sniff.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/byte_words.h"
#include "base/text.h"
#include "ingest/decide.h"
#include "ingest/decode.h"
#include "ingest/layout.h"
#include "ingest/values.h"

namespace vitrine::ingest {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Line ends and nothing else.
bool is_line_ends(std::string_view text) {
  if (text.find_first_not_of('\r') == std::string_view::npos) return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool in_pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (text[at] != '\n' && !in_pair) return false;
  }
  return true;
}

/// Excel's first line "sep=;" names the delimiter. Returns its length with the line end, 0 when
/// absent.
std::size_t separator_line(std::string_view text, char& delimiter) {
  if (text.size() < 6 || !text.starts_with("sep=")) return 0;
  const std::size_t crlf = text[5] == '\r' && text.size() > 6 && text[6] == '\n' ? 1 : 0;
  if (crlf == 0 && text[5] != '\n' && text[5] != '\r') return 0;
  delimiter = text[4];
  return 6 + crlf;
}

Encoding guess_encoding(const std::vector<HeadRecord>& records) {
  EncodingEvidence evidence;
  std::set<std::string_view> seen;
  for (const HeadRecord& record : records) {
    for (const std::string& cell : record.cells) {
      if (!is_ascii(cell) && seen.insert(cell).second) evidence.add(cell);
    }
  }
  return evidence.decide();
}

std::vector<ColumnReading> guess_readings(const std::vector<HeadRecord>& records,
                                          std::size_t first_row,
                                          const std::vector<std::string>& names,
                                          const ReadOptions& options) {
  std::vector<Evidence> evidence(names.size());
  for (std::size_t row = first_row; row < records.size(); ++row) {
    const std::vector<std::string>& cells = records[row].cells;
    for (std::size_t column = 0; column < std::min(cells.size(), names.size()); ++column) {
      if (!is_null_text(cells[column])) evidence[column].add(cells[column]);
    }
  }
  std::vector<ColumnReading> readings;
  for (Decision& decision : decide_readings(evidence, names, options)) {
    readings.push_back(std::move(decision.reading));
  }
  return readings;
}

Dialect settle_dialect(std::string_view head, std::uint64_t& begin, const ReadOptions& options,
                       bool whole_file) {
  Dialect dialect;
  dialect.quote = options.quote ? *options.quote : find_quote(head);
  dialect.backslash = dialect.quote != 0 && has_backslashes(head, dialect.quote);
  char named = 0;
  const std::size_t separator_bytes = separator_line(head.substr(begin), named);
  begin += separator_bytes;
  dialect.carriage_returns = has_carriage_returns(head.substr(begin));
  if (options.delimiter) {
    dialect.delimiter = *options.delimiter;
  } else if (separator_bytes > 0) {
    dialect.delimiter = named;
  } else {
    find_delimiter(head, begin, dialect, whole_file);
  }
  return dialect;
}

Error empty_file(const std::string& file_name) {
  return {ErrorCode::kEmptyInput, "the file is empty", "Export it again, or choose another file.",
          Place{file_name, -1, "", -1}};
}

Error too_many_columns(const std::string& file_name, std::uint64_t rows_above) {
  return {ErrorCode::kBadInput, "a line has more than 16384 cells",
          "Check that this is a table and that the delimiter is the right one.",
          Place{file_name, static_cast<std::int64_t>(rows_above) + 1, "", -1}};
}

Issue more_tables(const HeadRecord& first) {
  const auto row = static_cast<std::int64_t>(first.sheet_row) + 1;
  return {"more_tables",
          "Another table begins in row " + std::to_string(row) +
              "; only the first one is read. Put each table into a file of its own.",
          "",
          1,
          {row}};
}

void fill_layout(Understanding& out, const HeadRecords& whole, const Layout& layout) {
  const std::vector<HeadRecord>& records = whole.records;
  out.header_rows = static_cast<int>(layout.header_rows);
  out.width = layout.width;
  out.table_begin = records[layout.first].offset;
  out.preamble_rows = static_cast<int>(records[layout.first].sheet_row);
  out.headers = layout.names;
  out.headers_made = layout.names_made;
  const std::size_t first_row = layout.first + layout.header_rows;
  const bool any_row = first_row < records.size();
  if (layout.end < records.size()) {
    out.last_start = records[layout.end - 1].offset;
    out.issues.push_back(more_tables(records[layout.end]));
  }
  out.data_begin = any_row ? records[first_row].offset : whole.end;
  out.first_row_number =
      static_cast<std::int64_t>(any_row ? records[first_row].sheet_row : whole.sheet_rows) + 1;
}

/// Where most records are wrapped in quotes as a whole and hold the same number of cells: those
/// cells.
void unwrap_records(std::vector<HeadRecord>& records, const Dialect& dialect) {
  std::map<std::size_t, std::size_t> widths;
  std::vector<std::pair<HeadRecord*, std::vector<std::string>>> unwrapped;
  for (HeadRecord& record : records) {
    if (record.cells.size() != 1 || record.cells[0].find(dialect.delimiter) == std::string::npos)
      continue;
    std::string text = record.cells[0];
    std::vector<std::string> cells;
    for (const Field field : split_record(text.data(), text.size(), dialect))
      cells.emplace_back(text, field.begin, field.size);
    ++widths[cells.size()];
    unwrapped.emplace_back(&record, std::move(cells));
  }
  if (unwrapped.size() < 2 || unwrapped.size() * 2 <= records.size()) return;
  const std::size_t width = unwrapped.front().second.size();
  if (widths[width] * 10 < unwrapped.size() * 9) return;
  for (auto& [record, cells] : unwrapped) {
    if (cells.size() == width) record->cells = std::move(cells);
  }
}

/// The head's records; where a cell spans lines or has swallowed another's beginning, as they are
/// once the usual width can tell a quote that is never closed.
HeadRecords settle_records(std::string_view head, std::uint64_t begin, const Dialect& dialect,
                           bool whole_file) {
  HeadRecords found = head_records(head, begin, dialect, whole_file);
  const char swallowed[] = {dialect.delimiter, dialect.quote};
  const auto is_doubtful = [&swallowed](const std::string& cell) {
    return cell.find_first_of("\r\n") != std::string::npos ||
           cell.find(swallowed, 0, sizeof swallowed) != std::string::npos;
  };
  if (std::none_of(found.records.begin(), found.records.end(), [&](const HeadRecord& record) {
        return std::any_of(record.cells.begin(), record.cells.end(), is_doubtful);
      })) {
    return found;
  }
  std::size_t count = 0;
  return head_records(head, begin, dialect, whole_file, usual_width(found.records, 1, count));
}

}  // namespace

Dialect dialect_of(const Understanding& understanding) {
  return {understanding.delimiter, understanding.quote,     understanding.carriage_returns,
          understanding.spaced,    understanding.backslash, understanding.second};
}

std::vector<std::string> column_names(const std::vector<std::string>& headers, Encoding encoding) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  std::map<std::string, int> copies;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const std::string decoded = decode(headers[i], encoding);
    std::string name(trim(decoded));
    if (name.empty()) name = "Column " + std::to_string(i + 1);
    std::string unique = name;
    while (!taken.insert(unique).second) {
      unique = name + " (" + std::to_string(++copies.try_emplace(name, 1).first->second) + ")";
    }
    names.push_back(unique);
  }
  return names;
}

HeadRecords head_records(std::string_view head, std::uint64_t begin, const Dialect& dialect,
                         bool whole_file, std::size_t width) {
  HeadRecords out;
  TokenizerOptions options;
  options.dialect = dialect;
  options.unwrap_width = width;
  options.begin = begin;
  options.at_table_start = true;
  Tokenizer tokenizer(options, [&out](const RecordBatch& batch) {
    std::size_t field = 0;
    for (std::size_t row = 0; row < batch.rows(); ++row) {
      HeadRecord record;
      record.offset = batch.offsets[row];
      record.sheet_row = batch.sheet_rows[row];
      for (; field < batch.ends[row]; ++field) {
        record.cells.emplace_back(batch.text(batch.fields[field]));
      }
      out.records.push_back(std::move(record));
    }
    return true;
  });
  tokenizer.push(head.substr(begin));
  if (whole_file) tokenizer.end();
  unwrap_records(out.records, dialect);
  out.end = tokenizer.end_offset();
  out.sheet_rows = tokenizer.sheet_rows();
  out.unfinished_cells = tokenizer.error() ? kMaximumColumns + 1 : tokenizer.unfinished_cells();
  return out;
}

Result<Sniffed> sniff(std::string_view head, const std::string& file_name,
                      const ReadOptions& options, bool whole_file) {
  if (auto status = check_is_text(head, file_name); !status) return status.error();
  Sniffed sniffed;
  Understanding& out = sniffed.understanding;
  out.byte_order_mark = head.starts_with(kByteOrderMark);
  std::uint64_t begin = out.byte_order_mark ? kByteOrderMark.size() : 0;
  // Every form would have to be tried on them, and none could say more.
  if (is_line_ends(head.substr(begin))) {
    if (whole_file) return empty_file(file_name);
    sniffed.need_more = true;
    return sniffed;
  }
  const Dialect dialect = settle_dialect(head, begin, options, whole_file);
  out.delimiter = dialect.delimiter;
  out.quote = dialect.quote;
  out.carriage_returns = dialect.carriage_returns;
  out.spaced = dialect.spaced;
  out.backslash = dialect.backslash;
  out.second = dialect.second;
  const HeadRecords whole = settle_records(head, begin, dialect, whole_file);
  const std::vector<HeadRecord>& records = whole.records;
  if (records.empty()) {
    if (whole_file && whole.unfinished_cells == 0) return empty_file(file_name);
    if (whole.unfinished_cells > kMaximumColumns)
      return too_many_columns(file_name, whole.sheet_rows);
    sniffed.need_more = true;
    return sniffed;
  }
  const Layout layout = find_layout(records, options.header);
  fill_layout(out, whole, layout);
  const std::size_t first_row = layout.first + layout.header_rows;
  out.encoding =
      options.encoding.value_or(out.byte_order_mark ? Encoding::kUtf8 : guess_encoding(records));
  const std::vector<std::string> names = column_names(out.headers, out.encoding);
  out.readings = guess_readings(records, first_row, names, options);
  return sniffed;
}

Status grow_head(std::size_t& head_bytes) {
  if (head_bytes > kMaximumRecordBytes) {
    return Error{ErrorCode::kBadInput,
                 "the first row is longer than 64 MiB",
                 "Check that this is a table, and that its quotes are closed.",
                 {}};
  }
  head_bytes *= 2;
  return {};
}

}  // namespace vitrine::ingest
