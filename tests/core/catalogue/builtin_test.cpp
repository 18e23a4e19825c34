// The catalogue that is compiled in: it loads, and every entry keeps the promises that all entries make.
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

#include "catalogue/in_all_languages.h"
#include "catalogue/load.h"
#include "catalogue/needs.h"

namespace vitrine {
namespace {

const Catalogue& builtin() {
  static const Catalogue catalogue = test::builtin_in_all_languages();
  return catalogue;
}

bool is_snake_case(const std::string& id) {
  for (const char c : id) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!fits) return false;
  }
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z';
}

void require_texts(const std::string& entry, const LocalText& text) {
  INFO(entry);
  for (const std::string& one : text.in) {
    CHECK(!one.empty());
    CHECK(one.find('|') == std::string::npos);
  }
}

const VariantDef* variant(const char* metric_id, const char* variant_id) {
  const MetricDef* metric = builtin().metric(metric_id);
  if (metric == nullptr) return nullptr;
  for (const VariantDef& one : metric->variants) {
    if (one.id == variant_id) return &one;
  }
  return nullptr;
}

TEST_CASE("every id is snake_case and every text exists in three languages") {
  for (const FactDef& fact : builtin().facts) {
    CHECK(is_snake_case(fact.id));
    require_texts(fact.id, fact.name);
    for (const FieldDef& field : fact.fields) {
      CHECK(is_snake_case(field.id));
      require_texts(fact.id + "." + field.id, field.name);
      for (const Choice& choice : field.choices) {
        CHECK(is_snake_case(choice.id));
        require_texts(fact.id + "." + field.id + "." + choice.id, choice.name);
      }
    }
  }
  for (const MeasureDef& measure : builtin().measures) {
    CHECK(is_snake_case(measure.id));
    require_texts(measure.id, measure.name);
  }
  for (const MetricDef& metric : builtin().metrics) {
    CHECK(is_snake_case(metric.id));
    require_texts(metric.id, metric.name);
    require_texts(metric.id, metric.explanation);
    for (const VariantDef& one : metric.variants) require_texts(metric.id + "." + one.id, one.name);
    for (const Benchmark& benchmark : metric.benchmarks) require_texts(metric.id, benchmark.note);
  }
  for (const ParameterDef& parameter : builtin().parameters)
    require_texts(parameter.id, parameter.name);
  for (const BoardDef& board : builtin().boards) {
    require_texts(board.id, board.name);
    for (const CardDef& card : board.cards) {
      if (!card.name.in.front().empty()) require_texts(board.id, card.name);
    }
  }
}

TEST_CASE("Russian texts hold no Ukrainian letters and the other way round") {
  const auto holds = [](const std::string& text, const char* letters) {
    for (const char* letter = letters; *letter != '\0'; letter += 2) {
      if (text.find(std::string(letter, 2)) != std::string::npos) return true;
    }
    return false;
  };
  for (const MetricDef& metric : builtin().metrics) {
    INFO(metric.id);
    for (const LocalText* text : {&metric.name, &metric.explanation}) {
      CHECK_FALSE(holds(text->get(Language::kRussian), "іїєґІЇЄҐ"));
      CHECK_FALSE(holds(text->get(Language::kUkrainian), "ыэёъЫЭЁЪ"));
    }
  }
}

TEST_CASE("every metric says what it is good for") {
  const std::set<std::string> kinds{"quality", "growth", "efficiency",
                                    "input",   "output", "outcome"};
  for (const MetricDef& metric : builtin().metrics) {
    INFO(metric.id);
    CHECK(!metric.kinds.empty());
    for (const std::string& kind : metric.kinds) CHECK(kinds.count(kind) == 1);
    CHECK(!needs_of(builtin(), metric.formula).empty());
  }
}

