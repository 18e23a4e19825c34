// The door for `vitrine table`: a file of text as the reader understands it. Stands beside the engine, not in it: a module of its own is
// made of it, for Node alone.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine {

/// One file written down as the reader understood it: every cell's original text as RFC 4180 CSV in UTF-8, header first where
/// the file has one. Streams: nothing of the file is kept, and no Engine is needed.
class TableText {
 public:
  /// `options` is ReadOptions as JSON ({} or "" for none). Error: kBadOptions.
  static Result<TableText> begin(std::string_view name, std::string_view options);
  ~TableText();
  TableText(TableText&&) noexcept;
  TableText& operator=(TableText&&) noexcept;

  /// Next bytes of the file, in order. Returns the CSV they complete.
  Result<std::string> feed(std::string_view bytes);
  /// The rest of the CSV.
  Result<std::string> finish();

 private:
  struct State;
  explicit TableText(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace vitrine
