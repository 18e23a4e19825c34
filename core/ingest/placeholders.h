// "Select": what a form's list shows until somebody chooses, exported as if it were an answer.
#pragma once

#include "ingest/records.h"
#include "table/column.h"

namespace vitrine::ingest {

/// Makes such cells of a text column null; which rows. A column that holds nothing else is left as it is.
RowTally drop_placeholders(Column& column);

}  // namespace vitrine::ingest
