// One file seen as one fact: which column would be which field, and how well the whole explains the
// file.
// Recognition compares these readings; the best is the file's main fact.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/column_profile.h"
#include "model/known_words.h"
#include "model/mapping.h"

namespace vitrine {

/// What recognition knows when it reads one file.
struct RecognitionInput {
  const KnownWords* words = nullptr;
  const LoadedTable* loaded = nullptr;
  std::string file_name;  ///< folded, without extension
  std::string subject;    ///< what most headers begin with, folded: "deal" of "Deal - Title"
  std::vector<ColumnProfile> columns;
  const std::vector<const Source*>* others = nullptr;

  const Catalogue& catalogue() const { return words->catalogue(); }
};

struct Assignment {
  const FieldDef* field = nullptr;
  std::size_t column = 0;
  double confidence = 0;
};

struct FactReading {
  const FactDef* fact = nullptr;
  std::vector<Assignment> fields;  ///< each field and each column once
  double required = 0;             ///< 0..1: how well the required fields are there
  bool marked = false;             ///< the file's name or columns that are no fields speak for it
  int distinctive = 0;             ///< columns that say what they are to no other fact
  double score = 0;                ///< comparable between facts of one file

  const Assignment* of(std::string_view field) const;
  const Assignment* at(std::size_t column) const;
};

/// Confidence 0..1 that the column is the field: header times evidence of values.
double match_column(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                    const ColumnProfile& column);

/// The file read as every fact that files can have, best first.
std::vector<FactReading> read_as_facts(const RecognitionInput& input);

}  // namespace vitrine
