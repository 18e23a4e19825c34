// A piece of a document as JSON again, without blanks: what has no cells of its own is kept so in one cell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "formats/json_reader.h"

namespace vitrine::records {

class KeptJson {
 public:
  bool is_open() const { return depth_ > 0; }
  /// What has been written since the first begin().
  const std::string& text() const { return text_; }

  void begin(char bracket);
  void end(char bracket);
  void key(std::string_view name);
  void scalar(Scalar kind, std::string_view text);

 private:
  void separate();
  void append_text(std::string_view text);

  std::string text_;
  std::uint32_t depth_ = 0;
};

}  // namespace vitrine::records
