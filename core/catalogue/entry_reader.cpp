#include "catalogue/entry_reader.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "expr/parse.h"

namespace vitrine {
namespace {

constexpr std::array<const char*, 3> kLanguageKeys{"en", "ru", "uk"};

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

void LoadState::fail(std::string_view entry, std::string_view message, std::string remedy,
                     std::int64_t byte) {
  if (error) return;
  Error made;
  made.code = ErrorCode::kBadCatalogue;
  made.message = std::string(entry) + (entry.empty() ? "" : ": ") + std::string(message);
  made.remedy = std::move(remedy);
  made.place.file = file;
  made.place.byte = byte;
  error = std::move(made);
}

EntryReader::EntryReader(LoadState& state, const Json& object, std::string entry)
    : state_(state), object_(object), entry_(std::move(entry)) {
  if (!object_.is_object()) {
    fail("must be an object { .. }");
    return;
  }
  const auto id = object_.find("id");
  if (id != object_.end() && id->is_string()) entry_ += " " + id->get<std::string>();
}

void EntryReader::fail(std::string_view message, std::string remedy, std::int64_t byte) {
  state_.fail(entry_, message, std::move(remedy), byte);
}

const Json* EntryReader::find(const char* key, bool required) {
  asked_.insert(key);
  if (state_.error || !object_.is_object()) return nullptr;
  const auto found = object_.find(key);
  if (found != object_.end()) return &*found;
  if (required) fail(in_quotes(key) + " is missing", "Add " + in_quotes(key) + " to the entry.");
  return nullptr;
}

std::string EntryReader::text(const char* key, bool required) {
  const Json* value = find(key, required);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    fail(in_quotes(key) + " must be a text");
    return {};
  }
  std::string read = value->get<std::string>();
  if (read.empty()) fail(in_quotes(key) + " is empty", "Write a text or leave the key out.");
  return read;
}

LocalText EntryReader::local_text(const char* key, bool required) {
  LocalText read;
  const Json* value = find(key, required);
  if (value == nullptr) return read;
  if (value->is_string() && state_.texts_may_be_plain) {
    read.in.fill(value->get<std::string>());
    return read;
  }
  if (!value->is_object()) {
    fail(in_quotes(key) + " must be {\"en\": .., \"ru\": .., \"uk\": ..}");
    return read;
  }
  EntryReader languages(state_, *value, entry_ + ", " + in_quotes(key));
  for (std::size_t k = 0; k < kLanguageKeys.size(); ++k) {
    read.in[k] = languages.text(kLanguageKeys[k], !state_.texts_may_be_plain);
  }
  languages.finish();
  const auto first =
      std::find_if(read.in.begin(), read.in.end(), [](const auto& t) { return !t.empty(); });
  if (first == read.in.end()) {
    if (!state_.error) fail(in_quotes(key) + " has no text");
    return read;
  }
  const std::string stand_in = *first;
  for (std::string& language : read.in) {
    if (language.empty()) language = stand_in;
  }
  return read;
}

bool EntryReader::flag(const char* key) {
  const Json* value = find(key, false);
  if (value == nullptr) return false;
  if (!value->is_boolean()) fail(in_quotes(key) + " must be true or false");
  return value->is_boolean() && value->get<bool>();
}

std::optional<double> EntryReader::number(const char* key) {
  const Json* value = find(key, false);
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) {
    fail(in_quotes(key) + " must be a number");
    return std::nullopt;
  }
  return value->get<double>();
}

std::optional<Decimal> EntryReader::decimal(const char* key) {
  const Json* value = find(key, false);
  if (value == nullptr) return std::nullopt;
  const std::string written = value->is_string() ? value->get<std::string>() : value->dump();
  const std::optional<Decimal> read = parse_decimal(written);
  if (!read) fail(in_quotes(key) + " must be a decimal number", "Write it as 365 or \"0.75\".");
  return read;
}

std::vector<std::string> EntryReader::texts(const char* key) {
  std::vector<std::string> read;
  const Json* value = find(key, false);
  if (value == nullptr) return read;
  if (value->is_string()) return {value->get<std::string>()};
  const bool fits =
      value->is_array() && std::all_of(value->begin(), value->end(), [](const auto& item) {
        return item.is_string() && !item.template get_ref<const std::string&>().empty();
      });
  if (!fits) {
    fail(in_quotes(key) + " must be a list of texts");
    return read;
  }
  for (const Json& item : *value) read.push_back(item.get<std::string>());
  return read;
}

std::vector<std::string> EntryReader::folded_texts(const char* key) {
  std::vector<std::string> folded;
  for (const std::string& text : texts(key)) {
    std::string name = fold_name(text);
    if (name.empty())
      fail(in_quotes(key) + " holds " + in_quotes(text) + ", which has neither letter nor digit");
    if (std::find(folded.begin(), folded.end(), name) == folded.end())
      folded.push_back(std::move(name));
  }
  return folded;
}

std::optional<Expr> EntryReader::parse(const std::string& source, const char* key) {
  Result<Expr> parsed = parse_expression(source);
  if (parsed) return std::move(parsed).value();
  fail(in_quotes(key) + " " + in_quotes(source) + ": " + parsed.error().message,
       parsed.error().remedy, parsed.error().place.byte);
  return std::nullopt;
}

std::optional<Expr> EntryReader::expression(const char* key, bool required) {
  const std::string source = text(key, required);
  if (source.empty()) return std::nullopt;
  return parse(source, key);
}

std::vector<Expr> EntryReader::expressions(const char* key) {
  std::vector<Expr> read;
  for (const std::string& source : texts(key)) {
    std::optional<Expr> one = parse(source, key);
    if (one) read.push_back(std::move(*one));
  }
  return read;
}

const Json* EntryReader::raw(const char* key) { return find(key, false); }

std::vector<const Json*> EntryReader::objects(const char* key) {
  std::vector<const Json*> read;
  const Json* value = find(key, false);
  if (value == nullptr) return read;
  if (!value->is_array()) {
    fail(in_quotes(key) + " must be a list [ .. ]");
    return read;
  }
  for (const Json& item : *value) {
    if (!item.is_object()) fail(in_quotes(key) + " must hold objects { .. }");
    read.push_back(&item);
  }
  return read;
}

void EntryReader::fail_unknown_word(const char* key, const std::string& written,
                                    const std::vector<std::string>& known) {
  std::string list;
  for (const std::string& word : known) list += (list.empty() ? "" : ", ") + word;
  fail(in_quotes(key) + " cannot be " + in_quotes(written), "It is one of: " + list + ".");
}

void EntryReader::finish() {
  if (state_.error || !object_.is_object()) return;
  for (const auto& item : object_.items()) {
    if (asked_.count(item.key()) != 0) continue;
    const std::string nearest = nearest_name(item.key(), {asked_.begin(), asked_.end()});
    return fail("nobody knows the key " + in_quotes(item.key()),
                nearest.empty() ? "Remove it." : "Did you mean " + in_quotes(nearest) + "?");
  }
}

}  // namespace vitrine
