#include "ingest/wide_kinds.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace vitrine::ingest {

namespace {

constexpr std::string_view kHeaders =
    "|metric|metrics|measure|measures|kpi|kpis|indicator|indicators|line item|"
    "показатель|показатели|метрика|показник|показники|kennzahl|kennzahlen|indicateur|wskaźnik|";
/// What stands below them is a name, however it reads: a product "Churn Analytics", a department "Sales".
constexpr std::string_view kThings =
    "|product|products|customer|client|company|region|city|country|manager|owner|seller|channel|"
    "store|shop|department|team|branch|item|"
    "товар|товары|продукт|клиент|покупатель|компания|контрагент|регион|город|страна|менеджер|"
    "канал|магазин|отдел|филиал|номенклатура|"
    "товари|клієнт|покупець|компанія|регіон|місто|країна|відділ|філія|";
constexpr std::string_view kPlans =
    "|plan|plans|planned|target|targets|budget|quota|quotas|goals|план|планы|плани|бюджет|цели|"
    "цілі|";

/// Words for measures, a list a kind, as fold_name has them.
constexpr std::string_view kLostWords =
    "|churn|churned|cancelled|canceled|cancellations|lost|contraction|refund|refunds|refunded|"
    "returns|отток|ушло|ушли|ушедшие|потеряно|потерянные|возврат|возвраты|отмены|"
    "відтік|втрачено|втрачені|повернення|скасування|verlorene|kündigungen|";
constexpr std::string_view kShareWords =
    "|margin|rate|ratio|conversion|retention|percent|маржинальность|рентабельность|конверсия|доля|"
    "удержание|маржинальність|рентабельність|конверсія|частка|утримання|marge|quote|";
constexpr std::string_view kProfitWords =
    "|profit|profits|ebitda|ebit|earnings|прибыль|маржа|прибуток|gewinn|zysk|bénéfice|";
constexpr std::string_view kCostWords =
    "|cost|costs|cogs|expense|expenses|spend|spending|opex|capex|затраты|расход|расходы|издержки|"
    "себестоимость|витрати|собівартість|kosten|aufwand|koszty|coûts|";
constexpr std::string_view kIncomeWords =
    "|revenue|revenues|sales|turnover|income|bookings|mrr|arr|gmv|выручка|доход|доходы|продажи|"
    "оборот|виручка|виторг|дохід|доходи|продажі|обіг|umsatz|erlöse|przychody|ventes|";
constexpr std::string_view kPriceWords =
    "|price|average|arpu|arpa|aov|ltv|cac|цена|чек|ціна|preis|";
constexpr std::string_view kPeopleWords =
    "|customers|clients|users|subscribers|headcount|employees|клиенты|клиентов|покупатели|"
    "покупателей|пользователи|подписчики|сотрудники|клієнти|клієнтів|покупці|користувачі|"
    "працівники|kunden|klienci|";
constexpr std::string_view kCountWords =
    "|orders|deals|leads|units|quantity|qty|invoices|visits|sessions|заказы|заказов|сделки|сделок|"
    "лиды|лидов|количество|штук|замовлення|замовлень|угоди|угод|ліди|лідів|кількість|bestellungen|"
    "menge|";
/// A name is of the first kind that has a word of it: the "cost of sales" is a cost, "churned revenue" is lost.
constexpr std::string_view kKinds[] = {kLostWords,   kShareWords, kProfitWords, kCostWords,
                                       kIncomeWords, kPriceWords, kPeopleWords, kCountWords};
constexpr std::size_t kLost = 0;
constexpr std::string_view kGained =
    "|new|gained|added|acquired|expansion|новые|новых|привлечено|нові|нових|залучено|neue|";

bool has(std::string_view list, std::string_view phrase) {
  return list.find("|" + std::string(phrase) + "|") != std::string_view::npos;
}

bool has_word_of(std::string_view list, std::string_view folded) {
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at && has(list, folded.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

constexpr std::size_t kMostKinds = 256;

/// Distinct texts of a column, folded; none where there are too many for measures.
std::set<std::string> names_of(const Column& column) {
  std::set<std::string> names;
  if (column.dictionary->size() > kMostKinds) return names;
  for (std::uint32_t code = 0; code < column.dictionary->size(); ++code)
    names.insert(fold_name((*column.dictionary)[code]));
  return names;
}

bool are_measures(const std::set<std::string>& names) {
  std::set<std::size_t> kinds;
  std::size_t known = 0;
  bool gained = false;
  for (const std::string& name : names) {
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                    [&](auto list) { return has_word_of(list, name); });
    if (kind != std::end(kKinds)) {
      ++known;
      kinds.insert(static_cast<std::size_t>(kind - std::begin(kKinds)));
    } else if (has_word_of(kGained, name)) {
      ++known;
      gained = true;
    }
  }
  const bool unlike = kinds.size() > 1 || (gained && kinds.count(kLost) > 0);
  return unlike && known * 2 >= names.size();
}

}  // namespace

std::optional<std::size_t> find_kinds(const Table& table, const std::vector<std::size_t>& columns) {
  for (const std::size_t column : columns) {
    if (table.columns[column]->type != ColumnType::kText) continue;
    const std::set<std::string> names = names_of(*table.columns[column]);
    const std::string header = fold_name(table.names[column]);
    const bool said = has(kHeaders, header);
    if (has_word_of(kThings, header)) continue;
    if (names.size() > 1 && (said || are_measures(names))) return column;
  }
  return std::nullopt;
}

bool is_named_plan(std::string_view file_name) { return has_word_of(kPlans, fold_name(file_name)); }

}  // namespace vitrine::ingest
