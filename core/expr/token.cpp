#include "expr/token.h"

#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "expr/problem.h"

namespace vitrine {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

/// Pre: valid UTF-8, at < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const char32_t first = byte(0);
  const auto low = [&](std::size_t k) { return static_cast<char32_t>(byte(k) & 0x3FU); };
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1FU) << 6) | low(1), 2};
  if (first < 0xF0) return {((first & 0x0FU) << 12) | (low(1) << 6) | low(2), 3};
  return {((first & 0x07U) << 18) | (low(1) << 12) | (low(2) << 6) | low(3), 4};
}

struct CodeRange {
  char32_t first;
  char32_t last;
};

/// Blocks of punctuation, symbols and controls above ASCII; everything else up there counts as a letter.
constexpr std::array<CodeRange, 16> kNotLetters{{{0x80, 0xA9},
                                                 {0xAB, 0xB4},
                                                 {0xB6, 0xB9},
                                                 {0xBB, 0xBF},
                                                 {0xD7, 0xD7},
                                                 {0xF7, 0xF7},
                                                 {0x2000, 0x2BFF},
                                                 {0x3000, 0x3004},
                                                 {0x3008, 0x3020},
                                                 {0xE000, 0xF8FF},
                                                 {0xFE10, 0xFE1F},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFEFF, 0xFF0F},
                                                 {0xFF1A, 0xFF20},
                                                 {0xFFE0, 0xFFFF},
                                                 {0x1F000, 0x1FAFF}}};

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool starts_name(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  for (const CodeRange& range : kNotLetters) {
    if (range.first <= c && c <= range.last) return false;
  }
  return true;
}

bool continues_name(char32_t c) { return starts_name(c) || is_digit(c); }

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0x200B ||
         c == 0xFEFF;
}

/// What people write in other languages and what it is called here.
struct Foreign {
  std::string_view written;
  std::string_view remedy;
};

constexpr std::array<Foreign, 17> kForeign{
    {{"&&", "Write and."},
     {"||", "Write or."},
     {"&", "Write and."},
     {"|", "Write or."},
     {"!", "Write not, or != for unequal."},
     {"%", "Write 20% as 0.2 or 20 / 100."},
     {"≠", "Write !=."},
     {"≤", "Write <=."},
     {"≥", "Write >=."},
     {"×", "Write *."},
     {"÷", "Write /."},
     {"−", "Write - (the minus of the keyboard)."},
     {"–", "Write - (the minus of the keyboard)."},
     {"‘", "Text stands in straight quotes: 'won'."},
     {"’", "Text stands in straight quotes: 'won'."},
     {"“", "Text stands in straight quotes: 'won'; headers: \"Close date\"."},
     {"«", "Text stands in straight quotes: 'won'; headers: \"Close date\"."}}};

