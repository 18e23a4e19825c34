#include "model/doubts.h"

#include <algorithm>

#include "model/fact_marks.h"
#include "model/rates.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kClearFact = 1.8;     // times the score of the next fact
constexpr double kClearOfNamed = 2.3;  // where the file's name speaks for another fact too
constexpr int kDistinctive = 2;
constexpr double kMostDoubtful = 0.85;  // what is in doubt is not said to be sure

void doubt(Assignment& assignment) {
  assignment.confidence = std::min(assignment.confidence, kMostDoubtful);
}

/// Whether no other fact explains the file nearly as well, and its name or columns of no other fact
/// say so too.
bool is_clear(const RecognitionInput& input, const std::vector<FactReading>& readings) {
  const FactReading& best = readings.front();
  const bool others_named =
      std::any_of(readings.begin() + 1, readings.end(),
                  [&](const FactReading& other) { return is_named_by_file(input, *other.fact); });
  if (others_named && !is_named_by_file(input, *best.fact)) return false;
  const double clear = others_named ? kClearOfNamed : kClearFact;
  if (readings.size() > 1 && readings[1].score * clear >= best.score) return false;
  return best.distinctive >= kDistinctive || is_named_by_file(input, *best.fact);
}

/// A reference by number in a table without a key of its own may be that key by another name: some
/// products call their deals leads.
void doubt_stolen_key(const RecognitionInput& input, FactReading& reading) {
  if (reading.fact->key.empty() || reading.of(reading.fact->key)) return;
  for (Assignment& assignment : reading.fields) {
    if (!assignment.field->refers_to.empty() &&
        input.columns[assignment.column].header.ends_with(" id"))
      doubt(assignment);
  }
}

/// Who uses a shop buys in it; who uses a sales tool sells.
bool is_perhaps_buyer(const FactDef& fact, const Assignment& assignment,
                      const ColumnProfile& column) {
  return fact.id == "sales" && assignment.field->id == "owner" &&
         holds_phrase(column.header, "user");
}

/// A person is the customer where sales go to people, and works for one where they go to companies.
bool is_perhaps_person(const FactDef& fact, const Assignment& assignment,
                       const ColumnProfile& column) {
  const bool customer = assignment.field->refers_to == "customers" ||
                        (fact.id == "customers" && assignment.field->id == fact.key);
  if (!customer) return false;
  const std::vector<std::string_view> words = words_of(column.header);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return word == "contact" || word == "контакт" || word == "person" || word == "requester" ||
           word == "reporter";
  });
}

/// "Customer posting group" has a word that makes most headers another value; a number of a record is no name.
bool is_perhaps_other(const RecognitionInput& input, const Assignment& assignment,
                      const ColumnProfile& column) {
  const FieldKind kind = assignment.field->kind;
  const bool by_word =
      kind == FieldKind::kKey || kind == FieldKind::kText || kind == FieldKind::kMoney;
  if (kind == FieldKind::kText && column.header.ends_with(" id")) return true;
  const HeaderWords& words = input.words->in_headers();
  return by_word && words.has_qualifier(words.without_units(column.header));
}

/// 12.5 may be money or percent.
bool is_scale_open(const Assignment& assignment, const ColumnProfile& column) {
  if (assignment.field->kind != FieldKind::kRate) return false;
  RateEvidence evidence;
  evidence.add(*column.column, column.reading);
  const auto scale = certain_scale_of(evidence);
  const bool said = column.reading.percent || holds_phrase(column.header, "percent");
  return !scale || (*scale != RateScale::kShare && !said && assignment.field->id == "discount");
}

}  // namespace

void take_doubts(const RecognitionInput& input, std::vector<FactReading>& readings) {
  // A column is as sure as what the file is about.
  const bool clear = is_clear(input, readings);
  for (Assignment& assignment : readings.front().fields) {
    const ColumnProfile& column = input.columns[assignment.column];
    if (!clear || is_perhaps_buyer(*readings.front().fact, assignment, column) ||
        is_perhaps_person(*readings.front().fact, assignment, column) ||
        is_perhaps_other(input, assignment, column) || is_scale_open(assignment, column))
      doubt(assignment);
  }
  doubt_stolen_key(input, readings.front());
}

}  // namespace vitrine
