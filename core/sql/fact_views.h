// Facts as common table expressions: a row of the warehouse's table each, with the fields that somebody asked for, each resolved as the
// engine resolves it: the table's own column, else the first `otherwise` expression that can be formed, else through a reference.
// Derived facts come from derived.h; measures read these views only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "sql/dialect.h"
#include "sql/row_expression.h"

namespace vitrine {

/// What the warehouse has: fact -> fields that are columns of its table.
using SqlTables = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;

/// Where a fact stands in the warehouse if not in a table of its own name and its columns' names are not those of the fields.
struct SqlSource {
  std::string table;                                        ///< "my_schema.deals"
  std::map<std::string, std::string, std::less<>> columns;  ///< field -> column; absent: the same
  const std::string& column(const std::string& field) const {
    const auto found = columns.find(field);
    return found == columns.end() ? field : found->second;
  }
};
using SqlSources = std::map<std::string, SqlSource, std::less<>>;

/// What the words of a choice mean in the warehouse: "deals.status" -> choice -> words. Without them columns hold the catalogue's ids.
using SqlWords =
    std::map<std::string, std::map<std::string, std::vector<std::string>>, std::less<>>;

/// What there is in the warehouse, and how it is called there.
struct SqlWarehouse {
  SqlTables tables;
  SqlSources sources;
  SqlWords words;
};

/// A query that others read: its name, its text, the views it reads.
struct SqlView {
  std::string name;
  std::string sql;
  std::set<std::string> reads;
  bool by_range = false;  ///< its rows differ from range to range and say so in the column range_id
  std::set<std::string, std::less<>> columns = {};  ///< of a derived fact: its own fields
};

class FactViews;

/// What derived facts add: facts without a table, and fields that no table has.
class DerivedSql {
 public:
  virtual ~DerivedSql() = default;
  /// The view that stands for the table of a derived fact, with its fields as columns; nullptr where it cannot be formed.
  virtual const SqlView* table(FactViews& views, std::string_view fact) = 0;
  /// A derived field of a mapped fact: the view that has it as a column, and the view's columns by which it is joined, each with the
  /// row expression of the fact that it equals.
  struct Field {
    const SqlView* view = nullptr;
    std::vector<std::pair<std::string, std::string>> keys;
    std::string pattern =
        "{0}";  ///< {0}: the view's column, {1}: the first key, {2}: the fact's side of it
  };
  virtual std::optional<Field> field(FactViews& views, std::string_view fact,
                                     std::string_view field) = 0;
  /// The view that stands in for a mapped fact without a table, with its fields as columns; nullptr: nothing does.
  virtual const SqlView* stand_in(FactViews& views, std::string_view fact) = 0;
  /// true for a mapped field that other columns of its table tell where it has none of its own: field() has it.
  virtual bool fills(std::string_view fact, std::string_view field) const = 0;
  /// Who answers for the names that are no fields of a derived fact's own: a view joined by the customer (and the range), whose rows are
  /// those of `fact` under `purpose`.
  struct Behind {
    const SqlView* view = nullptr;
    std::string fact;
    std::string purpose;
    std::string_view also_on = {};  ///< column that must be equal beside the customer
  };
  virtual std::optional<Behind> behind(FactViews& views, std::string_view fact,
                                       std::string_view name, bool at_close) = 0;
  /// true for derived facts whose amounts are made of converted ones, where there are rates.
  virtual bool converts(std::string_view fact) const = 0;
  /// true for fields whose value differs from range to range.
  virtual bool depends_on_range(FactViews& views, std::string_view fact,
                                std::string_view field) = 0;
};

class FactViews {
 public:
  /// `warehouse` must outlive the views.
  FactViews(const Catalogue& catalogue, const SqlDialect& dialect, const SqlWarehouse& warehouse,
            DerivedSql& derived)
      : catalogue_(catalogue), dialect_(dialect), warehouse_(warehouse), derived_(derived) {}

  const Catalogue& catalogue() const { return catalogue_; }
  const SqlDialect& dialect() const { return dialect_; }

  bool has(std::string_view fact);
  DerivedSql& derived() { return derived_; }
  /// The purpose under which a fact's rows stand once for every range.
  static constexpr std::string_view kInRange = "in_range";
  /// The same, as the rows are on the day of the close: for stocks at the end.
  static constexpr std::string_view kAtClose = "at_close";
  bool is_by_range(std::string_view fact, std::string_view purpose);
  /// Name of the view of the fact's rows. `purpose` sets a view of its own apart, so that a derived fact may read a fact that reads it.
  std::string name(std::string_view fact, std::string_view purpose = {}) const;
  /// The view's column for a name of measures, filters and slices ("amount", "customer.region", "segment" of the customer); it is made
  /// when first asked for. nullopt: there is no such thing in the tables.
  std::optional<SqlTerm> column(std::string_view fact, std::string_view name,
                                std::string_view purpose = {});
  bool has_column(std::string_view fact, std::string_view field) const;

  /// What the views called `wanted` read, and they: of facts and of `others`, each after those that it reads itself.
  std::vector<SqlView> in_order(const std::vector<SqlView>& others,
                                const std::vector<std::string>& wanted) const;
  /// What is read of the warehouse: table -> columns, as they are called there.
  SqlTables used() const;

 private:
  struct View {
    const FactDef* fact = nullptr;
    std::string name;
    std::string from;
    bool from_view = false;
    bool at_close = false;
    std::set<std::string, std::less<>> columns_of_table;  ///< from_view: those of the view
    std::string range_id;  ///< column of the range that the row is in; empty: the same in all
    std::map<std::string, SqlTerm> columns;  ///< by name asked for
    std::vector<std::string> selected;       ///< "sql AS name"
    std::map<std::string, std::string> joins;
    std::vector<std::string> join_order;
    std::set<std::string> reads;
    std::set<std::string, std::less<>> under_way;
  };

  View* view(std::string_view fact, std::string_view purpose);
  bool read_table(View& view);
  const SqlSource* source_of(std::string_view fact) const;
  /// The source's columns under the names of the fields.
  SqlView renamed(const std::string& fact, const SqlSource& source) const;
  static SqlView written(const View& view);
  static void put_in_ranges(View& view);
  std::optional<SqlTerm> locate(View& view, std::string_view name);
  std::optional<SqlTerm> own(View& view, const FieldDef& field);
  std::optional<SqlTerm> stored(View& view, const FieldDef& field);
  /// The ids of choices that the words in a column mean; the column as it is where nobody said what they mean.
  std::string in_ids(const View& view, const FieldDef& field, const std::string& column) const;
  std::optional<SqlTerm> from_words(View& view, const FieldDef& field);
  std::optional<SqlTerm> derived_field(View& view, const FieldDef& field);
  std::optional<SqlTerm> from_behind(View& view, std::string_view name);
  std::optional<SqlTerm> of_stand_in(const View& view, std::string_view name) const;
  std::optional<SqlTerm> fields_only(View& view, std::string_view name);
  std::optional<SqlTerm> through(View& view, const FieldDef& key, std::string_view name);
  std::optional<SqlTerm> joined(View& view, std::string_view name, int hops);
  /// Alias under which the view joins another by a condition on that alias, {0}.
  static std::string join(View& view, const std::string& target, const std::string& condition);
  SqlTerm add(View& view, std::string_view name, SqlTerm term);

  const Catalogue& catalogue_;
  const SqlDialect& dialect_;
  const SqlWarehouse& warehouse_;
  DerivedSql& derived_;
  std::map<std::string, std::unique_ptr<View>, std::less<>> views_;
  SqlTables used_;
};

}  // namespace vitrine
