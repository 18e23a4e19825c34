#include "model/fact_marks.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/row_subject.h"
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
constexpr double kEachForeignWord = 1;
constexpr int kMostForeignWords = 3;
constexpr double kEachSign = 0.5;
constexpr double kMostOfSigns = 3;

/// Headers that are words for the fact and no fields: only customers have a "total spent".
int count_marks(const RecognitionInput& input, const FactDef& fact) {
  int marks = 0;
  for (const std::string& word : fact.file_words) {
    if (word.find(' ') == std::string::npos) continue;
    const std::string key = fold_key(word);
    const std::string number = key + "id";
    if (std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
          return column.key == key || column.key == number;
        }))
      ++marks;
  }
  return std::min(marks, kMostMarks);
}

/// Cards of people and companies have columns that are no fields; three facts are about such, and deals are not.
double people_of(const RecognitionInput& input, const FactDef& fact) {
  const bool of_people = fact.id == "leads" || fact.id == "customers" || fact.id == "owners";
  if (!of_people && fact.id != "deals") return 0;
  const HeaderWord role = of_people ? HeaderWord::kPerson : HeaderWord::kIndividual;
  const auto count = static_cast<int>(
      std::count_if(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
        return input.words->in_headers().is(role, column.header);
      }));
  if (!of_people)
    return count < kFewestOfPeople ? 0 : -kEachOfPeople * std::min(count, kMostOfPeople);
  return count < kFewestOfPeople ? 0 : kEachOfPeople * std::min(count, kMostOfPeople);
}

/// Whether the file's name holds a word for the fact's records, or for a place where they lie.
bool is_named_as(const RecognitionInput& input, const FactDef& fact, bool container) {
  return std::any_of(fact.file_words.begin(), fact.file_words.end(), [&](const std::string& word) {
    return input.words->in_headers().is(HeaderWord::kContainer, word) == container &&
           holds_phrase(input.file_name, word);
  });
}

bool refers_to(const FactDef& from, std::string_view fact) {
  return std::any_of(from.fields.begin(), from.fields.end(),
                     [&](const FieldDef& field) { return field.refers_to == fact; });
}

/// "Deal stage history" is about stages, and only says whose; words of several words say more than single ones.
bool is_named_by_phrase(const RecognitionInput& input, const FactDef& fact) {
  return std::any_of(fact.file_words.begin(), fact.file_words.end(), [&](const std::string& word) {
    return word.find(' ') != std::string::npos && holds_phrase(input.file_name, word);
  });
}

/// Whether the text is how records ended that come of these: a lead becomes a deal, and that is won.
bool is_outcome_elsewhere(const RecognitionInput& input, const FactReading& reading,
                          const FieldDef& own, std::string_view text) {
  const auto& facts = input.catalogue().facts;
  return std::any_of(facts.begin(), facts.end(), [&](const FactDef& fact) {
    if (!refers_to(fact, reading.fact->id)) return false;
    const FieldDef* status = fact.field("status");
    const ChoiceWords* words = status && status != &own ? input.words->choices(*status) : nullptr;
    const auto choice = words ? words->find_folded(text) : std::nullopt;
    return choice && status->choices[*choice].id != status->unknown_choice;
  });
}

}  // namespace

bool is_named_by_file(const RecognitionInput& input, const FactDef& fact) {
  const auto& facts = input.catalogue().facts;
  const auto is_history = [&](const FactDef& other) {
    return refers_to(other, fact.id) && is_named_by_phrase(input, other);
  };
  if (is_called(fact, input.subject)) return true;
  if (is_named_as(input, fact, false))
    return is_named_by_phrase(input, fact) || std::none_of(facts.begin(), facts.end(), is_history);
  return is_named_as(input, fact, true) &&
         std::none_of(facts.begin(), facts.end(),
                      [&](const FactDef& other) { return is_named_as(input, other, false); });
}

double marks_of(const RecognitionInput& input, const FactDef& fact) {
  const int marks = count_marks(input, fact);
  const double named = is_named_by_file(input, fact) ? kFileName : marks > 0 ? kFirstMark : 0;
  return named + kEachMark * marks + people_of(input, fact);
}

bool has_marks(const RecognitionInput& input, const FactDef& fact) {
  return count_marks(input, fact) > 0 || people_of(input, fact) > 0;
}

double foreign_words_of(const RecognitionInput& input, const FactReading& reading) {
  const FieldDef* status = reading.fact->field("status");
  const Assignment* values = status ? reading.of("status") : nullptr;
  const ChoiceWords* own = status ? input.words->choices(*status) : nullptr;
  if (!values || !own) return 0;
  int words = 0;
  for (const SampledText& text : input.columns[values->column].texts) {
    if (!own->find_folded(text.folded) &&
        is_outcome_elsewhere(input, reading, *status, text.folded))
      ++words;
  }
  return kEachForeignWord * std::min(words, kMostForeignWords);
}

Signs signs_of(const RecognitionInput& input, const FactReading& reading,
               const std::vector<FactReading>& readings) {
  Signs signs;
  for (const ColumnProfile& column : input.columns) {
    const auto speaks_for = [&column](const FactDef* fact) {
      return std::find(column.signs.begin(), column.signs.end(), fact) != column.signs.end();
    };
    if (reading.at(column.index) || !speaks_for(reading.fact)) continue;
    ++signs.columns;
    if (input.words->in_headers().is(HeaderWord::kPerson, column.header)) continue;
    const auto facts = std::count_if(
        readings.begin(), readings.end(),
        [&](const FactReading& other) { return other.at(column.index) || speaks_for(other.fact); });
    signs.score += kEachSign / std::sqrt(static_cast<double>(facts));
  }
  signs.score = std::min(signs.score, kMostOfSigns);
  return signs;
}

bool is_own_vocabulary(const RecognitionInput& input, const FactReading& reading,
                       const Assignment& assignment) {
  const ColumnProfile& column = input.columns[assignment.column];
  const auto is_whole = [&](const FieldDef& field) {
    const ChoiceWords* words = input.words->choices(field);
    if (!words) return false;
    const VocabularyMatch match = match_vocabulary(column, *words);
    return match.share == 1 && match.choices > 1;
  };
  if (column.texts.empty() || !is_whole(*assignment.field)) return false;
  const auto& facts = input.catalogue().facts;
  return std::none_of(facts.begin(), facts.end(), [&](const FactDef& other) {
    return &other != reading.fact && !other.derived &&
           std::any_of(other.fields.begin(), other.fields.end(), is_whole);
  });
}

}  // namespace vitrine
