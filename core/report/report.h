// The report as JSON: what report() returns and the command line prints. Shape: report.schema.json, schema 1.
#pragma once

#include <string>

#include "base/result.h"
#include "report/question.h"

namespace vitrine {

inline constexpr int kReportSchema = 1;

/// Errors: kUnknownName (metric), kOverflow, kBadExpression.
Result<std::string> report_json(const Question& question);

}  // namespace vitrine
