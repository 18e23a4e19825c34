// Which lists and objects of a document are tables, the main one first. What their columns are is json_plan.cpp's.
#include <algorithm>

#include "formats/json_plan.h"

namespace vitrine::records {
namespace {

bool is_same(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Names under which services give the records they were asked for.
bool is_answer(std::string_view name) {
  return is_same(name, {"data", "items", "records", "result", "results", "rows", "value"});
}

class Finder {
 public:
  Finder(const Shape& shape, const Titles& titles) : shape_(shape), titles_(titles) {}

  std::vector<PlannedTable> find() {
    find_root();
    rank_titles();
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cells > b.cells; });
    std::vector<PlannedTable> tables;
    for (Candidate& candidate : candidates_) {
      tables.push_back(std::move(candidate.table));
      if (tables.size() > kMostTables) break;
      tables.back().name = path_of(shape_, kRoot, tables.back().place);
    }
    return tables;
  }

 private:
  struct Candidate {
    PlannedTable table;
    std::uint64_t cells;
  };

  void find_root();
  bool has_values() const;
  bool are_answers() const;
  bool is_record(PlaceId place) const;
  void find_in(PlaceId place);
  void rank_titles();
  bool add_list(PlaceId place);
  bool add_columns(PlaceId place);
  void add(PlaceId place, Form form, std::uint64_t rows, std::uint64_t width);
  std::vector<std::string> titles_beside(PlaceId place, std::uint64_t width) const;

  const Shape& shape_;
  const Titles& titles_;
  std::vector<Candidate> candidates_;
};

void Finder::find_root() {
  const ShapePlace& root = shape_[kRoot];
  const bool is_record_each = root.objects > 1 ? !are_answers() : is_record(kRoot);
  if (root.list_objects > 0 || (root.objects > 0 && is_record_each)) {
    return add(kRoot, Form::kRecords, 0, 1);
  }
  if (root.objects > 0) {
    find_in(kRoot);
    if (candidates_.empty() && has_values()) add(kRoot, Form::kRecords, 0, 1);
  } else if (root.lists > 1 && root.list_scalars > 0) {
    add(kRoot, Form::kLines, root.lists, root.widest_list);
  } else {
    add_list(kRoot);
  }
}

/// Whether a lone object without tables in it says anything: an empty list of results does not, whatever is told about it.
bool Finder::has_values() const {
  bool is_empty_answer = false;
  each_member(shape_, kRoot, [&](PlaceId member) {
    const ShapePlace& at = shape_[member];
    is_empty_answer |= at.lists > 0 && at.items == 0 && is_answer(at.name);
  });
  if (is_empty_answer) return false;
  for (PlaceId place = kRoot; place < shape_.size(); ++place) {
    if (shape_[place].scalars + shape_[place].list_scalars + shape_[place].list_lists > 0)
      return true;
  }
  return false;
}

/// Whether objects that follow each other are answers, page after page, each with some of the records.
bool Finder::are_answers() const {
  bool has_records = false, has_key = false;
  each_member(shape_, kRoot, [&](PlaceId member) {
    const ShapePlace& at = shape_[member];
    has_records |= at.list_objects >= shape_[kRoot].objects && is_answer(at.name);
    has_key |= at.scalars > 0 && names_identity(at.name);
  });
  return has_records && !has_key;
}

/// Whether a lone object is a record with lists in it and not what wraps a list: it has an id and some more values.
bool Finder::is_record(PlaceId place) const {
  int values = 0;
  bool has_id = false;
  each_member(shape_, place, [&](PlaceId member) {
    if (shape_[member].scalars == 0) return;
    ++values;
    has_id |= is_same(shape_[member].name, {"id", "_id", "Id", "ID", "uuid", "guid", "number"});
  });
  return has_id && values >= 3;
}

/// Tables in an object that wraps them.
void Finder::find_in(PlaceId place) {
  if (add_columns(place)) return;
  each_member(shape_, place, [&](PlaceId member) {
    if (!add_list(member) && shape_[member].objects > 0) find_in(member);
  });
}

bool Finder::add_list(PlaceId place) {
  const ShapePlace& at = shape_[place];
  if (at.list_objects > 0) {
    add(place, Form::kRecords, 0, 1);
    return true;
  }
  if (at.list_lists == 0 || at.list_scalars > 0 || at.widest_row == 0) return false;
  add(place, Form::kRows, at.list_lists, at.widest_row);
  return true;
}

/// {"a": [1, 2], "b": [3, 4]}
bool Finder::add_columns(PlaceId place) {
  if (shape_[place].objects != 1) return false;
  std::uint64_t lists = 0, length = 0;
  bool fits = true;
  each_member(shape_, place, [&](PlaceId member) {
    const ShapePlace& at = shape_[member];
    fits &= at.lists == 1 && at.list_objects + at.list_lists + at.scalars + at.objects == 0 &&
            (lists == 0 || at.items == length);
    length = at.items;
    ++lists;
  });
  const bool is_enough = lists > 1 ? length >= (place == kRoot ? 1U : 2U) : length > 1;
  if (!fits || !is_enough || (lists == 1 && place != kRoot)) return false;
  add(place, Form::kColumns, length, lists);
  each_member(shape_, place, [&](PlaceId member) {
    candidates_.back().table.header.emplace_back(shape_[member].name);
  });
  return true;
}

void Finder::add(PlaceId place, Form form, std::uint64_t rows, std::uint64_t width) {
  PlannedTable table;
  table.place = place;
  table.form = form;
  table.rows = rows;
  table.columns = static_cast<std::uint32_t>(width);
  if (form == Form::kRecords) {
    const ShapePlace& at = shape_[place];
    table.rows = rows_at(at);
    width = 0;
    each_member(shape_, place, [&](PlaceId) { ++width; });
  }
  if (form == Form::kRows) table.header = titles_beside(place, width);
  if (form == Form::kRows || form == Form::kLines) {
    table.starts_with_names = table.header.empty() && rows > 1 && shape_[place].starts_with_texts;
  }
  const std::uint64_t cells = table.rows * width;
  candidates_.push_back({std::move(table), cells});
}

/// What only describes the columns of a list of rows is never the main table.
void Finder::rank_titles() {
  for (const Candidate& rows : candidates_) {
    if (rows.table.form != Form::kRows || rows.table.header.empty()) continue;
    for (Candidate& other : candidates_) {
      if (other.table.form == Form::kRecords) other.cells = 0;
    }
    return;
  }
}

/// Names of columns that stand beside a list of rows, one for each column.
std::vector<std::string> Finder::titles_beside(PlaceId place, std::uint64_t width) const {
  for (const auto& [at, titles] : titles_) {
    const PlaceId list = titles.size() == shape_[at].list_scalars ? at : shape_[at].parent;
    const bool is_beside = list != kRoot && shape_[list].parent == shape_[place].parent;
    const bool is_whole = titles.size() == (list == at ? shape_[at].items : shape_[at].scalars);
    if (is_beside && is_whole && list != place && titles.size() == width) return titles;
  }
  return {};
}

}  // namespace

std::vector<PlannedTable> find_tables(const Shape& shape, const Titles& titles) {
  return Finder(shape, titles).find();
}

std::uint64_t rows_at(const ShapePlace& place) {
  return place.objects + place.list_objects + place.list_scalars + place.list_lists;
}

}  // namespace vitrine::records
