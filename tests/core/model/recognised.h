// Small files read and recognised with the catalogue of the program, and what their columns came to mean.
#pragma once

#include <catch2/catch_all.hpp>
#include <string>

#include "catalogue/load.h"
#include "model/recognise.h"

namespace vitrine::sample {

inline FileMapping recognised(const std::string& name, const std::string& text) {
  static const Catalogue rules = load_builtin_catalogue().value();
  TextReader reader(name, {});
  for (;;) {
    REQUIRE(reader.feed(text).ok());
    const auto pass = reader.finish();
    REQUIRE(pass.ok());
    if (*pass == TextReader::Pass::kDone)
      return recognise(KnownWords(rules), name, reader.take(), {});
  }
}

/// "fact.field" of the column, as the file's first fact has it; empty where it means nothing.
inline std::string meaning(const FileMapping& mapping, const std::string& header) {
  for (const ColumnMapping& column : mapping.columns) {
    if (column.header != header) continue;
    return column.uses.empty() ? "" : column.uses.front().fact + "." + column.uses.front().field;
  }
  return "no such column";
}

inline double confidence(const FileMapping& mapping, const std::string& header) {
  for (const ColumnMapping& column : mapping.columns) {
    if (column.header == header && !column.uses.empty()) return column.uses.front().confidence;
  }
  return -1;
}

}  // namespace vitrine::sample
