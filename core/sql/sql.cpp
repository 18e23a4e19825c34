#include "sql/sql.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "catalogue/scope.h"
#include "expr/parse.h"
#include "expr/types.h"
#include "sql/derived.h"
#include "sql/formulas.h"

namespace vitrine {
namespace {

/// A column of the answer.
struct Shown {
  std::string column;
  const Expr* formula = nullptr;
  std::optional<Grain> opening;
};

Expr name_expression(const std::string& name) {
  Expr expr;
  expr.kind = ExprKind::kName;
  expr.text = name;
  return expr;
}

SqlTables all_tables(const Catalogue& catalogue) {
  SqlTables tables;
  for (const FactDef& fact : catalogue.facts) {
    if (fact.derived) continue;
    for (const FieldDef& field : fact.fields) {
      if (!field.derived && !field.computed) tables[fact.id].insert(field.id);
    }
  }
  return tables;
}

class SqlWriter {
 public:
  SqlWriter(const Catalogue& catalogue, const SqlQuestion& question, SqlEngine engine)
      : catalogue_(catalogue), question_(question), dialect_(dialect_of(engine)) {}

  Result<std::string> write() {
    if (Status status = choose(); !status) return status.error();
    if (Status status = check_tables(); !status) return status.error();
    SqlCut cut{question_.by, {}};
    if (!question_.where.empty()) {
      auto parsed = parse_expression(question_.where);
      if (!parsed) return parsed.error();
      cut.where = std::move(*parsed);
    }
    auto ranges = SqlRanges::make(question_);
    if (!ranges) return ranges.error();
    DerivedFactsSql derived(dialect_, question_, ranges->today());
    FactViews views(catalogue_, dialect_, tables_, derived);
    if (Status status = check_cut(cut, ranges->today()); !status) return status.error();
    SqlMeasures measures(views, *ranges, cut);
    SqlCells wholes(catalogue_, dialect_, question_, *ranges, measures, false);
    SqlCells slices(catalogue_, dialect_, question_, *ranges, measures, true);
    auto selects = select(wholes, slices);
    if (!selects) return selects.error();
    std::vector<SqlView> made = measures.take_views();
    for (const SqlView& view : derived.take_views(*ranges)) made.push_back(view);
    for (const std::string& fact : measures.facts()) {
      const std::string rows = views.name(fact);
      (void)views.has(fact);
      made.push_back({"n_" + fact, "SELECT COUNT(*) AS fact_rows FROM " + rows, {rows}});
    }
    made.push_back(ranges->view(dialect_));
    made.push_back(answers(*ranges, wholes, slices));
    made.push_back(wholes.view());
    if (!question_.by.empty()) made.push_back(slices.view());
    std::string sql = heading(views);
    sql += "WITH";
    bool first = true;
    for (const SqlView& view : views.in_order(
             made, {wholes.name(), question_.by.empty() ? wholes.name() : slices.name()})) {
      sql += (first ? "\n" : ",\n") + view.name + " AS (\n  " + view.sql + "\n)";
      first = false;
    }
    return sql + *selects + std::string(dialect_.ending) + ";\n";
  }

 private:
  Status choose() {
    for (const SqlMetric& asked : question_.metrics) {
      if (Status status = add(asked); !status) return status;
    }
    if (!question_.metrics.empty()) return {};
    for (const MetricDef& metric : catalogue_.metrics) {
      if (metric.part) continue;
      (void)add({metric.id, {}});
      for (const VariantDef& variant : metric.variants) (void)add({metric.id, variant.id});
    }
    for (const MeasureDef& measure : catalogue_.measures) {
      if (!measure.part && !catalogue_.metric(measure.id)) (void)add({measure.id, {}});
    }
    return {};
  }

  Status add(const SqlMetric& asked) {
    if (const MetricDef* metric = catalogue_.metric(asked.id)) {
      if (asked.variant.empty()) {
        shown_.push_back({asked.id, &metric->formula, metric->opening});
        return {};
      }
      for (const VariantDef& variant : metric->variants) {
        if (variant.id != asked.variant) continue;
        shown_.push_back({asked.id + "__" + variant.id, &variant.formula, metric->opening});
        return {};
      }
      return Error{ErrorCode::kUnknownName,
                   "metric " + asked.id + " has no variant '" + asked.variant + "'",
                   "See the catalogue for its variants.",
                   {}};
    }
    if (catalogue_.measure(asked.id) && asked.variant.empty()) {
      own_formulas_.push_back(std::make_unique<Expr>(name_expression(asked.id)));
      shown_.push_back({asked.id, own_formulas_.back().get(), {}});
      return {};
    }
    std::vector<std::string> known;
    for (const MetricDef& metric : catalogue_.metrics) known.push_back(metric.id);
    for (const MeasureDef& measure : catalogue_.measures) known.push_back(measure.id);
    const std::string near = nearest_name(asked.id, known);
    return Error{ErrorCode::kUnknownName,
                 "there is no metric or measure '" + asked.id + "'",
                 near.empty() ? "See the catalogue for the ids." : "Did you mean '" + near + "'?",
                 {}};
  }

  Status check_tables() {
    if (!question_.tables) {
      tables_ = all_tables(catalogue_);
      return {};
    }
    tables_ = *question_.tables;
    for (const auto& [fact, fields] : tables_) {
      const FactDef* definition = catalogue_.fact(fact);
      if (!definition || definition->derived)
        return Error{ErrorCode::kUnknownName,
                     "there is no fact '" + fact + "' that a table can be",
                     "See the catalogue for the facts.",
                     {}};
      for (const std::string& field : fields) {
        const FieldDef* known = definition->field(field);
        if (!known || known->derived || known->computed)
          return Error{ErrorCode::kUnknownName,
                       "the fact " + fact + " has no field '" + field + "' that a column can be",
                       "See the catalogue for the fields.",
                       {}};
      }
    }
    return {};
  }

