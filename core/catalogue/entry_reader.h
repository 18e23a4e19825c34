// Reads one JSON object of a catalogue file key by key and remembers what it could not read: the first error wins, after it every
// read gives something empty. Keys nobody asked for are errors. Only catalogue/ includes it.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "json/json.h"

#include "catalogue/catalogue.h"

namespace vitrine {

/// What the reading of one file shares.
struct LoadState {
  std::string file;
  bool texts_may_be_plain = false;  ///< a user's file: one string stands for the three languages
  std::optional<Error> error;

  /// Keeps the first failure. `entry` is what people see: "metric win_rate". `byte` counts in the formula.
  void fail(std::string_view entry, std::string_view message, std::string remedy = {},
            std::int64_t byte = -1);
};

/// A word of JSON and what it stands for.
template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

class EntryReader {
 public:
  /// `entry` names the object in errors; its "id", where it has one, is added. The object must outlive the reader.
  EntryReader(LoadState& state, const Json& object, std::string entry);

  std::string text(const char* key, bool required = false);
  LocalText local_text(const char* key, bool required = true);
  bool flag(const char* key);
  std::optional<double> number(const char* key);
  std::optional<Decimal> decimal(const char* key);
  std::vector<std::string> texts(const char* key);
  /// texts() folded by fold_name, each once.
  std::vector<std::string> folded_texts(const char* key);
  std::optional<Expr> expression(const char* key, bool required = false);
  std::vector<Expr> expressions(const char* key);
  /// The value as it is, nullptr where absent.
  const Json* raw(const char* key);
  /// The objects of an array; empty where absent.
  std::vector<const Json*> objects(const char* key);

  template <class Value>
  std::optional<Value> one_of(const char* key, std::span<const Word<Value>> words,
                              bool required = false) {
    const std::string written = text(key, required);
    if (written.empty()) return std::nullopt;
    std::vector<std::string> known;
    for (const Word<Value>& word : words) {
      if (word.word == written) return word.value;
      known.emplace_back(word.word);
    }
    fail_unknown_word(key, written, known);
    return std::nullopt;
  }

  /// Refuses keys that nothing has read.
  void finish();
  void fail(std::string_view message, std::string remedy = {}, std::int64_t byte = -1);
  const std::string& entry() const { return entry_; }

 private:
  const Json* find(const char* key, bool required);
  void fail_unknown_word(const char* key, const std::string& written,
                         const std::vector<std::string>& known);
  std::optional<Expr> parse(const std::string& source, const char* key);

  LoadState& state_;
  const Json& object_;
  std::string entry_;
  std::set<std::string> asked_;
};

}  // namespace vitrine
