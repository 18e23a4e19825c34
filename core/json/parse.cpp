// JsonDocument: nlohmann's tokens put one after the other. Only its scanner is used (its values, its own parser and their messages
// are three times as large), and values in values are kept on a stack of our own, so no text is nested too deeply.
#include <cmath>
#include <cstring>

#include <nlohmann/json.hpp>

#include "json/read.h"

namespace vitrine {
namespace {

struct Types {
  using string_t = std::string;
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
};

auto source_of(std::string_view text) {
  return nlohmann::detail::input_adapter(text.data(), text.data() + text.size());
}
using Scanner = nlohmann::detail::lexer<Types, decltype(source_of(""))>;
using Token = Scanner::token_type;

class Parser {
 public:
  Parser(std::string_view text, char* texts, std::vector<JsonNode>& nodes)
      : scanner_(source_of(text)), texts_(texts), nodes_(nodes) {}

  /// False where the text is no JSON.
  bool run() {
    advance();
    do {
      if (!value()) return false;
      advance();
      if (!after_value()) return false;
    } while (!open_.empty());
    return token_ == Token::end_of_input;
  }

  /// The byte at which run() stopped.
  std::int64_t position() const {
    const std::size_t read = scanner_.get_position().chars_read_total;
    return read == 0 ? 0 : static_cast<std::int64_t>(read) - 1;
  }

 private:
  void advance() { token_ = scanner_.scan(); }
  bool in_object() const { return nodes_[open_.back()].kind == JsonKind::kObject; }

  std::string_view keep(const std::string& text) {
    std::memcpy(texts_, text.data(), text.size());
    texts_ += text.size();
    return {texts_ - text.size(), text.size()};
  }

  JsonNode& add(JsonKind kind) {
    JsonNode& node = nodes_.emplace_back();
    node.kind = kind;
    node.name = name_;
    name_ = {};
    return node;
  }

  void close() {
    JsonNode& node = nodes_[open_.back()];
    node.size = static_cast<std::uint32_t>(nodes_.size() - open_.back());
    open_.pop_back();
  }

  /// The key of a member and the colon after it.
  bool key() {
    if (token_ != Token::value_string) return false;
    name_ = keep(scanner_.get_string());
    advance();
    if (token_ != Token::name_separator) return false;
    advance();
    return true;
  }

  /// A value from its first token on; of nested ones up to the last token of the innermost first one.
  bool value() {
    while (token_ == Token::begin_object || token_ == Token::begin_array) {
      const bool object = token_ == Token::begin_object;
      open_.push_back(nodes_.size());
      add(object ? JsonKind::kObject : JsonKind::kArray);
      advance();
      if (token_ == (object ? Token::end_object : Token::end_array)) {
        close();
        return true;
      }
      if (object && !key()) return false;
    }
    return scalar();
  }

  bool scalar() {
    switch (token_) {
      case Token::literal_null:
        add(JsonKind::kNull);
        return true;
      case Token::literal_true:
      case Token::literal_false:
        add(JsonKind::kBoolean).whole = token_ == Token::literal_true;
        return true;
      case Token::value_string:
        add(JsonKind::kText).text = keep(scanner_.get_string());
        return true;
      case Token::value_unsigned:
        return natural(scanner_.get_number_unsigned());
      case Token::value_integer:
        return whole(JsonKind::kNegative, scanner_.get_number_integer());
      case Token::value_float:
        add(JsonKind::kReal).real = scanner_.get_number_float();
        return std::isfinite(nodes_.back().real);
      default:
        return false;
    }
  }

  bool natural(std::uint64_t number) {
    if (number <= INT64_MAX) return whole(JsonKind::kNatural, static_cast<std::int64_t>(number));
    add(JsonKind::kReal).real = static_cast<double>(number);
    return true;
  }

  bool whole(JsonKind kind, std::int64_t number) {
    JsonNode& node = add(kind);
    node.whole = number;
    node.real = static_cast<double>(number);
    return true;
  }

  /// Closes what ends after a value; stands on the next value's first token, or on the token after the last value.
  bool after_value() {
    while (!open_.empty()) {
      const bool object = in_object();
      if (token_ == Token::value_separator) {
        advance();
        return !object || key();
      }
      if (token_ != (object ? Token::end_object : Token::end_array)) return false;
      close();
      advance();
    }
    return true;
  }

  Scanner scanner_;
  Token token_ = Token::uninitialized;
  char* texts_;
  std::string_view name_;
  std::vector<JsonNode>& nodes_;
  std::vector<std::size_t> open_;  ///< arrays and objects that have not ended, outermost first
};

}  // namespace

// Unescaped texts are never longer than they are written, so those of the whole document fit its length.
JsonDocument::JsonDocument(std::string_view text) : texts_(new char[text.size() + 1]) {
  Parser parser(text, texts_.get(), nodes_);
  if (parser.run()) return;
  nodes_.clear();
  broken_at_ = parser.position();
}

void JsonDocument::number_members(std::string_view name, std::int64_t& next) {
  for (JsonNode& node : nodes_) {
    if (node.kind == JsonKind::kText && node.name == name) node.whole = next++;
  }
}

void JsonDocument::number_empty_texts(std::int64_t& next) {
  for (JsonNode& node : nodes_) {
    if (node.kind == JsonKind::kText && node.text.empty()) node.whole = next++;
  }
}

JsonValue JsonDocument::root() const {
  return nodes_.empty() ? JsonValue() : JsonValue(nodes_.data());
}

}  // namespace vitrine