  /// Somebody must know the slice and the filter.
  Status check_cut(const SqlCut& cut, Day today) const {
    // Views of their own, so that what is only looked at is not printed.
    DerivedFactsSql derived(dialect_, question_, today);
    FactViews views(catalogue_, dialect_, tables_, derived);
    bool sliced = cut.by.empty();
    bool filtered = !cut.where;
    std::optional<Error> wrong;
    for (const FactDef& fact : catalogue_.facts) {
      if (!views.has(fact.id)) continue;
      sliced = sliced || knows(views, fact, cut.by);
      if (filtered || !cut.where) continue;
      const auto names = names_in(*cut.where);
      if (!std::all_of(names.begin(), names.end(),
                       [&](const std::string& name) { return knows(views, fact, name); }))
        continue;
      Expr expr = *cut.where;
      auto type = check_types(expr, Dialect::kRow, scope_of(views, fact));
      if (type && *type == ValueType::kBoolean) filtered = true;
      if (!type && !wrong) wrong = type.error();
    }
    if (!sliced)
      return Error{ErrorCode::kUnknownName,
                   "the slice names '" + cut.by + "', which no table has",
                   "Use a field id, such as owner or customer.region.",
                   {}};
    if (filtered) return {};
    if (wrong) return *wrong;
    return Error{ErrorCode::kUnknownName,
                 "no table has all that the filter names",
                 "Use field ids, such as region = 'West'.",
                 {}};
  }

  static bool knows(FactViews& views, const FactDef& fact, std::string_view name) {
    return views.column(fact.id, name).has_value() ||
           views.derived().depends_on_range(views, fact.id, name);
  }

  static NameScope scope_of(FactViews& views, const FactDef& fact) {
    NameScope scope;
    scope.type_of = [&views, &fact](std::string_view name,
                                    bool quoted) -> std::optional<ValueType> {
      if (quoted) return std::nullopt;
      if (const auto term = views.column(fact.id, name)) return term->type;
      return std::nullopt;
    };
    return scope;
  }

  /// The last SELECT; wholes first.
  Result<std::string> select(SqlCells& wholes, SqlCells& slices) {
    std::string whole =
        "\nSELECT a.period AS period, a.period_from AS period_from, a.period_to AS period_to";
    std::string slice = "\nUNION ALL" + whole;
    const bool sliced = !question_.by.empty();
    if (sliced) {
      whole += ", 'all' AS level, " + sql_null(dialect_, ValueType::kText) + " AS slice";
      slice += ", 'slice' AS level, CASE WHEN c.level = 1 THEN c.slice END AS slice";
    }
    for (const Shown& one : shown_) {
      auto value = wholes.value(*one.formula, one.opening);
      if (!value) return value.error();
      const auto lacks = wholes.take_lacking();
      if (value->is_lacking()) {
        if (!question_.metrics.empty() && !question_.lenient) return lacking(one.column, lacks);
        left_out_.emplace_back(one.column, lacks);
        continue;
      }
      if (!sliced) {
        whole += ",\n  " + value->sql + " AS " + sql_name(one.column);
        continue;
      }
      auto cut = slices.value(*one.formula, one.opening);
      if (!cut) return cut.error();
      (void)slices.take_lacking();
      // Both parts of the answer give one type a column.
      const bool exact = value->exact && cut->exact;
      whole += ",\n  " + typed(*value, exact) + " AS " + sql_name(one.column);
      slice += ",\n  " + typed(*cut, exact) + " AS " + sql_name(one.column);
    }
    const std::string from = "\nFROM answers AS a JOIN ";
    const std::string on = " AS c ON c.answer_row = a.answer_row";
    return whole + from + wholes.name() + on + (sliced ? slice + from + slices.name() + on : "");
  }

  std::string typed(const SqlValue& value, bool exact) const {
    return value.exact && !exact ? fill(dialect_.real, {value.sql}) : value.sql;
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
  SqlView answers(const SqlRanges& ranges, const SqlCells& wholes, const SqlCells& slices) const {
    SqlCells::Paths paths = wholes.paths();
    paths.insert(slices.paths().begin(), slices.paths().end());
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

  std::string heading(const FactViews& views) const {
    std::string text = "-- Vitrine, catalogue " + catalogue_.version + ", for " +
                       std::string(dialect_.name) +
                       ". A table a fact, its columns named as the fields; values as in the "
                       "catalogue (status 'won').\n";
    for (const auto& [table, columns] : views.used()) {
      std::string line;
      for (const std::string& column : columns) line += (line.empty() ? "" : ", ") + column;
      text += "-- reads " + table + " (" + line + ")\n";
    }
    for (const auto& [metric, lacks] : left_out_) {
      std::string line;
      for (const std::string& one : lacks) line += (line.empty() ? "" : ", ") + one;
      text += "-- without " + metric + ": needs " + line + "\n";
    }
    return text;
  }

  const Catalogue& catalogue_;
  const SqlQuestion& question_;
  const SqlDialect& dialect_;
  SqlTables tables_;
  std::vector<Shown> shown_;
  std::vector<std::unique_ptr<Expr>> own_formulas_;
  std::vector<std::pair<std::string, std::set<std::string>>> left_out_;
};

}  // namespace

Result<std::string> write_sql(const Catalogue& catalogue, const SqlQuestion& question,
                              SqlEngine engine) {
  return SqlWriter(catalogue, question, engine).write();
}

}  // namespace vitrine
