// The one reader of separated text: bytes in chunks of any size -> Table, with what was understood
// and what was wrong. Passes: the first sniffs the dialect from the head, speculates on each
// column's type and records evidence from every value; where the evidence of the whole file
// contradicts a speculation, those columns are parsed in another pass. The result depends on the
// bytes and the options alone, never on how they were cut into chunks or ranges.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/callback.h"
#include "base/result.h"
#include "table/table.h"

namespace vitrine {

/// Bytes at the beginning of a file that settle its dialect; the whole file when it is shorter.
/// Twice as many, and so on, only while not one row ends in them.
inline constexpr std::size_t kHeadBytes = 256U << 10U;

enum class Encoding { kUtf8, kWindows1251, kWindows1252 };
const char* name_of(Encoding encoding);  ///< "UTF-8" "windows-1251" "windows-1252"

/// How day, month and year stand in a column's texts. Year first ("2024-01-31", "20240131") is read
/// under every order.
enum class DateOrder { kIso, kDayMonthYear, kMonthDayYear };
const char* name_of(DateOrder order);  ///< "iso" "dmy" "mdy"

enum class DecimalSign { kPoint, kComma };

/// How one column's texts are read. Decided from all values, or set by the user.
struct ColumnReading {
  ColumnType type = ColumnType::kText;
  DateOrder date_order = DateOrder::kIso;
  DecimalSign decimal_sign = DecimalSign::kPoint;
  std::string currency;  ///< ISO code written at the values ("$90,000" -> USD), or empty
  bool percent = false;  ///< values carry a % sign; numbers are as written (12 % -> 12)
  /// Numbers with binary noise ("0.57999999999999996") are read to 15 digits, as spreadsheets
  /// show them
  bool rounded = false;
  /// Text ids that some program wrote as "17850.0"; the ".0" is dropped
  bool drop_point_zero = false;
};

enum class HeaderMode { kAuto, kNone, kFirstRow };

struct ReadOptions {
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::optional<char> quote;  ///< 0 = no quoting
  HeaderMode header = HeaderMode::kAuto;
  bool keep_footers = false;  ///< rows at the end that look like totals and notes are data
  bool unpivot = false;       ///< periods that stand across a table become rows, see wide.h
  /// By header: the user's word, beats the evidence
  std::map<std::string, ColumnReading> readings;
};

/// Something a careful reader must know about the file.
struct Issue {
  /// E.g. ambiguous_dates, ambiguous_numbers, short_rows, long_rows, invalid_bytes,
  /// unclosed_quote, nul_bytes, more_tables
  std::string code;
  std::string message;  ///< English sentence with the remedy
  std::string column;
  std::int64_t rows = 0;                 ///< how many rows it concerns
  std::vector<std::int64_t> first_rows;  ///< up to 10 row numbers, see Table::row_number
};

/// What was understood of the file.
struct Understanding {
  Encoding encoding = Encoding::kUtf8;
  bool byte_order_mark = false;
  char delimiter = ',';  ///< 0 = one column without delimiters
  /// Byte that must follow the delimiter and belongs to it ("||", "::", "§" in UTF-8); 0 = none
  char second = 0;
  char quote = '"';               ///< 0 = none
  bool carriage_returns = false;  ///< lines end with a lone CR
  /// Spaces that follow a delimiter belong to it: one (", "), or all where the delimiter is a space
  /// itself (columns aligned by runs of them)
  bool spaced = false;
  bool backslash = false;     ///< quotes inside quotes are written \" and not ""
  int header_rows = 1;        ///< 0 = no header; several are joined by a space
  bool headers_made = false;  ///< the headers are not the cells of one record
  /// Rows above the header: titles, notes, blank lines. Excel's line "sep=;" is none.
  int preamble_rows = 0;
  /// Offset in the file of the header (of the first data record without one)
  std::uint64_t table_begin = 0;
  /// No record begins beyond; another table does
  std::uint64_t last_start = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t data_begin = 0;         ///< offset in the file of the first data record
  std::int64_t first_row_number = 2;    ///< of the row at data_begin, see Table::row_number
  std::size_t width = 0;                ///< columns of a whole record; cells beyond are surplus
  std::vector<std::string> headers;     ///< one a column, as bytes of the file, "" where unnamed
  std::vector<ColumnReading> readings;  ///< one a column
  /// Where a column reads both ways (d/m/y and m/d/y; 1,234 as 1234 or 1.234): the other reading.
  /// Dates with dots are d.m.y unless their values prove otherwise.
  /// The type in use is the first.
  std::map<std::size_t, ColumnReading> ambiguous;
  /// The same for columns where the user's word decided.
  std::map<std::size_t, ColumnReading> settled;
  /// Per column up to 5 distinct values as written (decoded)
  std::vector<std::vector<std::string>> samples;
  std::vector<Issue> issues;
  bool wide = false;           ///< periods stand across, and could be read as rows
  bool keeps_footers = false;  ///< see ReadOptions
};

struct LoadedTable {
  Table table;
  Understanding understanding;
};

/// Reads one file. feed() all its bytes in order, then finish(); while that answers kAgain, feed
/// them all again.
class TextReader {
 public:
  enum class Pass { kDone, kAgain };

  TextReader(std::string file_name, ReadOptions options);
  ~TextReader();
  TextReader(TextReader&&) noexcept;
  TextReader& operator=(TextReader&&) noexcept;

  /// Next bytes of the file. Errors: kBadInput for what can be no table (binary file, NULs, too
  /// many columns).
  Status feed(std::string_view bytes);
  /// End of the file. Error kEmptyInput when there was nothing.
  Result<Pass> finish();
  /// Rows recognised so far in this pass, for progress.
  std::size_t rows() const;
  /// The result. Pre: finish() answered kDone. The reader is empty after.
  LoadedTable take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Splits bytes that begin at a data record's start into the rows that TextReader makes of them, as
/// decoded cells; for showing original rows. A row has the table's width; cells beyond it are joined
/// in one more. The last record counts also where no line end follows. Return false from on_record
/// to stop.
void read_records(std::string_view bytes, const Understanding& understanding,
                  const Callback<bool(const std::vector<std::string>&)>& on_record);

/// Streams what the reader understood: every cell's original text (decoded to UTF-8), header record
/// first where the file has one, preamble left out. Same dialect, sniffer and tokenizer as
/// TextReader. feed() once over the file.
class RecordStream {
 public:
  RecordStream(std::string file_name, ReadOptions options,
               Callback<void(const std::vector<std::string_view>&)> on_record);
  ~RecordStream();
  Status feed(std::string_view bytes);
  Status finish();
  /// Dialect, encoding, header; readings are not filled
  const Understanding& understanding() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One cell as RFC 4180 wants it: quoted where it holds a delimiter, quote or line end, quotes
/// doubled.
void append_csv_cell(std::string& out, std::string_view cell, char delimiter = ',');

}  // namespace vitrine
