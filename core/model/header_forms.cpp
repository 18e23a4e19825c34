#include "model/header_forms.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/word_stem.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kAsked = 0.8;
constexpr std::size_t kWordsOfQuestion = 6;

/// The fields that answer a question, in every fact; of several in one fact the first.
struct Answer {
  std::string_view question;
  std::array<std::string_view, 7> fields;
};

constexpr Answer kAnswers[] = {
    {"owner", {"owner"}},
    {"customer", {"customer"}},
    {"product", {"product", "plan"}},
    {"quantity", {"quantity"}},
    {"unit_price", {"unit_price"}},
    {"amount", {"amount", "price", "duration"}},
    {"date",
     {"contacted_on", "date", "created_on", "started_on", "acquired_on", "opened_on",
      "detected_on"}},
    {"deadline", {"expected_close_on", "ended_on"}},
    {"end", {"closed_on", "ended_on", "churned_on", "resolved_on"}},
    {"region", {"region"}},
    {"source", {"source", "channel"}},
    {"reason", {"lost_reason", "cancel_reason", "churn_reason", "reason"}},
    {"status", {"outcome", "status"}},
    {"converted", {"converted"}},
};

const FieldDef* answer_in(const FactDef& fact, const Answer& answer) {
  for (const std::string_view id : answer.fields) {
    const FieldDef* field = id.empty() ? nullptr : fact.field(id);
    if (field && !field->derived && !field->computed) return field;
  }
  return nullptr;
}

bool is_by(std::string_view word) {
  return word == "by" || word == "until" || word == "till" || word == "до";
}

/// "Created by", "sorted by": who keeps the records, or how.
bool is_bookkeeping(const std::vector<std::string_view>& words) {
  static constexpr std::string_view kVerbs[] = {
      "created", "modified", "updated", "changed", "edited",   "deleted",  "added",  "entered",
      "sorted",  "grouped",  "ordered", "paid",    "bought",   "approved", "signed", "imported",
      "merged",  "archived", "closed",  "locked",  "verified", "reported", "sort",   "group"};
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return std::find(std::begin(kVerbs), std::end(kVerbs), word) != std::end(kVerbs);
  });
}

bool is_signed(std::string_view name, std::size_t at, std::string_view sign) {
  return name.substr(at).starts_with(sign);
}

/// "Prospect / client", "call or visit" -> both.
std::vector<std::string> alternatives_of(std::string_view name) {
  static constexpr std::string_view kSigns[] = {"/", "|", " or ", " или ", " або ", " чи "};
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size(); ++at) {
    for (const std::string_view sign : kSigns) {
      if (!is_signed(name, at, sign)) continue;
      parts.push_back(fold_name(name.substr(begin, at - begin)));
      begin = at + sign.size();
      at = begin - 1;
      break;
    }
  }
  if (parts.empty()) return parts;
  parts.push_back(fold_name(name.substr(begin)));
  std::erase(parts, "");
  return parts;
}

}  // namespace

HeaderForms::HeaderForms(const Catalogue& catalogue) : catalogue_(&catalogue) {
  for (const Vocabulary& vocabulary : catalogue.vocabularies) {
    if (vocabulary.id != "header_forms") continue;
    for (const Choice& choice : vocabulary.choices) {
      for (const std::string_view words : choice.words) {
        const std::size_t space = words.find(' ');
        if (choice.id != "instead") {
          questions_.emplace(words, choice.id);
        } else if (space != std::string_view::npos) {
          usual_.emplace(stem_of(words.substr(0, space)), words.substr(space + 1));
        }
      }
    }
  }
}

std::string HeaderForms::in_usual_words(std::string_view header) const {
  std::string out;
  bool changed = false;
  for (const std::string_view word : words_of(header)) {
    const auto usual = usual_.find(stem_of(word));
    if (!out.empty()) out += ' ';
    out += usual == usual_.end() ? word : usual->second;
    changed = changed || usual != usual_.end();
  }
  return changed ? fold_name(out) : std::string();
}

std::vector<std::string> HeaderForms::forms_of(std::string_view name) const {
  std::vector<std::string> forms = alternatives_of(name);
  std::string usual = in_usual_words(fold_name(name));
  if (!usual.empty()) forms.push_back(std::move(usual));
  return forms;
}

std::vector<LooseName> HeaderForms::answers_to(std::string_view question) const {
  std::vector<LooseName> names;
  for (const Answer& answer : kAnswers) {
    if (answer.question != question) continue;
    for (const FactDef& fact : catalogue_->facts) {
      const FieldDef* field = fact.derived ? nullptr : answer_in(fact, answer);
      if (field) names.push_back({field, kAsked});
    }
  }
  return names;
}

std::vector<LooseName> HeaderForms::asked_by(std::string_view header, bool above_dates) const {
  const std::vector<std::string_view> words = words_of(header);
  if (words.empty() || words.size() > kWordsOfQuestion) return {};
  for (std::size_t count = words.size(); count > 0; --count) {
    const std::string_view last = words[count - 1];
    const std::string_view phrase(
        words[0].data(), static_cast<std::size_t>(last.data() + last.size() - words[0].data()));
    const auto question = questions_.find(phrase);
    if (question != questions_.end()) return answers_to(question->second);
  }
  // "Sign by" above days is a deadline, "dealt with by" above names a person.
  if (words.size() < 2 || !is_by(words.back())) return {};
  if (above_dates) return answers_to("deadline");
  return words.back() == "by" && !is_bookkeeping(words) ? answers_to("owner")
                                                        : std::vector<LooseName>();
}

}  // namespace vitrine
