// The rows of one fact, stacked from its files, with its canonical columns; and the set of all
// facts of a dataset.
// Columns of the files themselves are put together when asked for. Used by the other files of model
// only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "model/dataset.h"
#include "model/mapping.h"
#include "model/name_merges.h"
#include "table/column.h"

namespace vitrine {

/// Rows of one file that serve a fact.
struct FactPart {
  std::uint32_t source = 0;
  bool main = true;  ///< the fact is what the file is about, not what its rows carry beside
  bool all_rows = true;
  std::vector<std::uint32_t> rows;  ///< when not `all_rows`
  std::size_t begin = 0;            ///< first row in the stack of parts
  std::size_t size = 0;

  /// Rows stand for keys that another fact's file carries: its other columns say nothing about
  /// them.
  bool carried() const { return !main && !all_rows; }
};

/// A canonical column; `in_part` says which parts had one (the rows of others are null).
struct FactField {
  const FieldDef* field = nullptr;
  ColumnPtr column;
  std::vector<std::uint8_t> in_part;
};

/// Rows of the stack that do not count, ascending, by reason.
using RemovedRows = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

struct FactTable {
  const FactDef* fact = nullptr;
  std::vector<FactPart> parts;
  bool all_kept = true;
  std::vector<std::uint32_t> kept;  ///< rows of the stack that count, when not `all_kept`
  std::vector<std::uint32_t>
      fallback;  ///< per kept row: a row of the stack that fills its nulls, or kNoRow; empty = none
  std::size_t rows = 0;
  std::map<std::string, FactField, std::less<>> fields;
  RemovedRows removed;
  /// Where older versions of rows were replaced: the columns over the stack, all versions with them. Else empty.
  std::map<std::string, ColumnPtr, std::less<>> versions;
  bool stands_in = false;  ///< made of the rows of another fact

  std::size_t stacked_rows() const;
  /// Index of the row in the stack of parts.
  std::size_t stacked_row(std::size_t row) const { return all_kept ? row : kept[row]; }
  std::size_t part_of(std::size_t row) const { return part_of_stacked(stacked_row(row)); }
  std::size_t part_of_stacked(std::size_t stacked) const;
  RowOrigin origin(std::size_t row) const { return origin_of_stacked(stacked_row(row)); }
  RowOrigin origin_of_stacked(std::size_t stacked) const;
  /// Adds a column of the fact's own, over its rows; nothing where the fact has no such field.
  void add_field(std::string_view id, ColumnPtr column);
  /// Column over the stack of parts -> column over the fact's rows.
  ColumnPtr settle(const ColumnPtr& stacked) const;
};

/// The cells of one file's column that serve the part.
ColumnPtr part_column(const FactPart& part, const ColumnPtr& column);

/// Columns of the parts one after another; parts without it (nullptr) give nulls. Error: kOverflow.
Result<ColumnPtr> stack_columns(const std::vector<FactPart>& parts,
                                const std::vector<ColumnPtr>& columns, std::string_view name);

/// All facts of a dataset, and the files they come from.
struct FactSet {
  const Catalogue* catalogue = nullptr;
  std::vector<const Source*> sources;
  NameMerges merges;
  std::map<std::string, FactTable, std::less<>> tables;

  const FactTable* table(std::string_view fact) const;
  /// Headers of the fact's files, in order of first appearance, each once (letter case ignored).
  std::vector<std::string> headers(const FactTable& table) const;
  bool has_header(const FactTable& table, std::string_view header) const;
  /// A header as the first file that has it writes it. Pre: has_header.
  std::string spelling(const FactTable& table, std::string_view header) const;
  /// Type of the column once stacked.
  ColumnType header_type(const FactTable& table, std::string_view header) const;
  /// The files' own column over the fact's rows. Pre: has_header. Error: kOverflow.
  Result<ColumnPtr> header_column(const FactTable& table, std::string_view header) const;
};

}  // namespace vitrine
