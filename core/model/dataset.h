// Sources + mappings -> facts: stacked files, overlap settled (rule 7), choices and rates
// normalised, references joined.
// A Dataset is immutable; columns that are computed or joined are made when first asked for and
// kept.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "catalogue/catalogue.h"
#include "model/mapping.h"
#include "table/column.h"

namespace vitrine {

/// What a careful reader must know before believing a number.
struct Notice {
  std::string code;
  std::string message;  ///< English sentence
  std::string file;
  std::string column;
  std::int64_t rows = 0;
  std::vector<std::string> arguments;    ///< the values in the message, for translations
  std::vector<std::int64_t> first_rows;  ///< up to 10 row numbers, where they are known
};

class NameMerges;

/// Where a row of a fact came from.
struct RowOrigin {
  std::uint32_t source = 0;  ///< index into the sources
  std::uint32_t row = 0;     ///< row of its table
};

/// A column as found under a name in a fact's scope.
struct ResolvedField {
  std::string name;  ///< canonical: field id, "customer.segment", or the original header
  ColumnPtr column;  ///< as long as the fact has rows
  const FieldDef* field = nullptr;  ///< when it is a catalogue field
};

class Dataset {
 public:
  /// `sources` must outlive the dataset and not change; `merged_names` are lists of names whose
  /// spellings count as one (name_merges.h). Error: kBadMapping, kOverflow.
  static Result<std::shared_ptr<const Dataset>> build(
      const Catalogue& catalogue, const std::vector<const Source*>& sources,
      const std::set<std::string>& merged_names = {});

  const Catalogue& catalogue() const;
  const std::vector<const Source*>& sources() const;
  const std::vector<Notice>& notices() const;

  /// Names that count as one.
  const NameMerges& merges() const;
  /// Facts that have rows (or at least a mapped file), in catalogue order. Won deals standing in
  /// for sales make "sales" present.
  std::vector<std::string> facts() const;
  bool has_fact(std::string_view fact) const;
  std::size_t rows(std::string_view fact) const;
  RowOrigin origin(std::string_view fact, std::size_t row) const;
  /// Rows read of that fact that were taken out before counting (identical duplicates, older
  /// versions) or stand below the data (totals and notes), by reason.
  std::map<std::string, std::int64_t> removed(std::string_view fact) const;
  /// Where those of one reason stand, in the order of files and rows.
  std::vector<RowOrigin> removed_rows(std::string_view fact, std::string_view reason) const;

  /// Column for a name as written in expressions, --by and filters. Looked up in this order, letter
  /// case ignored: field of the fact
  /// (mapped, else its `otherwise` expressions in order, the first whose required names all resolve
  /// and whose names' facts are there), "reference.field"
  /// through a key field of the fact, original header of the fact's own files, field of a fact it
  /// refers to (customer, owner, product, order),
  /// original header of those files. A `quoted` name is a header first. nullopt when nothing
  /// answers.
  /// Error kOverflow with the row when a computed value does not fit.
  Result<std::optional<ResolvedField>> resolve(std::string_view fact, std::string_view name,
                                               bool quoted = false) const;
  /// Type without computing the column.
  std::optional<ValueType> type_of(std::string_view fact, std::string_view name,
                                   bool quoted = false) const;
  /// Every name that resolve would answer for the fact with a distinct column: field ids, then
  /// headers of unmapped columns, then joined ones.
  std::vector<std::string> names(std::string_view fact) const;

  /// For row i of the fact: row of the referred fact (through key field `field`), kNoRow where the
  /// key is null or has no partner.
  Result<std::shared_ptr<const std::vector<std::uint32_t>>> join(std::string_view fact,
                                                                 std::string_view field) const;

  /// Last date in the data over all mapped date fields of flow facts that are not in the future by
  /// meaning (expected_close_on, period ends are ignored); nullopt when undated.
  std::optional<Day> last_day() const;
  std::optional<Day> first_day() const;
  /// ISO code of the money values, empty where none is named or several are.
  std::string currency() const;

 private:
  struct State;
  explicit Dataset(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;

 public:
  ~Dataset();
};

}  // namespace vitrine
