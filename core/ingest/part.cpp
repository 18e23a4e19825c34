#include "ingest/part.h"

#include <algorithm>

#include "base/byte_words.h"
#include "ingest/footer_text.h"
#include "ingest/sniff.h"

namespace vitrine::ingest {

namespace {

TokenizerOptions tokenizer_options(const Understanding& head, const Stretch& stretch) {
  TokenizerOptions options;
  options.dialect = dialect_of(head);
  options.width = head.width;
  options.unwrap_width = head.width;
  options.begin = stretch.begin;
  options.at_record_start = stretch.at_record_start;
  options.at_table_start = stretch.begin == head.table_begin;
  options.last_start = std::min(stretch.last_start, head.last_start);
  return options;
}

}  // namespace

PartReader::PartReader(const Understanding& head, const std::vector<ColumnReading>& readings,
                       const std::vector<bool>& wanted, const Stretch& stretch)
    : width_(head.width),
      tokenizer_(tokenizer_options(head, stretch),
                 [this](const RecordBatch& batch) { return take(batch); }) {
  for (std::size_t i = 0; i < width_; ++i) {
    const bool skip = !wanted.empty() && !wanted[i];
    builders_.push_back(skip ? nullptr : make_builder(readings[i]));
  }
}

bool PartReader::take(const RecordBatch& batch) {
  take_cells(batch);
  for (const auto& [row, text] : batch.surplus) part_.surplus.emplace_back(part_.rows + row, text);
  count_nuls(batch);
  keep_gaps(batch);
  keep_skips(batch);
  part_.rows += batch.rows();
  return true;
}

/// All rows are built but those that may be subtotals, which are set apart, and the last ones that may be footers; those of batches
/// before are settled once another row follows.
void PartReader::take_cells(const RecordBatch& batch) {
  const std::size_t rows = batch.rows();
  const CellRows cells{batch.bytes, batch.fields.data(), rows, width_};
  std::size_t held = 0;
  while (width_ > 1 && held < std::min(rows, kMostHeld) && could_be_footer(cells, rows - held - 1))
    ++held;
  const std::size_t known = part_.held.size();
  release(held < rows ? known : known - std::min(known, kMostHeld - held));
  CellRows between{batch.bytes, cells.fields, 0, width_};
  const auto build_between = [&](std::size_t next) {
    if (between.rows > 0) build(between);
    between = {batch.bytes, cells.fields + next * width_, 0, width_};
  };
  for (std::size_t row = 0; row + held < rows; ++row) {
    if (width_ > 1 && could_be_subtotal(cells, row)) {
      build_between(row + 1);
      set_apart(copy_of(batch, row));
    } else {
      ++between.rows;
    }
  }
  build_between(rows);
  for (std::size_t row = rows - held; row < rows; ++row) part_.held.push_back(copy_of(batch, row));
}

HeldRow PartReader::copy_of(const RecordBatch& batch, std::size_t row) const {
  HeldRow copy;
  copy.row = part_.rows + row;
  for (std::size_t i = 0; i < width_; ++i) {
    const std::string_view text = batch.text(batch.fields[row * width_ + i]);
    copy.fields.push_back(
        {static_cast<std::uint32_t>(copy.bytes.size()), static_cast<std::uint32_t>(text.size())});
    copy.bytes += text;
  }
  copy.bytes.append(kReadableBeyond, '\0');
  const std::uint64_t skipped = batch.sheet_rows[row] - part_.rows - row;
  const std::uint64_t before =
      row > 0 ? batch.sheet_rows[row - 1] - part_.rows - (row - 1) : skipped_;
  copy.blanks_above = skipped - before;
  return copy;
}

/// The first of the rows held are followed by another row: they are no footers.
void PartReader::release(std::size_t rows) {
  const auto end = part_.held.begin() + static_cast<std::ptrdiff_t>(rows);
  for (auto row = part_.held.begin(); row != end; ++row) {
    if (could_be_subtotal(row->cells(), 0)) {
      set_apart(std::move(*row));
    } else {
      build(row->cells());
    }
  }
  part_.held.erase(part_.held.begin(), end);
}

void PartReader::set_apart(HeldRow row) {
  const CellRows cells = row.cells();
  for (std::size_t i = 0; i < width_; ++i) {
    const std::string_view text = cells.text(0, i);
    if (builders_[i] && !is_null_text(text) && is_number_text(text))
      row.above.push_back({i, builders_[i]->sums()});
  }
  part_.apart.push_back(std::move(row));
}

void PartReader::build(const CellRows& cells) {
  for (std::size_t i = 0; i < width_; ++i) {
    if (builders_[i]) builders_[i]->append(cells, i);
  }
}

void PartReader::keep_gaps(const RecordBatch& batch) {
  for (const std::uint64_t offset : batch.offsets) {
    if (!any_row_) last_offset_ = tokenizer_.begin_offset();
    any_row_ = true;
    append_varint(part_.row_gaps, offset - last_offset_);
    last_offset_ = offset;
  }
}

void PartReader::keep_skips(const RecordBatch& batch) {
  for (std::size_t i = 0; i < batch.rows(); ++i) {
    const std::uint64_t row = part_.rows + i;
    const std::uint64_t skipped = batch.sheet_rows[i] - row;
    if (skipped == skipped_) continue;
    skipped_ = skipped;
    part_.skips.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(skipped)});
  }
}

void PartReader::count_nuls(const RecordBatch& batch) {
  if (batch.fields.empty()) return;
  const std::size_t whole = batch.ends.back();
  std::size_t first = 0;
  std::size_t last = whole;
  while (first < whole && batch.fields[first].size == 0) ++first;
  while (last > first && batch.fields[last - 1].size == 0) --last;
  if (first == last) return;
  const Field end = batch.fields[last - 1];
  const std::size_t begin = batch.fields[first].begin;
  if (!holds_zero({batch.bytes + begin, end.begin + end.size - begin})) return;
  for (std::size_t i = 0; i < whole; ++i) {
    if (batch.text(batch.fields[i]).find('\0') == std::string_view::npos) continue;
    nul_bytes_.add(batch.sheet_rows[i / width_]);
    i += width_ - 1 - i % width_;
  }
}

Part PartReader::finish() {
  tokenizer_.end();
  part_.error = tokenizer_.error();
  part_.begin = tokenizer_.begin_offset();
  part_.end = tokenizer_.end_offset();
  part_.sheet_rows = tokenizer_.sheet_rows();
  part_.notes = tokenizer_.notes();
  part_.notes.nul_bytes = nul_bytes_;
  for (const auto& builder : builders_) {
    part_.columns.push_back(builder ? builder->finish() : BuiltColumn{});
  }
  return std::move(part_);
}

void append_varint(std::string& out, std::uint64_t value) {
  // Most rows are as long as two bytes tell.
  if (value >= 0x80 && value < 0x4000) {
    const char both[] = {static_cast<char>(value | 0x80), static_cast<char>(value >> 7)};
    out.append(both, 2);
    return;
  }
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7F) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

std::uint64_t take_varint(std::string_view bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) break;
  }
  return value;
}

}  // namespace vitrine::ingest
