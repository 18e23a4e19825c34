#include "derive/stage_visits.h"

#include <map>
#include <optional>

#include "base/order.h"
#include "base/text.h"
#include "derive/row_columns.h"
#include "model/choices.h"

namespace vitrine {
namespace {

enum class Outcome { kOpen, kWon, kLost };

std::string_view text_in(const ColumnPtr& column, std::size_t row) {
  if (!column || column->is_null(row)) return {};
  return (*column->dictionary)[column->codes[row]];
}

Outcome outcome_of(std::string_view status) {
  if (status == "won") return Outcome::kWon;
  return status == "lost" ? Outcome::kLost : Outcome::kOpen;
}

/// A change of stage as it is counted.
struct Change {
  std::uint32_t row = 0;
  Day day = 0;
  Outcome outcome = Outcome::kOpen;  ///< what the stage itself says
};

/// Reads stages: open ones, and those that end a deal.
class StageReader {
 public:
  StageReader(const StageChangeColumns& changes, const StagedDealColumns& deals,
              const FieldDef& status)
      : changes_(changes), deals_(deals), status_(status), words_(status) {}

  Outcome deal_outcome(std::uint32_t row) const {
    const std::uint32_t deal = changes_.deal_rows[row];
    return deal == kNoRow ? Outcome::kOpen : outcome_of(text_in(deals_.status, deal));
  }

  /// The stage in which a closed deal stands now has ended it, whatever it is called.
  Outcome outcome(std::uint32_t row) const {
    const std::uint32_t deal = changes_.deal_rows[row];
    const std::string_view stage = text_in(changes_.stage, row);
    if (deal != kNoRow && deal_outcome(row) != Outcome::kOpen &&
        fold_name(stage) == fold_name(text_in(deals_.stage, deal)))
      return deal_outcome(row);
    const auto choice = words_.find(stage);
    return choice ? outcome_of(status_.choices[*choice].id) : Outcome::kOpen;
  }

  std::optional<Day> closed_on(std::uint32_t row) const {
    const std::uint32_t deal = changes_.deal_rows[row];
    return deal == kNoRow ? std::nullopt : day_in(deals_.closed_on, deal);
  }

 private:
  const StageChangeColumns& changes_;
  const StagedDealColumns& deals_;
  const FieldDef& status_;
  ChoiceWords words_;
};

/// Rows by deal, then by day, then as in the files; those without deal, stage or day are left out.
std::vector<std::uint32_t> ordered_rows(const StageChangeColumns& changes) {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint64_t> keys;
  for (std::uint32_t row = 0; row < changes.deal->size(); ++row) {
    if (changes.deal->is_null(row) || changes.stage->is_null(row) ||
        changes.entered_on->is_null(row))
      continue;
    rows.push_back(row);
    keys.push_back(static_cast<std::uint64_t>(changes.deal->codes[row]) << 32U |
                   (static_cast<std::uint32_t>(changes.entered_on->day_at(row)) ^ 0x80000000U));
  }
  std::vector<std::uint32_t> ordered;
  ordered.reserve(rows.size());
  for (const std::uint32_t at : order_of_keys(keys)) ordered.push_back(rows[at]);
  return ordered;
}

/// Collects visits into columns.
class VisitCollector {
 public:
  explicit VisitCollector(const StageChangeColumns& changes)
      : changes_(changes), deal_(changes.deal), stage_(changes.stage) {
    next_.dictionary = changes.stage->dictionary;
    went_on_.type = ColumnType::kBoolean;
  }

  void add(const Change& visit, std::optional<Day> left_on, std::optional<bool> went_on,
           std::optional<std::uint32_t> next_row) {
    deal_.add(changes_.deal->codes[visit.row]);
    stage_.add(changes_.stage->codes[visit.row]);
    entered_.add(visit.day);
    left_.add(left_on);
    next_.valid.push_back(next_row.has_value());
    next_.codes.push_back(next_row ? changes_.stage->codes[*next_row] : 0);
    went_on_.valid.push_back(went_on.has_value());
    went_on_.flags.push_back(went_on.value_or(false) ? 1 : 0);
    origins_.push_back(visit.row);
  }

  DerivedTable finish() {
    DerivedTable table;
    table.fact = "stage_changes";
    table.source = "stage_changes";
    table.origins = std::move(origins_);
    table.columns.emplace("deal", deal_.finish());
    table.columns.emplace("stage", stage_.finish());
    table.columns.emplace("entered_on", entered_.finish());
    table.columns.emplace("left_on", left_.finish());
    table.columns.emplace("next_stage", std::make_shared<const Column>(std::move(next_)));
    table.columns.emplace("went_on", std::make_shared<const Column>(std::move(went_on_)));
    return table;
  }

