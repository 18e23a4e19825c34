// The form in which nearly every program writes a cell, <c r="B7" s="2" t="s"><v>14</v></c>, taken whole: three times as fast as tag by tag.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace vitrine::sheet {

struct PlainCell {
  std::uint32_t column = 0, row = 0;  ///< from 1
  std::uint32_t style = 0;
  char type = 'n';         ///< of the attribute t: n, s, b
  std::string_view value;  ///< without anything that is escaped
  std::size_t bytes = 0;   ///< of the whole element
};

/// The cell that begins at 0 of `xml`; false where it has another form, or its end has not come.
bool take_plain_cell(std::string_view xml, PlainCell& cell);

}  // namespace vitrine::sheet
