// Documents as tables: which they are, their columns and rows, the same however the bytes are cut.
#include <catch2/catch_all.hpp>

#include "json_help.h"

using namespace vitrine;
using namespace vitrine::records;
using namespace vitrine::test;

namespace {

/// The tables of a document, checked to be the same when it is cut.
std::string tables(const std::string& json) {
  const std::string whole = tables_of(json);
  for (const std::size_t piece : {1, 2, 3, 7}) CHECK(tables_of(json, piece) == whole);
  return whole;
}

}  // namespace

TEST_CASE("json tables: columns are the union of all records, in order of appearance") {
  CHECK(
      tables(R"([{"id": 9007199254740993, "a": "x, \"y\""}, {"b": true, "id": 1.50, "a": null},
                   null, {}, {"c": "two\nlines", "id": 3}])") ==
      "<>\nid,a,b,c\n9007199254740993,\"x, \"\"y\"\"\",,\n1.50,,true,\n,,,\n3,,,\"two\nlines\"\n");
}

TEST_CASE("json tables: one column, and rows with nothing in it") {
  CHECK(tables(R"([{"a": ""}, {"a": "v"}, {"a": null}])") == "<>\na\n\"\"\nv\n\"\"\n");
  CHECK(tables(R"([{"": 0}])") == "<>\n\"\"\n0\n");
}

TEST_CASE("json tables: objects become dotted names, lists of values one cell") {
  CHECK(
      tables(R"([{"customer": {"name": "A", "address": {"city": "B"}}, "tags": ["x", 2, null, ""]},
                   {"customer": null, "tags": []}])") ==
      "<>\ncustomer.name,customer.address.city,tags\nA,B,\"x, 2, \"\n,,\n");
}

TEST_CASE("json tables: what has no cells of its own stays JSON") {
  CHECK(
      tables(R"([{"at": [[1, 2], [3, {"k": ["\u0001\"", null, true]}]], "b": 1}, {"at": [5]}])") ==
      "<>\nat,b\n\"[[1,2],[3,{\"\"k\"\":[\"\"\\u0001\\\"\"\"\",null,true]}]]\",1\n[5],\n");
}

TEST_CASE("json tables: a value is now this, now that") {
  CHECK(tables(R"([{"a": {"b": 1}}, {"a": 5}, {"a": ["x", "y"]}, {"a": [7]}])") ==
        "<>\na,a.b\n,1\n5,\n\"x, y\",\n7,\n");
}

TEST_CASE("json tables: lines of records are tables that carry what identifies the record") {
  CHECK(tables(R"([{"day": "May", "lines": [{"sku": "a", "taxes": [{"rate": 1}, {"rate": 2}]},
                                            {"sku": "b"}], "orderId": 7, "paid": true},
                   {"orderId": 8, "lines": {"sku": "c"}}, {"lines": []}])") ==
        "<>\nday,orderId,paid\nMay,7,true\n,8,\n,,\n"
        "<lines>\norderId,sku\n7,a\n7,b\n8,c\n"
        "<lines.taxes>\norderId,sku,rate\n7,a,1\n7,a,2\n");
}

TEST_CASE("json tables: keys of the same name are told apart") {
  CHECK(tables(R"({"orders": [{"id": 5, "items": [{"id": 50, "parts": [{"id": 500}]}]}]})") ==
        "<>\nid\n5\n<items>\norder.id,id\n5,50\n<items.parts>\norder.id,item.id,id\n5,50,500\n");
  CHECK(tables(R"([{"id": 5, "items": [{"id": 50}]}])") ==
        "<>\nid\n5\n<items>\nparent.id,id\n5,50\n");
  CHECK(tables_of(R"([{"id": 5, "items": [{"id": 50}]}])", 9, "Companies") ==
        "<>\nid\n5\n<items>\nCompany.id,id\n5,50\n");
}

TEST_CASE("json tables: a record without a key is identified by all its values") {
  CHECK(tables(R"([{"day": "May", "shop": "A", "at": {"x": 1}, "lines": [{"sku": "a"}]}])") ==
        "<>\nday,shop,at.x\nMay,A,1\n<lines>\nday,shop,sku\nMay,A,a\n");
}

TEST_CASE("json tables: answers that wrap their records") {
  CHECK(tables(R"({"result": {"items": [{"a": 1}, {"a": 2}], "total": 2}, "errors": []})") ==
        "<>\na\n1\n2\n");
  CHECK(tables(R"({"data": [{"type": "deal", "id": "1", "attributes": {"amount": 5}}],
                   "included": [{"id": "9"}]})") ==
        "<>\ntype,id,amount\ndeal,1,5\n<included>\nid\n9\n");
  CHECK(tables(R"({"records": [{"attributes": {"type": "Deal"}, "Type": "New"}]})") ==
        "<>\nattributes.type,Type\nDeal,New\n");
  CHECK(tables(R"({"small": [{"a": 1}], "large": [{"b": 1}, {"b": 2}]})") ==
        "<>\nb\n1\n2\n<small>\na\n1\n");
}

TEST_CASE("json tables: a single object is a row") {
  CHECK(tables(R"({"name": "A", "tags": ["x"], "at": {"city": "B"}})") ==
        "<>\nname,tags,at.city\nA,x,B\n");
  CHECK(tables(R"({"id": 1, "day": "May", "sum": 2, "lines": [{"sku": "a"}, {"sku": "b"}]})") ==
        "<>\nid,day,sum\n1,May,2\n<lines>\nid,sku\n1,a\n1,b\n");
}

