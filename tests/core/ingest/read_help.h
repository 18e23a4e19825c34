// Ways to read a text for the tests of ingest: at once, in pieces, in ranges; and a dump that two
// readings are compared by.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/range.h"
#include "ingest/reader.h"

namespace vitrine::test {

/// Everything that was read, or the error, as text.
inline std::string dump(const LoadedTable& loaded) {
  const Table& table = loaded.table;
  const Understanding& understanding = loaded.understanding;
  std::string out = std::string(name_of(understanding.encoding)) + " " +
                    std::to_string(table.first_row_number) + " rows " + std::to_string(table.rows) +
                    ":";
  for (std::size_t row = 0; row < table.rows; ++row) {
    out += " " + std::to_string(table.row_number(row));
  }
  out += "\n";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = *table.columns[i];
    const ColumnReading& reading = understanding.readings[i];
    out += table.names[i] + " | " + name_of(column.type) + " " + std::to_string(column.scale) +
           " " + name_of(reading.date_order) + " " + reading.currency +
           (reading.percent ? " %" : "") +
           (reading.decimal_sign == DecimalSign::kComma ? " comma" : "") +
           (understanding.ambiguous.contains(i) ? " ambiguous" : "") + " |";
    for (const std::string& sample : understanding.samples[i]) out += " <" + sample + ">";
    out += "\n ";
    for (std::size_t row = 0; row < column.size(); ++row) {
      out += column.is_null(row) ? " null" : " [" + column.text_at(row) + "]";
      if (column.has_offsets) out += "@" + std::to_string(column.offset_minutes[row]);
      if (column.type == ColumnType::kText && !column.is_null(row)) {
        out += "#" + std::to_string(column.codes[row]);
      }
    }
    out += "\n";
  }
  for (const std::uint64_t offset : table.block_offsets) out += std::to_string(offset) + " ";
  for (const Issue& issue : understanding.issues) {
    out += "\n! " + issue.code + " " + issue.column + " " + std::to_string(issue.rows) + " " +
           issue.message;
    for (const std::int64_t row : issue.first_rows) out += " " + std::to_string(row);
  }
  return out;
}

/// Feeds `pieces` (which together are the file) until the reader is done.
inline Result<LoadedTable> read_pieces(const std::vector<std::string_view>& pieces,
                                       const ReadOptions& options = {}) {
  TextReader reader("test.csv", options);
  for (;;) {
    for (const std::string_view piece : pieces) {
      if (auto status = reader.feed(piece); !status) return status.error();
    }
    const auto pass = reader.finish();
    if (!pass) return pass.error();
    if (*pass == TextReader::Pass::kDone) return reader.take();
  }
}

inline Result<LoadedTable> read_text(std::string_view text, const ReadOptions& options = {}) {
  return read_pieces({text}, options);
}

inline Result<Shard> read_range(std::string_view text, const Understanding& head,
                                const std::vector<ColumnReading>& readings, std::uint64_t begin,
                                std::uint64_t end, bool exact) {
  RangeReader reader(head, readings, begin, end, exact);
  for (std::size_t at = begin; at < text.size() && reader.wants_more(); at += 7) {
    if (auto status = reader.feed(text.substr(at, 7)); !status) return status.error();
  }
  auto shard = reader.finish();
  if (!shard) return shard;
  return Shard::from_bytes(shard->to_bytes());
}

/// Reads ranges cut at `cuts` (ascending), merges them, and does again what the merge asks for.
inline Result<LoadedTable> read_ranges(std::string_view text, std::vector<std::uint64_t> cuts,
                                       const ReadOptions& options = {}) {
  const auto head = sniff_head(text, "test.csv", options, true);
  if (!head) return head.error();
  cuts.insert(cuts.begin(), 0);
  cuts.push_back(text.size());
  std::vector<ColumnReading> readings = head->readings;
  std::vector<std::uint64_t> begins(cuts.begin(), cuts.end() - 1);
  std::vector<bool> exact(begins.size(), false);
  std::vector<Shard> shards;
  const auto read = [&](std::size_t i) {
    return read_range(text, *head, readings, begins[i], cuts[i + 1], exact[i]);
  };
  for (std::size_t i = 0; i < begins.size(); ++i) {
    auto shard = read(i);
    if (!shard) return shard.error();
    shards.push_back(std::move(*shard));
  }
  for (int round = 0; round < 100; ++round) {
    auto outcome = merge_shards(shards, *head, options, "test.csv");
    if (!outcome) return outcome.error();
    if (outcome->loaded) return std::move(*outcome->loaded);
    if (outcome->reread) readings = outcome->readings;
    for (std::size_t k = 0; k < outcome->redo.size(); ++k) {
      begins[outcome->redo[k]] = outcome->redo_begin[k];
      exact[outcome->redo[k]] = true;
    }
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const bool redo =
          std::find(outcome->redo.begin(), outcome->redo.end(), i) != outcome->redo.end();
      if (!redo && !outcome->reread) continue;
      auto shard = read(i);
      if (!shard) return shard.error();
      shards[i] = std::move(*shard);
    }
  }
  return Error{ErrorCode::kBadInput, "the merge never ended", "", {}};
}

inline std::string dump(const Result<LoadedTable>& loaded) {
  return loaded ? dump(*loaded) : describe(loaded.error());
}

/// The file's bytes, empty where the folder of real data is absent.
inline std::string read_data_file(const std::string& name) {
  const char* folder = std::getenv("VITRINE_DATA");
  std::ifstream in(std::string(folder != nullptr ? folder : "../shared/data") + "/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline const Issue* find_issue(const LoadedTable& loaded, const std::string& code,
                               const std::string& column = "") {
  for (const Issue& issue : loaded.understanding.issues) {
    if (issue.code == code && (column.empty() || issue.column == column)) return &issue;
  }
  return nullptr;
}

}  // namespace vitrine::test
