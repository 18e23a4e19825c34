// The files of one fact -> one FactTable: parts chosen, columns normalised and put one after
// another, overlap settled.
// Says what a careful reader must know: unknown words, cells that could not be read, rows counted
// once.
#pragma once

#include <optional>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// Table of the fact, or nullopt when no file is mapped to it. `active` are the sources that count
/// (the same file twice is one).
/// Error: kOverflow.
Result<std::optional<FactTable>> stack_fact(const FactSet& set, const FactDef& fact,
                                            const std::vector<std::uint32_t>& active,
                                            std::vector<Notice>& notices);

/// Column of a mapping that serves the field; the most certain one, then the first.
std::optional<std::size_t> column_for(const FileMapping& mapping, std::string_view fact,
                                      std::string_view field);

/// Columns that are the field together, in their order; empty where one column alone is.
std::vector<std::size_t> columns_joined_for(const FileMapping& mapping, std::string_view fact,
                                            std::string_view field);

/// The file's column that serves the field, put together where several do; nullptr where none does.
ColumnPtr column_of_field(const Source& source, std::string_view fact, std::string_view field);

/// True when fields of other facts refer to the fact: its rows describe keys (customers, products,
/// owners, orders).
bool is_reference(const Catalogue& catalogue, const FactDef& fact);

}  // namespace vitrine
