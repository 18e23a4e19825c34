// What the text of a row says about whether it may stand below the data: a total, a note. A row alone is judged here, in the file's own
// bytes; whether it is left out is settled by footers.h, which knows the table above it.
#pragma once

#include <cstddef>
#include <string_view>

#include "ingest/records.h"

namespace vitrine::ingest {

/// What a cell says of its row.
enum class FooterLabel {
  kNone,
  kBegins,   ///< begins with a word for totals: "Total sales", "Total Wine & More"
  kPerhaps,  ///< a word for totals that is a name too: "Total"
  kTotal,    ///< nothing but a word for totals: "Total:", "Grand total", "Итого"
  kNote,     ///< begins as notes do: "Generated on 1 May 2024", "Записей: 12"
};
FooterLabel footer_label(std::string_view cell);

/// Of a row among the data: "Subtotal North", and "North Total" too.
FooterLabel subtotal_label(std::string_view cell);

/// The row's text alone allows that it is a subtotal: one of its first two texts begins or ends with a word for totals.
bool could_be_subtotal(const CellRows& cells, std::size_t row);

/// The row's text alone allows that it is a total or a note: it begins with a word for them, holds a text and next to nothing else, or
/// numbers without anything before them.
bool could_be_footer(const CellRows& cells, std::size_t row);

}  // namespace vitrine::ingest
