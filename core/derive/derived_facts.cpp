#include "derive/derived_facts.h"

#include <algorithm>
#include <utility>

namespace vitrine {
namespace {

constexpr std::string_view kSales = "sales";
constexpr std::string_view kCustomers = "customers";
constexpr std::string_view kMemberships = "memberships";
constexpr std::string_view kFirstPurchase = "first_purchase_on";
constexpr std::string_view kBuyerKind = "buyer_kind";

ColumnPtr constant_text(const std::string& text, std::size_t rows) {
  auto dictionary = std::make_shared<Dictionary>();
  dictionary->intern(text);
  Column column;
  column.dictionary = std::move(dictionary);
  column.valid.append(true, rows);
  column.codes.assign(rows, 0);
  return std::make_shared<const Column>(std::move(column));
}

/// "deals.owner" means owner in the scope of deals.
std::string_view without_fact(std::string_view fact, std::string_view name) {
  const bool qualified =
      name.size() > fact.size() && name.substr(0, fact.size()) == fact && name[fact.size()] == '.';
  return qualified ? name.substr(fact.size() + 1) : name;
}

ColumnPtr as_column(Column column) { return std::make_shared<const Column>(std::move(column)); }

}  // namespace

struct DerivedFacts::Cache {
  bool purchases_made = false;
  PurchaseColumns purchase_columns;
  std::optional<PurchaseDays> purchase_days;
  ColumnPtr first_purchase;
  bool memberships_made = false;
  std::optional<Memberships> memberships;
  std::map<const Column*, ColumnPtr> zoned;
};

DerivedFacts::DerivedFacts(std::shared_ptr<const Dataset> dataset, DeriveOptions options)
    : dataset_(std::move(dataset)),
      options_(std::move(options)),
      cache_(std::make_unique<Cache>()) {}

DerivedFacts::~DerivedFacts() = default;

ColumnPtr DerivedFacts::plain(std::string_view fact, std::string_view name) const {
  if (!dataset_->has_fact(fact)) return nullptr;
  auto field = mapped_column(fact, name, false);
  return field.ok() && field->has_value() ? (*field)->column : nullptr;
}

const PurchaseDays* DerivedFacts::purchase_days() const {
  if (!cache_->purchases_made) {
    cache_->purchases_made = true;
    PurchaseColumns& columns = cache_->purchase_columns;
    columns = {plain(kSales, "customer"), plain(kSales, "date"), plain(kSales, "is_purchase")};
    const bool usable =
        columns.customer && columns.customer->type == ColumnType::kText && columns.date &&
        (columns.date->type == ColumnType::kDate || columns.date->type == ColumnType::kTimestamp);
    if (usable) cache_->purchase_days.emplace(columns);
  }
  return cache_->purchase_days ? &*cache_->purchase_days : nullptr;
}

const Memberships* DerivedFacts::memberships() const {
  if (!cache_->memberships_made) {
    cache_->memberships_made = true;
    const ColumnPtr customer = plain(kCustomers, "customer");
    const ColumnPtr churned_on = plain(kCustomers, "churned_on");
    const bool flagged = plain(kCustomers, "churned") != nullptr;
    if (customer && churned_on) {
      cache_->memberships =
          memberships_of_customers(customer, plain(kCustomers, "acquired_on"), churned_on);
    } else if (!flagged && purchase_days()) {
      cache_->memberships = memberships_of_purchases(cache_->purchase_columns, *purchase_days(),
                                                     options_.inactivity_days, options_.today);
    }
  }
  return cache_->memberships ? &*cache_->memberships : nullptr;
}

bool DerivedFacts::has(std::string_view fact) const {
  return fact == kMemberships ? memberships() != nullptr : dataset_->has_fact(fact);
}

std::size_t DerivedFacts::rows(std::string_view fact) const {
  if (fact == kMemberships) return memberships() ? memberships()->origins.size() : 0;
  return dataset_->rows(fact);
}

RowOrigin DerivedFacts::origin(std::string_view fact, std::size_t row) const {
  if (fact == kMemberships)
    return dataset_->origin(memberships()->fact, memberships()->origins[row]);
  return dataset_->origin(fact, row);
}

Place DerivedFacts::place(std::string_view fact, std::size_t row) const {
  const RowOrigin from = origin(fact, row);
  const Source& source = *dataset_->sources()[from.source];
  return {source.name, source.loaded.table.row_number(from.row), {}, -1};
}

std::map<std::string, std::int64_t> DerivedFacts::removed(std::string_view fact) const {
  if (fact != kMemberships)
    return dataset_->has_fact(fact) ? dataset_->removed(fact)
                                    : std::map<std::string, std::int64_t>();
  return memberships() ? dataset_->removed(memberships()->fact)
                       : std::map<std::string, std::int64_t>();
}

std::vector<RowOrigin> DerivedFacts::removed_rows(std::string_view fact,
                                                  std::string_view reason) const {
  if (fact != kMemberships) return dataset_->removed_rows(fact, reason);
  return memberships() ? dataset_->removed_rows(memberships()->fact, reason)
                       : std::vector<RowOrigin>();
}

Result<std::optional<ResolvedField>> DerivedFacts::mapped_column(std::string_view fact,
                                                                 std::string_view name,
                                                                 bool quoted) const {
  auto field = dataset_->resolve(fact, name, quoted);
  if (!field || !field->has_value() || options_.zone.empty()) return field;
  ColumnPtr& column = (*field)->column;
  if (column->type != ColumnType::kTimestamp || !column->has_offsets) return field;
  ColumnPtr& zoned = cache_->zoned[column.get()];
  if (!zoned) zoned = as_column(days_in_zone(*column, options_.zone));
  column = zoned;
  return field;
}

Result<std::optional<ResolvedField>> DerivedFacts::sales_column(std::string_view name) const {
  const FieldDef* definition = dataset_->catalogue().fact(kSales)->field(name);
  if (!purchase_days()) return std::optional<ResolvedField>();
  if (!cache_->first_purchase) {
    cache_->first_purchase =
        as_column(first_purchase_column(cache_->purchase_columns, *purchase_days()));
  }
  return std::optional<ResolvedField>({std::string(name), cache_->first_purchase, definition});
}

Result<std::optional<ResolvedField>> DerivedFacts::membership_column(std::string_view name,
                                                                     bool quoted) const {
  const Memberships* made = memberships();
  if (!made) return std::optional<ResolvedField>();
  const FactDef* fact = dataset_->catalogue().fact(kMemberships);
  const auto own = [&](const ColumnPtr& column) {
    return std::optional<ResolvedField>(
        {std::string(name), column, fact ? fact->field(name) : nullptr});
  };
  if (!quoted) {
    if (name == "customer") return own(made->customer);
    if (name == "started_on") return own(made->started_on);
    if (name == "ended_on") return own(made->ended_on);
    if (name == "is_first") return own(made->is_first);
    if (name == "source") return own(constant_text(made->source, made->origins.size()));
  }
  // Anything else is a property of the customer, as the row behind the interval knows it.
  auto field = mapped_column(made->fact, name, quoted);
  if (!field || !field->has_value()) return field;
  (*field)->column = as_column(gather(*(*field)->column, made->origins));
  return field;
}

Result<std::optional<ResolvedField>> DerivedFacts::column(std::string_view fact,
                                                          std::string_view name,
                                                          bool quoted) const {
  if (!quoted) name = without_fact(fact, name);
  if (fact == kMemberships) return membership_column(name, quoted);
  if (!dataset_->has_fact(fact)) return std::optional<ResolvedField>();
  if (fact == kSales && !quoted && name == kFirstPurchase) return sales_column(name);
  if (!quoted && depends_on_range(fact, name)) {
    // As a slice or filter the field means the whole of the data.
    auto whole = column_in(fact, name, {});
    if (!whole) return std::move(whole).error();
    if (!*whole) return std::optional<ResolvedField>();
    return std::optional<ResolvedField>(
        {std::string(name), *whole, dataset_->catalogue().fact(fact)->field(name)});
  }
  return mapped_column(fact, name, quoted);
}

std::optional<ValueType> DerivedFacts::type_of(std::string_view fact, std::string_view name,
                                               bool quoted) const {
  if (!quoted) name = without_fact(fact, name);
  if (fact == kMemberships) {
    if (!memberships()) return std::nullopt;
    if (!quoted && (name == "started_on" || name == "ended_on")) return ValueType::kDate;
    if (!quoted && name == "is_first") return ValueType::kBoolean;
    if (!quoted && (name == "customer" || name == "source")) return ValueType::kText;
    return dataset_->type_of(memberships()->fact, name, quoted);
  }
  if (!dataset_->has_fact(fact)) return std::nullopt;
  if (fact == kSales && !quoted && (name == kFirstPurchase || name == kBuyerKind)) {
    if (!purchase_days()) return std::nullopt;
    return name == kFirstPurchase ? ValueType::kDate : ValueType::kText;
  }
  return dataset_->type_of(fact, name, quoted);
}

bool DerivedFacts::depends_on_range(std::string_view fact, std::string_view name) const {
  return fact == kSales && name == kBuyerKind;
}

Result<ColumnPtr> DerivedFacts::column_in(std::string_view fact, std::string_view name,
                                          Range range) const {
  if (!depends_on_range(fact, name) || !purchase_days()) return ColumnPtr{};
  return as_column(buyer_kind_column(cache_->purchase_columns, *purchase_days(), range,
                                     options_.inactivity_days));
}

std::string DerivedFacts::source_of(std::string_view fact) const {
  if (fact == kMemberships)
    return memberships() ? memberships()->fact + " (" + memberships()->source + ")" : std::string();
  const auto& notices = dataset_->notices();
  const bool stand_in =
      fact == kSales && std::any_of(notices.begin(), notices.end(), [](const Notice& notice) {
        return notice.code == "won_deals_stand_in_for_sales";
      });
  return stand_in ? "deals (won)" : std::string();
}

std::vector<std::string> DerivedFacts::names(std::string_view fact) const {
  if (fact == kMemberships)
    return memberships() ? dataset_->names(memberships()->fact) : std::vector<std::string>();
  return dataset_->has_fact(fact) ? dataset_->names(fact) : std::vector<std::string>();
}

std::optional<DayRange> DerivedFacts::span() const {
  const auto first = dataset_->first_day();
  const auto last = dataset_->last_day();
  if (!first || !last) return std::nullopt;
  DayRange days{*first, *last};
  if (!options_.zone.empty()) widen_in_zone(days);
  return days;
}

/// Timestamps at the ends of the data may fall on the day before or after once they are moved to the zone.
void DerivedFacts::widen_in_zone(DayRange& days) const {
  const DayRange written = days;
  for (const auto& fact : dataset_->facts()) {
    for (const auto& field : dataset_->catalogue().fact(fact)->fields) {
      if (field.kind != FieldKind::kDate) continue;
      const ColumnPtr column = plain(fact, field.id);
      if (!column || column->type != ColumnType::kDate) continue;
      for (std::size_t row = 0; row < column->size(); ++row) {
        if (column->is_null(row)) continue;
        const Day day = column->days[row];
        if (day == written.from - 1) days.from = day;
        if (day == written.to + 1) days.to = day;
      }
    }
  }
}

}  // namespace vitrine
