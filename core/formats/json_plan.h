// Which tables a document holds, decided between the two passes from its shape alone: lists of objects wherever they are (each object
// a row), a single object, lists of lists, an object of lists. Objects in a row become columns with dotted names; a list of objects
// in a row becomes a table of its own, whose rows carry what identifies the rows they were in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/json_shape.h"

namespace vitrine::records {

using TableId = std::uint32_t;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class Form : unsigned char {
  kRecords,  ///< its rows are objects
  kRows,     ///< its rows are the lists in a list
  kLines,    ///< its rows are the lists that make up the document
  kColumns,  ///< its columns are the lists of an object
};

struct PlannedTable {
  PlaceId place = kRoot;
  Form form = Form::kRecords;
  TableId parent = kNone;  ///< its rows are within rows of that one
  std::string name;        ///< path to it, empty for the main table
  std::uint64_t rows = 0;
  std::uint32_t columns = 0;  ///< of its own, without those that come from its parents
  /// Of its own columns those that identify a row to the tables within.
  std::vector<std::uint32_t> keys;
  /// Names of all columns, those from the outermost parent first. Empty where rows are lists that nothing names.
  std::vector<std::string> header;
  bool starts_with_names = false;  ///< its first row names the columns

  /// Whether it has anything to show; one that has not only holds others together.
  bool is_listed() const { return columns > 0; }
};

/// What is done with the values at a place.
struct PlacePlan {
  TableId table = kNone;         ///< whose rows are the objects here
  TableId owner = kNone;         ///< in whose rows the place is
  std::uint32_t column = kNone;  ///< of the owner, for the values here
  std::uint32_t loose = kNone;   ///< of the table, for what is in its list and is no object
  bool is_json = false;          ///< lists here are kept as JSON: they hold lists
};

struct Plan {
  std::vector<PlannedTable> tables;  ///< the main one first; parents before what is within them
  std::vector<PlacePlan> places;
};

inline constexpr std::size_t kMostColumns = 16'384;
inline constexpr std::size_t kMostTables = 256;
inline constexpr std::size_t kMostHeaderBytes = std::size_t{16} * 1024 * 1024;

/// Errors: kBadInput beyond kMostColumns, kMostTables and kMostHeaderBytes. No tables is no error.
/// `subject`: what the document is a list of ("orders"), where that is known; keys of its records are called so beside others.
Result<Plan> plan_tables(const Shape& shape, const Titles& titles, std::string_view subject);

/// The tables that are not within rows of others, the main one first, no more than one beyond kMostTables; records have no columns yet.
std::vector<PlannedTable> find_tables(const Shape& shape, const Titles& titles);
/// Rows of a table of records at the place.
std::uint64_t rows_at(const ShapePlace& place);

template <class Use>
void each_member(const Shape& shape, PlaceId place, Use use) {
  for (PlaceId at = shape[place].first; at != kNoPlace; at = shape[at].next) use(at);
}

/// Names on the way from one place to another within it, with dots between; of a path beyond some 1000 bytes its end.
std::string path_of(const Shape& shape, PlaceId from, PlaceId to);
/// Whether a name says that its values identify: "id", "order_id", "customerId", "Invoice Number".
bool names_identity(std::string_view name);
/// Of what a list of this name holds one: "orders" -> "order".
std::string singular(std::string_view name);

}  // namespace vitrine::records
