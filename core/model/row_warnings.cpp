#include "model/row_warnings.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/order.h"
#include "table/cells.h"

namespace vitrine {
namespace {

constexpr std::size_t kShownRows = 10;

/// The columns of one fact.
class Rows {
 public:
  Rows(const FactSet& set, Resolver& resolver, const FactTable& table)
      : set_(set), resolver_(resolver), table_(table) {}

  std::size_t count() const { return table_.rows; }

  /// Null where the fact does not have the field.
  Result<ColumnPtr> column(std::string_view field) const {
    const auto location = resolver_.locate_field(table_, field);
    return location ? resolver_.column(table_, *location) : Result<ColumnPtr>(ColumnPtr());
  }

  /// A notice about rows of the first file that holds one of them; nothing where there are none.
  void tell(std::vector<Notice>& notices, const char* code, const std::vector<std::uint32_t>& rows,
            std::string_view message) const {
    if (rows.empty()) return;
    Notice notice;
    notice.code = code;
    notice.rows = static_cast<std::int64_t>(rows.size());
    const std::uint32_t file = table_.origin(rows.front()).source;
    notice.file = set_.sources[file]->name;
    for (const std::uint32_t row : rows) {
      const RowOrigin origin = table_.origin(row);
      if (origin.source != file || notice.first_rows.size() == kShownRows) continue;
      notice.first_rows.push_back(set_.sources[file]->loaded.table.row_number(origin.row));
    }
    notice.message = std::to_string(rows.size());
    notice.message += message;
    notices.push_back(std::move(notice));
  }

 private:
  const FactSet& set_;
  Resolver& resolver_;
  const FactTable& table_;
};

bool is_date(const ColumnPtr& column) {
  return column && (column->type == ColumnType::kDate || column->type == ColumnType::kTimestamp);
}

/// What tells rows of one kind apart: the texts of some columns.
std::string key_of(const std::vector<ColumnPtr>& columns, std::size_t row) {
  std::string key;
  for (const ColumnPtr& column : columns) {
    if (column && !column->is_null(row)) key += column->text_at(row);
    key += '\x1f';
  }
  return key;
}

Result<std::vector<ColumnPtr>> columns_of(const Rows& rows,
                                          std::initializer_list<std::string_view> fields) {
  std::vector<ColumnPtr> columns;
  for (const std::string_view field : fields) {
    auto column = rows.column(field);
    if (!column) return column.error();
    columns.push_back(std::move(*column));
  }
  return columns;
}

Status warn_of_nobodys_revenue(const Rows& rows, std::vector<Notice>& notices) {
  auto customer = rows.column("customer");
  if (!customer) return customer.error();
  std::vector<std::uint32_t> without;
  for (std::uint32_t row = 0; *customer && row < rows.count(); ++row) {
    if ((*customer)->is_null(row)) without.push_back(row);
  }
  rows.tell(notices, "subscriptions_without_customer", without,
            " subscriptions name no customer: they are in MRR, and in no movement, churn or "
            "retention. Name their customers to count them there.");
  return {};
}

/// Plan figures of one owner, team, metric and currency are for different days.
Status warn_of_plans(const Rows& rows, std::vector<Notice>& notices) {
  auto kinds = columns_of(rows, {"owner", "team", "metric", "currency"});
  if (!kinds) return kinds.error();
  auto days = columns_of(rows, {"period_start", "period_end", "amount"});
  if (!days) return days.error();
  std::vector<std::uint32_t> backwards;
  std::vector<std::uint32_t> blank;
  std::map<std::string, std::vector<std::pair<DayRange, std::uint32_t>>> by_kind;
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    const auto from = day_in((*days)[0], row);
    const auto to = day_in((*days)[1], row);
    if ((*days)[2] && (*days)[2]->is_null(row)) blank.push_back(row);
    if (!from) continue;
    if (to && *to < *from) {
      backwards.push_back(row);
    } else {
      by_kind[key_of(*kinds, row)].push_back({{*from, to.value_or(*from)}, row});
    }
  }
  std::vector<std::uint32_t> overlapping;
  for (auto& [kind, plans] : by_kind) {
    sort_items(plans, [](const auto& a, const auto& b) { return a.first.from < b.first.from; });
    for (std::size_t i = 1; i < plans.size(); ++i) {
      if (plans[i].first.from <= plans[i - 1].first.to) overlapping.push_back(plans[i].second);
      plans[i].first.to = std::max(plans[i].first.to, plans[i - 1].first.to);
    }
  }
  sort_items(overlapping, [](std::uint32_t a, std::uint32_t b) { return a < b; });
  rows.tell(notices, "overlapping_plans", overlapping,
            " plan figures are for days that another one of the same owner, team and metric "
            "covers already; both count. Remove the one that does not hold.");
  rows.tell(notices, "plan_ends_before_start", backwards,
            " plan figures end before they begin; they count on their first day. Correct their "
            "dates.");
  rows.tell(notices, "plan_without_amount", blank,
            " plan figures have no amount that can be read; they count as no plan.");
  return {};
}

/// Where others have dates, a flag alone says nothing about when.
Status warn_of_undated_losses(const Rows& rows, std::vector<Notice>& notices) {
  auto columns = columns_of(rows, {"churned", "churned_on"});
  if (!columns) return columns.error();
  const ColumnPtr& churned = (*columns)[0];
  const ColumnPtr& churned_on = (*columns)[1];
  if (!churned || churned->type != ColumnType::kBoolean || !is_date(churned_on)) return {};
  if (churned_on->valid.count_valid() == 0) return {};
  std::vector<std::uint32_t> undated;
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    if (!churned->is_null(row) && churned->flags[row] != 0 && churned_on->is_null(row))
      undated.push_back(row);
  }
  rows.tell(notices, "lost_without_date", undated,
            " customers are flagged as lost, and no date says when: they are in no count of "
            "customers, churn or retention by dates. Fill in when they left.");
  return {};
}

