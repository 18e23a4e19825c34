// How well a header names a field: the whole synonym, the synonym beside units or the fact's own
// name, a phrase in it, a misspelling.
// Values are not looked at here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "catalogue/catalogue.h"
#include "model/header_words.h"

namespace vitrine {

/// From here on a header names the field without doubt.
inline constexpr double kSureHeader = 0.88;
/// From here on it names it at all; below, the field is a phrase in a longer header.
inline constexpr double kKnownHeader = 0.7;

/// 0..1; earlier synonyms of a field score a little better than later ones. `header` is folded,
/// `key` the same without spaces.
double match_header(const HeaderWords& words, const FactDef& fact, const FieldDef& field,
                    std::string_view header, std::string_view key);

/// Whether the fact or one of its records is called so, in any case of the word.
bool names_fact(const FactDef& fact, std::string_view word);

/// "deal amount" -> "amount" in deals, "ответственный за сделку" -> "ответственный"; empty where the header neither begins nor ends with
/// what the fact is called, or says nothing else.
std::string_view without_fact(const HeaderWords& roles, const FactDef& fact,
                              std::string_view header);

/// "unit prices" -> "unit price"; empty where an English header is no plural.
std::string singular(std::string_view header);

/// Whether the folded header says whose it is: "lead owner" for leads.
bool mentions(const FactDef& fact, std::string_view header);

/// A misspelling is so much longer or shorter at most.
inline constexpr std::size_t kMisspeltBytes = 2;

/// Whether the header is the synonym but for one letter or two. Both are folded.
bool is_misspelling(std::string_view synonym, std::string_view header);

}  // namespace vitrine
