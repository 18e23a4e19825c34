// What a quote inside a quoted field means: text, the end of the field, or that the field was never
// closed.
#include <algorithm>
#include <string>

#include "ingest/tokenizer.h"

namespace vitrine::ingest {

Tokenizer::Closing Tokenizer::examine_quotes(std::size_t run, std::size_t& after_run,
                                             std::size_t& separator) const {
  std::size_t at = run;
  if (is_escaped(run)) {
    after_run = run + 1;
    return Closing::kLiteral;
  }
  while (at < size_ && buffer_[at] == options_.dialect.quote) ++at;
  if (at == size_ && !at_end_) return Closing::kNeedMore;
  after_run = at;
  // A cell with a quote that is not doubled may end with one: "he said "so"". A pair behind a delimiter is a cell of its own.
  const bool may_end = field_undoubled_ && !begins_cell(run);
  if ((after_run - run) % 2 == 0 && !may_end) return Closing::kLiteral;
  while (at < size_ && buffer_[at] != options_.dialect.delimiter && !is_line_end(buffer_[at]) &&
         (buffer_[at] == ' ' || buffer_[at] == '\t' || buffer_[at] == '\r')) {
    ++at;
  }
  separator = at;
  if (at == size_) return at_end_ ? Closing::kClosed : Closing::kNeedMore;
  if (is_line_end(buffer_[at])) return Closing::kClosed;
  if (buffer_[at] != mark_bytes_.delimiter) return Closing::kLiteral;
  switch (examine_delimiter(at)) {
    case Delimiting::kYes:
      return Closing::kClosed;
    case Delimiting::kNo:
      return Closing::kLiteral;
    case Delimiting::kNeedMore:
      return Closing::kNeedMore;
  }
  return Closing::kLiteral;
}

/// Whether the delimiter's first byte at `at` is one: the second must follow.
Tokenizer::Delimiting Tokenizer::examine_delimiter(std::size_t at) const {
  const char second = options_.dialect.second;
  if (second == 0) return Delimiting::kYes;
  if (at + 1 == size_) return at_end_ ? Delimiting::kNo : Delimiting::kNeedMore;
  return buffer_[at + 1] == second ? Delimiting::kYes : Delimiting::kNo;
}

bool Tokenizer::begins_cell(std::size_t quote) const {
  const char before = buffer_[quote - 1];
  return before == mark_bytes_.delimiter || is_line_end(before);
}

bool Tokenizer::is_escaped(std::size_t quote) const {
  if (!options_.dialect.backslash) return false;
  std::size_t first = quote;
  while (first > field_begin_ + 1 && buffer_[first - 1] == '\\') --first;
  return (quote - first) % 2 == 1;
}

/// The quote begins a field, and when the quote that is open is read as text, its line has the
/// table's number of cells: that one is never closed.
Tokenizer::Opening Tokenizer::examine_opening(std::size_t quote) const {
  const char delimiter = options_.dialect.delimiter;
  const char before = buffer_[quote - 1];
  if (options_.unwrap_width < 2 || options_.dialect.second != 0 ||
      (before != delimiter && !is_line_end(before)))
    return Opening::kText;
  std::size_t cells = unfinished_cells();
  std::size_t at = field_begin_;
  for (; at < quote && !is_line_end(buffer_[at]); ++at) cells += buffer_[at] == delimiter ? 1 : 0;
  if (at < quote) return cells + 1 == options_.unwrap_width ? Opening::kField : Opening::kText;
  while (at < size_ && !is_line_end(buffer_[at])) ++at;
  if (at == size_ && !at_end_) return Opening::kNeedMore;
  std::string rest(buffer_.data() + quote, at - quote);
  cells += split_record(rest.data(), rest.size(), options_.dialect).size();
  return cells == options_.unwrap_width ? Opening::kField : Opening::kText;
}

void Tokenizer::close_quoted(std::size_t run, std::size_t after_run, std::size_t separator) {
  std::size_t end = after_run - 1;
  if (field_doubled_ || after_run - run > 1) {
    end = halve_quotes(buffer_.data(), field_begin_ + 1, end, options_.dialect.quote,
                       options_.dialect.backslash ? '\\' : '\0');
  }
  batch_.fields.push_back({static_cast<std::uint32_t>(field_begin_ + 1),
                           static_cast<std::uint32_t>(end - field_begin_ - 1)});
  state_ = State::kFieldStart;
  record_quoted_ = true;
  if (separator < size_ && is_line_end(buffer_[separator])) {
    end_record(separator + 1);
    position_ = field_begin_ = separator + 1;
  } else if (separator < size_) {
    position_ = field_begin_ = separator + options_.dialect.delimiter_size();
  } else {
    end_record(size_);
    position_ = field_begin_ = size_;
  }
}

/// Nothing of the table came before and hardly anything follows: no record tells how wide it is, so
/// the quote is taken at its word.
bool Tokenizer::closes_at_end() const {
  if (!options_.at_table_start || sheet_rows_ > 0) return false;
  const auto line_end = [this](char c) { return is_line_end(c); };
  const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(field_begin_);
  const auto last = buffer_.begin() + static_cast<std::ptrdiff_t>(size_);
  return std::count_if(first, last, line_end) <= 1;
}

void Tokenizer::recover_unclosed_quote() {
  notes_.unclosed_quotes.add(sheet_rows_);
  if (closes_at_end()) return close_quoted(size_, size_ + 1, size_);
  only_instant_closing_ = true;
  read_plainly();
}

}  // namespace vitrine::ingest
