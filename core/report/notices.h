// Everything a careful reader must know before believing the numbers of one request: what the files' readers found, what building
// the facts found, what the request itself brings along.
#pragma once

#include <vector>

#include "model/dataset.h"
#include "report/results.h"

namespace vitrine {

std::vector<Notice> all_notices(const Question& question, const std::vector<MetricResult>& results);

}  // namespace vitrine
