#include "model/header_match.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr double kPhraseOfKey = 0.65;  // "home owner" is no owner

/// Words that say how a value is written, not what it is.
bool is_unit(std::string_view word) {
  static constexpr std::array<std::string_view, 25> kUnits = {
      "usd",   "eur",      "gbp", "uah", "rub", "pln",     "czk",  "kzt",     "inr",
      "local", "currency", "in",  "руб", "грн", "dollars", "euro", "percent", "pct",
      "secs",  "days",     "utc", "gmt", "c",   "flag",    "hs"};
  return std::find(kUnits.begin(), kUnits.end(), word) != kUnits.end();
}

/// Words too general to mean something inside a longer header.
bool is_general(std::string_view phrase) {
  static constexpr std::array<std::string_view, 31> kGeneral = {
      "id",     "name",     "number",  "no",      "code", "key",     "type",  "title",
      "status", "count",    "value",   "total",   "day",  "price",   "user",  "номер",
      "код",    "название", "назва",   "имя",     "тип",  "статус",  "group", "date",
      "score",  "reason",   "manager", "subject", "rate", "product", "order"};
  return std::find(kGeneral.begin(), kGeneral.end(), phrase) != kGeneral.end();
}

/// Words beside which a phrase means something else: an ARR amount is no amount, an expected close
/// date no close date.
bool changes_meaning(std::string_view word) {
  static constexpr std::array<std::string_view, 33> kQualifiers = {
      "arr",      "annual",    "yearly",   "refund",   "refunded", "tax",   "vat",
      "shipping", "balance",   "discount", "due",      "min",      "max",   "avg",
      "average",  "first",     "last",     "next",     "previous", "prior", "budget",
      "target",   "quota",     "expected", "forecast", "planned",  "per",   "ytd",
      "mtd",      "preceding", "birth",    "not",      "current"};
  return std::find(kQualifiers.begin(), kQualifiers.end(), word) != kQualifiers.end();
}

/// "deal amount" -> "amount" in deals, "call owner" -> "owner" in activities; empty where the
/// header does not begin with what the fact or one of its records is called.
std::string_view without_fact(const FactDef& fact, std::string_view header) {
  std::string one = fact.id.ends_with('s') ? fact.id.substr(0, fact.id.size() - 1) : fact.id;
  if (one.ends_with("ie")) one.replace(one.size() - 2, 2, "y");
  const std::size_t names = fact.file_words.size();
  for (std::size_t at = 0; at < names + 2; ++at) {
    const bool own = at >= names;
    const std::string& word = !own ? fact.file_words[at] : at == names ? fact.id : one;
    if (header.size() <= word.size() + 1 || !header.starts_with(word) || header[word.size()] != ' ')
      continue;
    const std::string_view rest = header.substr(word.size() + 1);
    // A pipeline's id is no deal's id: after such a word only names that stand for themselves.
    if (own || !is_general(rest)) return rest;
  }
  return {};
}

double match_phrase(std::string_view header, std::string_view synonym) {
  if (is_general(synonym) || !holds_phrase(header, synonym)) return 0;
  const std::vector<std::string_view> all = words_of(header);
  const std::vector<std::string_view> own = words_of(synonym);
  for (const std::string_view word : all) {
    if (changes_meaning(word) && std::find(own.begin(), own.end(), word) == own.end()) return 0;
  }
  const double share = static_cast<double>(own.size()) / static_cast<double>(all.size());
  const double head = all.back() == own.back() ? 0.05 : 0;
  return 0.45 + 0.3 * share + head;
}

/// "close value currency" beside "close value": the currency of one of the fact's own amounts.
double match_currency(const FactDef& fact, std::string_view header) {
  constexpr std::string_view kEnd = " currency";
  if (!header.ends_with(kEnd)) return 0;
  header.remove_suffix(kEnd.size());
  double best = 0;
  for (const FieldDef& field : fact.fields) {
    if (field.kind == FieldKind::kMoney)
      best = std::max(best, match_header(fact, field, header, header));
  }
  return 0.98 * best;
}

}  // namespace

std::string without_units(std::string_view header) {
  std::string rest;
  for (const std::string_view word : words_of(header)) {
    if (is_unit(word)) continue;
    if (!rest.empty()) rest += ' ';
    rest += word;
  }
  return rest;
}

double match_header(const FactDef& fact, const FieldDef& field, std::string_view header,
                    std::string_view key) {
  if (header.empty()) return 0;
  const std::string bare = without_units(header);
  const std::string_view short_form = without_fact(fact, bare);
  const std::string_view short_header = without_fact(fact, header);
  double best = header == fold_name(field.id) ? 0.97 : 0;
  if (field.id == "currency") best = std::max(best, match_currency(fact, header));
  for (std::size_t rank = 0; rank < field.headers.size(); ++rank) {
    const std::string& synonym = field.headers[rank];
    const double later =
        0.08 * static_cast<double>(rank) / static_cast<double>(field.headers.size());
    double score = 0;
    if (header == synonym) {
      score = 1.0 - later;
    } else if (bare == synonym) {
      score = 0.97 - later;
    } else if (key.size() == synonym.size() - static_cast<std::size_t>(std::count(
                                                  synonym.begin(), synonym.end(), ' ')) &&
               key == fold_key(synonym)) {
      score = 0.98 - later;
    } else if (short_form == synonym || short_header == synonym) {
      score = 0.93 - later / 2;
    } else {
      score = match_phrase(bare, synonym) * (field.kind == FieldKind::kKey ? kPhraseOfKey : 1);
    }
    best = std::max(best, score);
  }
  return best;
}

bool is_misspelling(std::string_view synonym, std::string_view header) {
  const std::size_t longer = std::max(synonym.size(), header.size());
  const std::size_t shorter = std::min(synonym.size(), header.size());
  if (shorter < 6 || longer - shorter > kMisspeltBytes || synonym.front() != header.front())
    return false;
  const std::size_t allowed = shorter >= 10 ? 2 : 1;
  return edit_distance(synonym, header, allowed) <= allowed;
}

}  // namespace vitrine
