// What speaks for a fact besides columns that are its fields: the file's name, headers that are no
// fields, columns of people's cards.
#pragma once

#include "model/fact_score.h"

namespace vitrine {

/// Whether the file's name holds a word for the fact; one for a place where records lie ("crm") counts where no other fact is named.
bool is_named_by_file(const RecognitionInput& input, const FactDef& fact);

/// In the measure of good columns: 1 is about one of them.
double marks_of(const RecognitionInput& input, const FactDef& fact);

/// Whether headers that are no fields, or those of people's cards, speak for the fact.
bool has_marks(const RecognitionInput& input, const FactDef& fact);

/// How much the values of its status speak against the fact: no lead is "closed won".
double foreign_words_of(const RecognitionInput& input, const FactReading& reading);

/// What the columns say that are no fields of the fact but stand in its files.
struct Signs {
  double score = 0;  ///< in the same measure; a column that stands in files of many facts says less
  std::size_t columns = 0;
};
/// `readings`: the file read as every fact.
Signs signs_of(const RecognitionInput& input, const FactReading& reading,
               const std::vector<FactReading>& readings);

/// Whether all values are words of the field's choices, of more than one, and of no other fact's: "Working", "Unqualified" are of leads.
bool is_own_vocabulary(const RecognitionInput& input, const FactReading& reading,
                       const Assignment& assignment);

}  // namespace vitrine
