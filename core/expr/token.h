// Text -> tokens of the expression language, white space dropped, byte positions kept.
// Knows spelling only: what stands where is parse.cpp's business. Only expr/ includes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"

namespace vitrine {

enum class TokenKind {
  kEnd,
  kNumber,      ///< `number`
  kText,        ///< `text` without its quotes
  kName,        ///< `text`: identifier or keyword, dotted parts joined by '.'
  kQuotedName,  ///< `text` without its quotes
  kOperator,    ///< `text`, one of = != < <= > >= + - * / ( ) ,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;
  Decimal number;
  std::uint32_t begin = 0;  ///< byte range in the source text
  std::uint32_t end = 0;
};

/// All tokens, the last one kEnd. Error: kBadExpression at the byte that cannot be read.
Result<std::vector<Token>> tokenize_expression(std::string_view text);

/// May `text` be written as a name without quotes (keywords are not told apart here)?
bool is_plain_name(std::string_view text);

/// true for words that cannot be a name unless quoted: and or not in is between null true false, in any letter case.
bool is_reserved_word(std::string_view text);

}  // namespace vitrine
