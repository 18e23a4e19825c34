#include "model/key_checks.h"

#include <algorithm>
#include <unordered_map>

#include "model/name_merges.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr std::size_t kExamples = 5;
constexpr std::uint32_t kLargestTextVocabulary =
    2000;  // beyond that a text field is prose, not a set of names
constexpr std::uint32_t kLargestKeyVocabulary =
    200000;  // folding more would cost more than the hint is worth

/// Texts that are the same but for case, spacing and punctuation.
class NearNames {
 public:
  /// Remembers the text; returns the differing spelling met before, or empty.
  std::string add(std::string_view text) {
    std::string folded = fold_of_name(text);
    if (folded.empty()) return {};
    const auto [known, fresh] = first_.emplace(std::move(folded), std::string(text));
    if (fresh || known->second == text) return {};
    return known->second;
  }

 private:
  std::unordered_map<std::string, std::string> first_;
};

void warn_of_near_names(std::string_view fact, std::string_view field,
                        const std::vector<std::string>& pairs, std::vector<Notice>& notices) {
  if (pairs.empty()) return;
  Notice notice;
  notice.code = "near_duplicate_keys";
  notice.column = std::string(fact) + "." + std::string(field);
  notice.rows = static_cast<std::int64_t>(pairs.size());
  notice.arguments = pairs;
  notice.message = "Names in " + notice.column +
                   " differ only in case, spacing or punctuation and are counted apart: " +
                   list_of(pairs, kExamples) + ". They can be merged.";
  notices.push_back(std::move(notice));
}

void add_names(const Column& column, std::uint32_t limit, NearNames& names,
               std::vector<std::string>& pairs) {
  if (!column.dictionary || column.dictionary->size() > limit) return;
  const std::vector<std::int64_t> rows = rows_per_code(column);
  for (std::uint32_t code = 0; code < rows.size(); ++code) {
    if (rows[code] == 0) continue;
    const std::string_view text = (*column.dictionary)[code];
    const std::string other = names.add(text);
    if (!other.empty()) pairs.push_back("\"" + std::string(text) + "\" / \"" + other + "\"");
  }
}

void check_names(const FactTable& table, const FactField& stored, const Column* partner,
                 std::vector<Notice>& notices) {
  NearNames names;
  std::vector<std::string> pairs;
  const bool key = stored.field->kind == FieldKind::kKey;
  if (partner) {
    std::vector<std::string> known;  // pairs within the partner are reported at the partner itself
    add_names(*partner, kLargestKeyVocabulary, names, known);
  }
  add_names(*stored.column, key ? kLargestKeyVocabulary : kLargestTextVocabulary, names, pairs);
  warn_of_near_names(table.fact->id, stored.field->id, pairs, notices);
}

/// Keys that no file lists cannot be missing from a list.
bool is_listed(const FactTable& table) {
  return std::any_of(table.parts.begin(), table.parts.end(),
                     [](const FactPart& part) { return part.main; });
}

void check_orphans(const FactSet& set, const FactTable& table, const FactField& stored,
                   const std::vector<std::uint32_t>& partner, std::vector<Notice>& notices) {
  const Column& keys = *stored.column;
  if (!keys.dictionary) return;
  std::vector<std::uint8_t> seen(keys.dictionary->size(), 0);
  Notice notice;
  std::int64_t distinct = 0;
  for (std::size_t row = 0; row < table.rows; ++row) {
    if (keys.is_null(row) || partner[row] != kNoRow) continue;
    ++notice.rows;
    std::uint8_t& mark = seen[keys.codes[row]];
    if (mark != 0) continue;
    mark = 1;
    ++distinct;
    if (notice.arguments.size() < kExamples) notice.arguments.push_back(keys.text_at(row));
  }
  if (notice.rows == 0) return;
  notice.code = "orphan_keys";
  notice.column = table.fact->id + "." + stored.field->id;
  notice.message = std::to_string(notice.rows) + " rows of " + table.fact->id + " name a " +
                   stored.field->id + " that " + stored.field->refers_to + " do not have (" +
                   std::to_string(distinct) +
                   " different: " + list_of(notice.arguments, kExamples) +
                   (distinct > static_cast<std::int64_t>(kExamples) ? ", ..." : "") + ").";
  if (const FactTable* target = set.table(stored.field->refers_to);
      target && !target->parts.empty()) {
    notice.file = set.sources[target->parts.front().source]->name;
  }
  notices.push_back(std::move(notice));
}

/// Numbers of orders and deals are no names: near equality of them is chance.
bool names_something(const FieldDef& field, const FactDef& fact) {
  if (field.kind == FieldKind::kText) return field.id != "currency" && field.id != "name";
  if (field.kind != FieldKind::kKey) return false;
  if (!field.refers_to.empty())
    return field.refers_to != "orders" && field.refers_to != "deals" && field.refers_to != "leads";
  return field.id == fact.key && field.id != "id" && fact.id != "orders";
}

}  // namespace

Status check_keys(const FactSet& set, Resolver& resolver, std::vector<Notice>& notices) {
  for (const auto& [id, table] : set.tables) {
    if (table.stands_in) continue;  // the deals themselves are checked
    for (const auto& [field_id, stored] : table.fields) {
      const FactTable* target =
          stored.field->refers_to.empty() ? nullptr : set.table(stored.field->refers_to);
      const Column* partner = nullptr;
      if (target && target != &table) {
        Result<RowMap> rows = resolver.join(table, *stored.field);
        if (!rows) return rows.error();
        const auto key = target->fields.find(target->fact->key);
        if (key != target->fields.end()) {
          if (is_listed(*target)) check_orphans(set, table, stored, **rows, notices);
          partner = key->second.column.get();
        }
      }
      if (names_something(*stored.field, *table.fact)) check_names(table, stored, partner, notices);
    }
  }
  return {};
}

}  // namespace vitrine
