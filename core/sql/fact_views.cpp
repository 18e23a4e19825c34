#include "sql/fact_views.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/scope.h"
#include "expr/parse.h"
#include "expr/types.h"

namespace vitrine {
namespace {

constexpr int kHops = 2;

const FieldDef* find_own(const FactDef& fact, std::string_view name) {
  for (const FieldDef& field : fact.fields) {
    if (equals_ignoring_case(field.id, name)) return &field;
  }
  return nullptr;
}

/// A number or a date of another fact means something else than the field of that name here.
bool may_come_from_elsewhere(const FieldDef& field) {
  const ValueType type = value_type_of(field.kind);
  return !field.derived && (type == ValueType::kText || type == ValueType::kBoolean);
}

}  // namespace

bool FactViews::has(std::string_view fact) { return view(fact, {}) != nullptr; }

bool FactViews::has_column(std::string_view fact, std::string_view field) const {
  const auto table = tables_.find(fact);
  return table != tables_.end() && table->second.contains(field);
}

std::string FactViews::name(std::string_view fact, std::string_view purpose) const {
  return std::string(fact) + (purpose.empty() ? "_rows" : "_" + std::string(purpose));
}

void FactViews::put_in_ranges(View& view) {
  view.from += " CROSS JOIN ranges AS r";
  view.range_id = "r.range_id";
  view.reads.insert("ranges");
}

FactViews::View* FactViews::view(std::string_view fact, std::string_view purpose) {
  const std::string own_name = name(fact, purpose);
  if (const auto known = views_.find(own_name); known != views_.end()) return known->second.get();
  const FactDef* definition = catalogue_.fact(fact);
  if (!definition) return nullptr;
  auto made = std::make_unique<View>();
  made->fact = definition;
  made->name = own_name;
  made->at_close = purpose == kAtClose;
  if (definition->derived) {
    const SqlView* table = derived_.table(*this, fact);
    if (!table) return nullptr;
    made->from = table->name + " AS t";
    made->from_view = true;
    made->reads.insert(table->name);
    made->columns_of_table = table->columns;
    if (table->by_range) {
      made->range_id = "t.range_id";
    } else if (purpose == kInRange || purpose == kAtClose) {
      put_in_ranges(*made);
    }
  } else {
    if (tables_.find(fact) == tables_.end()) return nullptr;
    made->from = sql_name(fact) + " AS t";
    used_[std::string(fact)];
    if (purpose == kInRange || purpose == kAtClose) put_in_ranges(*made);
  }
  return (views_[own_name] = std::move(made)).get();
}

SqlTerm FactViews::add(View& view, std::string_view name, SqlTerm term) {
  std::string as(name);
  std::replace(as.begin(), as.end(), '.', '_');
  view.selected.push_back(term.sql + " AS " + sql_name(as));
  term.sql = sql_name(as);
  view.columns[std::string(name)] = term;
  return term;
}

std::optional<SqlTerm> FactViews::column(std::string_view fact, std::string_view name,
                                         std::string_view purpose) {
  View* of = view(fact, purpose);
  if (!of) return std::nullopt;
  if (const auto known = of->columns.find(std::string(name)); known != of->columns.end())
    return known->second;
  auto term = locate(*of, name);
  if (!term) return std::nullopt;
  return add(*of, name, std::move(*term));
}

bool FactViews::is_by_range(std::string_view fact, std::string_view purpose) {
  const View* of = view(fact, purpose);
  return of && !of->range_id.empty();
}

std::optional<SqlTerm> FactViews::stored(View& view, const FieldDef& field) {
  const ValueType type = value_type_of(field.kind);
  if (view.from_view) {
    if (!view.columns_of_table.contains(field.id)) return std::nullopt;
    return SqlTerm{"t." + sql_name(field.id), type};
  }
  if (!has_column(view.fact->id, field.id)) return std::nullopt;
  used_[view.fact->id].insert(field.id);
  return SqlTerm{sql_read(dialect_, field.kind, "t." + sql_name(field.id)), type};
}

std::optional<SqlTerm> FactViews::derived_field(View& view, const FieldDef& field) {
  const auto made = derived_.field(*this, view.fact->id, field.id);
  if (!made || (made->view->by_range && view.range_id.empty())) return std::nullopt;
  std::string condition = made->view->by_range ? "{0}.range_id = " + view.range_id : "";
  std::string first_key;
  for (const auto& [column, text] : made->keys) {
    auto expr = parse_expression(text);
    if (!expr || !check_types(*expr, Dialect::kRow, row_scope(catalogue_, *view.fact, false)))
      return std::nullopt;
    const SqlTerm key =
        row_sql(dialect_, *expr, [&](std::string_view one) { return fields_only(view, one); });
    if (first_key.empty()) first_key = key.sql;
    condition += (condition.empty() ? "{0}." : " AND {0}.") + sql_name(column) + " = " + key.sql;
  }
  const std::string alias = join(view, made->view->name, condition);
  const std::string key = alias + "." + sql_name(made->keys.front().first);
  return SqlTerm{fill(made->pattern, {alias + "." + sql_name(field.id), key, first_key}),
                 value_type_of(field.kind)};
}

std::optional<SqlTerm> FactViews::own(View& view, const FieldDef& field) {
  if (auto term = stored(view, field)) return term;
  if (field.derived) return std::nullopt;
  if (!view.under_way.insert(field.id).second) return std::nullopt;
  std::optional<SqlTerm> found;
  for (std::size_t k = 0; k < field.otherwise.size() && !found; ++k) {
    Expr expr = field.otherwise[k];
    const auto needed = required_names(expr);
    const bool answers = std::all_of(needed.begin(), needed.end(), [&](const std::string& one) {
      return fields_only(view, one).has_value();
    });
    if (!answers || !check_types(expr, Dialect::kRow, row_scope(catalogue_, *view.fact, false)))
      continue;
    found = row_sql(dialect_, expr, [&](std::string_view one) { return fields_only(view, one); });
    found->type = value_type_of(field.kind);
  }
  view.under_way.erase(view.under_way.find(field.id));
  return found;
}

std::optional<SqlTerm> FactViews::fields_only(View& view, std::string_view name) {
  if (const FieldDef* field = find_own(*view.fact, name)) {
    if (view.from_view) {
      auto term = own(view, *field);
      return term ? term : from_behind(view, name);
    }
    return field->derived ? derived_field(view, *field) : own(view, *field);
  }
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const FieldDef* key = find_own(*view.fact, name.substr(0, dot));
  return key ? through(view, *key, name.substr(dot + 1)) : std::nullopt;
}

std::optional<SqlTerm> FactViews::from_behind(View& view, std::string_view name) {
  if (name == "customer" || name.substr(0, 9) == "customer.") return std::nullopt;
  const auto behind = derived_.behind(*this, view.fact->id, name, view.at_close);
  if (!behind || (behind->view->by_range && view.range_id.empty())) return std::nullopt;
  const std::string_view known_as = name == "ended_reason" ? "cancel_reason"
                                    : name == "ended_kind" ? "churn_kind"
                                                           : name;
  auto term = column(behind->fact, known_as, behind->purpose);
  if (!term) return std::nullopt;
  const std::string in_range =
      behind->view->by_range ? " AND {0}.range_id = " + view.range_id : std::string();
  term->sql = join(view, behind->view->name, "{0}.\"customer\" = t.\"customer\"" + in_range) + "." +
              term->sql;
  return term;
}

std::string FactViews::join(View& view, const std::string& target, const std::string& condition) {
  const std::string id = target + " " + condition;
  if (const auto known = view.joins.find(id); known != view.joins.end()) return known->second;
  std::string alias = "j" + std::to_string(view.joins.size() + 1);
  view.joins[id] = alias;
  view.join_order.push_back("LEFT JOIN " + target + " AS " + alias + " ON " +
                            fill(condition, {alias}));
  view.reads.insert(target);
  return alias;
}

std::optional<SqlTerm> FactViews::through(View& view, const FieldDef& key, std::string_view name) {
  if (key.refers_to.empty() || key.refers_to == view.fact->id) return std::nullopt;
  const FactDef* target = catalogue_.fact(key.refers_to);
  if (!target || tables_.find(target->id) == tables_.end()) return std::nullopt;
  const auto key_sql = own(view, key);
  if (!key_sql || !column(target->id, target->key)) return std::nullopt;
  const auto there = column(target->id, name);
  if (!there) return std::nullopt;
  const std::string alias =
      join(view, this->name(target->id), "{0}." + sql_name(target->key) + " = " + key_sql->sql);
  return SqlTerm{alias + "." + there->sql, there->type, there->exact};
}

std::optional<SqlTerm> FactViews::joined(View& view, std::string_view name, int hops) {
  for (const FieldDef& key : view.fact->fields) {
    if (key.refers_to.empty() || key.refers_to == view.fact->id) continue;
    const FactDef* target = catalogue_.fact(key.refers_to);
    const FieldDef* field = target ? find_own(*target, name) : nullptr;
    if (!field || field->derived) continue;
    if (auto term = through(view, key, field->id)) return term;
  }
  if (hops < 2) return std::nullopt;
  for (const FieldDef& key : view.fact->fields) {
    if (key.refers_to.empty() || key.refers_to == view.fact->id) continue;
    const FactDef* target = catalogue_.fact(key.refers_to);
    for (const FieldDef& onward : target->fields) {
      if (onward.refers_to.empty() || onward.refers_to == view.fact->id) continue;
      if (auto term = through(view, key, onward.id + "." + std::string(name))) return term;
    }
  }
  return std::nullopt;
}

std::optional<SqlTerm> FactViews::locate(View& view, std::string_view name) {
  const std::string& fact = view.fact->id;
  if (name.size() > fact.size() && name.substr(0, fact.size()) == fact && name[fact.size()] == '.')
    name.remove_prefix(fact.size() + 1);
  if (const FieldDef* field = find_own(*view.fact, name)) {
    if (auto term = fields_only(view, name)) return term;
    if (!may_come_from_elsewhere(*field)) return std::nullopt;
  }
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos) {
    const FieldDef* key = find_own(*view.fact, name.substr(0, dot));
    if (key) return through(view, *key, name.substr(dot + 1));
  }
  if (view.from_view) {
    if (auto term = from_behind(view, name)) return term;
  }
  return joined(view, name, kHops);
}

