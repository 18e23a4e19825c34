// What the head of a file tells before it is read: dialect, title rows, header, width, and a first
// guess at each column's reading. A pure function of the head's bytes and the options. Everything
// that reads a file begins here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/reader.h"
#include "ingest/tokenizer.h"

namespace vitrine::ingest {

/// A record of the head, cells in the file's encoding.
struct HeadRecord {
  std::vector<std::string> cells;
  std::uint64_t offset = 0;
  std::uint64_t sheet_row = 0;  ///< rows of a spreadsheet above it, blank ones too
};

struct Sniffed {
  bool need_more = false;  ///< no record ends in the head; void otherwise
  Understanding understanding;
};

Result<Sniffed> sniff(std::string_view head, const std::string& file_name,
                      const ReadOptions& options, bool whole_file);

/// Dialect of an understanding, for the tokenizer.
Dialect dialect_of(const Understanding& understanding);

/// Columns' names for people: decoded, trimmed, unnamed ones "Column 3", repeated ones " (2)".
std::vector<std::string> column_names(const std::vector<std::string>& headers, Encoding encoding);

// Steps of sniffing, each testable alone.

/// An error when the bytes cannot be text: archives, images, NULs, UTF-16.
Status check_is_text(std::string_view head, const std::string& file_name);

/// Lines end with a lone CR.
bool has_carriage_returns(std::string_view head);

/// Whole records of the head (the last one too when `whole_file`) and the offset after them.
struct HeadRecords {
  std::vector<HeadRecord> records;
  std::uint64_t end = 0;
  std::uint64_t sheet_rows = 0;  ///< with the blank ones
  std::size_t unfinished_cells = 0;
};
/// `width`, where it is known, tells quotes that are never closed.
HeadRecords head_records(std::string_view head, std::uint64_t begin, const Dialect& dialect,
                         bool whole_file, std::size_t width = 0);

/// Sets the delimiter that cuts the head into records of equal length and clean cells; 0 when none
/// does.
void find_delimiter(std::string_view head, std::uint64_t begin, Dialect& dialect, bool whole_file);

/// One of the characters that delimit cells in most files.
bool may_delimit(char c);

/// ' where fields begin and end with it and none with ", else ".
char find_quote(std::string_view head);

/// Quotes inside quotes are written \" and never "".
bool has_backslashes(std::string_view head, char quote);

/// Where the table proper begins.
struct Layout {
  std::size_t first = 0;  ///< record of the header, or of the first row
  std::size_t header_rows = 0;
  std::size_t end =
      0;  ///< first record of another table, the number of records where there is none
  std::size_t width = 1;
  std::vector<std::string> names;  ///< one a column, "" where it has none
  bool names_made = false;         ///< they are not the cells of one record
};
Layout find_layout(const std::vector<HeadRecord>& records, HeaderMode mode);

/// Doubles the bytes that are sniffed. Error kBadInput when the first record is longer than any may be.
Status grow_head(std::size_t& head_bytes);

}  // namespace vitrine::ingest
