#include "derive/derived_facts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "catalogue/scope.h"
#include "compute/evaluate.h"
#include "query/scope.h"

namespace vitrine {
namespace {

constexpr std::string_view kBuyerKind = "buyer_kind";
constexpr std::string_view kMovements = "movements";
constexpr std::string_view kDecidedBy = "decided_by";

/// "deals.owner" means owner in the scope of deals.
std::string_view without_fact(std::string_view fact, std::string_view name) {
  const bool qualified =
      name.size() > fact.size() && name.substr(0, fact.size()) == fact && name[fact.size()] == '.';
  return qualified ? name.substr(fact.size() + 1) : name;
}

bool is_of_customer(std::string_view name) { return name.substr(0, 9) == "customer."; }

/// A name of a derived fact as the fact behind it knows it.
struct Behind {
  std::string_view name;
  bool ending = false;  ///< known of an end only
};

Behind name_behind(const DerivedTable& table, std::string_view name) {
  if (name == "ended_reason") return {"cancel_reason", true};
  if (name == "ended_kind") return {"churn_kind", true};
  if (table.fact == "customers" && is_of_customer(name)) return {name.substr(9), false};
  return {name, name == "cancel_reason"};
}

/// True for the header of a column that tells the reason or the kind of an end: its words are those of the last one too.
bool tells_of_an_end(const Dataset& dataset, std::string_view header) {
  const auto& sources = dataset.sources();
  return std::any_of(sources.begin(), sources.end(), [&](const Source* source) {
    const auto& columns = source->mapping.columns;
    return std::any_of(columns.begin(), columns.end(), [&](const ColumnMapping& column) {
      if (!equals_ignoring_case(column.header, header)) return false;
      return std::any_of(column.uses.begin(), column.uses.end(), [](const FieldUse& use) {
        return use.fact == "subscriptions" &&
               (use.field == "cancel_reason" || use.field == "churn_kind");
      });
    });
  });
}

/// Every id a choice may have, and a blank.
Column every_choice(const FieldDef& field) {
  auto dictionary = std::make_shared<Dictionary>();
  Column column;
  for (const auto& choice : field.choices) {
    column.valid.push_back(true);
    column.codes.push_back(dictionary->intern(choice.id));
  }
  column.valid.push_back(false);
  column.codes.push_back(0);
  column.dictionary = std::move(dictionary);
  return column;
}

ColumnPtr as_column(Column column) { return std::make_shared<const Column>(std::move(column)); }

ColumnPtr constant_text(const std::string& text, std::size_t rows) {
  auto dictionary = std::make_shared<Dictionary>();
  dictionary->intern(text);
  Column column;
  column.dictionary = std::move(dictionary);
  column.valid.append(true, rows);
  column.codes.assign(rows, 0);
  return as_column(std::move(column));
}

}  // namespace

DerivedFacts::DerivedFacts(std::shared_ptr<const Dataset> dataset, DeriveOptions options)
    : dataset_(std::move(dataset)),
      made_(std::make_unique<DerivedTables>(*dataset_, std::move(options))) {}

DerivedFacts::~DerivedFacts() = default;

const DerivedTable* DerivedFacts::derived(std::string_view fact) const {
  return DerivedTables::makes(fact) ? made_->table(fact) : nullptr;
}

bool DerivedFacts::has(std::string_view fact) const {
  return DerivedTables::makes(fact) ? derived(fact) != nullptr : dataset_->has_fact(fact);
}

std::size_t DerivedFacts::rows(std::string_view fact) const {
  if (!DerivedTables::makes(fact)) return dataset_->rows(fact);
  const DerivedTable* table = derived(fact);
  return table ? table->rows() : 0;
}

RowOrigin DerivedFacts::origin(std::string_view fact, std::size_t row) const {
  if (const DerivedTable* table = derived(fact))
    return dataset_->origin(table->fact, table->origins[row]);
  return dataset_->origin(fact, row);
}

Place DerivedFacts::place(std::string_view fact, std::size_t row) const {
  const RowOrigin from = origin(fact, row);
  const Source& source = *dataset_->sources()[from.source];
  return {source.name, source.loaded.table.row_number(from.row), {}, -1};
}

std::map<std::string, std::int64_t> DerivedFacts::removed(std::string_view fact) const {
  const DerivedTable* table = derived(fact);
  const std::string_view from = table ? std::string_view(table->fact) : fact;
  return dataset_->has_fact(from) ? dataset_->removed(from) : std::map<std::string, std::int64_t>();
}

std::vector<RowOrigin> DerivedFacts::removed_rows(std::string_view fact,
                                                  std::string_view reason) const {
  const DerivedTable* table = derived(fact);
  return dataset_->removed_rows(table ? std::string_view(table->fact) : fact, reason);
}

/// What the row behind says, whatever the range.
Result<std::optional<ResolvedField>> DerivedFacts::property(const DerivedTable& table,
                                                            std::string_view name,
                                                            bool quoted) const {
  return made_->mapped(table.fact, quoted ? name : name_behind(table, name).name, quoted);
}

/// The first of the field's expressions whose names the fact answers.
Result<ColumnPtr> DerivedFacts::computed(std::string_view fact, const FieldDef& field,
                                         Range range) const {
  const FactDef& definition = *dataset_->catalogue().fact(fact);
  for (const Expr& otherwise : field.otherwise) {
    const auto names = required_names(otherwise);
    const bool answered = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return type_of(fact, name, false).has_value();
    });
    if (!answered) continue;
    Expr expression = otherwise;
    const NameScope types = row_scope(dataset_->catalogue(), definition, false);
    if (auto checked = check_types(expression, Dialect::kRow, types); !checked)
      return checked.error();
    auto made = evaluate_column(expression, column_scope(*this, fact, range), rows(fact));
    if (!made) return std::move(made).error();
    return as_column(std::move(*made));
  }
  return ColumnPtr();
}

