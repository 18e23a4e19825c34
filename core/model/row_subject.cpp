#include "model/row_subject.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>

#include "base/text.h"
#include "model/header_match.h"
#include "model/words.h"

namespace vitrine {
namespace {

constexpr std::size_t kFewestPrefixed = 3;
constexpr double kMostPrefixed = 0.6;  // of the columns
constexpr std::size_t kLongestPrefix = 40;
constexpr double kOwnAttribute = 0.7;
constexpr int kMostAttributes = 3;
constexpr double kOwnRecordNumber = 1.5;
constexpr std::size_t kShortestNumber = 8;

std::string prefix_of(std::string_view name) {
  for (const std::string_view sign : {" - ", ": ", " | "}) {
    const std::size_t at = name.find(sign);
    if (at != std::string_view::npos && at > 0 && at + sign.size() < name.size())
      return std::string(name.substr(0, at + sign.size()));
  }
  const std::size_t dot = name.find('.');
  const bool is_path = dot != std::string_view::npos && dot > 0 && dot + 1 < name.size() &&
                       name.find(' ') == std::string_view::npos;
  return is_path ? std::string(name.substr(0, dot + 1)) : std::string();
}

bool is_referred_to(const RecognitionInput& input, const FactDef& fact) {
  const auto& facts = input.catalogue().facts;
  return std::any_of(facts.begin(), facts.end(), [&](const FactDef& other) {
    return !other.derived && std::any_of(other.fields.begin(), other.fields.end(),
                                         [&](const FieldDef& f) { return f.refers_to == fact.id; });
  });
}

/// "Lead status", "владелец контакта": what rows have of their own. Numbers and names of what others refer to stand in the others' files too.
bool is_own_attribute(const RecognitionInput& input, const FactDef& fact,
                      const ColumnProfile& column) {
  const HeaderWords& words = input.words->in_headers();
  const std::string_view rest = without_fact(words, fact, column.header);
  if (rest.empty()) return false;
  const auto named = input.words->headers().named_by(rest, fold_key(rest));
  const bool owner_or_state = std::any_of(named.begin(), named.end(), [&](const NamedField& one) {
    const bool kind = one.field->id == "owner" || one.field->id == "status";
    return kind && match_header(words, *one.fact, *one.field, rest, fold_key(rest)) >= kSureHeader;
  });
  return owner_or_state || (words.is(HeaderWord::kGeneral, rest) && !is_referred_to(input, fact));
}

bool is_opaque(std::string_view text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return text.size() >= kShortestNumber && digits >= 3 && text.find(' ') == std::string_view::npos;
}

/// "lead_8f3", "INV-0042": the numbers themselves say it.
bool is_numbered_as(const FactDef& fact, const ColumnProfile& column) {
  return !column.texts.empty() &&
         std::all_of(column.texts.begin(), column.texts.end(), [&](const SampledText& text) {
           const std::size_t end = text.text.find_first_of("_-");
           return end != std::string_view::npos && end > 2 &&
                  names_fact(fact, fold_case(text.text.substr(0, end)));
         });
}

}  // namespace

std::string common_prefix(const std::vector<std::string>& names) {
  std::map<std::string, std::size_t> counts;
  for (const std::string& name : names) {
    const std::string prefix = prefix_of(name);
    if (!prefix.empty() && prefix.size() <= kLongestPrefix) ++counts[prefix];
  }
  for (const auto& [prefix, count] : counts) {
    if (count >= kFewestPrefixed &&
        static_cast<double>(count) >= kMostPrefixed * static_cast<double>(names.size()))
      return prefix;
  }
  return {};
}

bool is_called(const FactDef& fact, std::string_view text) {
  if (text.empty()) return false;
  if (std::find(fact.file_words.begin(), fact.file_words.end(), text) != fact.file_words.end())
    return true;
  const auto words = words_of(text);
  return words.size() == 1 && names_fact(fact, text);
}

double subject_of(const RecognitionInput& input, const FactReading& reading) {
  const FactDef& fact = *reading.fact;
  double score = 0;
  int attributes = 0;
  for (const ColumnProfile& column : input.columns) {
    const bool own_id = column.header == "id" && is_numbered_as(fact, column);
    if (own_id || is_record_number(fact, column)) score = kOwnRecordNumber;
    if (is_own_attribute(input, fact, column)) ++attributes;
  }
  return score + kOwnAttribute * std::min(attributes, kMostAttributes);
}

bool is_record_number(const FactDef& fact, const ColumnProfile& column) {
  if (!is_called(fact, column.header) && !is_called(fact, column.main)) return false;
  return !column.texts.empty() && distinct_share(column) == 1 &&
         std::all_of(column.texts.begin(), column.texts.end(),
                     [](const SampledText& text) { return is_opaque(text.text); });
}

bool has_buyers(const RecognitionInput& input) {
  const FactDef* customers = input.catalogue().fact("customers");
  return customers &&
         std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
           return is_reference(input, *customers, column) &&
                  !input.words->in_headers().is(HeaderWord::kEmployer, column.header);
         });
}

bool is_reference(const RecognitionInput& input, const FactDef& fact, const ColumnProfile& number) {
  if (without_fact(input.words->in_headers(), fact, number.header) != "id") return false;
  const bool varies = static_cast<double>(number.valid) * distinct_share(number) > 1;
  return varies &&
         std::any_of(input.columns.begin(), input.columns.end(), [](const ColumnProfile& column) {
           return (column.header == "id" || column.header == "record id") &&
                  distinct_share(column) == 1;
         });
}

}  // namespace vitrine
