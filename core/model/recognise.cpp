#include "model/recognise.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/carried_facts.h"
#include "model/doubts.h"
#include "model/fact_score.h"
#include "model/field_match.h"
#include "model/known_headers.h"
#include "model/person_names.h"
#include "model/rates.h"
#include "model/row_subject.h"

namespace vitrine {
namespace {

constexpr double kLeastScore = 0.9;  // about two good columns, or one and the file's name
constexpr double kLeastRequired = 0.4;
constexpr double kOnlyDate = 0.5;

std::string folded_stem(std::string_view file_name) {
  const std::size_t slash = file_name.find_last_of("/\\");
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  return fold_name(file_name.substr(0, file_name.find('.')));
}

/// "tickets by account" -> "tickets": what the rows are stands before what they are counted or listed by.
std::string without_grouping(const std::string& name) {
  static constexpr std::string_view kBefore[] = {" by ", " per ", " with ", " for ",
                                                 " по ", " за ",  " з ",    " с "};
  std::size_t end = name.size();
  for (const std::string_view word : kBefore) end = std::min(end, name.find(word));
  return name.substr(0, end);
}

RecognitionInput prepare(const KnownWords& words, std::string_view file_name,
                         const LoadedTable& loaded, const std::vector<const Source*>& others) {
  RecognitionInput input;
  input.words = &words;
  input.loaded = &loaded;
  input.file_name = without_grouping(folded_stem(file_name));
  input.others = &others;
  const std::string prefix = common_prefix(loaded.table.names);
  input.subject = fold_name(prefix);
  for (std::size_t index = 0; index < loaded.table.columns.size(); ++index) {
    std::string_view name = loaded.table.names[index];
    if (!prefix.empty() && name.starts_with(prefix)) name.remove_prefix(prefix.size());
    input.columns.push_back(profile_of(loaded, index, name));
  }
  mark_known_headers(input);
  return input;
}

/// A fact without a date and a file with one date column left belong together.
void take_only_date(const RecognitionInput& input, FactReading& reading) {
  const FieldDef* wanted = nullptr;
  for (const FieldDef& field : reading.fact->fields) {
    if (field.kind != FieldKind::kDate || field.computed || field.derived) continue;
    if (reading.of(field.id)) return;
    if (!wanted) wanted = &field;
  }
  const ColumnProfile* only = nullptr;
  for (const ColumnProfile& column : input.columns) {
    if (!column.is_date() || reading.at(column.index)) continue;
    if (only) return;
    only = &column;
  }
  const bool describes = !reading.fact->key.empty() && reading.fact->version.empty();
  if (wanted && only && !describes) reading.fields.push_back({wanted, only->index, kOnlyDate});
}

double rounded(double confidence) { return std::round(std::min(confidence, 1.0) * 100) / 100; }

void add_uses(FileMapping& mapping, const FactReading& reading) {
  mapping.facts.push_back(reading.fact->id);
  for (const Assignment& assignment : reading.fields) {
    mapping.columns[assignment.column].uses.push_back(
        {reading.fact->id, assignment.field->id, rounded(assignment.confidence)});
  }
}

void note_rate_scales(const RecognitionInput& input, const FactReading& reading,
                      FileMapping& mapping) {
  for (const Assignment& assignment : reading.fields) {
    if (assignment.field->kind != FieldKind::kRate) continue;
    RateEvidence evidence;
    evidence.add(*input.columns[assignment.column].column,
                 input.columns[assignment.column].reading);
    mapping.columns[assignment.column].rate_scale = certain_scale_of(evidence);
  }
}

FileMapping empty_mapping(std::string_view file_name, const LoadedTable& loaded) {
  FileMapping mapping;
  mapping.file = std::string(file_name);
  for (const std::string& name : loaded.table.names)
    mapping.columns.push_back({name, {}, std::nullopt});
  return mapping;
}

bool same_headers(const Table& a, const Table& b) {
  if (a.names.size() != b.names.size()) return false;
  return std::all_of(a.names.begin(), a.names.end(),
                     [&](const std::string& name) { return b.find(name).has_value(); });
}

/// Successive exports of one report mean the same, whatever the values of one of them happen to
/// look like.
bool take_from_same_shape(const RecognitionInput& input, FileMapping& mapping) {
  const Table& own = input.loaded->table;
  for (const Source* other : *input.others) {
    const Table& theirs = other->loaded.table;
    if (other->mapping.facts.empty() || other->mapping.columns.size() != theirs.names.size() ||
        !same_headers(own, theirs))
      continue;
    mapping.facts = other->mapping.facts;
    for (std::size_t column = 0; column < own.names.size(); ++column) {
      const ColumnMapping& example = other->mapping.columns[*theirs.find(own.names[column])];
      mapping.columns[column].rate_scale = example.rate_scale;
      for (const FieldUse& use : example.uses) {
        const FactDef* fact = input.catalogue().fact(use.fact);
        const FieldDef* field = fact ? fact->field(use.field) : nullptr;
        if (field && suits(*field, input.columns[column], nullptr) > 0)
          mapping.columns[column].uses.push_back(use);
      }
    }
    return true;
  }
  return false;
}

void add_reading(const RecognitionInput& input, FactReading& main, FileMapping& mapping) {
  take_only_date(input, main);
  add_uses(mapping, main);
  note_rate_scales(input, main, mapping);
  for (const FactReading& carried : carried_facts(input, main)) add_uses(mapping, carried);
  join_person_names(input.catalogue(), mapping);
}

}  // namespace

FileMapping recognise(const KnownWords& words, std::string_view file_name,
                      const LoadedTable& loaded, const std::vector<const Source*>& others) {
  FileMapping mapping = empty_mapping(file_name, loaded);
  if (loaded.table.columns.empty()) return mapping;
  const RecognitionInput input = prepare(words, file_name, loaded, others);
  if (take_from_same_shape(input, mapping)) return mapping;
  std::vector<FactReading> readings = read_as_facts(input);
  if (readings.empty() || readings.front().score < kLeastScore ||
      readings.front().required < kLeastRequired)
    return mapping;
  take_doubts(input, readings);
  add_reading(input, readings.front(), mapping);
  return mapping;
}

FileMapping recognise_as(const KnownWords& words, std::string_view fact, std::string_view file_name,
                         const LoadedTable& loaded, const std::vector<const Source*>& others) {
  FileMapping mapping = empty_mapping(file_name, loaded);
  const RecognitionInput input = prepare(words, file_name, loaded, others);
  for (FactReading& reading : read_as_facts(input)) {
    if (reading.fact->id == fact) add_reading(input, reading, mapping);
  }
  if (mapping.facts.empty() && words.catalogue().fact(fact)) mapping.facts.emplace_back(fact);
  return mapping;
}

}  // namespace vitrine