TEST_CASE("the metrics that Vitrine promises are there") {
  for (const char* id : {"total_revenue",
                         "nrr",
                         "arpa",
                         "qoq_growth",
                         "yoy_growth",
                         "repeat_customer_rate",
                         "ltv",
                         "avg_deal_size",
                         "profit_margin",
                         "sales_conversion",
                         "lead_conversion",
                         "lead_to_opportunity",
                         "market_penetration",
                         "sales_cycle",
                         "acv",
                         "sales_expense_ratio",
                         "pipeline_coverage",
                         "win_rate",
                         "loss_rate",
                         "slippage_rate",
                         "quota_attainment",
                         "meetings_booked_rate",
                         "show_rate",
                         "pitch_rate",
                         "revenue_share",
                         "new_revenue_share",
                         "continuing_revenue_share",
                         "returned_revenue_share",
                         "unknown_revenue_share",
                         "existing_revenue_share",
                         "customer_churn_rate",
                         "break_even_units",
                         "break_even_revenue",
                         "sales_velocity",
                         "expected_revenue",
                         "age_of_open_deals",
                         "target_progress",
                         "pace",
                         "checklist_compliance",
                         "mrr",
                         "arr",
                         "grr",
                         "churn_reason_share",
                         "churned_mrr_reason_share"}) {
    INFO(id);
    CHECK(builtin().metric(id) != nullptr);
  }
}

TEST_CASE("the measures that can be asked for are there") {
  for (const char* id : {"won_deals",
                         "lost_deals",
                         "open_deals",
                         "won_revenue",
                         "leads",
                         "opportunities",
                         "visitors",
                         "customers_at_start",
                         "customers_at_end",
                         "new_customers",
                         "lost_customers",
                         "calls",
                         "emails",
                         "replies",
                         "meetings_booked",
                         "meetings_held",
                         "demos",
                         "orders",
                         "paying_customers",
                         "gross_revenue",
                         "refunds",
                         "selling_costs",
                         "target"}) {
    INFO(id);
    CHECK(builtin().measure(id) != nullptr);
  }
  CHECK(builtin().metric("purchases") !=
        nullptr);  // orders, or rows where there are none: a formula
}

TEST_CASE("the variants that people choose between are there") {
  const std::pair<const char*, const char*> promised[] = {
      {"win_rate", "origin"},
      {"win_rate", "by_amount"},
      {"win_rate", "cohort"},
      {"sales_expense_ratio", "origin"},
      {"total_revenue", "gross"},
      {"avg_deal_size", "median"},
      {"sales_cycle", "median"},
      {"sales_cycle", "all_closed"},
      {"repeat_customer_rate", "by_orders"},
      {"repeat_customer_rate", "within_period"},
      {"pipeline_coverage", "by_count"},
      {"pipeline_coverage", "all_open"},
      {"pipeline_coverage", "weighted"},
      {"pipeline_coverage", "remaining"},
      {"sales_conversion", "cohort"},
      {"lead_to_opportunity", "cohort"},
      {"qoq_growth", "like_for_like"},
      {"yoy_growth", "like_for_like"},
      {"nrr", "with_reactivation"},
      {"nrr", "sum_of_months"},
      {"nrr", "trailing_12_months"},
      {"profit_margin", "net"},
      {"acv", "pooled"},
      {"new_revenue_share", "first_day"},
      {"customer_churn_rate", "average_base"},
      {"ltv", "saas"},
  };
  for (const auto& [metric, id] : promised) {
    INFO(metric << " " << id);
    CHECK(variant(metric, id) != nullptr);
  }
}

