// The texts that cells share: sharedStrings.xml in one run of bytes and where each begins. As cells of CSV: they are written more often than read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/sheet_xml.h"

namespace vitrine::sheet {

/// Follows the elements of a rich text (si or is): text runs in, phonetic runs (rPh) out.
class RichText {
 public:
  void begin(std::string_view name);
  void end(std::string_view name);
  bool takes_text() const { return in_text_ && phonetic_ == 0; }
  /// In none of its elements.
  bool is_outside() const { return !in_text_ && phonetic_ == 0; }

 private:
  bool in_text_ = false;
  int phonetic_ = 0;
};

/// Reads sharedStrings.xml; a workbook may have none.
class SharedStrings final : private XmlEvents {
 public:
  /// Error kOutOfMemory when the texts are more than 1 GB.
  Status feed(std::string_view bytes);
  Status finish() const { return reader_.finish(); }

  std::size_t size() const { return ends_.size(); }
  /// As a cell of CSV. Pre: index < size().
  std::string_view at(std::size_t index) const {
    const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
    return {texts_.data() + begin, ends_[index] - begin};
  }

 private:
  void begin(std::string_view name, XmlAttributes attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view raw, bool literal) override;
  std::size_t take(std::string_view xml) override;
  std::size_t take_item(std::string_view xml);

  XmlReader reader_;
  RichText rich_;
  bool in_item_ = false;
  std::string item_;
  std::string texts_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace vitrine::sheet
