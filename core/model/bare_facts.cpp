#include "model/bare_facts.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

#include "model/fact_marks.h"
#include "model/header_match.h"
#include "model/row_subject.h"

namespace vitrine {
namespace {

constexpr double kBareDeal = 0.6;
constexpr double kSoldProduct = 0.6;
constexpr double kSomebodys = 0.5;
constexpr double kWorthless = 0.8;
constexpr double kBarePlan = 0.5;
constexpr double kBareCustomer = 0.6;
constexpr double kBareTicket = 0.5;
constexpr double kBareLead = 0.7;
constexpr double kCalledLead = 0.6;
constexpr double kBareVisit = 0.3;
constexpr double kSellerOfCard = 0.6;
constexpr double kBareSubscription = 0.5;
constexpr double kOwnStatus = 0.8;  // by its header; words of a vocabulary alone are less

using Fields = std::initializer_list<std::string_view>;

auto count(const FactReading& reading, Fields fields) {
  return std::count_if(fields.begin(), fields.end(),
                       [&](std::string_view field) { return reading.of(field) != nullptr; });
}

/// Whether some header says whose records the rows are: a longer one that holds the fact's name.
bool is_mentioned(const RecognitionInput& input, const FactDef& fact) {
  return std::any_of(input.columns.begin(), input.columns.end(),
                     [&](const ColumnProfile& column) { return mentions(fact, column.header); });
}

/// What a deal is worth, or how and when it ends: the history of deals and what refers to them do not say.
bool says_how_it_ends(const FactReading& reading) {
  return count(reading, {"amount", "stage"}) == 2 ||
         count(reading,
               {"probability", "closed_on", "expected_close_on", "status", "won", "closed"}) > 0;
}

/// A deal is somebody's, with somebody, and on its way.
bool is_bare_deal(const FactReading& reading) {
  if (count(reading, {"stage", "amount", "probability"}) == 0) return true;
  const auto on_its_way =
      count(reading, {"stage", "closed_on", "expected_close_on", "probability"});
  const auto whose = count(reading, {"customer", "owner"});
  const auto known_by = count(reading, {"id", "name", "source", "lost_reason"});
  return on_its_way + whose < 2 || on_its_way + known_by == 0;
}

/// Days and amounts are sales before they are plans.
bool is_bare_plan(const RecognitionInput& input, const FactReading& reading) {
  const std::vector<std::string>& words = reading.fact->file_words;
  const bool is_said =
      std::any_of(input.columns.begin(), input.columns.end(), [&](const ColumnProfile& column) {
        return std::find(words.begin(), words.end(), column.header) != words.end();
      });
  return !is_said && count(reading, {"period_end", "metric"}) == 0;
}

/// Whom a file names is a customer in most files; what only cards of customers have is not in them.
bool is_bare_customer(const FactReading& reading) {
  return count(reading, {"segment", "industry", "size", "churned", "churn_reason", "churn_kind",
                         "mrr", "tenure", "engagement", "satisfaction", "plan"}) == 0;
}

/// Days and a priority are also those of tasks.
bool is_bare_ticket(const FactReading& reading) {
  return count(reading, {"severity", "satisfaction"}) == 0 ||
         count(reading, {"opened_on", "resolved_on"}) < 2;
}

/// Days, an owner and a place are not yet a lead.
bool is_bare_lead(const FactReading& reading) {
  const Assignment* status = reading.of("status");
  return count(reading, {"converted", "opportunity_on", "won_on", "source"}) == 0 &&
         (!status || status->confidence < kOwnStatus);
}

/// Whose contract, of which day and for how much: so are sales too; a subscription lasts, or is to a plan.
bool is_bare_subscription(const FactReading& reading) {
  return count(reading, {"plan", "billing_interval", "mrr", "arr", "started_on", "ended_on",
                         "trial", "cancel_reason"}) == 0;
}

bool reads_as(const std::vector<FactReading>& readings, std::string_view fact, Fields fields) {
  return std::any_of(readings.begin(), readings.end(), [&](const FactReading& reading) {
    return reading.fact->id == fact &&
           count(reading, fields) == static_cast<std::ptrdiff_t>(fields.size());
  });
}

/// Some products call their deals leads: these have a worth, an end and a reason for it. In Russian a lead and a case are one word.
bool is_other_called_lead(const std::vector<FactReading>& readings) {
  return reads_as(readings, "deals", {"amount", "lost_reason", "closed_on"}) ||
         reads_as(readings, "deals", {"amount", "lost_reason", "probability"}) ||
         reads_as(readings, "deals", {"amount", "probability", "expected_close_on"}) ||
         reads_as(readings, "tickets", {"severity", "opened_on", "resolved_on", "customer"});
}

/// Sellers are nobody's: where the rows have a seller beside their own number, they are something else.
bool is_somebodys(const FactReading& owners, const std::vector<FactReading>& readings) {
  const Assignment* own = owners.of("owner");
  return std::any_of(readings.begin(), readings.end(), [&](const FactReading& reading) {
    const Assignment* seller = reading.fact->id == "customers" ? reading.of("owner") : nullptr;
    return seller && own && seller->column != own->column && !owners.at(seller->column) &&
           seller->confidence >= kSellerOfCard;
  });
}

}  // namespace

double left_of_bare(const RecognitionInput& input, const FactReading& reading,
                    const std::vector<FactReading>& readings) {
  const FactDef& fact = *reading.fact;
  if (fact.id == "leads" && is_other_called_lead(readings)) return kCalledLead;
  if (fact.id == "deals" && !says_how_it_ends(reading)) return kBareDeal;
  if (fact.id == "deals" && count(reading, {"stage", "status", "probability"}) == 0 &&
      reads_as(readings, "sales", {"quantity", "unit_price", "amount"}))
    return kBareDeal;
  if (fact.id == "owners" && (has_buyers(input) || is_somebodys(reading, readings)))
    return kSomebodys;
  if (fact.id == "products" && reads_as(readings, "sales", {"quantity", "amount"}))
    return kSoldProduct;
  if (fact.id == "visits" && count(reading, {"visitors", "source", "converted"}) == 0)
    return kBareVisit;
  if (fact.id == "subscriptions" && is_bare_subscription(reading)) return kBareSubscription;
  if (is_named_by_file(input, fact)) return 1;
  const bool is_worthless = fact.id == "deals" && count(reading, {"amount", "probability"}) == 0;
  if (is_mentioned(input, fact)) return is_worthless ? kWorthless : 1;
  if (fact.id == "deals" && is_bare_deal(reading)) return kBareDeal;
  if (fact.id == "targets" && is_bare_plan(input, reading)) return kBarePlan;
  if (has_marks(input, fact)) return 1;
  if (fact.id == "customers" && is_bare_customer(reading)) return kBareCustomer;
  if (fact.id == "leads" && is_bare_lead(reading)) return kBareLead;
  if (fact.id == "tickets" && is_bare_ticket(reading)) return kBareTicket;
  return 1;
}

}  // namespace vitrine
