// Whose records the rows are, as the headers say it apart from any field: "Deal - Title" beside "Deal - Owner", "Lead status", a column
// "Case" of record numbers. One kind of evidence for a fact; fact_score.h weighs it against the others.
#pragma once

#include <string>
#include <vector>

#include "model/fact_score.h"

namespace vitrine {

/// What most names begin with before a dash, a colon or a dot ("Deal - Title", "subscriptions.id"), as written with that sign; else empty.
std::string common_prefix(const std::vector<std::string>& names);

/// Whether the fact is called so, in one word or several; folded.
bool is_called(const FactDef& fact, std::string_view text);

/// In the measure of good columns: headers that say that the rows are the fact's records.
double subject_of(const RecognitionInput& input, const FactReading& reading);

/// Whether the column holds the numbers of the fact's records under the fact's name: "(Do Not Modify) Opportunity".
bool is_record_number(const FactDef& fact, const ColumnProfile& column);

/// Whether the rows say by number who bought, and have a number of their own: no cards of people, whatever else they say of them.
bool has_buyers(const RecognitionInput& input);

/// Whether the rows have a number of their own beside that of the fact, which they only refer to: "id" and "deal id". `number`: the column
/// with the fact's.
bool is_reference(const RecognitionInput& input, const FactDef& fact, const ColumnProfile& number);

}  // namespace vitrine
