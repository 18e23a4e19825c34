#include "report/profile.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/order.h"
#include "base/text.h"
#include "insight/peers.h"
#include "query/exchange_rates.h"
#include "report/json.h"
#include "report/results.h"

namespace vitrine {
namespace {

/// A metric of one slice among its peers.
struct PeerCell {
  Number value;
  std::int64_t rows = 0;
  double place = 0;  ///< 1 is best; 0: not compared
  bool is_compared() const { return !value.is_missing() && rows >= kFewestRows; }
};

/// What stands out: `distance` from the median in distances of the quartiles.
struct Hint {
  std::size_t slice = 0;
  std::size_t metric = 0;
  double median = 0;
  double distance = 0;
  bool high = false;
};

int direction_of(const Shown& shown) {
  return shown.metric ? shown.metric->direction : shown.measure->direction;
}

/// The slices of one name, each with all metrics.
class Side {
 public:
  Side(const Question& question, const Context& context, const std::vector<Shown>& shown)
      : question_(question), context_(context), shown_(shown), formulas_(context) {}

  Status compute() {
    for (const Shown& one : shown_) formulas_.need(one.formula, range_of(one), true);
    if (auto status = formulas_.compute(); !status) return status;
    for (std::uint32_t slot = 1; slot < context_.slicing->slot_count(); ++slot) {
      std::vector<PeerCell> cells;
      for (const Shown& one : shown_) cells.push_back(cell_of(one, slot));
      const bool any = std::any_of(cells.begin(), cells.end(),
                                   [](const PeerCell& cell) { return cell.rows > 0; });
      if (!any) continue;
      keys_.push_back(context_.slicing->keys[slot - 1]);
      cells_.push_back(std::move(cells));
    }
    for (std::size_t metric = 0; metric < shown_.size(); ++metric) compare(metric);
    sort_items(hints_, [](const Hint& a, const Hint& b) { return a.distance > b.distance; });
    return {};
  }

  void put(JsonWriter& json, const std::string& label) const {
    json.begin_object();
    json.text("name", context_.slicing->name);
    json.text("label", label);
    json.begin_array("slices");
    for (const std::size_t slice : best_first()) put_slice(json, slice);
    json.end_array();
    json.begin_array("hints");
    for (const Hint& hint : hints_) put_hint(json, hint);
    json.end_array();
    json.end_object();
  }

 private:
  Range range_of(const Shown& one) const {
    return one.metric ? question_.range_for(*one.metric) : question_.plain_range();
  }

  /// The rows behind a value are those of its most numerous measure.
  PeerCell cell_of(const Shown& one, std::uint32_t slot) const {
    const Range range = range_of(one);
    PeerCell cell;
    cell.value = as_shown(formulas_.value(one.formula, range, slot), one.unit, context_);
    for (const MeasureUse& use : formulas_.uses(one.formula, range)) {
      if (!use.total) cell.rows = std::max(cell.rows, formulas_.cell(use, slot).rows_used);
    }
    return cell;
  }

  void compare(std::size_t metric) {
    std::vector<std::size_t> peers;
    std::vector<double> values;
    for (std::size_t slice = 0; slice < cells_.size(); ++slice) {
      const PeerCell& cell = cells_[slice][metric];
      if (!keys_[slice] || !cell.is_compared()) continue;
      peers.push_back(slice);
      values.push_back(cell.value.as_double());
    }
    if (const int direction = direction_of(shown_[metric]); direction != 0) {
      const auto places = places_of(values, direction);
      for (std::size_t i = 0; i < peers.size(); ++i) cells_[peers[i]][metric].place = places[i];
    }
    const auto fences = fences_of(values);
    for (std::size_t i = 0; fences && i < peers.size(); ++i) {
      if (values[i] >= fences->low && values[i] <= fences->high) continue;
      const double away = std::abs(values[i] - fences->median);
      const double distance = fences->spread > 0 ? away / fences->spread : away;
      hints_.push_back({peers[i], metric, fences->median, distance, values[i] > fences->high});
    }
  }

  /// Mean of the places, where most of the metrics that have places are compared; 0 elsewhere.
  double mean_place(std::size_t slice) const {
    double sum = 0;
    std::size_t count = 0;
    for (const PeerCell& cell : cells_[slice]) {
      sum += cell.place;
      count += cell.place > 0 ? 1 : 0;
    }
    return count > 0 && count * 2 >= placed_metrics() ? sum / static_cast<double>(count) : 0;
  }

  std::size_t placed_metrics() const {
    std::size_t count = 0;
    for (std::size_t metric = 0; metric < shown_.size(); ++metric) {
      count += std::any_of(cells_.begin(), cells_.end(),
                           [&](const auto& cells) { return cells[metric].place > 0; })
                   ? 1
                   : 0;
    }
    return count;
  }