Result<std::optional<ResolvedField>> DerivedFacts::derived_column(std::string_view fact,
                                                                  std::string_view name,
                                                                  bool quoted) const {
  const DerivedTable* table = derived(fact);
  if (!table) return std::optional<ResolvedField>();
  const FactDef* definition = dataset_->catalogue().fact(fact);
  const FieldDef* field = definition && !quoted ? definition->field(name) : nullptr;
  const auto own = [&](const ColumnPtr& column) {
    return std::optional<ResolvedField>({std::string(name), column, field});
  };
  if (!quoted) {
    const auto found = table->columns.find(name);
    if (found != table->columns.end()) return own(found->second);
    if (name == kDecidedBy) return own(constant_text(table->source, table->rows()));
  }
  if (table->in_range) {
    if (!type_of(fact, name, quoted)) return std::optional<ResolvedField>();
    auto whole = column_in(fact, name, quoted, {});
    if (!whole) return std::move(whole).error();
    return own(*whole);
  }
  if (field && field->computed) {
    auto made = computed(fact, *field, {});
    if (!made) return std::move(made).error();
    if (*made) return own(*made);
  }
  auto behind = property(*table, name, quoted);
  if (!behind || !behind->has_value()) return behind;
  (*behind)->column = as_column(gather(*(*behind)->column, table->origins));
  return behind;
}

Result<std::optional<ResolvedField>> DerivedFacts::column(std::string_view fact,
                                                          std::string_view name,
                                                          bool quoted) const {
  if (!quoted) name = without_fact(fact, name);
  if (DerivedTables::makes(fact)) return derived_column(fact, name, quoted);
  if (!dataset_->has_fact(fact)) return std::optional<ResolvedField>();
  const FieldDef* field = dataset_->catalogue().fact(fact)->field(name);
  if (!quoted && DerivedTables::makes_field(fact, name)) {
    auto made = made_->field(fact, name);
    if (!made) return std::move(made).error();
    if (!*made) return std::optional<ResolvedField>();
    return std::optional<ResolvedField>({std::string(name), *made, field});
  }
  if (depends_on_range(fact, name, quoted)) {
    auto whole = column_in(fact, name, quoted, {});
    if (!whole) return std::move(whole).error();
    if (!*whole) return std::optional<ResolvedField>();
    return std::optional<ResolvedField>({std::string(name), *whole, field});
  }
  return made_->mapped(fact, name, quoted);
}

std::optional<ValueType> DerivedFacts::type_of(std::string_view fact, std::string_view name,
                                               bool quoted) const {
  if (!quoted) name = without_fact(fact, name);
  const FactDef* definition = dataset_->catalogue().fact(fact);
  const FieldDef* field = definition && !quoted ? definition->field(name) : nullptr;
  if (DerivedTables::makes(fact)) {
    const DerivedTable* table = derived(fact);
    if (!table) return std::nullopt;
    const bool own = !quoted && (table->columns.count(name) > 0 || name == kDecidedBy ||
                                 (table->in_range && table->in_range->has(name)));
    if (own) return field ? std::optional(value_type_of(field->kind)) : ValueType::kText;
    if (field && field->computed) return value_type_of(field->kind);
    return dataset_->type_of(table->fact, quoted ? name : name_behind(*table, name).name, quoted);
  }
  if (!dataset_->has_fact(fact)) return std::nullopt;
  if (!quoted && DerivedTables::makes_field(fact, name)) {
    const auto made = made_->field(fact, name);
    return made.ok() && *made ? std::optional(value_type_of(field->kind)) : std::nullopt;
  }
  if (depends_on_range(fact, name, quoted)) return ValueType::kText;
  return dataset_->type_of(fact, name, quoted);
}

