#include "model/field_match.h"

#include <algorithm>

#include "base/text.h"
#include "model/date_numbers.h"
#include "model/fact_score.h"
#include "model/header_match.h"
#include "model/stack.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

constexpr double kEmptyColumn = 0.6;
constexpr double kNoRows = 0.85;  // nothing speaks against the header
constexpr std::size_t kLeastJoinedTexts = 3;
constexpr std::size_t kLeastJoinedNumbers = 20;
constexpr double kJoinConfidence = 0.6;
constexpr double kVocabularyConfidence = 0.55;
constexpr int kCardOfPeople = 3;
constexpr double kPersonAsKey = 0.9;  // an e-mail address stands in where there is no other key
constexpr double kWholeVocabulary = 0.65;
constexpr double kStrangeWords = 0.5;  // of a choice whose header is clear
constexpr double kMisspelt = 0.7;
constexpr double kKnownHeader = 0.7;
constexpr double kBesideRemark = 0.98;
constexpr double kUnlikePlace = 0.85;

double suits_key(const ColumnProfile& column) {
  switch (column.column->type) {
    case ColumnType::kText:
    case ColumnType::kInteger:
      return 1;
    case ColumnType::kDecimal:
      return column.whole ? 1 : 0.3;
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
    case ColumnType::kBoolean:
      break;
  }
  return 0;
}

/// Names of places are capitalised or codes of two letters: "disabled" is no state of a country.
bool is_like_place(std::string_view text) {
  return text.size() < 3 || text.front() < 'a' || text.front() > 'z';
}

double suits_text(const FieldDef& field, const ColumnProfile& column) {
  switch (column.column->type) {
    case ColumnType::kText:
      if (field.id != "region" || is_like_place(column.texts.front().text)) return 1;
      return column.header == "state" ? 0 : kUnlikePlace;
    case ColumnType::kInteger:
      return 0.75;
    case ColumnType::kBoolean:
    case ColumnType::kDecimal:
      return 0.5;
    case ColumnType::kDate:
    case ColumnType::kTimestamp:
      break;
  }
  return 0.2;
}

double suits_choice(const FieldDef& field, const ColumnProfile& column,
                    const ChoiceWords* vocabulary) {
  if (column.column->type != ColumnType::kText)
    return column.is_date() || column.column->type == ColumnType::kDecimal ? 0 : 0.3;
  const double known = vocabulary ? match_vocabulary(column, *vocabulary).share : 0;
  const double strange = field.unknown_choice.empty() ? 0.4 : 0.6;
  return strange + (1 - strange) * known;
}

double suits_boolean(const ColumnProfile& column) {
  if (column.column->type == ColumnType::kBoolean || column.zero_one) return 1;
  return column.column->type == ColumnType::kText && boolean_share(column) >= 0.9 ? 1 : 0;
}

double suits_date(const ColumnProfile& column) {
  if (column.is_date()) return 1;
  return date_numbers_of(*column.column) ? 0.9 : 0;
}

/// A key column of another file that holds this column's values.
double joins_other(const RecognitionInput& input, const FieldDef& field,
                   const ColumnProfile& column) {
  if (field.refers_to.empty() || suits_key(column) < 1) return 0;
  const FactDef* fact = input.catalogue().fact(field.refers_to);
  if (!fact || fact->key.empty()) return 0;
  for (const Source* other : *input.others) {
    const std::vector<std::string>& facts = other->mapping.facts;
    if (facts.empty() || facts.front() != fact->id) continue;
    const auto index = column_for(other->mapping, fact->id, fact->key);
    if (index && joins(*column.column, *other->loaded.table.columns[*index]) >= 0.9)
      return kJoinConfidence;
  }
  return 0;
}

double match(const RecognitionInput& input, const NamedField& named, const ColumnProfile& column) {
  const double whole =
      match_header(input.words->in_headers(), *named.fact, *named.field, column.header, column.key);
  if (column.main.empty()) return whole;
  return std::max(whole,
                  kBesideRemark * match_header(input.words->in_headers(), *named.fact, *named.field,
                                               column.main, fold_key(column.main)));
}

double score_of_header(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                       const ColumnProfile& column) {
  const auto named = std::any_of(column.named.begin(), column.named.end(),
                                 [&](const NamedField& one) { return one.field == &field; });
  return named ? match(input, {&fact, &field}, column) : 0;
}

