// Finding where a name's column comes from; see model/resolver.h.
#include <algorithm>

#include "base/text.h"
#include "catalogue/scope.h"
#include "model/resolver.h"

namespace vitrine {
namespace {

const FieldDef* find_field(const FactDef& fact, std::string_view name) {
  for (const FieldDef& field : fact.fields) {
    if (equals_ignoring_case(field.id, name)) return &field;
  }
  return nullptr;
}

/// A number or a date of another fact means something else than the field of that name here.
bool may_come_from_elsewhere(const FieldDef& field) {
  return !field.derived && (value_type_of(field.kind) == ValueType::kText ||
                            value_type_of(field.kind) == ValueType::kBoolean);
}

Location through(const FieldDef& key, Location target) {
  Location location;
  location.kind = Location::Kind::kReference;
  location.name = key.id + "." + target.name;
  location.field = target.field;
  location.through = &key;
  location.target = std::make_shared<const Location>(std::move(target));
  return location;
}

}  // namespace

bool Resolver::answers(const FactTable& table, const Expr& expression) {
  const std::vector<std::string> needed = required_names(expression);
  return std::all_of(needed.begin(), needed.end(), [&](const std::string& name) {
    return locate_field(table, name).has_value();
  });
}

std::optional<Location> Resolver::own_field(const FactTable& table, const FieldDef& field) {
  Location location;
  location.name = field.id;
  location.field = &field;
  if (table.fields.contains(field.id)) return location;
  if (field.derived) return std::nullopt;
  const std::string id = table.fact->id + "." + field.id;
  if (const auto known = fields_.find(id); known != fields_.end()) return known->second;
  if (!under_way_.insert(id).second) return std::nullopt;
  std::optional<Location> found;
  for (std::size_t index = 0; index < field.otherwise.size() && !found; ++index) {
    if (!answers(table, field.otherwise[index])) continue;
    location.kind = Location::Kind::kOtherwise;
    location.otherwise = index;
    found = location;
  }
  under_way_.erase(id);
  if (found || under_way_.empty()) fields_.emplace(id, found);
  return found;
}

std::optional<Location> Resolver::locate_field(const FactTable& table, std::string_view name) {
  if (const FieldDef* field = find_field(*table.fact, name)) return own_field(table, *field);
  return reference(table, name, true);
}

std::optional<Location> Resolver::reference(const FactTable& table, std::string_view name,
                                            bool fields_only) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const FieldDef* key = find_field(*table.fact, name.substr(0, dot));
  if (!key || key->refers_to.empty()) return std::nullopt;
  const FactTable* target = set_.table(key->refers_to);
  if (!target || target == &table || !own_field(table, *key)) return std::nullopt;
  const std::string_view rest = name.substr(dot + 1);
  std::optional<Location> inner =
      fields_only ? locate_field(*target, rest) : locate(*target, rest, false);
  if (!inner) return std::nullopt;
  return through(*key, std::move(*inner));
}

std::vector<std::pair<const FieldDef*, const FactTable*>> Resolver::references(
    const FactTable& table) {
  std::vector<std::pair<const FieldDef*, const FactTable*>> found;
  for (const FieldDef& field : table.fact->fields) {
    if (field.refers_to.empty() || field.refers_to == table.fact->id) continue;
    const FactTable* target = set_.table(field.refers_to);
    if (target && own_field(table, field)) found.emplace_back(&field, target);
  }
  return found;
}

/// Nearest facts first, in the order of the key fields.
std::optional<Location> Resolver::joined(const FactTable& table, std::string_view name,
                                         bool headers, int hops) {
  const auto targets = references(table);
  for (const auto& [key, target] : targets) {
    std::optional<Location> inner;
    if (headers) {
      if (set_.has_header(*target, name)) {
        inner.emplace();
        inner->kind = Location::Kind::kHeader;
        inner->name = set_.spelling(*target, name);
      }
    } else if (const FieldDef* field = find_field(*target->fact, name)) {
      inner = own_field(*target, *field);
    }
    if (inner) return through(*key, std::move(*inner));
  }
  for (const auto& [key, target] : targets) {
    if (hops < 2) break;
    if (auto inner = joined(*target, name, headers, hops - 1))
      return through(*key, std::move(*inner));
  }
  return std::nullopt;
}

std::optional<Location> Resolver::locate(const FactTable& table, std::string_view name,
                                         bool quoted) {
  const auto own_header = [&]() -> std::optional<Location> {
    if (!set_.has_header(table, name)) return std::nullopt;
    Location location;
    location.kind = Location::Kind::kHeader;
    location.name = set_.spelling(table, name);
    return location;
  };
  constexpr int kHops = 2;
  if (quoted) {
    if (auto found = own_header()) return found;
    if (auto found = joined(table, name, true, kHops)) return found;
  }
  if (const FieldDef* field = find_field(*table.fact, name)) {
    if (auto found = own_field(table, *field)) return found;
    if (!may_come_from_elsewhere(*field)) return std::nullopt;
  }
  if (auto found = reference(table, name, false)) return found;
  if (auto found = own_header()) return found;
  if (auto found = joined(table, name, false, kHops)) return found;
  return joined(table, name, true, kHops);
}

const std::vector<std::string>& Resolver::names(const FactTable& table) {
  const auto [entry, fresh] = names_.try_emplace(table.fact->id);
  std::vector<std::string>& names = entry->second;
  if (!fresh) return names;
  std::set<std::string> seen;
  const auto add = [&](const std::string& name) {
    if (seen.insert(fold_case(name)).second) names.push_back(name);
  };
  const auto is_mapped = [&](const FactTable& of, const std::string& header) {
    return std::any_of(of.parts.begin(), of.parts.end(), [&](const FactPart& part) {
      const Source& source = *set_.sources[part.source];
      const auto index = source.loaded.table.find(header);
      if (!index || *index >= source.mapping.columns.size()) return false;
      const std::vector<FieldUse>& uses = source.mapping.columns[*index].uses;
      return std::any_of(uses.begin(), uses.end(), [&](const FieldUse& use) {
        return use.fact == of.fact->id && use.part == 0;
      });
    });
  };
  for (const FieldDef& field : table.fact->fields) {
    if (own_field(table, field)) add(field.id);
  }
  for (const std::string& header : set_.headers(table)) {
    if (!is_mapped(table, header)) add(header);
  }
  for (const auto& [key, target] : references(table)) {
    for (const FieldDef& field : target->fact->fields) {
      if (field.id != target->fact->key && own_field(*target, field)) add(key->id + "." + field.id);
    }
    for (const std::string& header : set_.headers(*target)) {
      if (!is_mapped(*target, header) && !set_.has_header(table, header))
        add(key->id + "." + header);
    }
  }
  return names;
}

}  // namespace vitrine
