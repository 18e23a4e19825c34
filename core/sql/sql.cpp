#include "sql/sql.h"

#include <algorithm>

#include "sql/asked.h"
#include "sql/derived.h"
#include "sql/formulas.h"

namespace vitrine {
namespace {

class SqlWriter {
 public:
  SqlWriter(const Catalogue& catalogue, const SqlQuestion& question, SqlEngine engine)
      : catalogue_(catalogue), question_(question), dialect_(dialect_of(engine)) {}

  Result<std::string> write() {
    auto shown = shown_columns(catalogue_, question_);
    if (!shown) return shown.error();
    auto warehouse = warehouse_asked(catalogue_, question_);
    if (!warehouse) return warehouse.error();
    auto ranges = SqlRanges::make(question_);
    if (!ranges) return ranges.error();
    auto cut = cut_asked(question_);
    if (!cut) return cut.error();
    if (Status status = check(*warehouse, *cut, ranges->today()); !status) return status.error();
    slice_by_own_field(*shown, *warehouse, *cut, ranges->today());
    SqlMoney money(dialect_, question_, cut->where, ranges->today());
    DerivedFactsSql derived(dialect_, question_, money, ranges->today());
    FactViews views(catalogue_, dialect_, *warehouse, derived);
    SqlMeasures measures(views, *ranges, *cut, money);
    SqlCells wholes(catalogue_, dialect_, question_, *ranges, measures, false);
    SqlCells slices(catalogue_, dialect_, question_, *ranges, measures, true);
    const Parts parts{views, derived, money, *ranges, wholes, slices};
    auto selects = select(*shown, parts);
    if (!selects) return selects.error();
    std::vector<SqlView> made = measures.take_views();
    for (const SqlView& view : derived.take_views(*ranges)) made.push_back(view);
    for (const std::string& fact : measures.facts()) {
      const std::string rows = views.name(fact);
      (void)views.has(fact);
      made.push_back({"n_" + fact, "SELECT COUNT(*) AS fact_rows FROM " + rows, {rows}});
    }
    made.push_back(ranges->view(dialect_));
    made.push_back(answers(parts));
    made.push_back(wholes.view());
    std::vector<std::string> wanted{wholes.name()};
    if (is_sliced()) {
      made.push_back(slices.view());
      wanted.push_back(slices.name());
    }
    if (tells_currency_) wanted.emplace_back("money");
    for (const SqlView& view : money.take_views(views)) made.push_back(view);
    std::string ctes;
    for (const SqlView& view : views.in_order(made, wanted))
      ctes += (ctes.empty() ? "\n" : ",\n") + view.name + " AS (\n  " + view.sql + "\n)";
    return heading(parts) + "WITH" + ctes + *selects + std::string(dialect_.ending) + ";\n";
  }

 private:
  /// What the answer is made with.
  struct Parts {
    FactViews& views;
    DerivedFactsSql& derived;
    SqlMoney& money;
    SqlRanges& ranges;
    SqlCells& wholes;
    SqlCells& slices;
  };

  bool is_sliced() const { return !question_.by.empty(); }

  /// Metrics about slices are sliced by themselves where all that is asked for are such, by one field, and the tables know it.
  void slice_by_own_field(const std::vector<SqlShown>& shown, const SqlWarehouse& warehouse,
                          SqlCut& cut, Day today) {
    if (is_sliced() || shown.empty() || shown.front().default_by.empty()) return;
    const std::string& own = shown.front().default_by;
    const bool alike = std::all_of(shown.begin(), shown.end(),
                                   [&](const SqlShown& one) { return one.default_by == own; });
    if (!alike || !check(warehouse, {own, {}}, today)) return;
    question_.by = own;
    cut.by = own;
  }

  Status check(const SqlWarehouse& warehouse, const SqlCut& cut, Day today) const {
    SqlMoney money(dialect_, question_, cut.where, today);
    DerivedFactsSql derived(dialect_, question_, money, today);
    FactViews views(catalogue_, dialect_, warehouse, derived);
    return check_cut(views, cut);
  }