bool is_nearly_named(const FieldDef& field, const ColumnProfile& column) {
  const auto& nearly = column.nearly_named;
  return std::find(nearly.begin(), nearly.end(), &field) != nearly.end();
}

/// Among first names and phones a title is a position.
void forget_job_titles(RecognitionInput& input) {
  const auto is_of_people = [&](const ColumnProfile& column) {
    return input.words->in_headers().is(HeaderWord::kPerson, column.header);
  };
  if (std::count_if(input.columns.begin(), input.columns.end(), is_of_people) < kCardOfPeople)
    return;
  for (ColumnProfile& column : input.columns) {
    if (column.header == "title") column.named.clear();
  }
}

}  // namespace

double suits(const FieldDef& field, const ColumnProfile& column, const ChoiceWords* vocabulary) {
  if (column.valid == 0) return column.column->size() == 0 ? kNoRows : kEmptyColumn;
  switch (field.kind) {
    case FieldKind::kKey:
      return suits_key(column);
    case FieldKind::kText:
      return suits_text(field, column);
    case FieldKind::kChoice:
      return suits_choice(field, column, vocabulary);
    case FieldKind::kMoney:
    case FieldKind::kNumber:
    case FieldKind::kRate:
      return column.is_number() ? 1 : 0;
    case FieldKind::kInteger:
      return column.is_number() && column.whole ? 1 : 0;
    case FieldKind::kDate:
      return suits_date(column);
    case FieldKind::kBoolean:
      return suits_boolean(column);
  }
  return 0;
}

double joins(const Column& column, const Column& keys) {
  if (column.type != keys.type) return 0;
  const bool texts = column.type == ColumnType::kText;
  if (!texts && column.type != ColumnType::kInteger) return 0;
  const ColumnPtr own = texts ? nullptr : as_text(std::make_shared<const Column>(column));
  const ColumnPtr other = texts ? nullptr : as_text(std::make_shared<const Column>(keys));
  const Column& from = texts ? column : *own;
  const Column& to = texts ? keys : *other;
  if (!from.dictionary || !to.dictionary) return 0;
  const std::size_t distinct = from.dictionary->size();
  if (distinct < (texts ? kLeastJoinedTexts : kLeastJoinedNumbers)) return 0;
  std::size_t known = 0;
  for (std::uint32_t code = 0; code < distinct; ++code) {
    if (to.dictionary->find((*from.dictionary)[code]) != Dictionary::kNotFound) ++known;
  }
  return static_cast<double>(known) / static_cast<double>(distinct);
}

double match_column(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                    const ColumnProfile& column) {
  const ChoiceWords* vocabulary = input.words->choices(field);
  const double fit = suits(field, column, vocabulary);
  if (fit == 0) return 0;
  double header = score_of_header(input, fact, field, column);
  if (header == 0 && is_nearly_named(field, column)) header = kMisspelt;
  if (header >= kSureHeader && vocabulary &&
      !input.words->in_headers().is(HeaderWord::kGeneral, column.header))
    return header * std::max(fit, kStrangeWords);
  if (field.kind == FieldKind::kKey &&
      input.words->in_headers().is(HeaderWord::kPerson, column.header))
    return kPersonAsKey * header * fit;
  if (header > 0) return header * fit;
  if (vocabulary) {
    const VocabularyMatch words = match_vocabulary(column, *vocabulary);
    if (words.share == 1 && words.choices >= 2) return kWholeVocabulary;
    if (words.share >= 0.7 && words.choices >= 2) return kVocabularyConfidence;
  }
  return column.known ? 0 : joins_other(input, field, column);
}

void mark_known_headers(RecognitionInput& input) {
  const HeaderIndex& index = input.words->headers();
  for (ColumnProfile& column : input.columns) {
    column.named = index.named_by(column.header, column.key);
    if (!column.main.empty()) {
      const auto more = index.named_by(column.main, fold_key(column.main));
      column.named.insert(column.named.end(), more.begin(), more.end());
    }
    column.known = std::any_of(
        column.named.begin(), column.named.end(),
        [&](const NamedField& one) { return match(input, one, column) >= kKnownHeader; });
    if (!column.known && !input.words->in_headers().has_qualifier(column.header))
      column.nearly_named = index.nearly_named_by(column.header);
  }
  forget_job_titles(input);
}

}  // namespace vitrine
