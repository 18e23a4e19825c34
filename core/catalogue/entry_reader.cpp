#include "catalogue/entry_reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "expr/parse.h"

namespace vitrine {
namespace {

constexpr std::array<const char*, 3> kLanguageKeys{"en", "ru", "uk"};

}  // namespace

void LoadState::fail(std::string_view entry, std::string_view message, std::string remedy,
                     std::int64_t byte) {
  if (error) return;
  Error& made = error.emplace();
  made.code = ErrorCode::kBadCatalogue;
  made.message = entry;
  if (!entry.empty()) made.message += ": ";
  made.message += message;
  made.remedy = std::move(remedy);
  made.place.file = file;
  made.place.byte = byte;
}

EntryReader::EntryReader(LoadState& state, JsonValue object, std::string entry)
    : state_(state), object_(object), entry_(std::move(entry)) {
  if (!object_.is_object()) {
    fail("must be an object { .. }");
    return;
  }
  const JsonValue id = object_["id"];
  if (id.is_text()) entry_ += " " + id.string();
}

void EntryReader::fail(std::string_view message, std::string remedy, std::int64_t byte) {
  state_.fail(entry_, message, std::move(remedy), byte);
}

void EntryReader::fail_key(const char* key, std::string_view what, std::string remedy) {
  std::string message = in_quotes(key);
  message += ' ';
  message += what;
  fail(message, std::move(remedy));
}

JsonValue EntryReader::find(const char* key, bool required) {
  asked_.emplace_back(key);
  if (state_.error) return {};
  const JsonValue found = object_[key];
  if (found.is_absent() && required)
    fail_key(key, "is missing", "Add " + in_quotes(key) + " to the entry.");
  return found;
}

void EntryReader::text(const char* key, std::string& target, bool required) {
  const JsonValue value = find(key, required);
  if (value.is_absent()) return;
  if (!value.is_text()) return fail_key(key, "must be a text");
  target = value.string();
  if (target.empty()) fail_key(key, "is empty", "Write a text or leave the key out.");
}

void EntryReader::local_text(const char* key, LocalText& target, bool required) {
  const JsonValue value = find(key, required);
  if (value.is_absent()) return;
  if (value.is_text() && state_.texts_may_be_plain) {
    target.in.fill(value.string());
    return;
  }
  if (!value.is_object()) return fail_key(key, "must be {\"en\": .., \"ru\": .., \"uk\": ..}");
  EntryReader languages(state_, value, entry_ + ", " + in_quotes(key));
  if (!state_.texts_may_be_plain) return languages.embedded_text(target);
  for (std::size_t k = 0; k < kLanguageKeys.size(); ++k)
    languages.text(kLanguageKeys[k], target.in[k]);
  languages.finish();
  std::string stand_in;
  for (const std::string& language : target.in) {
    if (stand_in.empty()) stand_in = language;
  }
  if (stand_in.empty()) return fail_key(key, "has no text");
  for (std::string& language : target.in) {
    if (language.empty()) language = stand_in;
  }
}

void EntryReader::embedded_text(LocalText& target) {
  text(kLanguageKeys.front(), target.in.front(), true);
  target.number = static_cast<std::int32_t>(object_[kLanguageKeys.front()].integer());
  finish();
}

void EntryReader::flag(const char* key, bool& target) {
  const JsonValue value = find(key, false);
  if (value.is_absent()) return;
  if (!value.is(JsonKind::kBoolean)) return fail_key(key, "must be true or false");
  target = value.boolean();
}

void EntryReader::number(const char* key, std::optional<double>& target) {
  const JsonValue value = find(key, false);
  if (value.is_absent()) return;
  if (!value.is_number()) return fail_key(key, "must be a number");
  target = value.number();
}

void EntryReader::decimal(const char* key, std::optional<Decimal>& target) {
  const JsonValue value = find(key, false);
  if (value.is_absent()) return;
  target = parse_decimal(value.is_text() ? value.string() : value.to_json());
  if (!target) fail_key(key, "must be a decimal number", "Write it as 365 or \"0.75\".");
}

void EntryReader::texts(const char* key, std::vector<std::string>& target) {
  const JsonValue value = find(key, false);
  if (value.is_absent()) return;
  if (value.is_text()) {
    target.push_back(value.string());
    return;
  }
  bool fits = value.is_array();
  for (const JsonValue item : value) {
    fits = fits && item.is_text() && !item.text().empty();
    target.push_back(item.string());
  }
  if (fits) return;
  target.clear();
  fail_key(key, "must be a list of texts");
}

std::vector<std::string> EntryReader::embedded_list(JsonValue text) const {
  std::vector<std::string> list;
  const auto number = static_cast<std::size_t>(text.integer());
  if (!text.is_text() || number >= state_.recognition.size()) return list;
  std::string_view rest = state_.recognition[number];
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\t'), rest.size());
    list.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return list;
}

void EntryReader::folded_texts(const char* key, std::vector<std::string>& target) {
  std::vector<std::string> written;
  if (state_.texts_may_be_plain) {
    texts(key, written);
  } else {
    written = embedded_list(find(key, false));
  }
  for (const std::string& text : written) {
    std::string name = fold_name(text);
    if (name.empty())
      fail_key(key, "holds " + in_quotes(text) + ", which has neither letter nor digit");
    if (std::find(target.begin(), target.end(), name) == target.end())
      target.push_back(std::move(name));
  }
}

void EntryReader::parse(const char* key, const std::string& source, Expr& target) {
  Result<Expr> parsed = parse_expression(source);
  if (parsed) {
    target = std::move(parsed).value();
    return;
  }
  const Error& error = parsed.error();
  fail(in_quotes(key) + " " + in_quotes(source) + ": " + error.message, error.remedy,
       error.place.byte);
}

void EntryReader::expression(const char* key, Expr& target) {
  std::string source;
  text(key, source, true);
  if (!source.empty()) parse(key, source, target);
}

void EntryReader::expression(const char* key, std::optional<Expr>& target) {
  std::string source;
  text(key, source);
  if (!source.empty()) parse(key, source, target.emplace());
}

void EntryReader::expressions(const char* key, std::vector<Expr>& target) {
  std::vector<std::string> sources;
  texts(key, sources);
  for (const std::string& source : sources) parse(key, source, target.emplace_back());
}

std::optional<int> EntryReader::meaning(const char* key, std::span<const JsonWord> words,
                                        bool required) {
  const JsonValue value = find(key, required);
  if (value.is_absent()) return std::nullopt;
  const auto found = value.meaning(words);
  if (found) return found;
  if (!value.is_text()) {
    fail_key(key, "must be a text");
  } else if (value.text().empty()) {
    fail_key(key, "is empty", "Write a text or leave the key out.");
  } else {
    std::string list = "It is one of: ";
    for (const JsonWord& word : words) {
      if (&word != words.data()) list += ", ";
      list += word.word;
    }
    fail_key(key, "cannot be " + in_quotes(value.text()), list + ".");
  }
  return std::nullopt;
}

JsonValue EntryReader::raw(const char* key) { return find(key, false); }

JsonValue EntryReader::objects(const char* key) {
  const JsonValue value = find(key, false);
  if (!value.is_absent() && !value.is_array()) fail_key(key, "must be a list [ .. ]");
  for (const JsonValue item : value) {
    if (!item.is_object()) fail_key(key, "must hold objects { .. }");
  }
  return value.is_array() ? value : JsonValue();
}

void EntryReader::finish() {
  if (state_.error) return;
  for (const JsonValue member : object_) {
    if (std::find(asked_.begin(), asked_.end(), member.name()) != asked_.end()) continue;
    const std::string nearest = nearest_name(member.name(), asked_);
    return fail("nobody knows the key " + in_quotes(member.name()),
                nearest.empty() ? "Remove it." : "Did you mean " + in_quotes(nearest) + "?");
  }
}

}  // namespace vitrine
