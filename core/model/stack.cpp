#include "model/stack.h"

#include <algorithm>

#include "model/column_profile.h"
#include "model/fields.h"
#include "model/overlap.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr double kNearlyUnique = 0.95;

/// A file that only carries the fact beside its own: one row a key, the last row's values.
void keep_last_of_each_key(const FactSet& set, const FactDef& fact, FactPart& part) {
  const Source& source = *set.sources[part.source];
  const ColumnPtr written = column_of_field(source, fact.id, fact.key);
  part.all_rows = false;
  part.rows.clear();
  if (written) {
    const ColumnPtr key = as_keys(written);
    std::vector<std::uint32_t> last(key->dictionary ? key->dictionary->size() : 0U, kNoRow);
    for (std::size_t row = 0; row < key->size(); ++row) {
      if (!key->is_null(row)) last[key->codes[row]] = static_cast<std::uint32_t>(row);
    }
    for (std::uint32_t row = 0; row < key->size(); ++row) {
      if (!key->is_null(row) && last[key->codes[row]] == row) part.rows.push_back(row);
    }
  }
  part.size = part.rows.size();
}

bool repeats_keys(const FactSet& set, const FactDef& fact, const FactPart& part) {
  const ColumnPtr key = column_of_field(*set.sources[part.source], fact.id, fact.key);
  return key && distinct_share(*key) < kNearlyUnique;
}

/// Files about the fact silence those that only carry it. Beside a list of the keys, a file that
/// repeats them (events of customers)
/// has one row a key and goes first, so that the list's own rows win and it completes them.
void settle_reference_parts(const FactSet& set, const FactDef& fact, std::vector<FactPart>& parts) {
  if (std::any_of(parts.begin(), parts.end(), [](const FactPart& part) { return part.main; })) {
    std::erase_if(parts, [](const FactPart& part) { return !part.main; });
  }
  for (FactPart& part : parts) {
    if (!part.main) keep_last_of_each_key(set, fact, part);
  }
  if (parts.size() < 2 || !parts.front().main) return;
  const auto lists = [&](const FactPart& part) { return !repeats_keys(set, fact, part); };
  const auto first_list = std::stable_partition(parts.begin(), parts.end(),
                                                [&](const FactPart& part) { return !lists(part); });
  if (first_list == parts.end()) return;
  for (auto part = parts.begin(); part != first_list; ++part)
    keep_last_of_each_key(set, fact, *part);
}

std::vector<FactPart> parts_of(const FactSet& set, const FactDef& fact,
                               const std::vector<std::uint32_t>& active) {
  std::vector<FactPart> parts;
  for (const std::uint32_t source : active) {
    const std::vector<std::string>& facts = set.sources[source]->mapping.facts;
    const auto place = std::find(facts.begin(), facts.end(), fact.id);
    if (place == facts.end()) continue;
    FactPart part;
    part.source = source;
    part.main = place == facts.begin();
    part.size = set.sources[source]->loaded.table.rows;
    parts.push_back(std::move(part));
  }
  if (!fact.key.empty() && is_reference(*set.catalogue, fact))
    settle_reference_parts(set, fact, parts);
  std::size_t begin = 0;
  for (FactPart& part : parts) {
    part.begin = begin;
    begin += part.size;
  }
  return parts;
}

ColumnPtr stacked(const std::map<std::string, FactField, std::less<>>& fields,
                  std::string_view id) {
  const auto found = fields.find(id);
  return found == fields.end() ? nullptr : found->second.column;
}

/// The first date field that the files have dates the rows.
ColumnPtr main_date(const FactDef& fact,
                    const std::map<std::string, FactField, std::less<>>& fields) {
  for (const FieldDef& field : fact.fields) {
    if (field.kind != FieldKind::kDate || field.id == fact.version) continue;
    if (ColumnPtr column = stacked(fields, field.id); column && column->valid.count_valid() > 0)
      return column;
  }
  return nullptr;
}

}  // namespace

std::optional<std::size_t> column_for(const FileMapping& mapping, std::string_view fact,
                                      std::string_view field) {
  std::optional<std::size_t> best;
  double confidence = -1;
  for (std::size_t index = 0; index < mapping.columns.size(); ++index) {
    for (const FieldUse& use : mapping.columns[index].uses) {
      if (use.fact != fact || use.field != field || use.confidence <= confidence) continue;
      best = index;
      confidence = use.confidence;
    }
  }
  return best;
}

std::vector<std::size_t> columns_joined_for(const FileMapping& mapping, std::string_view fact,
                                            std::string_view field) {
  std::map<int, std::size_t> by_part;
  for (std::size_t index = 0; index < mapping.columns.size(); ++index) {
    for (const FieldUse& use : mapping.columns[index].uses) {
      if (use.fact == fact && use.field == field) by_part.emplace(use.part, index);
    }
  }
  std::vector<std::size_t> columns;
  if (by_part.size() < 2 || by_part.contains(0)) return columns;
  for (const auto& [part, index] : by_part) columns.push_back(index);
  return columns;
}

ColumnPtr column_of_field(const Source& source, std::string_view fact, std::string_view field) {
  const std::vector<ColumnPtr>& columns = source.loaded.table.columns;
  std::vector<ColumnPtr> texts;
  for (const std::size_t index : columns_joined_for(source.mapping, fact, field)) {
    if (index < columns.size()) texts.push_back(as_text(columns[index]));
  }
  if (!texts.empty()) return joined_texts(texts);
  const auto index = column_for(source.mapping, fact, field);
  return index && *index < columns.size() ? columns[*index] : nullptr;
}

bool is_reference(const Catalogue& catalogue, const FactDef& fact) {
  for (const FactDef& other : catalogue.facts) {
    for (const FieldDef& field : other.fields) {
      if (other.id != fact.id && field.refers_to == fact.id) return true;
    }
  }
  return false;
}

Result<std::optional<FactTable>> stack_fact(const FactSet& set, const FactDef& fact,
                                            const std::vector<std::uint32_t>& active,
                                            std::vector<Notice>& notices) {
  FactTable table;
  table.fact = &fact;
  table.parts = parts_of(set, fact, active);
  if (table.parts.empty()) return std::optional<FactTable>();
  Result<std::map<std::string, FactField, std::less<>>> fields =
      stack_fields(set, fact, table.parts, notices);
  if (!fields) return fields.error();

  OverlapInput input{&set,
                     &fact,
                     &table.parts,
                     stacked(*fields, fact.key),
                     stacked(*fields, fact.version),
                     main_date(fact, *fields)};
  OverlapOutcome outcome = settle_overlap(input);
  table.all_kept = outcome.all_kept;
  table.kept = std::move(outcome.kept);
  table.fallback = std::move(outcome.fallback);
  table.removed = std::move(outcome.removed);
  table.rows = table.all_kept ? table.stacked_rows() : table.kept.size();
  notices.insert(notices.end(), outcome.notices.begin(), outcome.notices.end());
  table.fields = std::move(*fields);
  for (auto& [id, field] : table.fields) {
    if (table.removed.contains(kOlderVersions)) table.versions.emplace(id, field.column);
    field.column = table.settle(field.column);
  }
  return std::optional<FactTable>(std::move(table));
}

}  // namespace vitrine
