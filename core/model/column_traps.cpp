#include "model/column_traps.h"

#include <algorithm>

#include "model/header_match.h"

namespace vitrine {
namespace {

constexpr double kVocabulary = 0.7;
constexpr double kUnlikely = 0.4;
constexpr double kNameOfOther = 0.93;
constexpr int kCardOfPeople = 3;

/// Beside the type of an owner its id is that of the record that owns, not of a seller.
void name_parents(RecognitionInput& input) {
  const auto is_type = [](const ColumnProfile& column) {
    return column.header == "owner type" || column.header == "owner type id";
  };
  if (std::none_of(input.columns.begin(), input.columns.end(), is_type)) return;
  for (ColumnProfile& column : input.columns) {
    if (column.header != "owner id") continue;
    column.header = "parent id";
    column.key = "parentid";
  }
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

/// "Orders" above numbers are counted.
bool is_count(const FieldDef& field, const ColumnProfile& column) {
  return field.kind == FieldKind::kKey && column.is_number() && !singular(column.header).empty() &&
         std::find(field.headers.begin(), field.headers.end(), column.header) ==
             field.headers.end();
}

/// "Дата создания клиент" among deals is the customer's.
bool is_date_of_other(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                      const ColumnProfile& column) {
  if (field.kind != FieldKind::kDate || mentions(fact, column.header)) return false;
  const auto& facts = input.catalogue().facts;
  return std::any_of(facts.begin(), facts.end(), [&](const FactDef& other) {
    return !other.key.empty() && mentions(other, column.header);
  });
}

/// The state of a deal is no region.
bool is_state_of_record(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                        const ColumnProfile& column) {
  if (field.id != "region" || !column.header.ends_with("state")) return false;
  const FieldDef* status = fact.field("status");
  const ChoiceWords* words = status ? input.words->choices(*status) : nullptr;
  return words && match_vocabulary(column, *words).share >= kVocabulary;
}

/// Among first names and positions a company is where the person works, not the customer.
bool is_employer(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                 const ColumnProfile& column) {
  if (fact.id != "customers" || (field.id != "customer" && field.id != "name")) return false;
  const HeaderWords& words = input.words->in_headers();
  if (!words.is(HeaderWord::kEmployer, column.header)) return false;
  return std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& other) {
    return words.is(HeaderWord::kIndividual, other.header);
  });
}

}  // namespace

double left_by_traps(const RecognitionInput& input, const FactDef& fact, const FieldDef& field,
                     const ColumnProfile& column, double header) {
  if (is_count(field, column)) return 0;
  if (header < kKnownHeader && is_date_of_other(input, fact, field, column)) return 0;
  const bool unlikely =
      is_state_of_record(input, fact, field, column) || is_employer(input, fact, field, column);
  if (unlikely) return kUnlikely;
  // A "name" is that of the row's own thing before it is somebody's.
  return column.header == "name" && !field.refers_to.empty() ? kNameOfOther : 1;
}

void rename_by_neighbours(RecognitionInput& input) { name_parents(input); }

void forget_by_neighbours(RecognitionInput& input) { forget_job_titles(input); }

}  // namespace vitrine