constexpr std::array<std::string_view, 16> kOperators{"==", "!=", "<>", "<=", ">=", "=", "<", ">",
                                                      "+",  "-",  "*",  "/",  "(",  ")", ",", ""};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> run() {
    while (!error_) {
      skip_space();
      if (at_ == text_.size()) break;
      read_token();
    }
    if (error_) return *std::move(error_);
    begin_token(TokenKind::kEnd);
    return std::move(tokens_);
  }

 private:
  CodePoint peek() const { return at_ < text_.size() ? code_point_at(text_, at_) : CodePoint{}; }

  void skip_space() {
    while (is_space(peek().value)) at_ += peek().bytes;
  }

  Token& begin_token(TokenKind kind) {
    Token token;
    token.kind = kind;
    token.begin = token.end = static_cast<std::uint32_t>(at_);
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  void fail(std::size_t byte, std::string message, std::string remedy) {
    if (!error_) {
      error_ =
          expression_error(static_cast<std::uint32_t>(byte), std::move(message), std::move(remedy));
    }
  }

  void read_token() {
    const char32_t c = peek().value;
    if (is_digit(c)) return read_number();
    if (starts_name(c)) return read_name();
    if (c == '\'') return read_quoted(TokenKind::kText);
    if (c == '"' || c == '`') return read_quoted(TokenKind::kQuotedName);
    read_operator();
  }

  void skip_digits() {
    while (is_digit(peek().value)) ++at_;
  }

  void read_number() {
    Token& token = begin_token(TokenKind::kNumber);
    skip_digits();
    if (peek().value == '.') {
      ++at_;
      if (!is_digit(peek().value)) {
        return fail(at_, "Expected digits after the decimal point", "Write 5.0 or 5.");
      }
      skip_digits();
    }
    token.text = std::string(text_.substr(token.begin, at_ - token.begin));
    token.end = static_cast<std::uint32_t>(at_);
    check_number_end(token);
    const std::optional<Decimal> number = parse_decimal(token.text);
    if (number) {
      token.number = *number;
    } else {
      fail(token.begin, "The number " + token.text + " has too many digits",
           "Numbers have at most 18 digits and 18 decimal places.");
    }
  }

  void check_number_end(const Token& token) {
    const char32_t c = peek().value;
    if (c == '_') {
      fail(at_, "Expected the number to end here, found '_'",
           "Write numbers without separators: 1000.");
    } else if (c == '.') {
      fail(at_, "Expected the number to end here, found a second '.'",
           "A date is written date '2024-01-31'; a number has one decimal point.");
    } else if (starts_name(c)) {
      fail(at_, "Expected an operator after the number " + token.text + ", found a letter",
           "A header that begins with a digit is written in double quotes; numbers have no "
           "exponent.");
    }
  }

  void read_name() {
    Token& token = begin_token(TokenKind::kName);
    skip_word();
    while (peek().value == '.' && at_ + 1 < text_.size() &&
           starts_name(code_point_at(text_, at_ + 1).value)) {
      ++at_;
      skip_word();
    }
    token.text = std::string(text_.substr(token.begin, at_ - token.begin));
    token.end = static_cast<std::uint32_t>(at_);
    if (peek().value == '.') {
      fail(at_ + 1, "Expected a name after '.'",
           "Fields of a reference are written customer.region.");
    }
  }

  void skip_word() {
    while (continues_name(peek().value)) at_ += peek().bytes;
  }

  void read_quoted(TokenKind kind) {
    Token& token = begin_token(kind);
    const char quote = text_[at_++];
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c != quote) {
        token.text.push_back(c);
      } else if (at_ < text_.size() && text_[at_] == quote) {
        token.text.push_back(quote);
        ++at_;
      } else {
        token.end = static_cast<std::uint32_t>(at_);
        if (kind == TokenKind::kQuotedName && token.text.empty()) {
          fail(token.begin, "Expected a header between the quotes", "Empty text is written ''.");
        }
        return;
      }
    }
    fail(token.begin, std::string("The quote ") + quote + " that opens here is never closed",
         std::string("Add ") + quote + " where it ends; a quote inside is doubled.");
  }

  void read_operator() {
    const std::string_view rest = text_.substr(at_);
    for (const std::string_view op : kOperators) {
      if (op.empty() || rest.substr(0, op.size()) != op) continue;
      Token& token = begin_token(TokenKind::kOperator);
      token.text = op == "==" ? "=" : op == "<>" ? "!=" : std::string(op);
      at_ += op.size();
      token.end = static_cast<std::uint32_t>(at_);
      return;
    }
    fail_unknown(rest);
  }

  void fail_unknown(std::string_view rest) {
    for (const Foreign& foreign : kForeign) {
      if (rest.substr(0, foreign.written.size()) != foreign.written) continue;
      return fail(at_,
                  "Expected a value or an operator, found '" + std::string(foreign.written) + "'",
                  std::string(foreign.remedy));
    }
    const std::string found(rest.substr(0, peek().bytes));
    const bool number = found == "." && rest.size() > 1 && is_digit(static_cast<char32_t>(rest[1]));
    fail(at_, "Expected a value or an operator, found '" + found + "'",
         number ? "A number begins with a digit: 0.5."
                : "A header with signs or spaces is written in double quotes: \"Close date\".");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<Token>> tokenize_expression(std::string_view text) {
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid != std::string_view::npos) {
    return expression_error(static_cast<std::uint32_t>(invalid),
                            "Expected UTF-8 text, found a byte that is not",
                            "Save or paste the expression as UTF-8.");
  }
  return Lexer(text).run();
}

bool is_plain_name(std::string_view text) {
  bool at_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == '.' && !at_start) {
      at_start = true;
    } else if (at_start ? starts_name(c.value) : continues_name(c.value)) {
      at_start = false;
    } else {
      return false;
    }
    at += c.bytes;
  }
  return !at_start;
}

bool is_reserved_word(std::string_view text) {
  constexpr std::array<std::string_view, 9> kReserved{"and",     "or",   "not",  "in",   "is",
                                                      "between", "null", "true", "false"};
  for (const std::string_view word : kReserved) {
    if (equals_ignoring_case(text, word)) return true;
  }
  return false;
}

}  // namespace vitrine
