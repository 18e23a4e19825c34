// Text columns: each distinct text is stored once, and judged once for the evidence.
#include "ingest/build_base.h"
#include "table/short_text.h"

namespace vitrine::ingest {

namespace {

/// Texts of up to 8 * kWords bytes that came lately, and their codes: most columns say the same few texts again and again, which are known
/// so without a look at the dictionary. Grows where that pays, and gives up where it does not.
template <std::size_t kWords>
class SeenTexts {
 public:
  using Text = ShortText<kWords>;

  /// Pre: `text` is not empty and fits; kMostBytes bytes can be read from its begin on.
  std::uint32_t code_of(std::string_view text, Dictionary& dictionary) {
    if (bits_ == 0) return dictionary.intern(text);
    const Text key = Text::of(text.data(), text.size());
    Seen& seen = seen_[static_cast<std::size_t>(key.hash() >> (64 - bits_))];
    if (!(seen.text == key)) {
      ++missed_;
      seen = {key, dictionary.intern(text)};
    }
    return seen.code;
  }

  /// After so many texts of the column, of any length.
  void judge(std::size_t texts) {
    asked_ += texts;
    if (bits_ == 0 || asked_ < kLookBack) return;
    if (bits_ < kMostBits && missed_ * 8 > asked_) {
      bits_ += 2;
      seen_.assign(std::size_t{1} << bits_, {});
    } else if (missed_ * 8 > asked_ * 7) {
      bits_ = 0;
      seen_ = {};
    }
    asked_ = missed_ = 0;
  }

 private:
  struct Seen {
    Text text;  ///< an empty one is none
    std::uint32_t code = 0;
  };
  static constexpr int kFirstBits = 8;
  static constexpr int kMostBits = 12;
  static constexpr std::size_t kLookBack = 4096;

  int bits_ = kFirstBits;  ///< 0 where it has given up
  std::vector<Seen> seen_ = std::vector<Seen>(std::size_t{1} << kFirstBits);
  std::size_t missed_ = 0;
  std::size_t asked_ = 0;
};

class TextBuilder : public BuilderBase {
 public:
  using BuilderBase::BuilderBase;

  void append(const CellRows& cells, std::size_t index) override {
    std::vector<std::uint32_t>& codes = built_.column.codes;
    const std::size_t before = codes.size();
    codes.resize(before + cells.rows);
    bits_.append(cells.rows, [&](std::size_t row) {
      const std::string_view text = cells.text(row, index);
      if (is_null_text(text)) return false;
      const std::uint32_t code = code_of(text);
      if (code == counts_.size()) counts_.push_back(0);
      keep_first(text);
      ++counts_[code];
      codes[before + row] = code;
      return true;
    });
    short_.judge(cells.rows);
    longer_.judge(cells.rows);
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
  using Short = SeenTexts<2>;
  using Longer = SeenTexts<4>;
  static_assert(Longer::Text::kMostBytes <= kReadableBeyond);

  std::uint32_t code_of(std::string_view text) {
    if (text.size() <= Short::Text::kMostBytes) return short_.code_of(text, *dictionary_);
    if (text.size() <= Longer::Text::kMostBytes) return longer_.code_of(text, *dictionary_);
    return code_of_long(text);
  }

  /// Long texts are comments and addresses: only the one of the row before is likely to come again.
  std::uint32_t code_of_long(std::string_view text) {
    const std::uint32_t size = dictionary_->size();
    if (last_long_ < size && same_text((*dictionary_)[last_long_], text)) return last_long_;
    last_long_ = dictionary_->intern(text);
    return last_long_;
  }

  std::shared_ptr<Dictionary> dictionary_ = std::make_shared<Dictionary>();
  Short short_;
  Longer longer_;
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
