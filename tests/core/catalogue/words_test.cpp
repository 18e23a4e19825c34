// The words by which real exports are recognised: headers of files people have, words of statuses and reasons.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/text.h"
#include "catalogue/load.h"

namespace vitrine {
namespace {

const Catalogue& builtin() {
  static const Catalogue catalogue = std::move(load_builtin_catalogue()).value();
  return catalogue;
}

bool knows_header(const char* fact, const char* field, const char* header) {
  const FieldDef* found = builtin().fact(fact)->field(field);
  if (found == nullptr) return false;
  const std::string folded = fold_name(header);
  return std::find(found->headers.begin(), found->headers.end(), folded) != found->headers.end();
}

std::string choice_for(const char* fact, const char* field, const char* word) {
  const std::string folded = fold_name(word);
  for (const Choice& choice : builtin().fact(fact)->field(field)->choices) {
    if (std::find(choice.words.begin(), choice.words.end(), folded) != choice.words.end())
      return choice.id;
  }
  return "";
}

struct HeaderOf {
  const char* header;
  const char* fact;
  const char* field;
};

TEST_CASE("headers of real files lead to their fields") {
  const HeaderOf headers[] = {
      {"OrderDate", "sales", "date"},
      {"OrderNumber", "sales", "order"},
      {"ProductKey", "sales", "product"},
      {"CustomerKey", "sales", "customer"},
      {"OrderQuantity", "sales", "quantity"},
      {"ProductPrice", "products", "unit_price"},
      {"ProductCost", "products", "cost"},
      {"ProductName", "products", "name"},
      {"Order ID", "sales", "order"},
      {"Sales", "sales", "amount"},
      {"Discount", "sales", "discount"},
      {"Profit", "sales", "profit"},
      {"InvoiceNo", "sales", "order"},
      {"StockCode", "sales", "product"},
      {"InvoiceDate", "sales", "date"},
      {"UnitPrice", "sales", "unit_price"},
      {"orderID", "orders", "order"},
      {"employeeID", "orders", "owner"},
      {"customerID", "customers", "customer"},
      {"MonthlyCharges", "customers", "mrr"},
      {"tenure", "customers", "tenure"},
      {"Churn", "customers", "churned"},
      {"account_id", "subscriptions", "customer"},
      {"mrr_amount", "subscriptions", "mrr"},
      {"billing_frequency", "subscriptions", "billing_interval"},
      {"is_trial", "subscriptions", "trial"},
      {"signup_date", "customers", "acquired_on"},
      {"referral_source", "customers", "source"},
      {"churn_date", "customers", "churned_on"},
      {"reason_code", "customers", "churn_reason"},
      {"submitted_at", "tickets", "opened_on"},
      {"deal_owner_name", "deals", "owner"},
      {"closing_date", "deals", "closed_on"},
      {"created_time", "deals", "created_on"},
      {"offer_total_amount", "deals", "amount"},
      {"lost_reason", "deals", "lost_reason"},
      {"spend", "costs", "amount"},
      {"number_of_cds", "sales", "quantity"},
      {"dollar_value", "sales", "amount"},
      {"Lead Number", "leads", "id"},
      {"Converted", "leads", "converted"},
      {"opportunity_id", "deals", "id"},
      {"sales_agent", "deals", "owner"},
      {"deal_stage", "deals", "stage"},
      {"engage_date", "deals", "created_on"},
      {"close_date", "deals", "closed_on"},
      {"close_value", "deals", "amount"},
      {"account", "customers", "customer"},
      {"sector", "customers", "industry"},
      {"office_location", "customers", "region"},
      {"series", "products", "category"},
      {"sales_price", "products", "unit_price"},
      {"regional_office", "owners", "region"},
      {"manager", "owners", "manager"},
      {"Дата закрытия", "deals", "closed_on"},
      {"Ответственный", "deals", "owner"},
      {"Відповідальний", "deals", "owner"},
      {"Сума угоди", "deals", "amount"},
      {"Номенклатура", "sales", "product"},
      {"Контрагент", "sales", "customer"},
  };
  for (const HeaderOf& one : headers) {
    INFO(one.header << " -> " << one.fact << "." << one.field);
    CHECK(knows_header(one.fact, one.field, one.header));
  }
}

TEST_CASE("words of a deal's status in three languages") {
  for (const char* word :
       {"Won", "Closed Won", "closedwon", "Payment Done", "Paid", "Оплачено", "Успешно реализовано",
        "Выиграна", "Выиграно", "Виграно", "Успішно реалізовано", "Сделка успешна"}) {
    INFO(word);
    CHECK(choice_for("deals", "status", word) == "won");
  }
  for (const char* word : {"Lost", "Closed Lost", "Закрыто и не реализовано", "Проиграна", "Отказ",
                           "Втрачено", "Програна"}) {
    INFO(word);
    CHECK(choice_for("deals", "status", word) == "lost");
  }
  for (const char* word : {"Open", "Engaging", "Prospecting", "Negotiation/Review", "Qualification",
                           "New", "In progress", "В работе", "Переговоры", "New Lead"}) {
    INFO(word);
    CHECK(choice_for("deals", "status", word) == "open");
  }
  CHECK(builtin().fact("deals")->field("status")->unknown_choice == "open");
  CHECK(builtin().fact("deals")->field("status")->from_words_of == "stage");
}

TEST_CASE("reasons of churn fall into the taxonomy") {
  const std::pair<const char*, const char*> reasons[] = {{"pricing", "price"},
                                                         {"budget", "price"},
                                                         {"features", "product_fit"},
                                                         {"support", "support"},
                                                         {"competitor", "competition"},
                                                         {"unknown", "unknown"},
                                                         {"Дорого", "price"},
                                                         {"Переїзд", "no_longer_needed"},
                                                         {"Card expired", "payment_failure"},
                                                         {"Онбординг", "onboarding"}};
  for (const auto& [word, id] : reasons) {
    INFO(word);
    CHECK(choice_for("customers", "churn_reason", word) == id);
    CHECK(choice_for("subscriptions", "cancel_reason", word) == id);
  }
}

}  // namespace
}  // namespace vitrine
