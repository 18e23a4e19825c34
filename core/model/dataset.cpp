#include "model/dataset.h"

#include <algorithm>
#include <set>

#include "model/extent.h"
#include "model/fact_table.h"
#include "model/key_checks.h"
#include "model/lead_deals.h"
#include "model/plan_periods.h"
#include "model/resolver.h"
#include "model/row_warnings.h"
#include "model/stack.h"
#include "model/stage_snapshots.h"
#include "model/stand_in.h"
#include "model/text_columns.h"

namespace vitrine {
namespace {

Error bad_mapping(const Source& source, std::string message, const std::string& header) {
  Error error{
      ErrorCode::kBadMapping, std::move(message), "Choose another meaning for the column.", {}};
  error.place.file = source.name;
  error.place.column = header;
  return error;
}

/// Facts and fields named by the mapping exist and can be mapped; its columns are those of the
/// table.
Status check_mapping(const Catalogue& catalogue, const Source& source) {
  const auto mappable = [&](const std::string& id) {
    const FactDef* fact = catalogue.fact(id);
    return fact && !fact->derived ? fact : nullptr;
  };
  for (const std::string& fact : source.mapping.facts) {
    if (!mappable(fact)) return bad_mapping(source, "There is no fact \"" + fact + "\".", {});
  }
  if (source.mapping.columns.size() > source.loaded.table.columns.size()) {
    return bad_mapping(source, "The mapping has more columns than the file.", {});
  }
  for (const ColumnMapping& column : source.mapping.columns) {
    for (const FieldUse& use : column.uses) {
      const FactDef* fact = mappable(use.fact);
      const FieldDef* field = fact ? fact->field(use.field) : nullptr;
      if (!field || field->computed || field->derived) {
        return bad_mapping(
            source, "There is no field \"" + use.fact + "." + use.field + "\" to map a column to.",
            column.header);
      }
    }
  }
  return {};
}

/// The same bytes twice count once.
std::vector<std::uint32_t> distinct_sources(const std::vector<const Source*>& sources,
                                            std::vector<Notice>& notices) {
  std::vector<std::uint32_t> active;
  std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
  for (std::uint32_t index = 0; index < sources.size(); ++index) {
    const Source& source = *sources[index];
    if (source.fingerprint == 0 || seen.emplace(source.fingerprint, source.size_bytes).second) {
      active.push_back(index);
      continue;
    }
    Notice notice;
    notice.code = "same_file_twice";
    notice.file = source.name;
    notice.rows = static_cast<std::int64_t>(source.loaded.table.rows);
    notice.arguments = {source.name};
    notice.message = source.name + " holds the same bytes as another file; it is counted once.";
    notices.push_back(std::move(notice));
  }
  return active;
}

void warn_of_unused(const Source& source, std::vector<Notice>& notices) {
  if (!source.mapping.facts.empty()) return;
  Notice notice;
  notice.code = "unused_file";
  notice.file = source.name;
  notice.rows = static_cast<std::int64_t>(source.loaded.table.rows);
  notice.arguments = {source.name};
  notice.message =
      source.name +
      " was not recognised: nothing is computed from it until its columns get a meaning.";
  notices.push_back(std::move(notice));
}

/// Totals and notes below the data of the fact's files.
constexpr const char* kFooters = "footer_rows";
std::vector<RowOrigin> footer_rows(const FactSet& set, const FactTable& table) {
  std::vector<RowOrigin> rows;
  for (const FactPart& part : table.parts) {
    const Table& file = set.sources[part.source]->loaded.table;
    for (std::size_t i = 0; !part.carried() && i < file.footer_rows; ++i)
      rows.push_back({part.source, static_cast<std::uint32_t>(file.rows + i)});
  }
  return rows;
}

}  // namespace

struct Dataset::State {
  FactSet set;
  Resolver resolver{set};
  std::vector<Notice> notices;
  Extent extent;
  std::string currency;
};

Dataset::Dataset(std::unique_ptr<State> state) : state_(std::move(state)) {}
Dataset::~Dataset() = default;

Result<std::shared_ptr<const Dataset>> Dataset::build(const Catalogue& catalogue,
                                                      const std::vector<const Source*>& sources,
                                                      const std::set<std::string>& merged_names) {
  for (const Source* source : sources) {
    if (Status status = check_mapping(catalogue, *source); !status.ok()) return status.error();
  }
  auto state = std::make_unique<State>();
  state->set.catalogue = &catalogue;
  state->set.sources = sources;
  state->set.merges = NameMerges(catalogue, sources, merged_names);
  state->set.merges.tell(state->notices);
  const std::vector<std::uint32_t> active = distinct_sources(sources, state->notices);
  for (const std::uint32_t index : active) warn_of_unused(*sources[index], state->notices);
  for (const FactDef& fact : catalogue.facts) {
    if (fact.derived) continue;
    Result<std::optional<FactTable>> table = stack_fact(state->set, fact, active, state->notices);
    if (!table) return table.error();
    if (*table) state->set.tables.emplace(fact.id, std::move(**table));
  }
  if (Status status = add_won_deals_as_sales(state->set, state->resolver, state->notices);
      !status.ok())
    return status.error();
  add_stages_of_snapshots(state->set, state->notices);
  if (Status status = add_plan_ends(state->set, state->resolver); !status.ok())
    return status.error();
  if (Status status = add_deals_of_leads(state->set, state->resolver); !status.ok())
    return status.error();
  if (Status status = check_keys(state->set, state->resolver, state->notices); !status.ok())
    return status.error();
  if (Status status = warn_of_rows(state->set, state->resolver, state->notices); !status.ok())
    return status.error();
  state->extent = extent_of(state->set);
  if (state->extent.ends_agreed) {
    Notice notice;
    notice.code = "ends_agreed";
    notice.message =
        "Nearly every subscription has an end, most of them ahead and whole months after the "
        "start: they are taken for terms agreed on, so today is the last of the other days.";
    state->notices.push_back(std::move(notice));
  }
  const std::vector<std::string> currencies = currencies_of(state->set);
  if (currencies.size() == 1) state->currency = currencies.front();
  if (currencies.size() > 1) {
    Notice notice;
    notice.code = "several_currencies";
    notice.arguments = currencies;
    notice.message = "Money stands in several currencies: " + list_of(currencies, 10) + ".";
    state->notices.push_back(std::move(notice));
  }
  return std::shared_ptr<const Dataset>(new Dataset(std::move(state)));
}

const Catalogue& Dataset::catalogue() const { return *state_->set.catalogue; }
const std::vector<const Source*>& Dataset::sources() const { return state_->set.sources; }
const NameMerges& Dataset::merges() const { return state_->set.merges; }
const std::vector<Notice>& Dataset::notices() const { return state_->notices; }

std::vector<std::string> Dataset::facts() const {
  std::vector<std::string> ids;
  for (const FactDef& fact : catalogue().facts) {
    if (has_fact(fact.id)) ids.push_back(fact.id);
  }
  return ids;
}

bool Dataset::has_fact(std::string_view fact) const { return state_->set.table(fact) != nullptr; }

std::size_t Dataset::rows(std::string_view fact) const {
  const FactTable* table = state_->set.table(fact);
  return table ? table->rows : 0;
}

RowOrigin Dataset::origin(std::string_view fact, std::size_t row) const {
  const FactTable* table = state_->set.table(fact);
  return table && row < table->rows ? table->origin(row) : RowOrigin{};
}

std::map<std::string, std::int64_t> Dataset::removed(std::string_view fact) const {
  const FactTable* table = state_->set.table(fact);
  std::map<std::string, std::int64_t> counts;
  if (!table) return counts;
  for (const auto& [reason, rows] : table->removed)
    counts[reason] = static_cast<std::int64_t>(rows.size());
  const auto footers = footer_rows(state_->set, *table);
  if (!footers.empty()) counts[kFooters] = static_cast<std::int64_t>(footers.size());
  return counts;
}

std::vector<RowOrigin> Dataset::removed_rows(std::string_view fact, std::string_view reason) const {
  std::vector<RowOrigin> origins;
  const FactTable* table = state_->set.table(fact);
  if (!table) return origins;
  if (reason == kFooters) return footer_rows(state_->set, *table);
  const auto rows = table->removed.find(reason);
  if (rows == table->removed.end()) return origins;
  for (const std::uint32_t row : rows->second) origins.push_back(table->origin_of_stacked(row));
  return origins;
}

Result<std::optional<ResolvedField>> Dataset::resolve(std::string_view fact, std::string_view name,
                                                      bool quoted) const {
  const FactTable* table = state_->set.table(fact);
  if (!table) return std::optional<ResolvedField>();
  const std::optional<Location> location = state_->resolver.locate(*table, name, quoted);
  if (!location) return std::optional<ResolvedField>();
  Result<ColumnPtr> column = state_->resolver.column(*table, *location);
  if (!column) return column.error();
  return std::optional<ResolvedField>(ResolvedField{location->name, *column, location->field});
}

std::optional<ValueType> Dataset::type_of(std::string_view fact, std::string_view name,
                                          bool quoted) const {
  const FactTable* table = state_->set.table(fact);
  if (!table) return std::nullopt;
  const std::optional<Location> location = state_->resolver.locate(*table, name, quoted);
  if (!location) return std::nullopt;
  return state_->resolver.type(*table, *location);
}

std::vector<std::string> Dataset::names(std::string_view fact) const {
  const FactTable* table = state_->set.table(fact);
  return table ? state_->resolver.names(*table) : std::vector<std::string>{};
}

Result<std::shared_ptr<const std::vector<std::uint32_t>>> Dataset::join(
    std::string_view fact, std::string_view field) const {
  const FactTable* table = state_->set.table(fact);
  const FieldDef* key = table ? table->fact->field(field) : nullptr;
  if (!key) return std::make_shared<const std::vector<std::uint32_t>>(rows(fact), kNoRow);
  return state_->resolver.join(*table, *key);
}

std::optional<Day> Dataset::last_day() const { return state_->extent.last; }
std::optional<Day> Dataset::first_day() const { return state_->extent.first; }
std::string Dataset::currency() const { return state_->currency; }

}  // namespace vitrine
