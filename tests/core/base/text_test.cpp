#include "base/text.h"

#include <catch2/catch_test_macros.hpp>

using namespace vitrine;

TEST_CASE("invalid UTF-8 is found at its first byte") {
  constexpr auto kValid = std::string_view::npos;
  CHECK(find_invalid_utf8("") == kValid);
  CHECK(find_invalid_utf8("plain ASCII that is longer than eight bytes") == kValid);
  CHECK(find_invalid_utf8("Виручка, Umsätze, 売上, \U0001F600") == kValid);
  CHECK(find_invalid_utf8("\xF4\x8F\xBF\xBF") == kValid);  // U+10FFFF
  CHECK(find_invalid_utf8("12345678ab\xFF") == 10);
  CHECK(find_invalid_utf8("a\xC0\x80") == 1);         // overlong
  CHECK(find_invalid_utf8("a\xE0\x80\x80") == 1);     // overlong
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);      // surrogate
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0);  // over U+10FFFF
  CHECK(find_invalid_utf8("\xD0\xBF\xD0") == 2);      // cut off
  CHECK(find_invalid_utf8("\xD0"
                          "a") == 0);
  CHECK(find_invalid_utf8("\x80") == 0);
}

TEST_CASE("code points go to UTF-8 and back") {
  const std::u32string points = U"aЯ\u20AC\U0001F600";
  std::string text;
  for (const char32_t point : points) append_utf8(text, point);
  CHECK(text == "aЯ€\U0001F600");
  CHECK(to_code_points(text) == points);
  CHECK(to_code_points("a\xFF\xD0") == U"a\uFFFD\uFFFD");
}

TEST_CASE("trim takes white space of every kind from both ends only") {
  CHECK(trim(" \t\r\n a b \v\f") == "a b");
  CHECK(trim("\uFEFFid\u00A0\u202F\u200B") == "id");
  CHECK(trim("\u00A0 \u00A0").empty());
  CHECK(trim("a\u00A0b") == "a\u00A0b");
}

TEST_CASE("letters and marks compose canonically") {
  CHECK(to_nfc("cafe\u0301") == "caf\u00E9");
  CHECK(to_nfc("\u0438\u0306") == "й");
  CHECK(to_nfc("\u0415\u0308лка") == "Ёлка");
  CHECK(to_nfc("\u0456\u0308жак") == "їжак");
  CHECK(to_nfc("\u03B1\u0301") == "\u03AC");
  CHECK(to_nfc("\u212B") == "\u00C5");  // the unit sign is the letter
  // Marks in either order, and on a letter that has one already.
  CHECK(to_nfc("o\u0302\u0323") == "\u1ED9");
  CHECK(to_nfc("o\u0323\u0302") == "\u1ED9");
  CHECK(to_nfc("\u00F4\u0323") == "\u1ED9");
  // What has no composed form stays, and blocks marks of its class that come after it.
  CHECK(to_nfc("x\u0301\u0301") == "x\u0301\u0301");
  CHECK(to_nfc("e\u0301\u0302") == "\u00E9\u0302");
  CHECK(to_nfc("Выручка, ґанок, Größe") == "Выручка, ґанок, Größe");
  CHECK(to_nfc("\u0301a") == "\u0301a");
}

TEST_CASE("letter case folds in three scripts") {
  CHECK(fold_case("Close Date") == "close date");
  CHECK(fold_case("ВЫРУЧКА ЁЖ") == "выручка ёж");
  CHECK(fold_case("ІЇЄҐ'ЩЬ") == "іїєґ'щь");
  CHECK(fold_case("ÄÖÜ ÇŁŻ ŠŸ \u00D7") == "äöü çłż šÿ \u00D7");
  CHECK(fold_case("ΟΔΟΣ") == fold_case("οδος"));
  CHECK(fold_case("売上ABC") == "売上abc");
  CHECK(equals_ignoring_case("Сума", "СУМА"));
  CHECK_FALSE(equals_ignoring_case("Сума", "Сумма"));
}

TEST_CASE("names fold to words") {
  CHECK(fold_name("Close_Date (EUR)") == "close date eur");
  CHECK(fold_name("orderID") == "order id");
  CHECK(fold_name("PostalCode") == "postal code");
  CHECK(fold_name("MRRAmount") == "mrr amount");
  CHECK(fold_name("  Order   Number ") == "order number");
  CHECK(fold_name("CustomerIDs") == "customer ids");
  CHECK(fold_name("Q1 2024") == "q 1 2024");
  CHECK(fold_name("address2") == "address 2");
  CHECK(fold_name("ДатаЗаказа") == "дата заказа");
  CHECK(fold_name("Сума, грн.") == "сума грн");
  CHECK(fold_name("Ім'я клієнта") == "імя клієнта");
  CHECK(fold_name("Ім\u2019я клієнта") == "імя клієнта");
  CHECK(fold_name("№ заказа") == "заказа");
  CHECK(fold_name("Order #") == "order");
  CHECK(fold_name("Discount, %") == "discount percent");
  CHECK(fold_name("Скидка%НДС") == "скидка percent ндс");
  CHECK(fold_name("ё\u00A0и\u2014й") == "ё и й");
  CHECK(fold_name("订单ID") == "订单 id");
  CHECK(fold_name("").empty());
  CHECK(fold_name("—").empty());
}

TEST_CASE("camel case stays whole when asked") {
  CHECK(fold_name("orderID 7b", false) == "orderid 7b");
  CHECK(fold_name("GTXPro", false) == "gtxpro");
}

TEST_CASE("keys that differ in case, spacing or punctuation fold alike") {
  CHECK(fold_key("GTXPro") == fold_key("GTX Pro"));
  CHECK(fold_key("Avito") == fold_key("AVITO"));
  CHECK(fold_key("ТОВ «Ромашка»") == "товромашка");
  CHECK(fold_key("cafe\u0301") == fold_key("CAFÉ"));
  CHECK(fold_key("GTX-1") != fold_key("GTX-2"));
}

TEST_CASE("edit distance counts code points") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("сума", "сумма") == 1);
  CHECK(edit_distance("", "їжак") == 4);
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("kitten", "sitting", 2) > 2);
  CHECK(edit_distance("abcdefgh", "hgfedcba", 1) > 1);
}

TEST_CASE("the nearest name is suggested when it is near") {
  const std::vector<std::string> names = {"win_rate", "won_revenue", "arpa", "nrr"};
  CHECK(nearest_name("winrate", names) == "win_rate");
  CHECK(nearest_name("won_revenu", names) == "won_revenue");
  CHECK(nearest_name("nr", names) == "nrr");
  CHECK(nearest_name("churn", names).empty());
  CHECK(nearest_name("", names).empty());
  CHECK(nearest_name("x", {}).empty());
}