  /// The last SELECT: wholes first, then slice by slice.
  Result<std::string> select(const std::vector<SqlShown>& shown, const Parts& parts) {
    tells_currency_ = SqlMoney::is_told(parts.views) &&
                      std::any_of(shown.begin(), shown.end(),
                                  [](const SqlShown& one) { return one.unit == Unit::kMoney; });
    if (tells_currency_) parts.money.use();
    std::vector<std::string> columns;
    std::string whole;
    std::string slice;
    for (const SqlShown& one : shown) {
      auto value = parts.wholes.value(*one.formula, one.opening);
      if (!value) return value.error();
      const auto lacks = parts.wholes.take_lacking();
      if (value->is_lacking()) {
        if (!question_.metrics.empty() && !question_.lenient) return lacking(one.column, lacks);
        left_out_.emplace_back(one.column, lacks);
        continue;
      }
      if (!is_sliced() && !one.default_by.empty())
        not_sliced_.emplace_back(one.column, one.default_by);
      columns.push_back(sql_name(one.column));
      const std::string as = " AS " + columns.back();
      if (!is_sliced()) {
        whole += ",\n  " + shown_value(*value, value->exact, one, parts) + as;
        continue;
      }
      auto cut = parts.slices.value(*one.formula, one.opening);
      if (!cut) return cut.error();
      (void)parts.slices.take_lacking();
      // Both parts of the answer give one type a column.
      const bool exact = value->exact && cut->exact;
      whole += ",\n  " + shown_value(*value, exact, one, parts) + as;
      slice += ",\n  " + shown_value(*cut, exact, one, parts) + as;
    }
    const std::string wholes = rows(parts.wholes, whole, "");
    if (!is_sliced()) return "\nSELECT " + wholes + "\nORDER BY a.answer_row";
    const std::string no_slice = ", 'all' AS level, " + sql_null(dialect_, ValueType::kText);
    return in_order(columns, rows(parts.wholes, whole, no_slice + " AS slice"),
                    rows(parts.slices, slice,
                         ", 'slice' AS level, CASE WHEN c.level = 1 THEN c.slice END AS slice"));
  }

  /// A SELECT without its first word, of the answer's rows over those cells.
  std::string rows(const SqlCells& cells, const std::string& values,
                   const std::string& slice) const {
    return "a.period AS period, a.period_from AS period_from, a.period_to AS period_to" + slice +
           (tells_currency_ ? ", u.currency AS currency" : "") + values +
           "\nFROM answers AS a JOIN " + cells.name() + " AS c ON c.answer_row = a.answer_row" +
           (tells_currency_ ? " CROSS JOIN money AS u" : "");
  }

  /// As the report has them: slices by the first column's value over the whole period, the largest first, those without one after them, rows
  /// without the value last.
  std::string in_order(const std::vector<std::string>& columns, const std::string& wholes,
                       const std::string& slices) const {
    std::string shown =
        "o.period AS period, o.period_from AS period_from, o.period_to AS period_to, "
        "o.level AS level, o.slice AS slice";
    if (tells_currency_) shown += ", o.currency AS currency";
    for (const std::string& column : columns) shown += ", o." + column + " AS " + column;
    const std::string size =
        columns.empty() ? "0" : "CASE WHEN q.answer_row = 0 THEN q." + columns.front() + " END";
    return "\nSELECT " + shown + "\nFROM (\nSELECT q.*, MAX(" + size +
           ") OVER (PARTITION BY q.level, q.slice) AS slice_size\nFROM (\nSELECT a.answer_row AS "
           "answer_row, " +
           wholes + "\nUNION ALL\nSELECT a.answer_row AS answer_row, " + slices +
           "\n) AS q\n) AS o\nORDER BY o.level, CASE WHEN o.slice IS NULL THEN 1 ELSE 0 END, CASE "
           "WHEN o.slice_size IS NULL THEN 1 ELSE 0 END, o.slice_size DESC, " +
           fill(dialect_.ordered, {"o.slice"}) + ", o.answer_row";
  }

