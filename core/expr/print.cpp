#include "base/date.h"
#include "expr/ast.h"
#include "expr/token.h"

namespace vitrine {
namespace {

/// Binding strength as in the grammar of parse.h: or 1, and 2, not 3, comparison 4, sum 5, product 6, unary 7, primary 8.
int level_of(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kOr:
      return 1;
    case ExprKind::kAnd:
      return 2;
    case ExprKind::kNot:
      return 3;
    case ExprKind::kEqual:
    case ExprKind::kNotEqual:
    case ExprKind::kLess:
    case ExprKind::kLessEqual:
    case ExprKind::kGreater:
    case ExprKind::kGreaterEqual:
    case ExprKind::kIn:
    case ExprKind::kIsNull:
    case ExprKind::kIsNotNull:
      return 4;
    case ExprKind::kAdd:
    case ExprKind::kSubtract:
      return 5;
    case ExprKind::kMultiply:
    case ExprKind::kDivide:
      return 6;
    case ExprKind::kNegate:
      return 7;
    case ExprKind::kNumber:
      return expr.number.units < 0 ? 7 : 8;
    default:
      return 8;
  }
}

const char* sign_of(ExprKind kind) {
  switch (kind) {
    case ExprKind::kOr:
      return " or ";
    case ExprKind::kAnd:
      return " and ";
    case ExprKind::kEqual:
      return " = ";
    case ExprKind::kNotEqual:
      return " != ";
    case ExprKind::kLess:
      return " < ";
    case ExprKind::kLessEqual:
      return " <= ";
    case ExprKind::kGreater:
      return " > ";
    case ExprKind::kGreaterEqual:
      return " >= ";
    case ExprKind::kAdd:
      return " + ";
    case ExprKind::kSubtract:
      return " - ";
    case ExprKind::kMultiply:
      return " * ";
    case ExprKind::kDivide:
      return " / ";
    default:
      return "";
  }
}

void print(const Expr& expr, std::string& out);

/// Prints with parentheses where the node binds less tightly than its place asks for.
void print_at(const Expr& expr, int level, std::string& out) {
  const bool parentheses = level_of(expr) < level;
  if (parentheses) out += '(';
  print(expr, out);
  if (parentheses) out += ')';
}

void print_quoted(const std::string& text, char quote, std::string& out) {
  out += quote;
  for (const char c : text) {
    if (c == quote) out += quote;
    out += c;
  }
  out += quote;
}

void print_list(const Expr& expr, std::size_t first, std::string& out) {
  out += '(';
  for (std::size_t k = first; k < expr.children.size(); ++k) {
    if (k > first) out += ", ";
    print(expr.children[k], out);
  }
  out += ')';
}

void print_name(const Expr& expr, std::string& out) {
  if (!expr.quoted && is_plain_name(expr.text) && !is_reserved_word(expr.text)) {
    out += expr.text;
  } else {
    print_quoted(expr.text, '"', out);
  }
}

void print_binary(const Expr& expr, std::string& out) {
  const int level = level_of(expr);
  print_at(expr.children[0], level == 4 ? 5 : level, out);
  out += sign_of(expr.kind);
  print_at(expr.children[1], level + 1, out);
}

void print(const Expr& expr, std::string& out) {
  switch (expr.kind) {
    case ExprKind::kNumber:
      out += to_text(expr.number);
      return;
    case ExprKind::kText:
      return print_quoted(expr.text, '\'', out);
    case ExprKind::kBoolean:
      out += expr.boolean ? "true" : "false";
      return;
    case ExprKind::kNull:
      out += "null";
      return;
    case ExprKind::kDate:
      out += "date '" + to_text(Day{expr.day}) + "'";
      return;
    case ExprKind::kMonths:
      out += to_text(expr.number) + (expr.number.units == 1 ? " month" : " months");
      return;
    case ExprKind::kName:
      return print_name(expr, out);
    case ExprKind::kNegate:
      out += '-';
      return print_at(expr.children[0], 7, out);
    case ExprKind::kNot:
      out += "not ";
      return print_at(expr.children[0], 3, out);
    case ExprKind::kIn:
      print_at(expr.children[0], 5, out);
      out += " in ";
      return print_list(expr, 1, out);
    case ExprKind::kIsNull:
    case ExprKind::kIsNotNull:
      print_at(expr.children[0], 5, out);
      out += expr.kind == ExprKind::kIsNull ? " is null" : " is not null";
      return;
    case ExprKind::kCall:
      out += expr.text;
      return print_list(expr, 0, out);
    default:
      return print_binary(expr, out);
  }
}

}  // namespace

std::string to_text(const Expr& expr) {
  std::string out;
  print(expr, out);
  return out;
}

}  // namespace vitrine
