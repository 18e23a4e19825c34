// Small facts and files for the tests of model: a catalogue of deals, sales, orders, customers,
// products and owners,
// and tables written as rows of text.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "base/text.h"
#include "expr/parse.h"
#include "model/dataset.h"

namespace vitrine::sample {

inline FieldDef field(std::string id, FieldKind kind, std::vector<std::string> headers = {},
                      std::string refers_to = {}, std::vector<std::string> otherwise = {}) {
  FieldDef made;
  made.id = std::move(id);
  made.kind = kind;
  made.headers = std::move(headers);
  made.refers_to = std::move(refers_to);
  for (const std::string& text : otherwise)
    made.otherwise.push_back(parse_expression(text).value());
  return made;
}

inline FieldDef status_field() {
  FieldDef status = field("status", FieldKind::kChoice, {"status"});
  status.required = true;
  status.choices = {{"open", {}, {"open", "new"}},
                    {"won", {}, {"won", "closed won", "payment done", "выиграна"}},
                    {"lost", {}, {"lost"}}};
  status.unknown_choice = "open";
  status.from_words_of = "stage";
  return status;
}

inline FactDef fact(std::string id, std::string key, std::vector<FieldDef> fields) {
  FactDef made;
  made.id = std::move(id);
  made.key = std::move(key);
  made.fields = std::move(fields);
  return made;
}

inline Catalogue catalogue() {
  using enum FieldKind;
  Catalogue made;
  made.facts.push_back(fact(
      "deals", "id",
      {status_field(), field("stage", kText, {"stage", "deal stage"}),
       field("id", kKey, {"deal id", "id"}),
       field("customer", kKey, {"customer", "account"}, "customers"),
       field("owner", kKey, {"owner", "sales agent"}, "owners"),
       field("created_on", kDate, {"created"}), field("closed_on", kDate, {"closed", "close date"}),
       field("modified_on", kDate, {"modified"}),
       field("amount", kMoney, {"amount", "close value"}),
       field("probability", kRate, {"probability"}),
       field("product", kKey, {"product"}, "products")}));
  made.facts.back().version = "modified_on";
  made.facts.back().file_words = {"deals", "pipeline"};
  made.facts.push_back(fact(
      "sales", "",
      {field(
           "amount", kMoney, {"amount", "sales"}, "",
           {"quantity * unit_price * (1 - coalesce(discount, 0)) - coalesce(discount_amount, 0)"}),
       field("quantity", kNumber, {"quantity"}),
       field("unit_price", kMoney, {"unit price"}, "", {"product.unit_price"}),
       field("discount", kRate, {"discount"}),
       field("discount_amount", kMoney, {"discount amount"}),
       field("date", kDate, {"date", "order date"}, "", {"order.date"}),
       field("order", kKey, {"order id", "order"}, "orders"),
       field("customer", kKey, {"customer id", "customer"}, "customers", {"order.customer"}),
       field("product", kKey, {"product id", "product"}, "products"),
       field("owner", kKey, {"owner"}, "owners"),
       field("region", kText, {"region", "country"}, "", {"customer.region"}),
       field("currency", kText, {"currency"})}));
  made.facts.back().fields.front().required = true;
  made.facts.push_back(
      fact("orders", "order",
           {field("order", kKey, {"order id"}), field("date", kDate, {"order date"}),
            field("customer", kKey, {"customer id"}, "customers")}));
  made.facts.push_back(fact(
      "products", "product",
      {field("product", kKey, {"product id", "product"}), field("name", kText, {"product name"}),
       field("unit_price", kMoney, {"unit price", "price"})}));
  made.facts.push_back(
      fact("owners", "owner",
           {field("owner", kKey, {"owner", "sales agent"}), field("team", kText, {"team"})}));
  made.facts.push_back(
      fact("customers", "customer",
           {field("customer", kKey, {"customer id", "customer"}),
            field("name", kText, {"customer name"}), field("segment", kText, {"segment"}),
            field("region", kText, {"region", "country"}), field("churned", kBoolean, {"churn"}),
            field("mrr", kMoney, {"mrr"})}));
  for (FactDef& made_fact : made.facts) {
    if (made_fact.key == "id" || made_fact.key.empty()) continue;
    made_fact.fields.front().required = true;
  }
  return made;
}

/// A column of texts as its cells look: all ISO dates -> dates, all numbers -> decimals or
/// integers, else text; "" is null.
inline ColumnPtr column(const std::vector<std::string>& cells) {
  bool dates = true;
  bool numbers = true;
  int scale = 0;
  for (const std::string& cell : cells) {
    if (cell.empty()) continue;
    dates = dates && parse_day(cell);
    const auto number = parse_decimal(cell);
    numbers = numbers && number;
    if (number) scale = std::max(scale, number->scale);
  }
  Column made;
  made.type = dates       ? ColumnType::kDate
              : !numbers  ? ColumnType::kText
              : scale > 0 ? ColumnType::kDecimal
                          : ColumnType::kInteger;
  made.scale = made.type == ColumnType::kDecimal ? scale : 0;
  auto dictionary = std::make_shared<Dictionary>();
  for (const std::string& cell : cells) {
    made.valid.push_back(!cell.empty());
    if (made.type == ColumnType::kDate) made.days.push_back(parse_day(cell).value_or(0));
    if (made.type == ColumnType::kText)
      made.codes.push_back(cell.empty() ? 0 : dictionary->intern(cell));
    if (made.type == ColumnType::kDecimal || made.type == ColumnType::kInteger) {
      made.wide.push_back(cell.empty() ? 0
                                       : static_cast<std::int64_t>(
                                             rescale(*parse_decimal(cell), made.scale)->units));
    }
  }
  if (made.type == ColumnType::kText) made.dictionary = std::move(dictionary);
  return std::make_shared<const Column>(std::move(made));
}

using Rows = std::vector<std::vector<std::string>>;

/// First row: headers.
inline LoadedTable table(const Rows& rows) {
  LoadedTable loaded;
  loaded.table.names = rows.front();
  loaded.table.rows = rows.size() - 1;
  for (std::size_t c = 0; c < rows.front().size(); ++c) {
    std::vector<std::string> cells;
    for (std::size_t r = 1; r < rows.size(); ++r) cells.push_back(rows[r][c]);
    loaded.table.columns.push_back(column(cells));
    loaded.understanding.readings.push_back({});
    loaded.understanding.readings.back().type = loaded.table.columns.back()->type;
  }
  return loaded;
}

/// `fields`: one of the main fact's fields a column, "" for none, "fact.field" for another fact's.
inline Source source(std::string name, std::string fact, const std::vector<std::string>& fields,
                     const Rows& rows) {
  Source made;
  made.name = name;
  made.loaded = table(rows);
  made.mapping.file = std::move(name);
  made.mapping.facts = {fact};
  for (std::size_t c = 0; c < fields.size(); ++c) {
    ColumnMapping mapping{made.loaded.table.names[c], {}, std::nullopt};
    if (!fields[c].empty()) mapping.uses.push_back({fact, fields[c], 1.0});
    made.mapping.columns.push_back(std::move(mapping));
  }
  return made;
}

inline std::shared_ptr<const Dataset> build(const Catalogue& made,
                                            const std::vector<const Source*>& sources) {
  return Dataset::build(made, sources).value();
}

/// The column's cells as texts joined by '|'; "-" where null.
inline std::string cells(const Column& shown) {
  std::string text;
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (row > 0) text += '|';
    text += shown.is_null(row) ? "-" : shown.text_at(row);
  }
  return text;
}

/// The cells under a name, "none" when nothing answers.
inline std::string resolved(const Dataset& data, std::string_view of, std::string_view name,
                            bool quoted = false) {
  const auto found = data.resolve(of, name, quoted).value();
  return found ? cells(*found->column) : "none";
}

inline const Notice* notice(const Dataset& data, std::string_view code) {
  for (const Notice& entry : data.notices()) {
    if (entry.code == code) return &entry;
  }
  return nullptr;
}

}  // namespace vitrine::sample
