#include "expr/parse.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "expr/problem.h"
#include "expr/token.h"

namespace vitrine {
namespace {

/// How tightly an operator binds; see the grammar in parse.h.
enum Level : int {
  kOrLevel = 1,
  kAndLevel,
  kNotLevel,
  kCompareLevel,
  kSumLevel,
  kProductLevel,
  kUnaryLevel
};

struct BinaryOperator {
  std::string_view text;
  ExprKind kind;
  Level level;
};

constexpr std::array<BinaryOperator, 12> kBinary{{{"or", ExprKind::kOr, kOrLevel},
                                                  {"and", ExprKind::kAnd, kAndLevel},
                                                  {"=", ExprKind::kEqual, kCompareLevel},
                                                  {"!=", ExprKind::kNotEqual, kCompareLevel},
                                                  {"<", ExprKind::kLess, kCompareLevel},
                                                  {"<=", ExprKind::kLessEqual, kCompareLevel},
                                                  {">", ExprKind::kGreater, kCompareLevel},
                                                  {">=", ExprKind::kGreaterEqual, kCompareLevel},
                                                  {"+", ExprKind::kAdd, kSumLevel},
                                                  {"-", ExprKind::kSubtract, kSumLevel},
                                                  {"*", ExprKind::kMultiply, kProductLevel},
                                                  {"/", ExprKind::kDivide, kProductLevel}}};

/// A subtree and how high it is, so that no tree is ever built higher than kMaxExprDepth.
struct Tree {
  Expr expr;
  int height = 1;
};

/// Recursive descent by binding level. After the first failure every function returns at once with anything.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Expr> run() {
    Tree tree = parse_level(kOrLevel);
    if (!error_ && peek().kind != TokenKind::kEnd) fail_after_value();
    if (error_) return *std::move(error_);
    return std::move(tree.expr);
  }

