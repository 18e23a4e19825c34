// Which derived facts and fields there are and what each is made of. Made when first asked for, and kept.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/callback.h"
#include "base/decimal.h"
#include "derive/derived_table.h"
#include "derive/mrr_accounts.h"
#include "derive/purchases.h"
#include "derive/stage_visits.h"
#include "derive/time_zone.h"
#include "model/dataset.h"

namespace vitrine {

/// The fact that purchases and what follows from them are derived from.
inline constexpr std::string_view kSales = "sales";

/// What derivations depend on, apart from the data.
struct DeriveOptions {
  int inactivity_days = 365;
  int return_window_days = 90;
  std::map<std::string, Decimal, std::less<>> stage_table;  ///< folded stage -> probability 0..1
  Day today = 0;
  TimeZone zone;
};

using Conversion = Callback<Result<ColumnPtr>(std::string_view fact, const ColumnPtr& amounts,
                                              const ColumnPtr& days)>;

class DerivedTables {
 public:
  DerivedTables(const Dataset& dataset, DeriveOptions options)
      : dataset_(dataset), options_(std::move(options)) {}

  const DeriveOptions& options() const { return options_; }

  /// True for facts that are made here, whether or not the data allow it.
  static bool makes(std::string_view fact);
  /// nullptr where the files do not have what it is made of. Pre: makes(fact).
  const DerivedTable* table(std::string_view fact);

  /// Purchases of the sales; nullptr without customers or dates.
  const PurchaseDays* purchase_days();
  const PurchaseColumns& purchase_columns() const { return purchase_columns_; }
  /// Column over the fact's rows for a field that derive/ makes for a mapped fact (sales.first_purchase_on, outreach.paid_in_window);
  /// nullptr where the files do not have what it is made of.
  Result<ColumnPtr> field(std::string_view fact, std::string_view name);
  static bool makes_field(std::string_view fact, std::string_view name);

  /// From now on payments and recurring revenue are in one currency: `convert` gives a fact's amounts in it (null cells: no rate), by the
  /// rate of each row's day, or of the last one where `days` is null. What was made of them before is made anew.
  void convert_by(Conversion convert);

  /// A mapped fact's column, timestamps moved to the chosen time zone.
  Result<std::optional<ResolvedField>> mapped(std::string_view fact, std::string_view name,
                                              bool quoted);

 private:
  ColumnPtr plain(std::string_view fact, std::string_view name);
  ColumnPtr dates(std::string_view fact, std::string_view name);
  ColumnPtr texts(std::string_view fact, std::string_view name);
  ColumnPtr flags(std::string_view fact, std::string_view name);
  ColumnPtr amounts(std::string_view fact, std::string_view name);
  std::shared_ptr<const MrrAccounts> accounts();
  std::optional<DerivedTable> movements();
  std::optional<DerivedTable> make(std::string_view fact);
  std::optional<DerivedTable> best_memberships();
  std::optional<DerivedTable> dated_memberships();
  std::optional<DerivedTable> inactivity_memberships();
  std::optional<DerivedTable> acquisitions();
  std::optional<DerivedTable> stage_visits();
  Status read_stages();
  Result<ColumnPtr> stage_probability();
  ColumnPtr table_probability();
  Status make_returns();

  const Dataset& dataset_;
  DeriveOptions options_;
  std::map<std::string, std::optional<DerivedTable>, std::less<>> tables_;
  bool purchases_made_ = false;
  PurchaseColumns purchase_columns_;
  std::optional<PurchaseDays> purchase_days_;
  ColumnPtr first_purchase_;
  bool accounts_made_ = false;
  SubscriptionColumns subscriptions_;
  std::shared_ptr<const MrrAccounts> accounts_;
  std::optional<std::map<std::string, ColumnPtr, std::less<>>> returns_;
  std::optional<Conversion> convert_;
  bool stages_read_ = false;
  StageChangeColumns stage_changes_;
  StagedDealColumns staged_deals_;
  ColumnPtr stage_probability_;
  std::map<const Column*, ColumnPtr> zoned_;
};

}  // namespace vitrine