TEST_CASE("json tables: one object after the other") {
  CHECK(tables("{\"a\": 1}\r\n\r\n{\"b\": [{\"c\": 1}]}{\"a\": 2}\n") ==
        "<>\na\n1\n\"\"\n2\n<b>\na,c\n,1\n");
}

TEST_CASE("json tables: answers that follow each other are one list") {
  CHECK(tables("{\"page\": 1, \"data\": [{\"a\": 1}, {\"a\": 2}]}\n{\"page\": 2, \"data\": "
               "[{\"a\": 3}]}") == "<>\na\n1\n2\n3\n");
  CHECK(tables("{\"id\": 1, \"items\": [{\"a\": 1}, {\"a\": 2}]}\n{\"id\": 2, \"items\": []}") ==
        "<>\nid\n1\n2\n<items>\nid,a\n1,1\n1,2\n");
}

TEST_CASE("json tables: rows that are lists") {
  CHECK(tables(R"([["id", "name"], [1, "a, b"], [2], [3, null, {"k": [1]}]])") ==
        "<>\nid,name,\n1,\"a, b\",\n2,,\n3,,\"{\"\"k\"\":[1]}\"\n");
  CHECK(tables("[\"id\", \"n\"]\n[1, [2, 3]]\n") == "<>\nid,n\n1,\"[2,3]\"\n");
  CHECK(tables(R"({"columns": ["id", "v"], "index": [0, 1], "data": [[1, "a"], [2, "b"]]})") ==
        "<>\nid,v\n1,a\n2,b\n");
  CHECK(tables(R"({"data": [[1, "a"]], "meta": [{"name": "id"}, {"name": "v"}]})") ==
        "<>\nid,v\n1,a\n<meta>\nname\nid\nv\n");
}

TEST_CASE("json tables: columns that are lists") {
  CHECK(tables(R"({"a": [1, null], "b": ["x", "y, z"]})") == "<>\na,b\n1,x\n,\"y, z\"\n");
  CHECK(tables(R"({"a": [1, 2], "b": ["x"]})") == "<>\na,b\n\"1, 2\",x\n");
}

TEST_CASE("json tables: names that an object repeats are columns of their own") {
  CHECK(tables(R"([{"a": 1, "a": 2}, {"a": 3}, {"b": 4, "a": 5, "a": 6}])") ==
        "<>\na,a,b\n1,2,\n3,,\n5,6,4\n");
}

TEST_CASE("json tables: names of JavaScript's own are names") {
  CHECK(tables(R"([{"__proto__": {"constructor": 1}, "toString": 2}])") ==
        "<>\n__proto__.constructor,toString\n1,2\n");
}

TEST_CASE("json tables: zeros show as what cannot be shown") {
  CHECK(tables(R"([{"a": "x\u0000y", "b": "12345678\u0000"}])") ==
        "<>\na,b\n\"x\xEF\xBF\xBDy\",\"12345678\xEF\xBF\xBD\"\n");
}

TEST_CASE("json tables: values among records") {
  CHECK(tables(R"([{"a": 1}, 2, [3, {"b": 4}], null])") ==
        "<>\na,value\n1,\n,2\n,\"[3,{\"\"b\"\":4}]\"\n");
}

TEST_CASE("json tables: none") {
  for (const char* json : {"1", "\"x\"", "null", "[]", "{}", "[1, 2, 3]", "[[]]", "[{}, {}]",
                           "[null]", R"({"data": [], "total": 0})", R"({"a": {"b": []}})"}) {
    INFO(json);
    CHECK(tables(json).empty());
  }
}

TEST_CASE("json tables: too many columns, tables and names are refused") {
  const auto object = [](std::size_t names, const std::string& value) {
    std::string text = "{";
    for (std::size_t i = 0; i < names; ++i) {
      text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":" + value;
    }
    return text + "}";
  };
  const std::string widest = tables_of("[" + object(kMostColumns, "1") + "]");
  CHECK(std::count(widest.begin(), widest.end(), ',') == 2 * (kMostColumns - 1));
  CHECK(tables_of("[" + object(kMostColumns + 1, "1") + "]") ==
        "error: The JSON holds records with more than 16,384 columns");
  CHECK(tables_of("[" + object(kMostTables, "[{\"a\":1}]") + "]") ==
        "error: The JSON holds more than 256 tables");
  CHECK(tables_of("[" + object(Shape::kMostPlaces, "1") + "]") == "error: names");
}

TEST_CASE("json tables: few bytes that become very many are refused") {
  std::string json = "[{\"k0\":1";
  for (int i = 1; i < 10'000; ++i) json += ",\"k" + std::to_string(i) + "\":1";
  json += "}";
  for (int i = 0; i < 20'000; ++i) json += ",{}";
  CHECK(tables_of(json + "]") ==
        "error: The JSON would become more than 32 times as long as a table");
}

TEST_CASE("json tables: long paths do not multiply") {
  const std::string name(60'000, 'x');
  std::string json;
  for (int i = 0; i < 250; ++i) json += "{\"" + name + "\":";
  json += "{";
  for (int i = 0; i < 2000; ++i) json += "\"k" + std::to_string(i) + "\":1,";
  json += "\"l\":[{\"a\":1}]}" + std::string(250, '}');
  CHECK(tables_of("[" + json + "]", 1 << 16) == "error: The JSON holds more than 16 MB of names");
  CHECK(tables_of(json, 1 << 16) == "<>\na\n1\n");
}