  std::string shown_value(const SqlValue& value, bool exact, const SqlShown& shown,
                          const Parts& parts) const {
    const bool is_amount = value.decimal != "FALSE" && shown.unit == Unit::kMoney;
    const std::string sql =
        is_amount ? parts.money.as_shown(parts.views, value.sql, value.exact, value.decimal)
                  : value.sql;
    return value.exact && !exact ? fill(dialect_.real, {sql}) : sql;
  }

  static Error lacking(const std::string& metric, const std::set<std::string>& lacks) {
    std::string list;
    for (const std::string& one : lacks) list += (list.empty() ? "" : ", ") + one;
    return {ErrorCode::kBadOptions,
            "the tables do not answer " + metric + ": it needs " + list,
            "Name the columns that there are, or give the parameter.",
            {}};
  }

  /// The rows of the answer, with the id of the range for every way in which formulas look at it.
  SqlView answers(const Parts& parts) const {
    const SqlRanges& ranges = parts.ranges;
    SqlCells::Paths paths = parts.wholes.paths();
    paths.insert(parts.slices.paths().begin(), parts.slices.paths().end());
    SqlView view{"answers", "", {}};
    for (std::size_t row = 0; row < ranges.rows().size(); ++row) {
      const AnswerRow& answer = ranges.rows()[row];
      const auto day = [&](bool last) {
        if (!answer.range) return sql_null(dialect_, ValueType::kDate);
        return sql_day(dialect_, last ? answer.range->to : answer.range->from);
      };
      view.sql += row == 0 ? "SELECT " : "\n  UNION ALL SELECT ";
      view.sql += std::to_string(row) + " AS answer_row, " + sql_text(dialect_, answer.period) +
                  " AS period, " + day(false) + " AS period_from, " + day(true) + " AS period_to";
      for (const auto& [path, ids] : paths) {
        const auto& id = ids[row];
        view.sql += ", " + (id ? std::to_string(*id) : std::string(dialect_.no_whole)) + " AS " +
                    sql_name("range" + (path.empty() ? "" : "__" + path));
      }
    }
    return view;
  }

  std::string heading(const Parts& parts) const {
    std::string text = "-- Vitrine, catalogue " + catalogue_.version + ", for " +
                       std::string(dialect_.name) +
                       ". A table a fact, its columns named as the fields; values as in the "
                       "catalogue (status 'won').\n";
    for (const auto& [table, columns] : parts.views.used()) {
      std::string line;
      for (const std::string& column : columns) line += (line.empty() ? "" : ", ") + column;
      text += "-- reads " + table + " (" + line + ")\n";
    }
    text += parts.derived.remark() + parts.money.remark(parts.views);
    for (const auto& [metric, own] : not_sliced_)
      text += "-- " + metric + " is about slices: ask for it by itself, or with --by " + own + "\n";
    for (const auto& [metric, lacks] : left_out_) {
      std::string line;
      for (const std::string& one : lacks) line += (line.empty() ? "" : ", ") + one;
      text += "-- without " + metric + ": needs " + line + "\n";
    }
    return text;
  }

  const Catalogue& catalogue_;
  SqlQuestion question_;  ///< with the slice of metrics that have one of their own
  const SqlDialect& dialect_;
  bool tells_currency_ = false;
  std::vector<std::pair<std::string, std::string>>
      not_sliced_;  ///< metrics with the field they are about
  std::vector<std::pair<std::string, std::set<std::string>>> left_out_;
};

}  // namespace

Result<std::string> write_sql(const Catalogue& catalogue, const SqlQuestion& question,
                              SqlEngine engine) {
  return SqlWriter(catalogue, question, engine).write();
}

}  // namespace vitrine
