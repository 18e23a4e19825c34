#include "formats/json_shape.h"

#include <algorithm>
#include <array>

namespace vitrine::records {
namespace {

/// Members that an object may lack without the search becoming one by name.
constexpr int kLookAhead = 4;
constexpr std::size_t kMostTitles = 16'384;
constexpr std::size_t kLongestTitle = 1024;

bool is_title_list(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {"columns", "header", "headers",
                                                      "fields",  "meta",   "schema"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

PlaceId Shape::find_ahead(PlaceId from, std::string_view name, std::uint64_t object) const {
  for (int i = 0; i < kLookAhead && from != kNoPlace; ++i, from = places_[from].next) {
    const ShapePlace& place = places_[from];
    if (place.name == name && place.repeat == 0) return place.seen_in == object ? kNoPlace : from;
  }
  return kNoPlace;
}

PlaceId Shape::find(PlaceId parent, PlaceId before, std::string_view name, std::uint64_t object) {
  PlaceId found =
      find_ahead(before == kNoPlace ? places_[parent].first : places_[before].next, name, object);
  for (std::uint32_t repeat = 0; found == kNoPlace; ++repeat) {
    const auto known = by_name_.find({parent, name, repeat});
    if (known == by_name_.end()) return kNoPlace;
    if (places_[known->second].seen_in != object) found = known->second;
  }
  places_[found].seen_in = object;
  return found;
}

PlaceId Shape::find_or_add(PlaceId parent, PlaceId before, std::string_view name,
                           std::uint64_t object) {
  const PlaceId found = find(parent, before, name, object);
  if (found != kNoPlace) return found;
  std::uint32_t repeat = 0;
  while (by_name_.count({parent, name, repeat}) != 0) ++repeat;
  const PlaceId added = add(parent, name, repeat);
  if (added != kNoPlace) places_[added].seen_in = object;
  return added;
}

PlaceId Shape::add(PlaceId parent, std::string_view name, std::uint32_t repeat) {
  name_bytes_ += name.size();
  const bool is_too_much = places_.size() == kMostPlaces || name_bytes_ > kMostNameBytes;
  if (is_too_much || repeat == kMostRepeats) return kNoPlace;
  const auto id = static_cast<PlaceId>(places_.size());
  ShapePlace& added = places_.emplace_back();
  added.name = names_.emplace_back(name);
  added.repeat = repeat;
  added.parent = parent;
  ShapePlace& above = places_[parent];
  (above.first == kNoPlace ? above.first : places_[above.last].next) = id;
  above.last = id;
  by_name_.emplace(Key(parent, added.name, repeat), id);
  return id;
}

bool ShapeCursor::find(std::string_view name) {
  if (inner_ > 0) return true;
  Open& open = open_.back();
  const PlaceId found = shape_.find(open.place, open.member, name, open.object);
  if (found != kNoPlace) open.member = found;
  return found != kNoPlace;
}

bool ShapeCursor::find_or_add(std::string_view name) {
  if (inner_ > 0) return true;
  Open& open = open_.back();
  open.member = shape_.find_or_add(open.place, open.member, name, open.object);
  return open.member != kNoPlace;
}

void ShapeCursor::begin_object() {
  const At here = at();
  if (here.inner > 0) {
    ++inner_;
  } else {
    open_.push_back({here.place, kNoPlace, shape_.next_object(), 0, false});
  }
}

void ShapeCursor::begin_list() {
  const At here = at();
  if (here.inner > 0 || here.in_list) {
    ++inner_;
  } else {
    open_.push_back({here.place, kNoPlace, 0, 0, true});
  }
}

void ShapeCursor::end() {
  if (inner_ > 0) {
    --inner_;
  } else {
    open_.pop_back();
  }
}

void ShapeSurvey::count(const ShapeCursor::At& at, std::uint64_t ShapePlace::*straight,
                        std::uint64_t ShapePlace::*in_list) {
  if (at.inner > 0) {
    row_width_ += at.inner == 1 ? 1 : 0;
    return;
  }
  ShapePlace& place = shape_[at.place];
  ++(place.*(at.in_list ? in_list : straight));
  if (!at.in_list) return;
  ++place.items;
  place.widest_list = std::max(place.widest_list, cursor_.count_item());
}

/// Titles of columns may stand in the first list of a list, or of the document.
void ShapeSurvey::check_first_row(const ShapeCursor::At& at, bool is_text) {
  if (is_text || at.place == kNoPlace) return;
  ShapePlace& place = shape_[at.place];
  const bool is_in_first =
      at.inner > 0 ? place.list_lists == 1 : at.in_list && place.lists == 1 && at.place == kRoot;
  if (is_in_first) place.starts_with_texts = false;
}

bool ShapeSurvey::begin_object() {
  check_first_row(cursor_.at(), false);
  count(cursor_.at(), &ShapePlace::objects, &ShapePlace::list_objects);
  cursor_.begin_object();
  return true;
}

bool ShapeSurvey::end_object() {
  cursor_.end();
  return true;
}

bool ShapeSurvey::begin_array() {
  const ShapeCursor::At at = cursor_.at();
  count(at, &ShapePlace::lists, &ShapePlace::list_lists);
  if (at.inner > 0) check_first_row(at, false);
  if (at.in_list && at.inner == 0) row_width_ = 0;
  cursor_.begin_list();
  return true;
}

bool ShapeSurvey::end_array() {
  const bool was_row = cursor_.at().inner == 1;
  cursor_.end();
  if (!was_row) return true;
  ShapePlace& place = shape_[cursor_.at().place];
  place.widest_row = std::max(place.widest_row, row_width_);
  return true;
}

bool ShapeSurvey::key(std::string_view name) {
  has_too_many_names_ = !cursor_.find_or_add(name);
  return !has_too_many_names_;
}

bool ShapeSurvey::scalar(Scalar kind, std::string_view text) {
  const ShapeCursor::At at = cursor_.at();
  const bool is_null = kind == Scalar::kNull;
  count(at, is_null ? &ShapePlace::nulls : &ShapePlace::scalars,
        is_null ? &ShapePlace::list_nulls : &ShapePlace::list_scalars);
  check_first_row(at, kind == Scalar::kText);
  if (at.inner == 0 && kind == Scalar::kText) keep_title(at, text);
  return true;
}

void ShapeSurvey::keep_title(const ShapeCursor::At& at, std::string_view text) {
  const ShapePlace& place = shape_[at.place];
  const bool names_one = at.in_list
                             ? is_title_list(place.name)
                             : place.name == "name" && is_title_list(shape_[place.parent].name);
  if (!names_one) return;
  std::vector<std::string>& titles = titles_[at.place];
  if (titles.size() < kMostTitles && text.size() <= kLongestTitle) titles.emplace_back(text);
}

}  // namespace vitrine::records
