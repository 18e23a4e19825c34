// What the headers of a file could name, looked up once for all facts: as they are written, in other words' forms, and where neither names
// anything in the other readings of header_forms.h.
#pragma once

#include "model/fact_score.h"

namespace vitrine {

/// How well the column's header, without its remark or in another form, names the field: 0..1 as match_header.
double match_column_header(const RecognitionInput& input, const NamedField& named,
                           const ColumnProfile& column);

/// Fills what ColumnProfile knows of its header. Before any match_column.
void mark_known_headers(RecognitionInput& input);

}  // namespace vitrine
