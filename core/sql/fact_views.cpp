#include "sql/fact_views.h"

#include <algorithm>

namespace vitrine {
bool FactViews::has(std::string_view fact) { return view(fact, {}) != nullptr; }

bool FactViews::has_column(std::string_view fact, std::string_view field) const {
  const auto table = warehouse_.tables.find(fact);
  return table != warehouse_.tables.end() && table->second.contains(field);
}

std::string FactViews::name(std::string_view fact, std::string_view purpose) const {
  return std::string(fact) + (purpose.empty() ? "_rows" : "_" + std::string(purpose));
}

void FactViews::put_in_ranges(View& view) {
  view.from += " CROSS JOIN ranges AS r";
  view.range_id = "r.range_id";
  view.reads.insert("ranges");
}

const SqlSource* FactViews::source_of(std::string_view fact) const {
  const auto found = warehouse_.sources.find(fact);
  return found == warehouse_.sources.end() ? nullptr : &found->second;
}

bool FactViews::read_table(View& view) {
  const std::string& fact = view.fact->id;
  if (!warehouse_.tables.contains(fact)) return false;
  used_[fact];
  const bool renamed = source_of(fact) != nullptr;
  view.from = (renamed ? fact + "_table" : sql_name(fact)) + " AS t";
  if (renamed) view.reads.insert(fact + "_table");
  return true;
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
  const bool every_range = purpose == kInRange || purpose == kAtClose;
  const SqlView* table = definition->derived ? derived_.table(*this, fact) : nullptr;
  if (!definition->derived && !warehouse_.tables.contains(fact))
    table = derived_.stand_in(*this, fact);
  if (table) {
    made->from = table->name + " AS t";
    made->from_view = true;
    made->reads.insert(table->name);
    made->columns_of_table = table->columns;
  } else if (definition->derived || !read_table(*made)) {
    return nullptr;
  }
  if (table && table->by_range) {
    made->range_id = "t.range_id";
  } else if (every_range) {
    put_in_ranges(*made);
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

/// Where several facts are in one table, a row of a fact with a key is told by any of the table's rows that have it.
SqlView FactViews::renamed(const std::string& fact, const SqlSource& source) const {
  const std::string& key = catalogue_.fact(fact)->key;
  const bool shared = std::any_of(
      warehouse_.sources.begin(), warehouse_.sources.end(),
      [&](const auto& other) { return other.first != fact && other.second.table == source.table; });
  const bool by_key = shared && !key.empty() && has_column(fact, key);
  const auto column_of = [&](const std::string& field) {
    return "t." + sql_name(source.column(field));
  };
  SqlView view{fact + "_table", "SELECT ", {}};
  auto fields = used_.at(fact);
  if (by_key) fields.insert(key);
  bool first = true;
  for (const std::string& field : fields) {
    const bool grouped = by_key && field != key;
    view.sql += std::string(first ? "" : ", ") + (grouped ? "MAX(" : "") + column_of(field) +
                (grouped ? ")" : "") + " AS " + sql_name(field);
    first = false;
  }
  if (first) view.sql += "1 AS one";
  view.sql += "\n  FROM " + sql_table_name(source.table) + " AS t";
  if (by_key) view.sql += "\n  WHERE " + column_of(key) + " IS NOT NULL GROUP BY " + column_of(key);
  return view;
}

SqlTables FactViews::used() const {
  SqlTables used;
  for (const auto& [fact, fields] : used_) {
    const SqlSource* source = source_of(fact);
    auto& columns = used[source ? source->table : fact];
    for (const std::string& field : fields) columns.insert(source ? source->column(field) : field);
  }
  return used;
}

std::vector<SqlView> FactViews::in_order(const std::vector<SqlView>& others,
                                         const std::vector<std::string>& wanted) const {
  std::map<std::string, SqlView> known;
  for (const SqlView& other : others) known.emplace(other.name, other);
  for (const auto& [name, view] : views_) known.emplace(name, written(*view));
  for (const auto& [fact, fields] : used_) {
    if (const SqlSource* source = source_of(fact))
      known.emplace(fact + "_table", renamed(fact, *source));
  }
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
