#include "ingest/join_parts.h"

#include <algorithm>
#include <utility>

namespace vitrine::ingest {

Result<std::shared_ptr<Column>> join_columns(std::vector<Part>& parts, std::size_t index) {
  if (parts.size() == 1) {
    return std::make_shared<Column>(std::move(parts[0].columns[index].column));
  }
  std::vector<ColumnPtr> pieces;
  pieces.reserve(parts.size());
  for (Part& part : parts) {
    pieces.push_back(std::make_shared<Column>(std::move(part.columns[index].column)));
  }
  Result<Column> joined = concatenate(pieces);
  if (!joined) return joined.error();
  return std::make_shared<Column>(std::move(*joined));
}

std::shared_ptr<Column> join_surplus(const std::vector<Part>& parts, std::uint64_t rows) {
  std::vector<std::pair<std::uint64_t, std::string>> cells;
  std::uint64_t base = 0;
  for (const Part& part : parts) {
    const auto& out = part.left_out;
    for (const auto& [row, text] : part.surplus) {
      const auto at = std::lower_bound(out.begin(), out.end(), row);
      const std::uint64_t kept = base + row - static_cast<std::uint64_t>(at - out.begin());
      if ((at == out.end() || *at != row) && kept < rows) cells.emplace_back(kept, text);
    }
    base += part.rows - out.size();
  }
  if (cells.empty()) return nullptr;
  return std::make_shared<Column>(sparse_text_column(cells, rows));
}

std::vector<std::uint32_t> rows_of_file(const std::vector<Part>& parts, const Footers& footers) {
  std::vector<std::uint32_t> rows;
  if (footers.subtotals == 0) return rows;
  std::vector<std::uint32_t> left_out;
  std::uint32_t base = 0;
  for (const Part& part : parts) {
    auto next = part.left_out.begin();
    for (std::uint32_t row = 0; row < part.rows; ++row) {
      const bool out = next != part.left_out.end() && *next == row;
      (out ? left_out : rows).push_back(base + row);
      if (out) ++next;
    }
    base += static_cast<std::uint32_t>(part.rows);
  }
  rows.insert(rows.end() - static_cast<std::ptrdiff_t>(footers.rows), left_out.begin(),
              left_out.end());
  return rows;
}

std::vector<RowSkip> join_skips(const std::vector<Part>& parts) {
  std::vector<RowSkip> skips;
  std::uint64_t rows = 0;
  std::uint64_t skipped = 0;
  const auto add = [&](std::uint64_t row, std::uint64_t count) {
    const std::uint32_t known = skips.empty() ? 0 : skips.back().skipped;
    if (count == known) return;
    skips.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(count)});
  };
  for (const Part& part : parts) {
    const bool begins_apart = !part.skips.empty() && part.skips.front().row == 0;
    if (part.rows > 0 && !begins_apart) add(rows, skipped);
    for (const RowSkip& skip : part.skips) add(rows + skip.row, skipped + skip.skipped);
    rows += part.rows;
    skipped += part.sheet_rows - part.rows;
  }
  return skips;
}

FormNotes join_notes(const std::vector<Part>& parts) {
  FormNotes notes;
  std::uint64_t base = 0;
  for (const Part& part : parts) {
    notes.short_rows.append(part.notes.short_rows, base);
    notes.long_rows.append(part.notes.long_rows, base);
    notes.wrapped_rows.append(part.notes.wrapped_rows, base);
    notes.other_delimiters.append(part.notes.other_delimiters, base);
    notes.blank_rows.append(part.notes.blank_rows, base);
    notes.unclosed_quotes.append(part.notes.unclosed_quotes, base);
    notes.nul_bytes.append(part.notes.nul_bytes, base);
    base += part.sheet_rows;
  }
  return notes;
}

std::vector<std::uint64_t> join_block_offsets(const std::vector<Part>& parts) {
  std::vector<std::uint64_t> offsets;
  std::uint64_t row = 0;
  for (const Part& part : parts) {
    std::uint64_t offset = part.begin;
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < part.rows; ++i, ++row) {
      offset += take_varint(part.row_gaps, at);
      if (row % kRowsPerBlock == 0) offsets.push_back(offset);
    }
  }
  return offsets;
}

std::vector<Misfits> join_misfits(const std::vector<Part>& parts, std::size_t width) {
  std::vector<Misfits> misfits(width);
  std::uint64_t base = 0;
  for (const Part& part : parts) {
    for (std::size_t i = 0; i < width; ++i) misfits[i].append(part.columns[i].misfits, base);
    base += part.rows - part.left_out.size();
  }
  return misfits;
}

}  // namespace vitrine::ingest
