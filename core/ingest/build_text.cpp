// Text columns: each distinct text is stored once, and judged once for the evidence.
#include "ingest/build_base.h"

namespace vitrine::ingest {

namespace {

class TextBuilder : public BuilderBase {
 public:
  using BuilderBase::BuilderBase;

  void append(const CellRows& cells, std::size_t index) override {
    std::string_view last;
    std::uint32_t last_code = 0;
    for (std::size_t row = 0; row < cells.rows; ++row) {
      const std::string_view text = cells.text(row, index);
      if (is_null_text(text)) {
        push(0, false);
        continue;
      }
      if (text != last) {
        last = text;
        last_code = dictionary_->intern(text);
        if (last_code == counts_.size()) counts_.push_back(0);
      }
      keep_first(text);
      ++counts_[last_code];
      push(last_code, true);
    }
  }

  /// Evidence comes at the end: here the rows since the last question are read as numbers.
  ValueSums sums() override {
    for (; summed_ < built_.column.codes.size(); ++summed_) {
      if (!bits_[summed_]) continue;
      Evidence cell;
      cell.add((*dictionary_)[built_.column.codes[summed_]]);
      sums_.point += cell.point.sum;
      sums_.comma += cell.comma.sum;
    }
    return sums_;
  }

  BuiltColumn finish() override {
    for (std::uint32_t code = 0; code < dictionary_->size(); ++code) {
      built_.evidence.add((*dictionary_)[code], counts_[code]);
    }
    built_.column.type = ColumnType::kText;
    built_.column.valid = bits_.mask();
    built_.column.dictionary = std::move(dictionary_);
    return std::move(built_);
  }

 private:
  void push(std::uint32_t code, bool valid) {
    built_.column.codes.push_back(code);
    bits_.push(valid);
  }

  std::shared_ptr<Dictionary> dictionary_ = std::make_shared<Dictionary>();
  std::vector<std::uint32_t> counts_;
  ValueSums sums_;
  std::size_t summed_ = 0;
};

}  // namespace

std::unique_ptr<ColumnBuilder> make_text_builder(const ColumnReading& reading) {
  return std::make_unique<TextBuilder>(reading);
}

Column sparse_text_column(const std::vector<std::pair<std::uint64_t, std::string>>& cells,
                          std::uint64_t rows) {
  Column column;
  column.type = ColumnType::kText;
  column.codes.resize(rows);
  auto dictionary = std::make_shared<Dictionary>();
  std::size_t next = 0;
  for (std::uint64_t row = 0; row < rows; ++row) {
    const bool here = next < cells.size() && cells[next].first == row;
    column.valid.push_back(here);
    if (here) column.codes[row] = dictionary->intern(cells[next++].second);
  }
  column.dictionary = std::move(dictionary);
  return column;
}

}  // namespace vitrine::ingest