TEST_CASE("the facts and fields of the design are there") {
  const std::pair<const char*, std::vector<const char*>> promised[] = {
      {"deals", {"status",          "stage",       "id",         "name",        "customer",
                 "owner",           "team",        "created_on", "closed_on",   "expected_close_on",
                 "modified_on",     "amount",      "currency",   "probability", "cost",
                 "one_time_fee",    "term_months", "quantity",   "unit_price",  "product",
                 "source",          "region",      "segment",    "kind",        "lost_reason",
                 "last_open_stage", "lead"}},
      {"stage_changes", {"deal", "stage", "entered_on"}},
      {"sales", {"amount",    "quantity", "unit_price", "discount",    "discount_amount",
                 "date",      "order",    "customer",   "product",     "cost",
                 "profit",    "region",   "channel",    "owner",       "currency",
                 "kind",      "status",   "net_amount", "is_purchase", "first_purchase_on",
                 "buyer_kind"}},
      {"orders", {"order", "date", "customer", "owner", "region", "channel"}},
      {"products", {"product", "name", "category", "unit_price", "cost"}},
      {"owners", {"owner", "team", "manager", "region"}},
      {"subscriptions",
       {"customer", "mrr", "price", "billing_interval", "started_on", "ended_on", "month", "id",
        "plan", "segment", "region", "currency", "cancel_reason", "churn_kind", "trial"}},
      {"customers",
       {"customer", "name", "segment", "industry", "region", "size", "acquired_on", "source",
        "churned", "churned_on", "churn_reason", "churn_kind", "mrr", "tenure", "engagement",
        "owner", "satisfaction", "plan"}},
      {"leads",
       {"created_on", "id", "source", "owner", "status", "opportunity_on", "converted", "won_on",
        "region"}},
      {"visits", {"visitors", "date", "source", "converted"}},
      {"activities",
       {"kind", "date", "booked_on", "direction", "owner", "team", "status", "outcome",
        "checklist_done", "checklist_total", "customer", "deal", "duration"}},
      {"targets", {"period_start", "amount", "period_end", "owner", "team", "metric", "currency"}},
      {"costs", {"amount", "date", "category", "fixed", "source", "channel", "owner", "currency"}},
      {"outreach",
       {"customer", "contacted", "detected_on", "contacted_on", "channel", "owner", "team", "tool",
        "product", "agreed_on", "reason"}},
      {"surveys", {"score", "date", "kind", "customer", "reason", "owner", "after_return"}},
      {"tickets", {"customer", "opened_on", "resolved_on", "severity", "satisfaction"}},
      {"usage", {"customer", "date", "value", "feature"}},
      {"rates", {"date", "currency", "rate"}},
      {"memberships", {"customer", "started_on", "ended_on"}},
  };
  for (const auto& [fact_id, fields] : promised) {
    INFO(fact_id);
    const FactDef* fact = builtin().fact(fact_id);
    REQUIRE(fact != nullptr);
    for (const char* field : fields) {
      INFO(field);
      CHECK(fact->field(field) != nullptr);
    }
  }
}

TEST_CASE("a mapped field can be found by a header, a derived or computed one never") {
  for (const FactDef& fact : builtin().facts) {
    for (const FieldDef& field : fact.fields) {
      INFO(fact.id << "." << field.id);
      const bool mapped = !fact.derived && !field.derived && !field.computed;
      const bool made = field.id == "stage_probability";
      if (!made) CHECK(field.headers.empty() != mapped);
    }
  }
}

TEST_CASE("the default catalogue answers in every language") {
  for (const Language language : {Language::kEnglish, Language::kRussian, Language::kUkrainian}) {
    const std::string json = catalogue_to_json(builtin(), language);
    CHECK(json.find("\"id\":\"win_rate\"") != std::string::npos);
    CHECK(json.find("\"formula\":\"won_deals / (won_deals + lost_deals)\"") != std::string::npos);
  }
  CHECK(catalogue_to_json(builtin(), Language::kUkrainian)
            .find("Виграні угоди / (Виграні угоди + Програні угоди)") != std::string::npos);
}

TEST_CASE("measures say which way is good") {
  const auto direction = [](const char* id) { return builtin().measure(id)->direction; };
  CHECK(direction("won_revenue") == 1);
  CHECK(direction("new_customers") == 1);
  CHECK(direction("lost_customers") == -1);
  CHECK(direction("refunds") == -1);
  CHECK(direction("open_deals") == 0);
  CHECK(direction("costs") == 0);
}

}  // namespace
}  // namespace vitrine
