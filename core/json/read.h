// JSON in: a text read once into a flat list of nodes, and values that are pointers into it. Small to call: nothing is a template,
// and a value is passed like a number. For edges only (catalogue files, options, mappings); data never pass through it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

enum class JsonKind : std::uint8_t {
  kAbsent,  ///< no value: a member that is not there, the root of a text that is no JSON
  kNull,
  kBoolean,
  kNatural,   ///< a whole number from 0 that fits 63 bits
  kNegative,  ///< a whole number with a minus sign that fits 64 bits
  kReal,      ///< any other number
  kText,
  kArray,
  kObject,
};

/// A value and those inside it, one after the other.
struct JsonNode {
  JsonKind kind = JsonKind::kAbsent;
  std::uint32_t size = 1;  ///< nodes, this one and all inside it
  std::string_view name;   ///< key of a member
  std::string_view text;   ///< of kText
  double real = 0;         ///< of every number
  std::int64_t whole =
      0;  ///< of whole numbers and of kBoolean; what number_members() gave to others
};

/// A word that JSON may hold and what it stands for: a value of an enumeration.
struct JsonWord {
  template <class Value>
  constexpr JsonWord(const char* written, Value stands_for)
      : word(written), meaning(static_cast<int>(stands_for)) {}
  const char* word;
  int meaning;
};

/// A value of a JsonDocument, as cheap to pass as a pointer; the document must outlive it. What it is not reads as empty.
class JsonValue {
 public:
  JsonValue();  ///< absent
  explicit JsonValue(const JsonNode* node) : node_(node) {}

  bool is(JsonKind kind) const { return node_->kind == kind; }
  bool is_absent() const { return is(JsonKind::kAbsent); }
  bool is_null() const { return is(JsonKind::kNull); }
  bool is_text() const { return is(JsonKind::kText); }
  bool is_array() const { return is(JsonKind::kArray); }
  bool is_object() const { return is(JsonKind::kObject); }
  bool is_number() const;
  /// Of arrays and objects.
  bool is_empty() const { return node_->size == 1; }

  std::string_view text() const { return node_->text; }
  std::string string() const;
  bool boolean() const { return node_->whole != 0; }
  double number() const { return node_->real; }
  /// Of a whole number; of another number without its fraction, the nearest that fits.
  std::int64_t integer() const;

  /// What a text stands for among `words`; nullopt where it is no text or none of them.
  std::optional<int> meaning(std::span<const JsonWord> words) const;
  /// As JSON, on one line.
  std::string to_json() const;

  /// Key of a member that was reached by going through its object.
  std::string_view name() const { return node_->name; }
  std::string string_name() const;
  /// Member of an object; absent where there is none or this is no object; the last where the key repeats.
  JsonValue operator[](std::string_view name) const;

  /// Goes through the items of an array or the members of an object; of anything else there are none.
  class Iterator {
   public:
    explicit Iterator(const JsonNode* node) : node_(node) {}
    JsonValue operator*() const { return JsonValue(node_); }
    Iterator& operator++() {
      node_ += node_->size;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const JsonNode* node_;
  };
  Iterator begin() const { return Iterator(node_ + 1); }
  Iterator end() const { return Iterator(node_ + node_->size); }

 private:
  const JsonNode* node_;
};

/// A parsed text with all its values.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text);

  /// Absent where the text is no JSON.
  JsonValue root() const;
  /// Byte at which the text stops being JSON, -1 where it is.
  std::int64_t broken_at() const { return broken_at_; }
  /// Gives every member called `name` whose value is a text the next number, in the order in which they stand: integer() of the value.
  void number_members(std::string_view name, std::int64_t& next);
  /// The same for every text that is empty.
  void number_empty_texts(std::int64_t& next);

 private:
  std::unique_ptr<char[]> texts_;  ///< unescaped; one block, so that views into it stay good
  std::vector<JsonNode> nodes_;
  std::int64_t broken_at_ = -1;
};

}  // namespace vitrine
