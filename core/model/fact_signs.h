// Columns that speak for a fact though they are none of its fields: an advertising report has "impressions", a list of stock "barcode".
// The words stand in the catalogue (vocabulary "fact_signs", a choice for each fact).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"

namespace vitrine {

class FactSigns {
 public:
  /// The catalogue must outlive the signs and not move.
  explicit FactSigns(const Catalogue& catalogue);

  /// Facts whose files have a column of that name, folded and without spaces; in the order of the catalogue.
  const std::vector<const FactDef*>& of(std::string_view key) const;

 private:
  std::map<std::string, std::vector<const FactDef*>, std::less<>> by_key_;
};

}  // namespace vitrine
