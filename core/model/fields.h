// The mapped columns of a fact's files as canonical columns over the stack of its parts, before
// overlap is settled.
// Choice fields may take their words from another field; rates get one scale for all files that
// write them alike.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// By field id; only fields that some file has. Adds notices about words and cells that could not
/// be understood. Error: kOverflow.
Result<std::map<std::string, FactField, std::less<>>> stack_fields(
    const FactSet& set, const FactDef& fact, const std::vector<FactPart>& parts,
    std::vector<Notice>& notices);

}  // namespace vitrine