 private:
  const StageChangeColumns& changes_;
  NameRows deal_;
  NameRows stage_;
  DayRows entered_;
  DayRows left_;
  Column next_;
  Column went_on_;
  std::vector<std::uint32_t> origins_;
};

std::optional<bool> went_on(Outcome outcome) {
  return outcome == Outcome::kOpen ? std::nullopt : std::optional(outcome == Outcome::kWon);
}

/// The changes of one deal, in order: each open one is a visit that the next change ends.
void add_visits(const std::vector<Change>& changes, const StageReader& reader,
                VisitCollector& collector) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& visit = changes[i];
    if (visit.outcome != Outcome::kOpen) continue;
    if (i + 1 < changes.size()) {
      const Change& next = changes[i + 1];
      const bool to_a_stage = next.outcome == Outcome::kOpen;
      collector.add(visit, next.day, to_a_stage ? std::optional(true) : went_on(next.outcome),
                    next.row);
      continue;
    }
    const auto closed = reader.closed_on(visit.row);
    const Outcome outcome = reader.deal_outcome(visit.row);
    const bool known = outcome != Outcome::kOpen && closed && *closed >= visit.day;
    collector.add(visit, known ? closed : std::nullopt, went_on(outcome), std::nullopt);
  }
}

/// Won and lost deals that were last open in a stage.
struct Closed {
  std::int64_t won = 0;
  std::int64_t all = 0;
};

constexpr std::string_view kStagePrefix = "stage:";
constexpr int kProbabilityPlaces = 12;
constexpr std::int64_t kOne = 1'000'000'000'000;

}  // namespace

DerivedTable stage_visits_of(const StageChangeColumns& changes, const StagedDealColumns& deals,
                             const FieldDef& status) {
  const StageReader reader(changes, deals, status);
  VisitCollector collector(changes);
  std::vector<Change> of_deal;
  for (const std::uint32_t row : ordered_rows(changes)) {
    const bool same_deal =
        !of_deal.empty() && changes.deal->codes[of_deal.back().row] == changes.deal->codes[row];
    if (!same_deal) {
      add_visits(of_deal, reader, collector);
      of_deal.clear();
    } else if (changes.stage->codes[of_deal.back().row] == changes.stage->codes[row]) {
      continue;
    }
    of_deal.push_back({row, changes.entered_on->day_at(row), reader.outcome(row)});
  }
  add_visits(of_deal, reader, collector);
  return collector.finish();
}

ColumnPtr stage_probability_of(const StagedDealColumns& deals, const DerivedTable* visits,
                               const StageChangeColumns& changes, std::size_t rows) {
  std::vector<std::string> last_open(rows);
  if (visits) {
    const ColumnPtr& stage = visits->columns.at("stage");
    for (std::size_t visit = 0; visit < visits->rows(); ++visit) {
      const std::uint32_t deal = changes.deal_rows[visits->origins[visit]];
      if (deal != kNoRow) last_open[deal] = fold_name(text_in(stage, visit));
    }
  }
  std::map<std::string, Closed> by_stage;
  for (std::size_t deal = 0; deal < rows; ++deal) {
    const Outcome outcome = outcome_of(text_in(deals.status, deal));
    const std::string_view own =
        text_in(outcome == Outcome::kOpen ? deals.stage : deals.last_open_stage, deal);
    if (!own.empty()) last_open[deal] = fold_name(own);
    if (outcome == Outcome::kOpen || last_open[deal].empty()) continue;
    Closed& closed = by_stage[last_open[deal]];
    ++closed.all;
    closed.won += outcome == Outcome::kWon;
  }
  auto column = std::make_shared<Column>();
  column->type = ColumnType::kDecimal;
  column->scale = kProbabilityPlaces;
  for (std::size_t deal = 0; deal < rows; ++deal) {
    const bool open = outcome_of(text_in(deals.status, deal)) == Outcome::kOpen;
    const auto found = by_stage.find(last_open[deal]);
    const bool known = open && found != by_stage.end();
    column->valid.push_back(known);
    column->wide.push_back(
        known ? (found->second.won * kOne + found->second.all / 2) / found->second.all : 0);
  }
  return column;
}

std::optional<std::string> stage_parameter(std::string_view name) {
  if (name.substr(0, kStagePrefix.size()) != kStagePrefix) return std::nullopt;
  return fold_name(name.substr(kStagePrefix.size()));
}

ColumnPtr by_table(const Column& stage, const std::map<std::string, Decimal, std::less<>>& table) {
  std::vector<std::optional<std::int64_t>> of_code;
  for (std::uint32_t code = 0; code < stage.dictionary->size(); ++code) {
    const auto found = table.find(fold_name((*stage.dictionary)[code]));
    const auto exact =
        found == table.end() ? std::nullopt : rescale(found->second, kProbabilityPlaces);
    of_code.push_back(exact ? std::optional(static_cast<std::int64_t>(exact->units))
                            : std::nullopt);
  }
  auto column = std::make_shared<Column>();
  column->type = ColumnType::kDecimal;
  column->scale = kProbabilityPlaces;
  for (std::size_t row = 0; row < stage.size(); ++row) {
    const auto known = stage.is_null(row) ? std::nullopt : of_code[stage.codes[row]];
    column->valid.push_back(known.has_value());
    column->wide.push_back(known.value_or(0));
  }
  return column;
}

}  // namespace vitrine