  std::vector<std::size_t> best_first() const {
    std::vector<std::size_t> order(cells_.size());
    for (std::size_t slice = 0; slice < order.size(); ++slice) order[slice] = slice;
    sort_items(order, [&](std::size_t a, std::size_t b) {
      const double place_a = mean_place(a);
      const double place_b = mean_place(b);
      if ((place_a > 0) != (place_b > 0)) return place_a > 0;
      return place_a != place_b ? place_a < place_b : a < b;
    });
    return order;
  }

  void put_key(JsonWriter& json, std::size_t slice) const {
    if (keys_[slice]) return json.text("key", *keys_[slice]);
    json.null("key");
  }

  void put_slice(JsonWriter& json, std::size_t slice) const {
    json.begin_object();
    put_key(json, slice);
    if (const double place = mean_place(slice); place > 0) json.number("mean_place", place);
    json.begin_object("cells");
    for (std::size_t metric = 0; metric < shown_.size(); ++metric) {
      const PeerCell& cell = cells_[slice][metric];
      json.begin_object(id_of(shown_[metric]).c_str());
      put_number(json, cell.value, shown_[metric].unit);
      json.integer("rows", cell.rows);
      if (cell.place > 0) json.number("place", cell.place);
      json.end_object();
    }
    json.end_object();
    json.end_object();
  }

  void put_hint(JsonWriter& json, const Hint& hint) const {
    const Shown& one = shown_[hint.metric];
    json.begin_object();
    put_key(json, hint.slice);
    json.text("metric", id_of(one));
    json.number("value", cells_[hint.slice][hint.metric].value.as_double());
    json.number("median", hint.median);
    json.text("side", hint.high ? "high" : "low");
    const int direction = direction_of(one) * (hint.high ? 1 : -1);
    if (direction != 0) json.boolean("good", direction > 0);
    json.end_object();
  }

 public:
  static const std::string& id_of(const Shown& one) {
    return one.metric ? one.metric->id : one.measure->id;
  }

 private:
  const Question& question_;
  const Context& context_;
  const std::vector<Shown>& shown_;
  Formulas formulas_;
  std::vector<std::optional<std::string>> keys_;
  std::vector<std::vector<PeerCell>> cells_;
  std::vector<Hint> hints_;
};

/// The name in people's words; a header says it itself.
std::string label_of(const Question& question, const std::string& name) {
  for (const auto& fact : question.context().catalogue->facts) {
    if (!question.facts().has(fact.id)) continue;
    const auto column = question.facts().column(fact.id, name, false);
    if (column.ok() && column->has_value() && (*column)->field)
      return (*column)->field->name.get(question.request().language);
  }
  return name;
}

void put_head(JsonWriter& json, const Question& question, const ProfileDef& profile,
              const std::vector<Shown>& shown) {
  const Language language = question.request().language;
  json.text("profile", profile.id);
  json.text("name", profile.name.get(language));
  json.integer("fewest_rows", kFewestRows);
  json.text("explanation", profile.explanation.get(language));
  put_range(json, question, question.plain_range());
  put_text_or_null(json, "currency", question.currency());
  json.begin_array("metrics");
  for (const Shown& one : shown) {
    json.begin_object();
    json.text("id", Side::id_of(one));
    json.text("name", (one.metric ? one.metric->name : one.measure->name).get(language));
    json.text("unit", name_of(one.unit));
    json.integer("direction", direction_of(one));
    json.end_object();
  }
  json.end_array();
}

Error no_such_profile(const Catalogue& catalogue, const std::string& id) {
  std::string known;
  for (const auto& profile : catalogue.profiles) known += (known.empty() ? "" : ", ") + profile.id;
  return {
      ErrorCode::kUnknownName, "there is no profile '" + id + "'", "Choose one of: " + known, {}};
}

}  // namespace

Result<std::string> profile_json(const Question& question) {
  const Request& request = question.request();
  const Catalogue& catalogue = *question.context().catalogue;
  const ProfileDef* profile = catalogue.profile(request.profile);
  if (!profile) return no_such_profile(catalogue, request.profile);
  std::vector<Shown> shown;
  for (const std::string& id : profile->metrics) {
    auto found = find_shown(catalogue, id, request.variant_of(id));
    if (!found) return std::move(found).error();
    shown.push_back(std::move(*found));
  }
  JsonWriter json;
  json.begin_object();
  put_head(json, question, *profile, shown);
  json.begin_array("by");
  const bool chosen = !request.by.empty();
  for (const std::string& name : chosen ? std::vector{request.by} : profile->slices) {
    const auto context = question.sliced_by(name);
    if (!context && chosen) return context.error();
    if (!context) continue;  // the files have no such name
    Side side(question, *context, shown);
    if (auto status = side.compute(); !status) return status.error();
    side.put(json, label_of(question, name));
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace vitrine
