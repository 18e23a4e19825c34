// Names that differ only in case, spaces and punctuation made one, for the fields where a person wants it: "ACME Inc." is "Acme Inc" in
// every file and fact that speaks of customers. The spelling that counts is the first one in the file that lists them, else the first one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/dataset.h"
#include "table/column.h"

namespace vitrine {

/// Names as they are told apart when case, spaces and punctuation do not count; "" where no letter is in it (numbers are no names).
std::string fold_of_name(std::string_view name);

/// Where a field's names are listed: the key it refers to ("customers.customer" of deals.customer), else the field itself.
std::string list_of_names(const Catalogue& catalogue, std::string_view fact,
                          std::string_view field);

class NameMerges {
 public:
  NameMerges() = default;
  /// `wanted`: lists of names, as list_of_names() names them.
  NameMerges(const Catalogue& catalogue, const std::vector<const Source*>& sources,
             const std::set<std::string>& wanted);

  /// The normalised column of a field with its names merged; the same column where nothing is.
  ColumnPtr merged(std::string_view fact, const FieldDef& field, const ColumnPtr& column) const;
  /// The spelling that counts of a name of a field, whatever the fact: "customer" or "deals.customer". The name itself where none does.
  std::string spelling_of(std::string_view field, std::string_view name) const;
  bool is_empty() const { return lists_.empty(); }
  /// names_merged for every list in which any were.
  void tell(std::vector<Notice>& notices) const;

 private:
  struct Spellings {
    std::unordered_map<std::string, std::string> by_fold;  ///< the spelling that counts
    std::vector<std::string> pairs;  ///< "other" / "the one that counts", in order of the files
  };
  void collect(const Source& source, const std::string& list, bool listing, Spellings& spellings);

  const Catalogue* catalogue_ = nullptr;
  std::map<std::string, Spellings> lists_;
};

}  // namespace vitrine
