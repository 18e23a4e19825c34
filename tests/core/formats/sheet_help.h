// Helpers of the sheet tests: parts of a workbook fed whole, cut in two, or byte by byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/sheet_rows.h"

namespace vitrine::test {

/// Feeds `text` cut at `cut`; where `cut` is npos byte by byte. `feed` and `finish` give a Status.
template <class Feed>
Status feed_cut(std::string_view text, std::size_t cut, Feed&& feed) {
  if (cut == std::string_view::npos) {
    for (const char& c : text) {
      Status status = feed(std::string_view(&c, 1));
      if (!status) return status;
    }
    return {};
  }
  Status status = feed(text.substr(0, cut));
  return status ? feed(text.substr(cut)) : status;
}

/// Reads a part that keeps what it read.
template <class Part>
Status read_part(Part& part, std::string_view xml, std::size_t cut = 0) {
  Status status = feed_cut(xml, cut, [&](std::string_view bytes) { return part.feed(bytes); });
  return status ? part.finish() : status;
}

/// The parts of a workbook that a sheet is read with.
struct Parts {
  sheet::Styles styles;
  sheet::SharedStrings strings;
  sheet::DateSystem dates = sheet::DateSystem::k1900;
};

inline Result<std::string> read_sheet(const Parts& parts, std::string_view xml,
                                      std::size_t cut = 0) {
  sheet::SheetRows rows(parts.styles, parts.strings, parts.dates);
  std::string csv;
  Status status = feed_cut(xml, cut, [&](std::string_view bytes) { return rows.feed(bytes, csv); });
  if (status) status = rows.finish();
  if (!status) return std::move(status).error();
  return csv;
}

/// A worksheet with these rows.
inline std::string worksheet(const std::string& rows) {
  return R"(<?xml version="1.0"?><worksheet xmlns="m"><sheetData>)" + rows +
         "</sheetData></worksheet>";
}

/// Their CSV; the error's message when it is refused.
inline std::string csv_of(const Parts& parts, const std::string& rows) {
  Result<std::string> csv = read_sheet(parts, worksheet(rows));
  return csv ? *csv : "error: " + csv.error().message;
}

}  // namespace vitrine::test
