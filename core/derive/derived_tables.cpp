#include "derive/derived_tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include "derive/cohorts.h"
#include "derive/memberships.h"
#include "derive/movements.h"
#include "derive/returns.h"

namespace vitrine {
namespace {

constexpr std::string_view kCustomers = "customers";
constexpr std::string_view kSubscriptions = "subscriptions";
constexpr std::string_view kOutreach = "outreach";
constexpr std::string_view kDeals = "deals";
constexpr std::string_view kStageChanges = "stage_changes";
constexpr std::string_view kStageProbability = "stage_probability";
constexpr std::string_view kTableProbability = "table_probability";
constexpr std::string_view kFirstPurchase = "first_purchase_on";

constexpr std::array<std::string_view, 6> kFacts{
    "memberships", "memberships_by_dates", "memberships_by_inactivity", "acquisitions",
    "movements",   "stage_visits"};
constexpr std::array<std::string_view, 5> kReturnFields{"payments_in_window", "paid_in_window",
                                                        "first_payment_after",
                                                        "last_payment_before", "currency"};

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_date(const Column& column) {
  return column.type == ColumnType::kDate || column.type == ColumnType::kTimestamp;
}

std::vector<std::optional<Day>> days_of(const Column& dates) {
  std::vector<std::optional<Day>> days(dates.size());
  for (std::size_t row = 0; row < dates.size(); ++row) {
    if (!dates.is_null(row)) days[row] = dates.day_at(row);
  }
  return days;
}

bool is_amount(const Column& column) {
  return column.type == ColumnType::kDecimal || column.type == ColumnType::kInteger;
}

}  // namespace

bool DerivedTables::makes(std::string_view fact) { return holds(kFacts, fact); }

bool DerivedTables::makes_field(std::string_view fact, std::string_view name) {
  return (fact == kSales && (name == kFirstPurchase || is_cohort(name))) ||
         (fact == kDeals && (name == kStageProbability || name == kTableProbability)) ||
         (fact == kOutreach && holds(kReturnFields, name));
}

Result<std::optional<ResolvedField>> DerivedTables::mapped(std::string_view fact,
                                                           std::string_view name, bool quoted) {
  auto field = dataset_.resolve(fact, name, quoted);
  if (!field || !field->has_value() || options_.zone.empty()) return field;
  ColumnPtr& column = (*field)->column;
  if (column->type != ColumnType::kTimestamp || !column->has_offsets) return field;
  ColumnPtr& zoned = zoned_[column.get()];
  if (!zoned) zoned = std::make_shared<const Column>(days_in_zone(*column, options_.zone));
  column = zoned;
  return field;
}

ColumnPtr DerivedTables::plain(std::string_view fact, std::string_view name) {
  if (!dataset_.has_fact(fact)) return nullptr;
  auto field = mapped(fact, name, false);
  return field.ok() && field->has_value() ? (*field)->column : nullptr;
}

ColumnPtr DerivedTables::dates(std::string_view fact, std::string_view name) {
  ColumnPtr column = plain(fact, name);
  return column && is_date(*column) ? column : nullptr;
}

ColumnPtr DerivedTables::texts(std::string_view fact, std::string_view name) {
  ColumnPtr column = plain(fact, name);
  return column && column->type == ColumnType::kText && column->dictionary ? column : nullptr;
}

ColumnPtr DerivedTables::flags(std::string_view fact, std::string_view name) {
  ColumnPtr column = plain(fact, name);
  return column && column->type == ColumnType::kBoolean ? column : nullptr;
}

ColumnPtr DerivedTables::amounts(std::string_view fact, std::string_view name) {
  ColumnPtr column = plain(fact, name);
  return column && is_amount(*column) ? column : nullptr;
}

const PurchaseDays* DerivedTables::purchase_days() {
  if (!purchases_made_) {
    purchases_made_ = true;
    purchase_columns_ = {texts(kSales, "customer"), dates(kSales, "date"),
                         flags(kSales, "is_purchase")};
    if (purchase_columns_.customer && purchase_columns_.date)
      purchase_days_.emplace(purchase_columns_);
  }
  return purchase_days_ ? &*purchase_days_ : nullptr;
}

std::shared_ptr<const MrrAccounts> DerivedTables::accounts() {
  if (!accounts_made_) {
    accounts_made_ = true;
    subscriptions_ = {texts(kSubscriptions, "customer"),        texts(kSubscriptions, "currency"),
                      amounts(kSubscriptions, "yearly_amount"), dates(kSubscriptions, "started_on"),
                      dates(kSubscriptions, "ended_on"),        flags(kSubscriptions, "trial")};
    if (subscriptions_.customer && subscriptions_.yearly && subscriptions_.started_on)
      accounts_ = std::make_shared<const MrrAccounts>(subscriptions_);
  }
  return accounts_;
}

const DerivedTable* DerivedTables::table(std::string_view fact) {
  auto found = tables_.find(fact);
  if (found == tables_.end()) found = tables_.emplace(fact, make(fact)).first;
  return found->second ? &*found->second : nullptr;
}

std::optional<DerivedTable> DerivedTables::make(std::string_view fact) {
  if (fact == "memberships") return best_memberships();
  if (fact == "memberships_by_dates") return dated_memberships();
  if (fact == "memberships_by_inactivity") return inactivity_memberships();
  if (fact == "acquisitions") return acquisitions();
  if (fact == "stage_visits") return stage_visits();
  return movements();
}

void DerivedTables::convert_by(Conversion convert) {
  convert_ = std::move(convert);
  tables_.erase("movements");
  returns_.reset();
}

/// By customer and currency, or by customer alone where rates lead to one currency. What has no rate is no part of them.
std::optional<DerivedTable> DerivedTables::movements() {
  if (!accounts()) return std::nullopt;
  if (!convert_ || !subscriptions_.currency)
    return movements_of(accounts(), subscriptions_, options_.today);
  SubscriptionColumns columns = subscriptions_;
  const auto yearly = (*convert_)(kSubscriptions, columns.yearly, nullptr);
  if (!yearly) return std::nullopt;
  columns.yearly = *yearly;
  columns.currency = nullptr;
  DerivedTable table =
      movements_of(std::make_shared<const MrrAccounts>(columns), columns, options_.today);
  // A currency of its own that says nothing: the amounts are in the right one already.
  Column currency = null_column(ColumnType::kText, table.rows());
  currency.dictionary = std::make_shared<const Dictionary>();
  table.columns.emplace("currency", std::make_shared<const Column>(std::move(currency)));
  return table;
}

/// Rule 8: subscriptions, else dates of loss, else (where no flag tells) inactivity.
std::optional<DerivedTable> DerivedTables::best_memberships() {
  if (accounts()) {
    return memberships_of_subscriptions(accounts(), subscriptions_, options_.today);
  }
  if (auto dated = dated_memberships()) return dated;
  return plain(kCustomers, "churned") ? std::nullopt : inactivity_memberships();
}

std::optional<DerivedTable> DerivedTables::dated_memberships() {
  const ColumnPtr customer = texts(kCustomers, "customer");
  const ColumnPtr churned_on = dates(kCustomers, "churned_on");
  if (!customer || !churned_on) return std::nullopt;
  return memberships_of_customers(customer, dates(kCustomers, "acquired_on"), churned_on,
                                  flags(kCustomers, "churned"));
}

std::optional<DerivedTable> DerivedTables::inactivity_memberships() {
  if (!purchase_days()) return std::nullopt;
  return memberships_of_purchases(purchase_columns_, *purchase_days(), options_.inactivity_days,
                                  options_.today);
}

/// Rule 8: the first subscription, else acquired_on, else the first purchase (won deals stand in for sales).
std::optional<DerivedTable> DerivedTables::acquisitions() {
  if (accounts()) return acquisitions_of_subscriptions(*accounts(), subscriptions_);
  const ColumnPtr customer = texts(kCustomers, "customer");
  const ColumnPtr acquired_on = dates(kCustomers, "acquired_on");
  if (customer && acquired_on) return acquisitions_of_customers(customer, acquired_on);
  if (!purchase_days()) return std::nullopt;
  return acquisitions_of_purchases(purchase_columns_, *purchase_days());
}

Result<ColumnPtr> DerivedTables::field(std::string_view fact, std::string_view name) {
  if (fact == kSales) {
    if (!purchase_days()) return ColumnPtr();
    if (!first_purchase_) {
      first_purchase_ = std::make_shared<const Column>(
          first_purchase_column(purchase_columns_, *purchase_days()));
    }
    return is_cohort(name) ? cohort_column(name, days_of(*first_purchase_)) : first_purchase_;
  }
  if (fact == kDeals)
    return name == kTableProbability ? Result<ColumnPtr>(table_probability()) : stage_probability();
  if (Status made = make_returns(); !made) return made.error();
  const auto found = returns_->find(name);
  return found == returns_->end() ? ColumnPtr() : found->second;
}

/// Columns of the deals and their changes of stage; those that the files do not have stay null.
Status DerivedTables::read_stages() {
  if (stages_read_) return {};
  stages_read_ = true;
  staged_deals_ = {texts(kDeals, "status"), texts(kDeals, "stage"),
                   texts(kDeals, "last_open_stage"), dates(kDeals, "closed_on")};
  stage_changes_ = {texts(kStageChanges, "deal"),
                    texts(kStageChanges, "stage"),
                    dates(kStageChanges, "entered_on"),
                    {}};
  if (!stage_changes_.deal) return {};
  auto rows = dataset_.join(kStageChanges, "deal");
  if (!rows) return rows.error();
  stage_changes_.deal_rows = **rows;
  return {};
}

std::optional<DerivedTable> DerivedTables::stage_visits() {
  if (!read_stages()) return std::nullopt;
  const FactDef* deals = dataset_.catalogue().fact(kDeals);
  const FieldDef* status = deals ? deals->field("status") : nullptr;
  if (!status || !stage_changes_.deal || !stage_changes_.stage || !stage_changes_.entered_on)
    return std::nullopt;
  return stage_visits_of(stage_changes_, staged_deals_, *status);
}

Result<ColumnPtr> DerivedTables::stage_probability() {
  if (stage_probability_) return stage_probability_;
  if (Status read = read_stages(); !read) return read.error();
  const DerivedTable* visits = table("stage_visits");
  const bool known = staged_deals_.status && (staged_deals_.last_open_stage || visits) &&
                     (staged_deals_.stage || visits);
  if (known) {
    stage_probability_ =
        stage_probability_of(staged_deals_, visits, stage_changes_, dataset_.rows(kDeals));
  }
  return stage_probability_;
}

/// Null where nobody set a table or the deals have no stage.
ColumnPtr DerivedTables::table_probability() {
  const ColumnPtr stage = texts(kDeals, "stage");
  return stage && !options_.stage_table.empty() ? by_table(*stage, options_.stage_table) : nullptr;
}

Status DerivedTables::make_returns() {
  if (returns_) return {};
  returns_.emplace();
  const OutreachColumns outreach{texts(kOutreach, "customer"), flags(kOutreach, "contacted"),
                                 dates(kOutreach, "detected_on"), dates(kOutreach, "contacted_on")};
  PaymentColumns payments{texts(kSales, "customer"), dates(kSales, "date"),
                          amounts(kSales, "amount"), texts(kSales, "order"),
                          texts(kSales, "currency"), flags(kSales, "is_purchase")};
  const bool usable = outreach.customer && (outreach.detected_on || outreach.contacted_on) &&
                      payments.customer && payments.date && payments.amount;
  if (!usable) return {};
  if (convert_ && payments.currency) {
    const auto amounts = (*convert_)(kSales, payments.amount, payments.date);
    if (!amounts) return amounts.error();
    payments.amount = *amounts;
    payments.currency = nullptr;
  }
  auto made = returns_of(outreach, payments, options_.return_window_days);
  if (!made) return made.error();
  *returns_ = std::move(*made);
  return {};
}

}  // namespace vitrine
