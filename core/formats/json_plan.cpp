#include "formats/json_plan.h"

#include <algorithm>
#include <array>
#include <set>

namespace vitrine::records {
namespace {

/// Objects that exporters put around the fields of a record (JSON:API, HubSpot and GeoJSON, Airtable, GraphQL, Elasticsearch): their
/// names are left away where the fields' own names suffice.
bool is_wrapper(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"attributes", "properties", "fields", "node",
                                                      "_source"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

class Planner {
 public:
  Planner(const Shape& shape, const Titles& titles, std::string_view subject)
      : shape_(shape), subject_(subject) {
    plan_.places.resize(shape.size());
    plan_.tables = find_tables(shape, titles);
  }

  Result<Plan> plan();

 private:
  struct Column {
    std::string name;
    PlaceId place;
    bool is_loose;  // for what is in the table's list and is no object
    bool is_direct;
  };

  void name_tables();
  void plan_lists(TableId table);
  void plan_records(TableId table);
  void collect_anew(PlaceId place, bool unwraps);
  void collect(PlaceId place, bool is_direct, bool unwraps);
  bool has_equal_names() const;
  void settle(TableId table);
  void add_within(TableId table, PlaceId place);
  void name_columns(TableId table);
  std::vector<TableId> parents_of(TableId table) const;
  std::string label(const PlannedTable& table) const;
  void refuse(std::string what);

  const Shape& shape_;
  const std::string_view subject_;
  Plan plan_;

  std::string prefix_;
  std::vector<Column> columns_;
  std::vector<PlaceId> within_;
  std::size_t column_bytes_ = 0;  // of names in `columns_`
  std::size_t header_bytes_ = 0;  // of all headers so far
  Status status_;
};

Result<Plan> Planner::plan() {
  if (plan_.tables.size() > kMostTables) refuse("more than 256 tables");
  for (TableId table = 0; table < plan_.tables.size() && status_; ++table) {
    if (plan_.tables[table].form == Form::kRecords) {
      plan_records(table);
    } else {
      plan_lists(table);
    }
    if (plan_.tables.size() > kMostTables) refuse("more than 256 tables");
  }
  if (!status_) return std::move(status_).error();
  name_tables();
  return std::move(plan_);
}

/// Each table has a name of its own; that of the first one with anything to show is empty.
void Planner::name_tables() {
  std::set<std::string> taken;
  for (PlannedTable& table : plan_.tables) {
    if (!table.is_listed()) continue;
    if (taken.empty()) table.name.clear();
    if (taken.count(table.name) != 0) table.name = path_of(shape_, kRoot, table.place);
    const std::string name = table.name;
    for (int n = 2; !taken.insert(table.name).second; ++n) {
      table.name = name + " " + std::to_string(n);
    }
  }
}

/// A table whose rows or columns are lists.
void Planner::plan_lists(TableId id) {
  const PlannedTable& table = plan_.tables[id];
  if (table.columns > kMostColumns) return refuse("rows of more than 16,384 columns");
  plan_.places[table.place].table = id;
  if (table.form != Form::kColumns) return;
  std::uint32_t column = 0;
  each_member(shape_, table.place, [&](PlaceId member) {
    plan_.places[member].owner = id;
    plan_.places[member].column = column++;
  });
}

void Planner::plan_records(TableId id) {
  const PlaceId place = plan_.tables[id].place;
  collect_anew(place, true);
  if (has_equal_names()) collect_anew(place, false);
  const ShapePlace& at = shape_[place];
  if (at.list_scalars + at.list_lists > 0) columns_.push_back({"value", place, true, false});
  settle(id);
  for (const PlaceId list : within_) add_within(id, list);
}

void Planner::collect_anew(PlaceId place, bool unwraps) {
  columns_.clear();
  within_.clear();
  column_bytes_ = 0;
  collect(place, true, unwraps);
}

/// Columns of the objects at the place, and the lists of objects in them.
void Planner::collect(PlaceId place, bool is_direct, bool unwraps) {
  each_member(shape_, place, [&](PlaceId member) {
    if (column_bytes_ > kMostHeaderBytes) return;
    const ShapePlace& at = shape_[member];
    const std::size_t before = prefix_.size();
    const bool is_table = at.list_objects > 0;
    const bool has_lists = !is_table && at.list_scalars + at.list_lists > 0;
    if (at.scalars > 0 || has_lists || (!is_table && at.objects == 0)) {
      columns_.push_back({prefix_ + std::string(at.name), member, false, is_direct});
      column_bytes_ += columns_.back().name.size();
    }
    if (is_table) {
      within_.push_back(member);
    } else if (at.objects > 0) {
      const bool is_left_away = unwraps && is_direct && is_wrapper(at.name) && at.scalars == 0;
      if (!is_left_away) prefix_.append(at.name).append(1, '.');
      collect(member, is_left_away, unwraps);
      prefix_.resize(before);
    }
  });
}

bool Planner::has_equal_names() const {
  std::set<std::string> names;
  for (const Column& column : columns_) {
    std::string name = column.name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!names.insert(std::move(name)).second) return true;
  }
  return false;
}

void Planner::settle(TableId id) {
  PlannedTable& table = plan_.tables[id];
  plan_.places[table.place].table = id;
  table.columns = static_cast<std::uint32_t>(columns_.size());
  std::vector<std::uint32_t> direct;
  for (std::uint32_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    PlacePlan& place = plan_.places[column.place];
    if (column.is_loose) {
      place.loose = i;
      continue;
    }
    place.owner = id;
    place.column = i;
    place.is_json = shape_[column.place].list_lists > 0 && shape_[column.place].list_objects == 0;
    if (!column.is_direct || shape_[column.place].scalars == 0) continue;
    direct.push_back(i);
    if (names_identity(shape_[column.place].name)) table.keys.push_back(i);
  }
  if (table.keys.empty()) table.keys = std::move(direct);
  name_columns(id);
}

void Planner::add_within(TableId id, PlaceId place) {
  PlannedTable table;
  table.place = place;
  table.parent = id;
  const std::string inner = path_of(shape_, plan_.tables[id].place, place);
  table.name = id == 0 ? inner : plan_.tables[id].name + "." + inner;
  table.rows = rows_at(shape_[place]);
  plan_.tables.push_back(std::move(table));
}

/// Names of keys from parents, told apart from those of the table, then its own.
void Planner::name_columns(TableId id) {
  std::set<std::string> taken;
  for (const Column& column : columns_) taken.insert(column.name);
  std::vector<std::string> header;
  header_bytes_ += column_bytes_;
  for (const TableId at : parents_of(id)) {
    const PlannedTable& parent = plan_.tables[at];
    const std::size_t own = parent.header.size() - parent.columns;
    for (const std::uint32_t key : parent.keys) {
      const std::string& name = parent.header[own + key];
      header.push_back(taken.count(name) != 0 ? label(parent) + "." + name : name);
      taken.insert(header.back());
      header_bytes_ += header.back().size();
      if (header_bytes_ > kMostHeaderBytes) break;
    }
  }
  for (const Column& column : columns_) header.push_back(column.name);
  if (header.size() > kMostColumns) return refuse("records with more than 16,384 columns");
  if (header_bytes_ > kMostHeaderBytes) return refuse("more than 16 MB of names");
  plan_.tables[id].header = std::move(header);
}

/// The outermost first.
std::vector<TableId> Planner::parents_of(TableId id) const {
  std::vector<TableId> parents;
  for (TableId at = plan_.tables[id].parent; at != kNone; at = plan_.tables[at].parent) {
    parents.insert(parents.begin(), at);
  }
  return parents;
}

/// What one row of the table may be called.
std::string Planner::label(const PlannedTable& table) const {
  const std::string_view name = table.place == kRoot ? subject_ : shape_[table.place].name;
  return name.empty() ? "parent" : singular(name);
}

void Planner::refuse(std::string what) {
  if (!status_) return;
  status_ = Error(ErrorCode::kBadInput, "The JSON holds " + std::move(what),
                  "Export it as a list of records with fewer fields.");
}

}  // namespace

Result<Plan> plan_tables(const Shape& shape, const Titles& titles, std::string_view subject) {
  return Planner(shape, titles, subject).plan();
}

}  // namespace vitrine::records