 private:
  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& take() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }

  bool at_operator(std::string_view text) const {
    return peek().kind == TokenKind::kOperator && peek().text == text;
  }
  bool at_word(std::string_view word, std::size_t ahead = 0) const {
    return peek(ahead).kind == TokenKind::kName && equals_ignoring_case(peek(ahead).text, word);
  }
  bool take_operator(std::string_view text) { return at_operator(text) && (take(), true); }
  bool take_word(std::string_view word) { return at_word(word) && (take(), true); }

  Tree fail(std::uint32_t byte, std::string message, std::string remedy = {}) {
    if (!error_) error_ = expression_error(byte, std::move(message), std::move(remedy));
    return {};
  }

  std::string found() const {
    switch (peek().kind) {
      case TokenKind::kEnd:
        return "the end";
      case TokenKind::kText:
        return "the text '" + peek().text + "'";
      case TokenKind::kQuotedName:
        return "the name \"" + peek().text + "\"";
      default:
        return "'" + peek().text + "'";
    }
  }

  bool expect_operator(std::string_view text, std::string_view why) {
    if (take_operator(text)) return true;
    if (!error_) {
      fail(peek().begin,
           "Expected '" + std::string(text) + "' " + std::string(why) + ", found " + found(),
           decimal_comma() ? "Decimal places follow a point: 0.5." : "");
    }
    return false;
  }

  bool decimal_comma() const {
    return at_ > 0 && tokens_[at_ - 1].kind == TokenKind::kNumber && at_operator(",") &&
           peek(1).kind == TokenKind::kNumber;
  }

  void fail_after_value() {
    const Token& before = tokens_[at_ - 1];
    std::string remedy;
    if (decimal_comma()) {
      remedy = "Decimal places follow a point and thousands have no separator: 1000.5.";
    } else if (before.kind == TokenKind::kName && peek().kind == TokenKind::kName) {
      remedy = "A header with spaces is written in double quotes: \"" + before.text + " " +
               peek().text + "\".";
    } else if (at_operator(")")) {
      remedy = "There is no '(' that it closes.";
    }
    fail(peek().begin, "Expected an operator or the end, found " + found(), std::move(remedy));
  }

  /// Joins children under a new node that spans begin..end of what has been read.
  Tree node(ExprKind kind, std::uint32_t begin, std::vector<Tree> children) {
    Tree tree;
    tree.expr.kind = kind;
    tree.expr.begin = begin;
    tree.expr.end = at_ > 0 ? tokens_[at_ - 1].end : 0;
    for (Tree& child : children) {
      tree.height = std::max(tree.height, child.height + 1);
      tree.expr.children.push_back(std::move(child.expr));
    }
    if (tree.height > kMaxExprDepth) return too_deep(begin);
    return tree;
  }

  template <class... Trees>
  static std::vector<Tree> list(Trees... trees) {
    std::vector<Tree> all;
    (all.push_back(std::move(trees)), ...);
    return all;
  }

  Tree too_deep(std::uint32_t byte) {
    return fail(byte,
                "The expression is nested more than " + std::to_string(kMaxExprDepth) + " deep",
                "Write name in (..) for long lists of values, or split the expression.");
  }

  const BinaryOperator* binary_here() const {
    const Token& token = peek();
    if (token.kind != TokenKind::kOperator && token.kind != TokenKind::kName) return nullptr;
    for (const BinaryOperator& op : kBinary) {
      const bool word = op.level <= kAndLevel;
      if (word ? at_word(op.text) : at_operator(op.text)) return &op;
    }
    return nullptr;
  }

  /// Is a comparison written in words next (in, between, is, not in, not between)?
  bool at_word_comparison() const {
    const std::size_t skip = at_word("not") ? 1 : 0;
    return at_word("in", skip) || at_word("between", skip) || (skip == 0 && at_word("is"));
  }

  Tree parse_level(int level) {
    if (++depth_ > kMaxExprDepth) return too_deep(peek().begin);
    Tree left = parse_prefix(level);
    bool compared = false;
    while (!error_) {
      const BinaryOperator* op = binary_here();
      const bool in_words = op == nullptr && at_word_comparison();
      const int here = in_words        ? static_cast<int>(kCompareLevel)
                       : op != nullptr ? static_cast<int>(op->level)
                                       : 0;
      if (here == 0 || here < level || (compared && here > kCompareLevel)) break;
      if (here == kCompareLevel && std::exchange(compared, true)) {
        return fail(peek().begin, "Expected the end of the comparison, found " + found(),
                    "Join comparisons by and: 1 < a and a < 5.");
      }
      if (here < kCompareLevel) compared = false;
      left = in_words ? parse_word_comparison(std::move(left)) : parse_binary(std::move(left), *op);
    }
    --depth_;
    return left;
  }

  Tree parse_binary(Tree left, const BinaryOperator& op) {
    take();
    Tree right = parse_level(op.level + 1);
    if (error_) return {};
    const std::uint32_t begin = left.expr.begin;
    return node(op.kind, begin, list(std::move(left), std::move(right)));
  }

  Tree parse_word_comparison(Tree left) {
    const std::uint32_t begin = left.expr.begin;
    if (take_word("is")) {
      const ExprKind kind = take_word("not") ? ExprKind::kIsNotNull : ExprKind::kIsNull;
      if (!take_word("null")) {
        return fail(peek().begin, "Expected null after is, found " + found(),
                    "Other values are compared with =.");
      }
      return node(kind, begin, list(std::move(left)));
    }
    const bool negated = take_word("not");
    Tree tree = take_word("in") ? parse_in(std::move(left)) : parse_between(std::move(left));
    if (error_ || !negated) return tree;
    return node(ExprKind::kNot, begin, list(std::move(tree)));
  }

  Tree parse_in(Tree left) {
    const std::uint32_t begin = left.expr.begin;
    if (!expect_operator("(", "after in")) return {};
    std::vector<Tree> children = list(std::move(left));
    do {
      children.push_back(parse_level(kOrLevel));
    } while (!error_ && take_operator(","));
    if (error_ || !expect_operator(")", "at the end of the list")) return {};
    return node(ExprKind::kIn, begin, std::move(children));
  }

  Tree parse_between(Tree left) {
    const std::uint32_t begin = left.expr.begin;
    take();
    Tree low = parse_level(kSumLevel);
    if (!error_ && !take_word("and")) {
      fail(peek().begin, "Expected and between the two bounds, found " + found(),
           "Write a between 1 and 5.");
    }
    if (error_) return {};
    Tree high = parse_level(kSumLevel);
    if (error_) return {};
    Tree above = node(ExprKind::kGreaterEqual, begin, list(left, std::move(low)));
    Tree below = node(ExprKind::kLessEqual, begin, list(std::move(left), std::move(high)));
    return node(ExprKind::kAnd, begin, list(std::move(above), std::move(below)));
  }

  Tree parse_prefix(int level) {
    const std::uint32_t begin = peek().begin;
    if (at_word("not")) {
      if (level > kNotLevel) {
        return fail(begin, "Expected a value, found not", "Put it in parentheses: a = (not b).");
      }
      take();
      Tree operand = parse_level(kNotLevel);
      return error_ ? Tree{} : node(ExprKind::kNot, begin, list(std::move(operand)));
    }
    if (take_operator("-")) {
      Tree operand = parse_level(kUnaryLevel);
      return error_ ? Tree{} : node(ExprKind::kNegate, begin, list(std::move(operand)));
    }
    return parse_primary();
  }

  Tree parse_primary() {
    switch (peek().kind) {
      case TokenKind::kNumber:
        return parse_number();
      case TokenKind::kText:
        return leaf(ExprKind::kText, take());
      case TokenKind::kQuotedName: {
        Tree name = leaf(ExprKind::kName, take());
        name.expr.quoted = true;
        return name;
      }
      case TokenKind::kName:
        return parse_word();
      default:
        break;
    }
    const std::uint32_t open = peek().begin;
    if (!take_operator("(")) return fail_no_value();
    Tree inner = parse_level(kOrLevel);
    if (error_ || !expect_operator(")", "for the '(' at byte " + std::to_string(open))) return {};
    inner.expr.begin = open;
    inner.expr.end = tokens_[at_ - 1].end;
    return inner;
  }

  Tree fail_no_value() {
    std::string remedy;
    if (peek().kind == TokenKind::kEnd && at_ == 0)
      remedy = "Write an expression, e.g. amount > 1000.";
    if (at_operator("=") && at_ > 0) remedy = "Equality is one =; at most, at least are <= and >=.";
    return fail(peek().begin, "Expected a name, a number, 'text' or '(', found " + found(),
                std::move(remedy));
  }

  static Tree leaf(ExprKind kind, const Token& token) {
    Tree tree;
    tree.expr.kind = kind;
    tree.expr.text = token.text;
    tree.expr.begin = token.begin;
    tree.expr.end = token.end;
    return tree;
  }

  Tree parse_number() {
    const Token& token = take();
    Tree tree = leaf(ExprKind::kNumber, token);
    tree.expr.text.clear();
    tree.expr.number = token.number;
    if (!at_word("months") && !at_word("month")) return tree;
    if (token.number.scale != 0) {
      return fail(token.begin, "Expected a whole number of months, found " + token.text,
                  "Write 12 months.");
    }
    tree.expr.kind = ExprKind::kMonths;
    tree.expr.end = take().end;
    return tree;
  }

  Tree parse_word() {
    const Token& token = take();
    if (equals_ignoring_case(token.text, "null")) return constant(ExprKind::kNull, token, false);
    if (equals_ignoring_case(token.text, "true")) return constant(ExprKind::kBoolean, token, true);
    if (equals_ignoring_case(token.text, "false"))
      return constant(ExprKind::kBoolean, token, false);
    if (is_reserved_word(token.text)) {
      --at_;
      return fail(token.begin, "Expected a value, found the word " + token.text,
                  "A header of that name is written in double quotes: \"" + token.text + "\".");
    }
    if (equals_ignoring_case(token.text, "date") && peek().kind == TokenKind::kText)
      return parse_date(token);
    if (at_operator("(")) return parse_call(token);
    return leaf(ExprKind::kName, token);
  }

  static Tree constant(ExprKind kind, const Token& token, bool boolean) {
    Tree tree = leaf(kind, token);
    tree.expr.text.clear();
    tree.expr.boolean = boolean;
    return tree;
  }

  Tree parse_date(const Token& word) {
    const Token& token = take();
    const std::optional<Day> day = parse_day(token.text);
    if (!day) {
      return fail(token.begin, "Expected a calendar date, found '" + token.text + "'",
                  "Write year-month-day: date '2024-01-31'.");
    }
    Tree tree = constant(ExprKind::kDate, token, false);
    tree.expr.begin = word.begin;
    tree.expr.day = *day;
    return tree;
  }

  Tree parse_call(const Token& name) {
    take();
    std::vector<Tree> arguments;
    if (!at_operator(")")) {
      do {
        arguments.push_back(parse_level(kOrLevel));
      } while (!error_ && take_operator(","));
    }
    if (error_ || !expect_operator(")", "or ',' in the arguments of " + name.text)) return {};
    Tree tree = node(ExprKind::kCall, name.begin, std::move(arguments));
    tree.expr.text = fold_case(name.text);
    return tree;
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Error> error_;
};

}  // namespace

Result<Expr> parse_expression(std::string_view text) {
  Result<std::vector<Token>> tokens = tokenize_expression(text);
  if (!tokens) return std::move(tokens).error();
  return Parser(std::move(*tokens)).run();
}

}  // namespace vitrine