SqlView FactViews::written(const View& view) {
  SqlView result{view.name, "SELECT ", view.reads};
  std::vector<std::string> selected = view.selected;
  if (!view.range_id.empty()) selected.push_back(view.range_id + " AS range_id");
  if (selected.empty()) selected.emplace_back("1 AS one");
  for (std::size_t k = 0; k < selected.size(); ++k)
    result.sql += (k == 0 ? "" : ",\n    ") + selected[k];
  result.sql += "\n  FROM " + view.from;
  for (const std::string& join : view.join_order) result.sql += "\n  " + join;
  return result;
}

std::vector<SqlView> FactViews::in_order(const std::vector<SqlView>& others,
                                         const std::vector<std::string>& wanted) const {
  std::map<std::string, SqlView> known;
  for (const SqlView& other : others) known.emplace(other.name, other);
  for (const auto& [name, view] : views_) known.emplace(name, written(*view));
  std::vector<SqlView> ordered;
  std::set<std::string> seen;
  const auto visit = [&](const auto& self, const std::string& name) -> void {
    const auto view = known.find(name);
    if (view == known.end() || !seen.insert(name).second) return;
    for (const std::string& read : view->second.reads) self(self, read);
    ordered.push_back(view->second);
  };
  for (const std::string& name : wanted) visit(visit, name);
  return ordered;
}

}  // namespace vitrine
