// What the records at the head of a table are: names, titles above them, the beginning of another
// table. The steps of find_layout, used by the other steps of sniffing too.
#pragma once

#include <string>
#include <vector>

#include "ingest/sniff.h"

namespace vitrine::ingest {

/// A number or a date is typed, an empty cell or a sign for one blank.
enum class CellKind { kBlank, kTyped, kText };
CellKind kind_of(const std::string& cell);

std::size_t filled_cells(const HeadRecord& record);

/// Most common number of cells a record, of `least` or more (0 when none has); of equally common
/// ones the largest. Sets how many records have it.
std::size_t usual_width(const std::vector<HeadRecord>& records, std::size_t least,
                        std::size_t& count);

/// A record with names only: texts, blanks in the minority (those at its end do not count), years
/// allowed beside them.
bool could_be_header(const HeadRecord& record);

/// The column's values below `first` have a type that its cell there does not share.
bool differs_in_type(const std::vector<HeadRecord>& records, std::size_t first, std::size_t column);

bool decide_header(const std::vector<HeadRecord>& records, std::size_t first, HeaderMode mode);

/// Records of the header that begins at `first`, blank ones between them included.
std::size_t count_header_rows(const std::vector<HeadRecord>& records, std::size_t first);

/// Names of `width` columns: the header's rows joined by spaces. A name that stands above several
/// columns is said of each.
std::vector<std::string> join_header_rows(const std::vector<HeadRecord>& records, std::size_t first,
                                          std::size_t rows, std::size_t width);

/// First record of another table, or the number of records.
std::size_t find_end(const std::vector<HeadRecord>& records, const Layout& layout);

}  // namespace vitrine::ingest
