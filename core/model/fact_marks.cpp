#include "model/fact_marks.h"

#include <algorithm>

#include "base/text.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kFileName = 1.5;  // as much as a column and a half
constexpr double kFirstMark = 1.2;
constexpr double kEachMark = 0.3;
constexpr int kMostMarks = 4;
constexpr double kEachOfPeople = 0.5;
constexpr int kFewestOfPeople = 2;
constexpr int kMostOfPeople = 6;

/// Headers that are words for the fact and no fields: only customers have a "total spent".
int count_marks(const RecognitionInput& input, const FactDef& fact) {
  int marks = 0;
  for (const std::string& word : fact.file_words) {
    if (word.find(' ') == std::string::npos) continue;
    const std::string key = fold_key(word);
    if (std::any_of(input.columns.begin(), input.columns.end(),
                    [&](const ColumnProfile& column) { return column.key == key; }))
      ++marks;
  }
  return std::min(marks, kMostMarks);
}

/// Cards of people and companies have columns that are no fields; three facts are about such.
double people_of(const RecognitionInput& input, const FactDef& fact) {
  if (fact.id != "leads" && fact.id != "customers" && fact.id != "owners") return 0;
  int count = 0;
  for (const ColumnProfile& column : input.columns) {
    if (input.words->in_headers().is(HeaderWord::kPerson, column.header)) ++count;
  }
  return count < kFewestOfPeople ? 0 : kEachOfPeople * std::min(count, kMostOfPeople);
}

}  // namespace

bool is_named_by_file(const RecognitionInput& input, const FactDef& fact) {
  return std::any_of(fact.file_words.begin(), fact.file_words.end(),
                     [&](const std::string& word) { return holds_phrase(input.file_name, word); });
}

double marks_of(const RecognitionInput& input, const FactDef& fact) {
  const int marks = count_marks(input, fact);
  const double named = is_named_by_file(input, fact) ? kFileName : marks > 0 ? kFirstMark : 0;
  return named + kEachMark * marks + people_of(input, fact);
}

}  // namespace vitrine