bool DerivedFacts::depends_on_range(std::string_view fact, std::string_view name,
                                    bool quoted) const {
  if (!quoted) name = without_fact(fact, name);
  if (fact == kSales) return !quoted && name == kBuyerKind && made_->purchase_days();
  const DerivedTable* table = derived(fact);
  if (!table || !table->in_range) return false;
  if (!quoted && (table->columns.count(name) > 0 || name == kDecidedBy || is_of_customer(name)))
    return false;
  return type_of(fact, name, quoted).has_value();
}

Result<ColumnPtr> DerivedFacts::column_in(std::string_view fact, std::string_view name, bool quoted,
                                          Range range) const {
  if (!quoted) name = without_fact(fact, name);
  if (fact == kSales) {
    return as_column(buyer_kind_column(made_->purchase_columns(), *made_->purchase_days(), range,
                                       options().inactivity_days));
  }
  const DerivedTable* table = derived(fact);
  if (!table) return ColumnPtr();
  if (!quoted && table->in_range->has(name)) return table->in_range->column(name, range);
  const FieldDef* field = quoted ? nullptr : dataset_->catalogue().fact(fact)->field(name);
  if (field && field->computed) return computed(fact, *field, range);
  auto behind = property(*table, name, quoted);
  if (!behind) return std::move(behind).error();
  if (!behind->has_value()) return ColumnPtr();
  const bool ending =
      (!quoted && name_behind(*table, name).ending) || tells_of_an_end(*dataset_, name);
  return as_column(gather(*(*behind)->column, table->in_range->rows_behind(range, ending)));
}

Result<std::optional<ResolvedField>> DerivedFacts::every_value(std::string_view fact,
                                                               std::string_view name) const {
  name = without_fact(fact, name);
  const FieldDef* field = dataset_->catalogue().fact(fact)->field(name);
  const bool chosen = field && !field->choices.empty() && (fact == kSales || field->computed);
  if (chosen && type_of(fact, name, false)) {
    return std::optional<ResolvedField>(
        {std::string(name), as_column(every_choice(*field)), field});
  }
  const DerivedTable* table = derived(fact);
  if (!table || !table->in_range || table->in_range->has(name)) return column(fact, name, false);
  return property(*table, name, false);
}

std::string DerivedFacts::source_of(std::string_view fact) const {
  if (fact == kMovements) return {};
  if (DerivedTables::makes(fact)) {
    const DerivedTable* table = derived(fact);
    if (!table) return {};
    return table->source == table->fact ? table->fact : table->fact + " (" + table->source + ")";
  }
  const auto& notices = dataset_->notices();
  const bool stand_in =
      fact == kSales && std::any_of(notices.begin(), notices.end(), [](const Notice& notice) {
        return notice.code == "won_deals_stand_in_for_sales";
      });
  return stand_in ? "deals (won)" : std::string();
}

std::vector<std::string> DerivedFacts::names(std::string_view fact) const {
  if (!DerivedTables::makes(fact))
    return dataset_->has_fact(fact) ? dataset_->names(fact) : std::vector<std::string>();
  const DerivedTable* table = derived(fact);
  return table ? dataset_->names(table->fact) : std::vector<std::string>();
}

std::optional<DayRange> DerivedFacts::span() const {
  const auto first = dataset_->first_day();
  const auto last = dataset_->last_day();
  if (!first || !last) return std::nullopt;
  DayRange days{*first, *last};
  if (!options().zone.empty()) widen_in_zone(days);
  return days;
}

/// Timestamps at the ends of the data may fall on the day before or after once they are moved to the zone.
void DerivedFacts::widen_in_zone(DayRange& days) const {
  const DayRange written = days;
  for (const auto& fact : dataset_->facts()) {
    for (const auto& field : dataset_->catalogue().fact(fact)->fields) {
      if (field.kind != FieldKind::kDate) continue;
      auto mapped = made_->mapped(fact, field.id, false);
      if (!mapped || !mapped->has_value()) continue;
      const Column& column = *(*mapped)->column;
      if (column.type != ColumnType::kDate) continue;
      for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.is_null(row)) continue;
        const Day day = column.days[row];
        if (day == written.from - 1) days.from = day;
        if (day == written.to + 1) days.to = day;
      }
    }
  }
}

}  // namespace vitrine
