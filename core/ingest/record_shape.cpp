// What happens to a record between its line end and the batch: blank ones are left out, wrapped
// ones unwrapped, aligned ones joined, and all fitted to the table's width; then they are handed on.
#include <algorithm>
#include <cstring>

#include "ingest/tokenizer.h"

namespace vitrine::ingest {

namespace {

/// Of fewer cells some text may have as many signs by chance.
constexpr std::size_t kFewestOtherwise = 3;
constexpr char kOtherDelimiters[] = {',', ';', '\t', '|'};

/// "Total 1,234,567" is one cell.
bool has_groups_of_digits(std::string_view text, char delimiter) {
  for (std::size_t at = text.find(delimiter); at < text.size(); at = text.find(delimiter, at + 1)) {
    const std::string_view group = text.substr(at + 1, text.find(delimiter, at + 1) - at - 1);
    if (group.size() != 3 || group.find_first_not_of("0123456789") != std::string_view::npos)
      return false;
  }
  return true;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::size_t halve_quotes(char* bytes, std::size_t begin, std::size_t end, char quote, char escape) {
  std::size_t out = begin;
  for (std::size_t in = begin; in < end; ++in) {
    if (escape != 0 && bytes[in] == escape && in + 1 < end && bytes[in + 1] == quote) ++in;
    bytes[out++] = bytes[in];
    if (bytes[in] == quote && in + 1 < end && bytes[in + 1] == quote) ++in;
  }
  return out;
}

std::vector<Field> split_record(char* text, std::size_t size, const Dialect& dialect) {
  std::vector<Field> fields;
  const auto delimits = [&](std::size_t place) {
    return text[place] == dialect.delimiter &&
           (dialect.second == 0 || (place + 1 < size && text[place + 1] == dialect.second));
  };
  std::size_t at = 0;
  for (;;) {
    std::size_t begin = at;
    std::size_t end = 0;
    if (dialect.quote != 0 && at < size && text[at] == dialect.quote) {
      begin = ++at;
      bool closed = false;
      while (at < size && !closed) {
        if (text[at] != dialect.quote) {
          ++at;
        } else if (at + 1 < size && text[at + 1] == dialect.quote) {
          at += 2;
        } else {
          closed = at + 1 == size || delimits(at + 1);
          if (!closed) ++at;
        }
      }
      end = halve_quotes(text, begin, at, dialect.quote);
      if (closed) ++at;
    } else {
      while (at < size && !delimits(at)) ++at;
      end = at;
    }
    fields.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)});
    if (at >= size) return fields;
    at += dialect.delimiter_size();
  }
}

void Tokenizer::shape_record() {
  if (options_.dialect.aligned()) join_spaces();
  const bool single = unfinished_cells() == 1;
  const bool nothing = single && !record_quoted_ && batch_.fields.back().size == 0;
  if ((nothing && !options_.keep_blank_lines) || unfinished_cells() == 0) return drop_record();
  if (single && record_quoted_ && options_.unwrap_width > 1) unwrap_record();
  if (single && !record_quoted_ && options_.unwrap_width >= kFewestOtherwise) split_otherwise();
  if (options_.width > 0) {
    if (is_empty_record()) return drop_record();
    fit_width();
  }
  batch_.offsets.push_back(base_ + record_begin_);
  batch_.sheet_rows.push_back(sheet_rows_);
  batch_.ends.push_back(static_cast<std::uint32_t>(batch_.fields.size()));
}

void Tokenizer::drop_record() { batch_.fields.resize(record_fields_); }

/// Nothing but blanks on the line, or nothing between its delimiters; the latter is counted.
bool Tokenizer::is_empty_record() {
  if (options_.width == 1) return false;
  const auto begin = batch_.fields.begin() + static_cast<std::ptrdiff_t>(record_fields_);
  if (unfinished_cells() == 1) return !record_quoted_ && is_blank(batch_.text(*begin));
  const bool empty =
      std::all_of(begin, batch_.fields.end(), [](Field field) { return field.size == 0; });
  if (empty) notes_.blank_rows.add(sheet_rows_);
  return empty;
}

void Tokenizer::unwrap_record() {
  const Field whole = batch_.fields.back();
  std::string text(batch_.text(whole));
  std::vector<Field> inner = split_record(text.data(), text.size(), options_.dialect);
  if (inner.size() != options_.unwrap_width) return;
  std::memcpy(buffer_.data() + whole.begin, text.data(), text.size());
  batch_.fields.pop_back();
  for (const Field field : inner) batch_.fields.push_back({whole.begin + field.begin, field.size});
  notes_.wrapped_rows.add(sheet_rows_);
}

/// A record that alone has another delimiter, told by its number of cells. A list within a text has blanks behind its signs.
void Tokenizer::split_otherwise() {
  const Field whole = batch_.fields.back();
  const std::string_view text = batch_.text(whole);
  for (const char delimiter : kOtherDelimiters) {
    if (delimiter == options_.dialect.delimiter) continue;
    const auto cells =
        static_cast<std::size_t>(std::count(text.begin(), text.end(), delimiter)) + 1;
    const char spaced[] = {delimiter, ' '};
    if (cells != options_.unwrap_width || text.find({spaced, 2}) != std::string_view::npos ||
        has_groups_of_digits(text, delimiter))
      continue;
    batch_.fields.pop_back();
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cells; ++i) {
      const std::size_t end = std::min(text.find(delimiter, begin), text.size());
      batch_.fields.push_back({whole.begin + static_cast<std::uint32_t>(begin),
                               static_cast<std::uint32_t>(end - begin)});
      begin = end + 1;
    }
    notes_.other_delimiters.add(sheet_rows_);
    return;
  }
}

void Tokenizer::join_spaces() {
  const auto begin = batch_.fields.begin() + static_cast<std::ptrdiff_t>(record_fields_);
  batch_.fields.erase(
      std::remove_if(begin, batch_.fields.end(), [](Field field) { return field.size == 0; }),
      batch_.fields.end());
}

void Tokenizer::fit_width() {
  const std::size_t cells = unfinished_cells();
  if (cells < options_.width) {
    notes_.short_rows.add(sheet_rows_);
    batch_.fields.resize(record_fields_ + options_.width);
  } else if (cells > options_.width) {
    const std::size_t surplus_begin = record_fields_ + options_.width;
    const char delimiter[] = {options_.dialect.delimiter, options_.dialect.second};
    std::string text;
    bool filled = false;
    for (std::size_t i = surplus_begin; i < batch_.fields.size(); ++i) {
      if (i > surplus_begin) text.append(delimiter, options_.dialect.delimiter_size());
      text += batch_.text(batch_.fields[i]);
      filled = filled || batch_.fields[i].size > 0;
    }
    if (filled) {
      notes_.long_rows.add(sheet_rows_);
      batch_.surplus.emplace_back(static_cast<std::uint32_t>(batch_.rows()), std::move(text));
    }
    batch_.fields.resize(surplus_begin);
  }
}

void Tokenizer::flush() {
  if (batch_.rows() == 0) return;
  const std::size_t whole = batch_.ends.back();
  rows_ += batch_.rows();
  if (!sink_(batch_)) stopped_ = true;
  batch_.fields.erase(batch_.fields.begin(),
                      batch_.fields.begin() + static_cast<std::ptrdiff_t>(whole));
  record_fields_ -= whole;
  batch_.ends.clear();
  batch_.offsets.clear();
  batch_.sheet_rows.clear();
  batch_.surplus.clear();
}

}  // namespace vitrine::ingest