/// One rate a day and currency: rates to several currencies in one file cannot be told apart.
Status warn_of_rates(const Rows& rows, std::vector<Notice>& notices) {
  auto kinds = columns_of(rows, {"currency", "date"});
  if (!kinds) return kinds.error();
  auto rate = rows.column("rate");
  if (!rate) return rate.error();
  if (!*rate || !(*kinds)[0] || !(*kinds)[1]) return {};
  std::vector<std::uint32_t> other;
  std::map<std::string, std::string> seen;
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    if ((*rate)->is_null(row) || (*kinds)[0]->is_null(row)) continue;
    const std::string value = (*rate)->text_at(row);
    if (seen.try_emplace(key_of(*kinds, row), value).first->second != value) other.push_back(row);
  }
  rows.tell(notices, "several_rates_a_day", other,
            " exchange rates are for a currency and a day that have another rate; the last one "
            "counts. Keep the rates to one currency in the file.");
  return {};
}

Status warn_of_leavers(const Rows& rows, std::vector<Notice>& notices) {
  auto kinds = columns_of(rows, {"customer", "detected_on", "contacted_on"});
  if (!kinds) return kinds.error();
  if (!(*kinds)[0]) return {};
  std::vector<std::uint32_t> repeated;
  std::map<std::string, std::uint32_t> seen;
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    if ((*kinds)[0]->is_null(row)) continue;
    if (!seen.emplace(key_of(*kinds, row), row).second) repeated.push_back(row);
  }
  rows.tell(notices, "repeated_outreach", repeated,
            " rows name a leaver and a day that another row names too; each counts as a leaver of "
            "its own, and so do the payments. Remove the rows that are too many.");
  return {};
}

}  // namespace

Status warn_of_rows(const FactSet& set, Resolver& resolver, std::vector<Notice>& notices) {
  using Warning = Status (*)(const Rows&, std::vector<Notice>&);
  const std::pair<std::string_view, Warning> warnings[] = {
      {"subscriptions", warn_of_nobodys_revenue},
      {"customers", warn_of_undated_losses},
      {"targets", warn_of_plans},
      {"rates", warn_of_rates},
      {"outreach", warn_of_leavers}};
  for (const auto& [fact, warn] : warnings) {
    const FactTable* table = set.table(fact);
    if (!table) continue;
    if (Status status = warn(Rows(set, resolver, *table), notices); !status) return status;
  }
  return {};
}

}  // namespace vitrine
