// Names -> columns in a fact's scope: mapped fields, `otherwise` expressions, references, headers,
// joined facts.
// First a name is located (nothing is computed), then its column is made once and kept. Used by the
// other files of model only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/fact_table.h"

namespace vitrine {

/// Where the column of a name comes from.
struct Location {
  enum class Kind { kMapped, kOtherwise, kHeader, kReference };
  Kind kind = Kind::kMapped;
  std::string name;                        ///< canonical
  const FieldDef* field = nullptr;         ///< the catalogue field it is, if it is one
  std::size_t otherwise = 0;               ///< index of the expression
  const FieldDef* through = nullptr;       ///< key field of the reference
  std::shared_ptr<const Location> target;  ///< in the fact that `through` refers to
};

using RowMap = std::shared_ptr<const std::vector<std::uint32_t>>;

class Resolver {
 public:
  explicit Resolver(const FactSet& set) : set_(set) {}

  std::optional<Location> locate(const FactTable& table, std::string_view name, bool quoted);
  /// Catalogue fields and references to them only: the scope of `otherwise` expressions.
  std::optional<Location> locate_field(const FactTable& table, std::string_view name);
  Result<ColumnPtr> column(const FactTable& table, const Location& location);
  ValueType type(const FactTable& table, const Location& location) const;
  /// Rows of the fact that the key field refers to. Error: the key's own column.
  Result<RowMap> join(const FactTable& table, const FieldDef& key_field);
  /// Made once a fact: every expression that is checked asks for them.
  const std::vector<std::string>& names(const FactTable& table);
  /// Codes of a fact's key dictionary -> its first row.
  const std::vector<std::uint32_t>& first_rows(const FactTable& table, const Column& key);

 private:
  std::optional<Location> own_field(const FactTable& table, const FieldDef& field);
  std::optional<Location> reference(const FactTable& table, std::string_view name,
                                    bool fields_only);
  std::optional<Location> joined(const FactTable& table, std::string_view name, bool headers,
                                 int hops);
  bool answers(const FactTable& table, const Expr& expression);
  Result<ColumnPtr> make(const FactTable& table, const Location& location);
  Result<ColumnPtr> evaluate(const FactTable& table, const FieldDef& field, std::size_t index);
  Result<ColumnPtr> complete(const FactTable& table, const FactField& mapped);
  std::vector<std::pair<const FieldDef*, const FactTable*>> references(const FactTable& table);

  const FactSet& set_;
  std::set<std::string> under_way_;  ///< fields being located, against circles
  std::map<std::string, std::optional<Location>> fields_;
  std::map<std::string, ColumnPtr> columns_;
  std::map<std::string, RowMap> joins_;
  std::map<std::string, std::vector<std::uint32_t>> first_rows_;
  std::map<std::string, std::vector<std::string>> names_;
};

}  // namespace vitrine
