#include "model/field_match.h"

#include <algorithm>

#include "base/text.h"
#include "model/column_traps.h"
#include "model/date_numbers.h"
#include "model/fact_score.h"
#include "model/header_match.h"
#include "model/known_headers.h"
#include "model/row_subject.h"
#include "model/spans.h"
#include "model/stack.h"
#include "model/text_columns.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kEmptyColumn = 0.6;
constexpr double kNoRows = 0.85;  // nothing speaks against the header
constexpr std::size_t kLeastJoinedTexts = 3;
constexpr std::size_t kLeastJoinedNumbers = 20;
constexpr double kJoinConfidence = 0.6;
constexpr double kVocabularyConfidence = 0.55;
constexpr double kPersonAsKey = 0.9;  // an e-mail address stands in where there is no other key
constexpr double kWholeVocabulary = 0.65;
constexpr double kStrangeWords = 0.5;  // of a choice whose header is clear
constexpr double kMisspelt = 0.7;
constexpr double kOwnId = 0.6;
constexpr double kRecordNumber = 0.85;
constexpr double kNumberAsName = 0.4;
constexpr double kSparse = 0.97;  // fuller columns of the same name first
constexpr double kUnlikePlace = 0.85;
constexpr double kYesOrNo = 0.8;  // of a choice that has words for them
constexpr double kMostSpans = 0.9;
constexpr double kCurrencyName = 0.85;

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

/// "USD", "грн", "€"; names of currencies are longer.
bool is_like_code(std::string_view text) {
  return text.size() <= 8 && text.find(' ') == std::string_view::npos;
}

double suits_text(const FieldDef& field, const ColumnProfile& column) {
  switch (column.column->type) {
    case ColumnType::kText:
      if (field.id == "currency" && !is_like_code(column.texts.front().text)) return kCurrencyName;
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
  if (column.column->type == ColumnType::kBoolean && vocabulary && vocabulary->find_folded("true"))
    return kYesOrNo;
  if (column.column->type != ColumnType::kText)
    return column.is_date() || column.column->type == ColumnType::kDecimal ? 0 : 0.3;
  const double known = vocabulary ? match_vocabulary(column, *vocabulary).share : 0;
  const double strange = !field.unknown_choice.empty() ? 0.6 : field.id == "category" ? 0.5 : 0.4;
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

double score_of_header(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                       const ColumnProfile& column) {
  const auto named = std::any_of(column.named.begin(), column.named.end(),
                                 [&](const NamedField& one) { return one.field == &field; });
  return named ? match_column_header(input, {&fact, &field}, column) : 0;
}

/// "Orders" above numbers are counted; a key needs values that are no quantities.
double score_of_loose_header(const HeaderWords& words, const FieldDef& field,
                             const ColumnProfile& column) {
  const bool counts = column.is_number() && !calls_number(words, column.header);
  if (field.kind == FieldKind::kKey && counts) return 0;
  if (field.kind == FieldKind::kDate && column.valid == 0) return 0;
  for (const LooseName& name : column.loosely_named) {
    if (name.field == &field) return name.score;
  }
  return 0;
}

bool is_nearly_named(const FieldDef& field, const ColumnProfile& column) {
  const auto& nearly = column.nearly_named;
  return std::find(nearly.begin(), nearly.end(), &field) != nearly.end();
}

/// Whether the header is a name of the field that says enough by itself: "campaign type" and "type" do not.
bool is_named_in_full(const RecognitionInput& input, const FieldDef& field,
                      const ColumnProfile& column) {
  const std::string bare = input.words->in_headers().without_units(column.header);
  return !input.words->in_headers().is(HeaderWord::kGeneral, bare) &&
         std::find(field.headers.begin(), field.headers.end(), bare) != field.headers.end();
}

/// "Copper ID": the product's own id, where it never repeats, may be that of the records.
bool is_id_of_own(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                  const ColumnProfile& column) {
  if (field.id != fact.key || column.known || !column.header.ends_with(" id")) return false;
  const std::string_view owner = std::string_view(column.header).substr(0, column.header.find(' '));
  return !input.words->headers().knows(owner) && suits_key(column) == 1 &&
         distinct_share(column) == 1;
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
      if (column.is_number()) return 1;
      return field.span != SpanUnit::kNone && span_share(field.span, column) >= kMostSpans ? 1 : 0;
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

namespace {

double match_values(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                    const ColumnProfile& column) {
  const ChoiceWords* vocabulary = input.words->choices(field);
  double fit = suits(field, column, vocabulary);
  if (fit == 0) return 0;
  if (field.id == "name" && is_record_number(fact, column)) fit = kNumberAsName;
  double header = score_of_header(input, fact, field, column);
  header = std::max(header, score_of_loose_header(input.words->in_headers(), field, column));
  if (header == 0 && is_nearly_named(field, column)) header = kMisspelt;
  header *= left_by_traps(input, fact, field, column, header);
  if (header >= kSureHeader && vocabulary && is_named_in_full(input, field, column))
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
  if (is_id_of_own(input, fact, field, column)) return kOwnId;
  if (field.id == fact.key && is_record_number(fact, column)) return kRecordNumber;
  return column.known ? 0 : joins_other(input, field, column);
}

}  // namespace

double match_column(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                    const ColumnProfile& column) {
  const bool sparse = field.kind != FieldKind::kDate && column.valid * 2 < column.column->size();
  return (sparse ? kSparse : 1) * match_values(input, fact, field, column);
}

}  // namespace vitrine
