#include "model/known_headers.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/column_traps.h"
#include "model/header_match.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kBesideRemark = 0.98;
constexpr double kOtherForm = 0.88;

/// "Sum, plan", "Amount (converted)": what the remark says makes it another value.
bool says_another_value(const RecognitionInput& input, const ColumnProfile& column) {
  const HeaderWords& words = input.words->in_headers();
  return words.has_qualifier(words.without_units(column.header)) &&
         !words.has_qualifier(column.main);
}

/// The best of the column's other forms; of two names that a header offers neither says how a number is counted.
double match_forms(const RecognitionInput& input, const NamedField& named,
                   const ColumnProfile& column) {
  double best = 0;
  for (const std::string& form : column.forms) {
    best = std::max(best, match_header(input.words->in_headers(), *named.fact, *named.field, form,
                                       fold_key(form)));
  }
  return kOtherForm * best;
}

/// "Contact type" is no misspelt "contract type"; words that make it another value are no misspelling either.
bool is_of_known_words(const HeaderIndex& index, std::string_view header) {
  const std::vector<std::string_view> words = words_of(header);
  return index.words().has_qualifier(header) ||
         std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return index.knows(word); });
}

/// Facts for which the header speaks, with or without what is said in brackets or of units.
std::vector<const FactDef*> signs_of(const KnownWords& words, const ColumnProfile& column) {
  const std::string bare = fold_key(words.in_headers().without_units(column.header));
  for (const std::string& key : {column.key, bare, fold_key(column.main)}) {
    const auto& facts = words.signs().of(key);
    if (!facts.empty()) return facts;
  }
  return {};
}

void add_loose(ColumnProfile& column, const std::vector<LooseName>& names) {
  for (const LooseName& name : names) {
    const auto same = [&](const LooseName& other) { return other.field == name.field; };
    const auto there = std::find_if(column.loosely_named.begin(), column.loosely_named.end(), same);
    if (there == column.loosely_named.end()) column.loosely_named.push_back(name);
  }
}

/// What the header asks for, if it is a question; nothing else that its words resemble where no field has such a name.
void take_answers(const RecognitionInput& input, ColumnProfile& column) {
  const std::string& header = column.main.empty() ? column.header : column.main;
  std::vector<LooseName> asked = input.words->forms().asked_by(header, column.is_date());
  if (asked.empty()) return;
  if (!column.known) column.loosely_named.clear();
  add_loose(column, asked);
}

/// "amazon order id" -> "order id": a first word that stands in no name of any field says whose the number is. Before an amount it
/// says which one: "held order amount".
std::string without_brand(const HeaderIndex& index, const ColumnProfile& column) {
  const std::string_view header = column.header;
  const std::vector<std::string_view> words = words_of(header);
  const bool is_brand =
      words.size() > 2 && !index.knows(words[0]) &&
      !index.words().is(HeaderWord::kQualifier, words[0]) &&
      (!column.is_number() || index.words().is(HeaderWord::kNumber, words.back()));
  return is_brand ? std::string(header.substr(words[0].size() + 1)) : std::string();
}

/// Where the header as it is written names nothing: abbreviations in full, either of two names, what a question asks for.
void take_other_forms(const RecognitionInput& input, ColumnProfile& column) {
  const HeaderIndex& index = input.words->headers();
  std::vector<NamedField> named;
  const std::string& name = input.loaded->table.names[column.index];
  std::vector<std::string> forms = input.words->forms().forms_of(name);
  if (std::string rest = without_brand(index, column); !rest.empty())
    forms.push_back(std::move(rest));
  for (const std::string& form : forms) {
    const auto more = index.named_by(form, fold_key(form));
    named.insert(named.end(), more.begin(), more.end());
    std::vector<LooseName> loose = index.loosely_named_by(form);
    for (LooseName& one : loose) one.score *= kOtherForm;
    add_loose(column, loose);
  }
  if (named.empty()) return;
  forms.push_back(column.header);
  named.insert(named.end(), column.named.begin(), column.named.end());
  column.named = std::move(named);
  column.forms = std::move(forms);
}

}  // namespace

double match_column_header(const RecognitionInput& input, const NamedField& named,
                           const ColumnProfile& column) {
  if (!column.forms.empty()) return match_forms(input, named, column);
  const double whole =
      match_header(input.words->in_headers(), *named.fact, *named.field, column.header, column.key);
  const bool another = named.field->kind != FieldKind::kRate && says_another_value(input, column);
  if (column.main.empty() || another) return whole;
  return std::max(whole,
                  kBesideRemark * match_header(input.words->in_headers(), *named.fact, *named.field,
                                               column.main, fold_key(column.main)));
}

void mark_known_headers(RecognitionInput& input) {
  const HeaderIndex& index = input.words->headers();
  rename_by_neighbours(input);
  for (ColumnProfile& column : input.columns) {
    column.named = index.named_by(column.header, column.key);
    if (!column.main.empty()) {
      const auto more = index.named_by(column.main, fold_key(column.main));
      column.named.insert(column.named.end(), more.begin(), more.end());
    }
    column.loosely_named = index.loosely_named_by(column.header);
    column.known =
        std::any_of(column.named.begin(), column.named.end(), [&](const NamedField& one) {
          return match_column_header(input, one, column) >= kKnownHeader;
        });
    if (!column.known && !is_of_known_words(index, column.header))
      column.nearly_named = index.nearly_named_by(column.header);
    take_answers(input, column);
    if (!column.known) take_other_forms(input, column);
    column.signs = signs_of(*input.words, column);
  }
  forget_by_neighbours(input);
}

}  // namespace vitrine
