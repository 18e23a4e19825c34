// Mapped facts and facts derived from them behind one door (query's FactSource). Derived ones are made when first asked for.
#pragma once

#include <memory>
#include <string>

#include "derive/derived_tables.h"
#include "model/dataset.h"
#include "query/fact_source.h"

namespace vitrine {

class DerivedFacts final : public FactSource {
 public:
  DerivedFacts(std::shared_ptr<const Dataset> dataset, DeriveOptions options);
  ~DerivedFacts() override;

  bool has(std::string_view fact) const override;
  std::size_t rows(std::string_view fact) const override;
  RowOrigin origin(std::string_view fact, std::size_t row) const override;
  Place place(std::string_view fact, std::size_t row) const override;
  std::map<std::string, std::int64_t> removed(std::string_view fact) const override;
  std::vector<RowOrigin> removed_rows(std::string_view fact,
                                      std::string_view reason) const override;
  Result<std::optional<ResolvedField>> column(std::string_view fact, std::string_view name,
                                              bool quoted) const override;
  std::optional<ValueType> type_of(std::string_view fact, std::string_view name,
                                   bool quoted) const override;
  bool depends_on_range(std::string_view fact, std::string_view name, bool quoted) const override;
  Result<ColumnPtr> column_in(std::string_view fact, std::string_view name, bool quoted,
                              Range range) const override;
  Result<std::optional<ResolvedField>> every_value(std::string_view fact,
                                                   std::string_view name) const override;
  std::string source_of(std::string_view fact) const override;
  std::vector<std::string> names(std::string_view fact) const override;
  std::optional<DayRange> span() const override;

  /// As DerivedTables::convert_by.
  void convert_by(Conversion convert) { made_->convert_by(std::move(convert)); }

  const Dataset& dataset() const { return *dataset_; }
  const DeriveOptions& options() const { return made_->options(); }

 private:
  const DerivedTable* derived(std::string_view fact) const;
  Result<std::optional<ResolvedField>> derived_column(std::string_view fact, std::string_view name,
                                                      bool quoted) const;
  Result<std::optional<ResolvedField>> property(const DerivedTable& table, std::string_view name,
                                                bool quoted) const;
  Result<ColumnPtr> computed(std::string_view fact, const FieldDef& field, Range range) const;
  void widen_in_zone(DayRange& days) const;

  std::shared_ptr<const Dataset> dataset_;
  std::unique_ptr<DerivedTables> made_;  ///< its tables are made by const calls too
};

}  // namespace vitrine
