// What a document consists of, learnt in the first of two passes: the names on every path with how often which kind of value stood
// there. Objects at a place and objects in a list at that place are one and the same, so that an exporter may write a single line
// without its list. What stands in lists within lists has no places of its own.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "formats/json_reader.h"

namespace vitrine::records {

/// Index of a place in a Shape. The first is that of the whole document.
using PlaceId = std::uint32_t;
inline constexpr PlaceId kRoot = 0;
inline constexpr PlaceId kNoPlace = 0xFFFFFFFF;

struct ShapePlace {
  std::string_view name;
  std::uint32_t repeat = 0;  ///< 1 for the second value that objects have under the name, and so on
  PlaceId parent = kNoPlace;
  PlaceId next = kNoPlace;                    ///< of the same parent, in order of first appearance
  PlaceId first = kNoPlace, last = kNoPlace;  ///< places in its objects
  std::uint64_t seen_in = 0;                  ///< number of the object that had it last

  std::uint64_t scalars = 0, nulls = 0, objects = 0, lists = 0;  ///< straight at the place
  std::uint64_t list_scalars = 0, list_nulls = 0, list_objects = 0,
                list_lists = 0;                   ///< in the lists there
  std::uint64_t items = 0;                        ///< of its lists
  std::uint64_t widest_list = 0, widest_row = 0;  ///< items of its lists, of the lists in these
  bool starts_with_texts = true;  ///< the first of those lists holds nothing but texts
};

class Shape {
 public:
  static constexpr std::size_t kMostPlaces = 65'536;
  static constexpr std::uint32_t kMostRepeats = 16;
  static constexpr std::size_t kMostNameBytes = std::size_t{16} * 1024 * 1024;

  Shape() : places_(1) {}

  const ShapePlace& operator[](PlaceId id) const { return places_[id]; }
  ShapePlace& operator[](PlaceId id) { return places_[id]; }
  std::size_t size() const { return places_.size(); }

  /// A number for an object that begins.
  std::uint64_t next_object() { return ++objects_; }
  /// The place of a name in the object numbered `object` at `parent`; `before` is that of the name before it, or kNoPlace. A name that
  /// the object repeats has a place for each time. kNoPlace where it is not known.
  PlaceId find(PlaceId parent, PlaceId before, std::string_view name, std::uint64_t object);
  /// Likewise; a new one where it is not known, or kNoPlace when there are too many.
  PlaceId find_or_add(PlaceId parent, PlaceId before, std::string_view name, std::uint64_t object);

 private:
  using Key = std::tuple<PlaceId, std::string_view, std::uint32_t>;

  PlaceId find_ahead(PlaceId from, std::string_view name, std::uint64_t object) const;
  PlaceId add(PlaceId parent, std::string_view name, std::uint32_t repeat);

  std::vector<ShapePlace> places_;
  std::deque<std::string> names_;
  std::map<Key, PlaceId> by_name_;
  std::size_t name_bytes_ = 0;
  std::uint64_t objects_ = 0;
};

/// Where in the shape the reading stands; both passes move it alike.
class ShapeCursor {
 public:
  explicit ShapeCursor(Shape& shape) : shape_(shape) {}

  /// Where a value begins.
  struct At {
    PlaceId place;
    bool in_list;  ///< of the list at the place
    std::uint32_t
        inner;  ///< containers it is within that have no place; it has none either where > 0
  };
  At at() const {
    if (open_.empty()) return {kRoot, false, 0};
    const Open& open = open_.back();
    return {open.is_list ? open.place : open.member, open.is_list, inner_};
  }

  /// Goes to a member; false where it has no place.
  bool find(std::string_view name);
  bool find_or_add(std::string_view name);
  void begin_object();
  void begin_list();
  /// Counts the item of the open list that begins here; gives how many it now has. Not within containers without a place.
  std::uint64_t count_item() { return ++open_.back().items; }
  void end();

 private:
  struct Open {
    PlaceId place;
    PlaceId member;  // of an object: the last one
    std::uint64_t object;
    std::uint64_t items;
    bool is_list;
  };

  Shape& shape_;
  std::vector<Open> open_;
  std::uint32_t inner_ = 0;
};

/// Texts by the place they stand at.
using Titles = std::map<PlaceId, std::vector<std::string>>;

/// The first pass.
class ShapeSurvey final : public JsonEvents {
 public:
  explicit ShapeSurvey(Shape& shape) : shape_(shape), cursor_(shape) {}

  /// Whether the reading was ended because there are more names than kMostPlaces, they are too long, or one object repeats one too often.
  bool has_too_many_names() const { return has_too_many_names_; }
  /// What stands under "columns" or the like beside lists of values, {"columns": ["id", ..], "data": [[1, ..], ..]}, and under "name" in
  /// "columns": [{"name": "id"}, ..], by its place.
  const Titles& titles() const { return titles_; }

  bool begin_object() override;
  bool end_object() override;
  bool begin_array() override;
  bool end_array() override;
  bool key(std::string_view name) override;
  bool scalar(Scalar kind, std::string_view text) override;

 private:
  void count(const ShapeCursor::At& at, std::uint64_t ShapePlace::*straight,
             std::uint64_t ShapePlace::*in_list);
  void check_first_row(const ShapeCursor::At& at, bool is_text);
  void keep_title(const ShapeCursor::At& at, std::string_view text);

  Shape& shape_;
  ShapeCursor cursor_;
  std::uint64_t row_width_ = 0;
  Titles titles_;
  bool has_too_many_names_ = false;
};

}  // namespace vitrine::records
