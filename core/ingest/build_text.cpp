// Text columns: each distinct text is stored once, and judged once for the evidence.
#include <array>

#include "ingest/build_base.h"
#include "table/short_text.h"

namespace vitrine::ingest {

namespace {

class TextBuilder : public BuilderBase {
 public:
  using BuilderBase::BuilderBase;

  void append(const CellRows& cells, std::size_t index) override {
    for (std::size_t row = 0; row < cells.rows; ++row) {
      const std::string_view text = cells.text(row, index);
      if (is_null_text(text)) {
        push(0, false);
        continue;
      }
      const std::uint32_t code = code_of(text);
      if (code == counts_.size()) counts_.push_back(0);
      keep_first(text);
      ++counts_[code];
      push(code, true);
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
  /// A short text that was seen, and its code.
  struct Seen {
    ShortText text;
    std::uint32_t code = 0;
  };
  static constexpr int kSeenBits = 8;

  /// Most columns say the same few short texts again and again: those are known without a look at the dictionary.
  std::uint32_t code_of(std::string_view text) {
    if (!ShortText::fits(text)) return code_of_long(text);
    const ShortText key = ShortText::of(text);
    Seen& seen = seen_[static_cast<std::size_t>(key.hash() >> (64 - kSeenBits))];
    if (!(seen.text == key)) seen = {key, dictionary_->intern(text)};
    return seen.code;
  }

  /// Long texts are comments and addresses: only the one of the row before is likely to come again.
  std::uint32_t code_of_long(std::string_view text) {
    const std::uint32_t size = dictionary_->size();
    if (last_long_ < size && (*dictionary_)[last_long_] == text) return last_long_;
    last_long_ = dictionary_->intern(text);
    return last_long_;
  }

  void push(std::uint32_t code, bool valid) {
    built_.column.codes.push_back(code);
    bits_.push(valid);
  }

  std::shared_ptr<Dictionary> dictionary_ = std::make_shared<Dictionary>();
  std::array<Seen, std::size_t{1} << kSeenBits> seen_{};
  std::uint32_t last_long_ = 0;
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
