// Reads one JSON object of a catalogue file key by key and remembers what it could not read: the first error wins, after it every
// read leaves its target as it was. Keys nobody asked for are errors. Only catalogue/ includes it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "json/read.h"

namespace vitrine {

/// What the reading of one file shares.
struct LoadState {
  std::string file;
  bool texts_may_be_plain = false;  ///< a user's file: one string stands for the three languages
  std::int64_t embedded_texts = 0;  ///< in the files read so far: the number of the next one
  std::int64_t embedded_lists = 0;  ///< the same of lists of words to recognise by
  /// Of the built-in files, by number; none while they are not there (embedded.h).
  std::vector<std::string_view> recognition;
  std::optional<Error> error;

  /// Keeps the first failure. `entry` is what people see: "metric win_rate". `byte` counts in the formula.
  void fail(std::string_view entry, std::string_view message, std::string remedy = {},
            std::int64_t byte = -1);
};

/// Reads write to a target and leave it alone where the key is absent.
class EntryReader {
 public:
  /// `entry` names the object in errors; its "id", where it has one, is added. The object must outlive the reader.
  EntryReader(LoadState& state, JsonValue object, std::string entry);

  void text(const char* key, std::string& target, bool required = false);
  void local_text(const char* key, LocalText& target, bool required = true);
  void flag(const char* key, bool& target);
  void number(const char* key, std::optional<double>& target);
  void decimal(const char* key, std::optional<Decimal>& target);
  void texts(const char* key, std::vector<std::string>& target);
  /// Words to recognise by: texts() folded by fold_name, each once. Built-in ones come from the state's `recognition`.
  void folded_texts(const char* key, std::vector<std::string>& target);
  /// A formula that must be there.
  void expression(const char* key, Expr& target);
  void expression(const char* key, std::optional<Expr>& target);
  void expressions(const char* key, std::vector<Expr>& target);
  /// What the key's text stands for among `words`.
  std::optional<int> meaning(const char* key, std::span<const JsonWord> words,
                             bool required = false);
  template <class Value>
  void one_of(const char* key, std::span<const JsonWord> words, Value& target,
              bool required = false) {
    if (const auto found = meaning(key, words, required)) target = static_cast<Value>(*found);
  }
  /// The value as it is.
  JsonValue raw(const char* key);
  /// An array of objects, empty where absent.
  JsonValue objects(const char* key);

  /// Refuses keys that nothing has read.
  void finish();
  void fail(std::string_view message, std::string remedy = {}, std::int64_t byte = -1);
  /// The same about one key: `"key" must be a text`.
  void fail_key(const char* key, std::string_view what, std::string remedy = {});
  const std::string& entry() const { return entry_; }

 private:
  JsonValue find(const char* key, bool required);
  /// This object as a text of a built-in file: see embedded.h.
  void embedded_text(LocalText& target);
  /// The list that this text of a built-in file stands for.
  std::vector<std::string> embedded_list(JsonValue text) const;
  void parse(const char* key, const std::string& source, Expr& target);

  LoadState& state_;
  JsonValue object_;
  std::string entry_;
  std::vector<std::string> asked_;
};

}  // namespace vitrine
