#include "model/header_match.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "model/word_stem.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr std::size_t kWordsOfTerm = 4;
constexpr double kAnyCurrency = 0.7;
constexpr double kPhraseOfKey = 0.7;  // "home owner" is no owner
/// What the last synonym of a field loses: the vaguest stand there.
constexpr double kLastSynonym = 0.11;

using Words = std::vector<std::string_view>;

bool holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// "возможностью" for "возможность". The first letters are looked at first: stems take longer.
bool is_form_of(std::string_view word, std::string_view name) {
  constexpr std::size_t kFirstBytes = 6;
  return word.size() > kFirstBytes && is_cyrillic(word) &&
         name.starts_with(word.substr(0, kFirstBytes)) &&
         name.find(' ') == std::string_view::npos && stem_of(word) == stem_of(name);
}

/// Where the phrase begins among the words.
std::size_t place_of(const Words& words, const Words& phrase) {
  return static_cast<std::size_t>(
      std::search(words.begin(), words.end(), phrase.begin(), phrase.end()) - words.begin());
}

/// What a header is about stands last in English ("net sales quantity"), first in Russian and
/// Ukrainian but for adjectives; what follows "of" and the like only says more of it, as what follows the beginning of a question.
bool is_head(const HeaderWords& roles, const Words& all, const Words& own) {
  const std::size_t end = place_of(all, own) + own.size();
  const bool is_question = own.size() > kWordsOfTerm && own.front() == all.front();
  return end == all.size() || is_question || is_cyrillic(own.front()) ||
         roles.is(HeaderWord::kJoint, all[end]) || roles.is(HeaderWord::kJoint, own.back());
}

double match_phrase(const HeaderWords& roles, std::string_view header, std::string_view synonym) {
  if (!holds_phrase(header, synonym) || roles.is(HeaderWord::kGeneral, synonym)) return 0;
  const Words all = words_of(header);
  const Words own = words_of(synonym);
  for (const std::string_view word : all) {
    if (roles.is(HeaderWord::kQualifier, word) && !holds(own, word)) return 0;
  }
  if (!is_head(roles, all, own)) return 0;
  const double share = static_cast<double>(own.size()) / static_cast<double>(all.size());
  const double head = all.back() == own.back() ? 0.05 : 0;
  return 0.45 + 0.3 * share + head;
}

/// "Владелец учетной записи": the one who is in charge of whatever it is.
bool is_owner_of(const FieldDef& field, std::string_view header, std::string_view synonym) {
  return field.id == "owner" && is_cyrillic(synonym) && header.starts_with(synonym);
}

/// "close value currency" beside "close value": the currency of one of the fact's own amounts.
double match_currency(const HeaderWords& roles, const FactDef& fact, std::string_view header) {
  constexpr std::string_view kEnd = " currency";
  if (!header.ends_with(kEnd) || roles.has_qualifier(header)) return 0;
  header.remove_suffix(kEnd.size());
  double best = kAnyCurrency;
  for (const FieldDef& field : fact.fields) {
    if (field.kind == FieldKind::kMoney)
      best = std::max(best, match_header(roles, fact, field, header, header));
  }
  return 0.98 * best;
}

/// "hubspot team id" -> "hubspot team": what a record is known by is as good as the record; empty where the header ends otherwise, or
/// where the field is a name or the key of its own fact.
std::string_view without_tail(const HeaderWords& roles, const FactDef& fact, const FieldDef& field,
                              std::string_view header) {
  if (field.kind != FieldKind::kKey && field.kind != FieldKind::kText) return {};
  if (field.id == "name" || field.id == fact.key) return {};
  const std::size_t space = header.rfind(' ');
  if (space == std::string_view::npos) return {};
  if (!roles.is(HeaderWord::kTail, header.substr(space + 1))) return {};
  const std::string_view rest = header.substr(0, space);
  return roles.is(HeaderWord::kGeneral, rest) ? std::string_view() : rest;
}

bool is_same_run_together(std::string_view key, const std::string& synonym) {
  if (key.size() > synonym.size() || key.front() != synonym.front()) return false;
  const auto spaces = std::count(synonym.begin(), synonym.end(), ' ');
  return key.size() + static_cast<std::size_t>(spaces) == synonym.size() &&
         key == fold_key(synonym);
}

}  // namespace

