// Builders of typed columns: one kind a reading, fed batch by batch. Each also gathers the evidence
// of every value it sees, so that the speculation it works under can be found wrong. Knows nothing
// of files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ingest/evidence.h"
#include "ingest/reader.h"
#include "ingest/records.h"
#include "table/column.h"

namespace vitrine::ingest {

/// Values that the reading cannot read; they are null in the column.
struct Misfits {
  static constexpr std::size_t kExamples = 3;
  RowTally rows;
  std::vector<std::string> examples;

  void add(std::uint64_t row, std::string_view text);
  void append(const Misfits& later, std::uint64_t base);
};

/// What the numbers of a column add up to, read with either decimal sign; as NumberEvidence::sum.
struct ValueSums {
  std::uint64_t point = 0;
  std::uint64_t comma = 0;
};

/// A column of a part of the file. Texts are still in the file's encoding.
struct BuiltColumn {
  ColumnReading reading;
  Column column;
  Evidence evidence;
  Misfits misfits;
};

class ColumnBuilder {
 public:
  virtual ~ColumnBuilder() = default;
  /// Takes cell `index` of every row.
  virtual void append(const CellRows& cells, std::size_t index) = 0;
  /// What the numbers so far add up to.
  virtual ValueSums sums() = 0;
  virtual BuiltColumn finish() = 0;
};

std::unique_ptr<ColumnBuilder> make_builder(const ColumnReading& reading);

/// Text column from some cells; the rows between are null.
Column sparse_text_column(const std::vector<std::pair<std::uint64_t, std::string>>& cells,
                          std::uint64_t rows);

}  // namespace vitrine::ingest
