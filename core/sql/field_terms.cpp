// How a name is resolved over a fact: its own column, what stands in for it, what it refers to.
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

std::optional<SqlTerm> FactViews::stored(View& view, const FieldDef& field) {
  const ValueType type = value_type_of(field.kind);
  if (view.from_view) {
    if (!view.columns_of_table.contains(field.id)) return std::nullopt;
    return SqlTerm{"t." + sql_name(field.id), type};
  }
  if (!has_column(view.fact->id, field.id)) return std::nullopt;
  used_[view.fact->id].insert(field.id);
  return SqlTerm{in_ids(view, field, sql_read(dialect_, field.kind, "t." + sql_name(field.id))),
                 type};
}

std::string FactViews::in_ids(const View& view, const FieldDef& field,
                              const std::string& column) const {
  const auto known = warehouse_.words.find(view.fact->id + "." + field.id);
  if (known == warehouse_.words.end()) return column;
  std::string sql = "CASE";
  for (const auto& [choice, words] : known->second) {
    std::string list;
    for (const std::string& word : words)
      list += (list.empty() ? "" : ", ") + sql_text(dialect_, word);
    if (!list.empty())
      sql += " WHEN TRIM(" + column + ") IN (" + list + ") THEN " + sql_text(dialect_, choice);
  }
  if (!field.unknown_choice.empty())
    sql += " WHEN TRIM(" + column + ") <> '' THEN " + sql_text(dialect_, field.unknown_choice);
  return sql + " ELSE " + sql_null(dialect_, ValueType::kText) + " END";
}

/// A choice without a column, told by the words of another field: stages say whether a deal is won.
std::optional<SqlTerm> FactViews::from_words(View& view, const FieldDef& field) {
  const FieldDef* told_by = view.fact->field(field.from_words_of);
  const bool known = warehouse_.words.contains(view.fact->id + "." + field.id);
  if (view.from_view || !told_by || !known || !has_column(view.fact->id, told_by->id))
    return std::nullopt;
  used_[view.fact->id].insert(told_by->id);
  const std::string column = sql_read(dialect_, told_by->kind, "t." + sql_name(told_by->id));
  return SqlTerm{in_ids(view, field, column), value_type_of(field.kind)};
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
  if (auto term = from_words(view, field)) return term;
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
  if (!found && derived_.fills(view.fact->id, field.id)) return derived_field(view, field);
  return found;
}

std::optional<SqlTerm> FactViews::fields_only(View& view, std::string_view name) {
  if (const FieldDef* field = find_own(*view.fact, name)) {
    if (view.fact->derived) {
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
  std::string matched = "{0}.\"customer\" = t.\"customer\"";
  if (!behind->also_on.empty()) {
    const std::string too = sql_name(behind->also_on);
    matched += " AND {0}." + too + " = t." + too;
  }
  if (behind->view->by_range) matched += " AND {0}.range_id = " + view.range_id;
  term->sql = join(view, behind->view->name, matched) + "." + term->sql;
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
  if (!target || warehouse_.tables.find(target->id) == warehouse_.tables.end()) return std::nullopt;
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

/// A column of the deals that stand in for a fact, by its own name.
std::optional<SqlTerm> FactViews::of_stand_in(const View& view, std::string_view name) const {
  if (view.fact->derived || !view.columns_of_table.contains(name)) return std::nullopt;
  const FactDef* deals = catalogue_.fact("deals");
  const FieldDef* field = deals ? find_own(*deals, name) : nullptr;
  if (!field) return std::nullopt;
  return SqlTerm{"t." + sql_name(field->id), value_type_of(field->kind)};
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
  if (view.fact->derived) {
    if (auto term = from_behind(view, name)) return term;
  }
  if (auto term = of_stand_in(view, name)) return term;
  return joined(view, name, kHops);
}

}  // namespace vitrine