bool names_fact(const FactDef& fact, std::string_view word) {
  const bool named = std::any_of(
      fact.file_words.begin(), fact.file_words.end(),
      [word](const std::string& name) { return word == name || is_form_of(word, name); });
  if (named) return true;
  std::string one = fact.id.ends_with('s') ? fact.id.substr(0, fact.id.size() - 1) : fact.id;
  if (one.ends_with("ie")) one.replace(one.size() - 2, 2, "y");
  return word == fact.id || word == one;
}

std::string_view without_fact(const HeaderWords& roles, const FactDef& fact,
                              std::string_view header) {
  Words left = words_of(header);
  bool contained = false;
  const auto drop = [&](auto place) {
    contained = contained || roles.is(HeaderWord::kContainer, *place);
    left.erase(place);
  };
  const std::size_t all = left.size();
  while (left.size() > 1 && names_fact(fact, left.front())) drop(left.begin());
  while (left.size() > 1 && names_fact(fact, left.back())) drop(left.end() - 1);
  if (left.size() == all) return {};
  while (left.size() > 1 && roles.is(HeaderWord::kJoint, left.back())) left.pop_back();
  const std::string_view rest(
      left.front().data(),
      static_cast<std::size_t>(left.back().data() + left.back().size() - left.front().data()));
  return contained && roles.is(HeaderWord::kGeneral, rest) ? std::string_view() : rest;
}

double match_header(const HeaderWords& words, const FactDef& fact, const FieldDef& field,
                    std::string_view header, std::string_view key) {
  if (header.empty()) return 0;
  const std::string bare = words.without_units(header);
  const std::string bare_key = bare == header ? std::string() : fold_key(bare);
  const std::string_view short_form = without_fact(words, fact, bare);
  const std::string_view short_header = without_fact(words, fact, header);
  const std::string_view tailless = without_tail(words, fact, field, bare);
  const std::string one = singular(bare);
  const std::string short_one = singular(short_form);
  double best = header == fold_name(field.id) ? 0.97 : 0;
  if (field.id == "currency") best = std::max(best, match_currency(words, fact, header));
  for (std::size_t rank = 0; rank < field.headers.size(); ++rank) {
    const std::string& synonym = field.headers[rank];
    const double later =
        kLastSynonym * static_cast<double>(rank) / static_cast<double>(field.headers.size());
    double score = 0;
    if (header == synonym) {
      score = 1.0 - later;
    } else if (bare == synonym) {
      score = 0.997 - later;
    } else if (is_same_run_together(key, synonym) ||
               (!bare_key.empty() && is_same_run_together(bare_key, synonym))) {
      score = 0.98 - later;
    } else if (short_form == synonym || short_header == synonym) {
      score = 0.985 - later / 2;
    } else if ((!tailless.empty() && tailless == synonym) || (!one.empty() && one == synonym) ||
               (!short_one.empty() && short_one == synonym)) {
      score = 0.87 - later / 2;
    } else {
      score =
          std::max(match_phrase(words, bare, synonym), match_phrase(words, short_form, synonym));
      if (field.kind == FieldKind::kKey && !is_owner_of(field, bare, synonym))
        score *= kPhraseOfKey;
    }
    best = std::max(best, score);
  }
  return best;
}

std::string singular(std::string_view header) {
  if (header.size() < 5 || !header.ends_with('s') || header.ends_with("ss")) return {};
  if (header.ends_with("ies")) return std::string(header.substr(0, header.size() - 3)) + "y";
  return std::string(header.substr(0, header.size() - 1));
}

bool mentions(const FactDef& fact, std::string_view header) {
  const Words words = words_of(header);
  return words.size() > 1 && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return names_fact(fact, word);
         });
}

bool is_misspelling(std::string_view synonym, std::string_view header) {
  const std::size_t longer = std::max(synonym.size(), header.size());
  const std::size_t shorter = std::min(synonym.size(), header.size());
  const std::size_t letter = shorter > 0 && is_cyrillic(synonym) ? 2 : 1;  // bytes
  if (shorter < 6 * letter || longer - shorter > kMisspeltBytes ||
      synonym.front() != header.front())
    return false;
  const std::size_t allowed = shorter >= 10 * letter ? 2 : 1;
  return edit_distance(synonym, header, allowed) <= allowed;
}

}  // namespace vitrine
