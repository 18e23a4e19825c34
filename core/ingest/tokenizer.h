// Bytes in pieces of any size -> records: RFC 4180 quoting with the tolerance real files need. A
// quote opens a field only at its start; it closes it before a delimiter, a line end or the end,
// blanks between allowed; any other quote is text. Keeps the unfinished record only; where pieces
// are cut makes no difference. Knows no types and no encodings.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "ingest/marks.h"
#include "ingest/records.h"

namespace vitrine::ingest {

inline constexpr std::size_t kMaximumColumns = 16384;
inline constexpr std::size_t kMaximumRecordBytes = 64U << 20U;

/// Form of the text.
struct Dialect {
  char delimiter = ',';           ///< 0 = one column
  char quote = '"';               ///< 0 = none
  bool carriage_returns = false;  ///< lines end with a lone CR
  bool spaced = false;     ///< spaces that follow a delimiter belong to it, see Understanding
  bool backslash = false;  ///< quotes inside quotes are written \" and not ""
  char second = 0;         ///< byte that must follow the delimiter; 0 = none

  std::size_t delimiter_size() const { return second == 0 ? 1 : 2; }
  /// Columns aligned by runs of spaces.
  bool aligned() const { return spaced && delimiter == ' '; }
};

struct TokenizerOptions {
  Dialect dialect;
  std::size_t width = 0;  ///< columns of the table; 0 = records as long as they come
  /// Cells that a record wrapped in quotes as a whole must hold; 0 = never
  std::size_t unwrap_width = 0;
  std::uint64_t begin = 0;        ///< offset in the file of the first byte pushed
  bool at_record_start = true;    ///< false: the first record begins after the first line end
  bool at_table_start = false;    ///< the first record is the table's first
  bool keep_blank_lines = false;  ///< one column: a blank line is a record
  std::uint64_t last_start =
      std::numeric_limits<std::uint64_t>::max();  ///< records begin here or before
};

class Tokenizer {
 public:
  Tokenizer(const TokenizerOptions& options, BatchSink sink);

  /// Next bytes. Nothing is read any more once stopped() or error().
  void push(std::string_view bytes);
  /// End of the file (or of what shall be read).
  void end();

  bool stopped() const { return stopped_; }
  const std::optional<Error>& error() const { return error_; }
  const FormNotes& notes() const { return notes_; }
  /// Records handed on so far.
  std::uint64_t rows() const { return rows_; }
  /// Records met so far, blank ones included: the rows a spreadsheet would show.
  std::uint64_t sheet_rows() const { return sheet_rows_; }
  /// Offset of the first record, known once a record began.
  std::uint64_t begin_offset() const { return first_record_; }
  /// Offset of the first byte after the last whole record.
  std::uint64_t end_offset() const { return base_ + record_begin_; }
  /// Cells of the unfinished record so far, for a head that is cut.
  std::size_t unfinished_cells() const { return batch_.fields.size() - record_fields_; }

 private:
  enum class State { kSkipLine, kFieldStart, kPlain, kQuoted };
  enum class Closing { kClosed, kLiteral, kNeedMore };
  enum class Opening { kText, kField, kNeedMore };
  enum class Delimiting { kNo, kYes, kNeedMore };

  void append(std::string_view bytes);
  void scan();
  bool skip_line();
  bool begin_field();
  bool scan_plain();
  bool scan_quoted();
  Closing examine_quotes(std::size_t run, std::size_t& after_run, std::size_t& separator) const;
  void close_quoted(std::size_t run, std::size_t after_run, std::size_t separator);
  std::size_t find_quote(std::size_t from);
  Delimiting examine_delimiter(std::size_t at) const;
  const Marks& marks_of(std::size_t block);
  void end_field(std::size_t begin, std::size_t end, bool ends_line);
  void end_record(std::size_t next);
  void shape_record();
  void drop_record();
  bool is_empty_record();
  void unwrap_record();
  void split_otherwise();
  void join_spaces();
  void fit_width();
  bool is_escaped(std::size_t quote) const;
  bool begins_cell(std::size_t quote) const;
  Opening examine_opening(std::size_t quote) const;
  void read_plainly();
  bool closes_at_end() const;
  void recover_unclosed_quote();
  void check_limits(std::size_t record_bytes);
  void flush();
  void compact();
  bool is_line_end(char c) const { return c == '\n' || (carriage_returns_ && c == '\r'); }

  TokenizerOptions options_;
  bool carriage_returns_;
  bool skips_space_;  ///< one space after each delimiter
  MarkBytes mark_bytes_;
  BatchSink sink_;
  std::vector<char> buffer_;
  std::size_t size_ = 0;      ///< bytes used in buffer_
  std::uint64_t base_ = 0;    ///< file offset of buffer_[0]
  std::size_t position_ = 0;  ///< next byte to look at
  std::size_t field_begin_ = 0;
  std::size_t record_begin_ = 0;
  std::size_t record_fields_ = 0;  ///< index in batch_.fields of the record's first field
  State state_ = State::kFieldStart;
  bool record_quoted_ = false;    ///< a field of the record was quoted
  bool field_doubled_ = false;    ///< the quoted field holds quotes
  bool field_undoubled_ = false;  ///< one of them stands alone
  bool at_end_ = false;
  /// After an unclosed quote no later one can close but at once
  bool only_instant_closing_ = false;
  bool stopped_ = false;
  std::optional<Error> error_;
  std::size_t marked_block_;
  Marks marks_;
  RecordBatch batch_;
  FormNotes notes_;
  std::uint64_t rows_ = 0;
  std::uint64_t sheet_rows_ = 0;
  std::uint64_t first_record_ = 0;
};

/// Cells of one record that stands whole in `text`, line ends being text. Unquotes in place.
/// For records that some program wrapped in quotes as a whole.
std::vector<Field> split_record(char* text, std::size_t size, const Dialect& dialect);

/// Halves each pair of quotes in [begin, end) in place, drops the escape (0 = none) before a quote;
/// returns the new end.
std::size_t halve_quotes(char* bytes, std::size_t begin, std::size_t end, char quote,
                         char escape = 0);

}  // namespace vitrine::ingest
