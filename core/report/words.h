// Formulas with the numbers put in, for the explanation of a number. (With names put in: catalogue/words.h.)
#pragma once

#include <string>

#include "report/results.h"

namespace vitrine {

/// "389 / (389 + 6388)"; what is missing is written "?".
std::string formula_in_numbers(const Expr& formula, const Formulas& formulas, Range range,
                               std::uint32_t slot);

/// A number as plain text: exact ones with all their digits, others in the shortest form that reads back the same.
std::string number_text(const Number& number);

}  // namespace vitrine
