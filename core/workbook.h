// The door to workbooks (XLSX): their parts in, answers as JSON and rows as CSV out. Stands beside the engine, not in it: a module of its
// own is made of it, which is started only when a workbook comes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine {

/// Reads one workbook. Each part is begun, fed in chunks of any size, and finished; one at a time, styles and strings before sheets.
class WorkbookReader {
 public:
  WorkbookReader();
  ~WorkbookReader();
  WorkbookReader(WorkbookReader&&) noexcept;
  WorkbookReader& operator=(WorkbookReader&&) noexcept;

  /// `part`: "relations", "workbook", "styles", "strings" or "sheet". Error kUnknownName for another.
  Status begin(std::string_view part);
  /// Next bytes of the part.
  Status feed(std::string_view bytes);
  /// Bytes of CSV that take_csv() would give.
  std::size_t waiting() const;
  /// Puts the CSV of a sheet's rows that have ended since the last call in place of what `csv` held; nothing of other parts.
  void take_csv(std::string& csv);
  /// What the part said, as JSON: relations [{id, type, target}], workbook [{name, relation, hidden}],
  /// sheet {rows, columns, header}; null for the others.
  Result<std::string> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace vitrine
