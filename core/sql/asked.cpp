#include "sql/asked.h"

#include <algorithm>

#include "base/text.h"
#include "expr/parse.h"
#include "expr/types.h"

namespace vitrine {
namespace {

Error unknown(const Catalogue& catalogue, const std::string& id) {
  std::vector<std::string> known;
  for (const MetricDef& metric : catalogue.metrics) known.push_back(metric.id);
  for (const MeasureDef& measure : catalogue.measures) known.push_back(measure.id);
  const std::string near = nearest_name(id, known);
  return {ErrorCode::kUnknownName,
          "there is no metric or measure '" + id + "'",
          near.empty() ? "See the catalogue for the ids." : "Did you mean '" + near + "'?",
          {}};
}

SqlShown shown_measure(const MeasureDef& measure) {
  auto name = std::make_shared<Expr>();
  name->kind = ExprKind::kName;
  name->text = measure.id;
  return {measure.id, name.get(), {}, measure.unit, {}, name};
}

Result<SqlShown> shown_column(const Catalogue& catalogue, const SqlMetric& asked) {
  const MetricDef* metric = catalogue.metric(asked.id);
  if (!metric) {
    const MeasureDef* measure = catalogue.measure(asked.id);
    if (!measure || !asked.variant.empty()) return unknown(catalogue, asked.id);
    return shown_measure(*measure);
  }
  if (asked.variant.empty())
    return SqlShown{asked.id, &metric->formula, metric->opening, metric->unit, metric->default_by};
  for (const VariantDef& variant : metric->variants) {
    if (variant.id == asked.variant)
      return SqlShown{asked.id + "__" + variant.id, &variant.formula, metric->opening, variant.unit,
                      metric->default_by};
  }
  return Error{ErrorCode::kUnknownName,
               "metric " + asked.id + " has no variant '" + asked.variant + "'",
               "See the catalogue for its variants.",
               {}};
}

std::vector<SqlMetric> everything(const Catalogue& catalogue) {
  std::vector<SqlMetric> all;
  for (const MetricDef& metric : catalogue.metrics) {
    if (metric.part) continue;
    all.push_back({metric.id, {}});
    for (const VariantDef& variant : metric.variants) all.push_back({metric.id, variant.id});
  }
  for (const MeasureDef& measure : catalogue.measures) {
    if (!measure.part && !catalogue.metric(measure.id)) all.push_back({measure.id, {}});
  }
  return all;
}

bool may_be_column(const FieldDef* field) { return field && !field->derived && !field->computed; }

std::set<std::string, std::less<>> all_fields(const FactDef& fact) {
  std::set<std::string, std::less<>> fields;
  for (const FieldDef& field : fact.fields) {
    if (may_be_column(&field)) fields.insert(field.id);
  }
  return fields;
}

SqlTables all_tables(const Catalogue& catalogue) {
  SqlTables tables;
  for (const FactDef& fact : catalogue.facts) {
    if (!fact.derived) tables[fact.id] = all_fields(fact);
  }
  return tables;
}

Error no_such_column(const std::string& fact, const std::string& field) {
  return {ErrorCode::kUnknownName,
          "the fact " + fact + " has no field '" + field + "' that a column can be",
          "See the catalogue for the fields.",
          {}};
}

bool knows(FactViews& views, const FactDef& fact, std::string_view name) {
  return views.column(fact.id, name).has_value() ||
         views.derived().depends_on_range(views, fact.id, name);
}

NameScope scope_of(FactViews& views, const FactDef& fact) {
  NameScope scope;
  scope.type_of = [&views, &fact](std::string_view name, bool quoted) -> std::optional<ValueType> {
    if (quoted) return std::nullopt;
    if (const auto term = views.column(fact.id, name)) return term->type;
    // Only choices differ from range to range.
    return views.derived().depends_on_range(views, fact.id, name) ? std::optional(ValueType::kText)
                                                                  : std::nullopt;
  };
  return scope;
}

Status check_filter(FactViews& views, const Expr& filter) {
  const auto names = names_in(filter);
  std::optional<Error> wrong;
  for (const FactDef& fact : views.catalogue().facts) {
    const bool answers =
        views.has(fact.id) && std::all_of(names.begin(), names.end(), [&](const std::string& name) {
          return knows(views, fact, name);
        });
    if (!answers) continue;
    Expr expr = filter;
    auto type = check_types(expr, Dialect::kRow, scope_of(views, fact));
    if (type && *type == ValueType::kBoolean) return {};
    if (!type && !wrong) wrong = type.error();
  }
  if (wrong) return *wrong;
  return Error{ErrorCode::kUnknownName,
               "no table has all that the filter names",
               "Use field ids, such as region = 'West'.",
               {}};
}

}  // namespace

Result<std::vector<SqlShown>> shown_columns(const Catalogue& catalogue,
                                            const SqlQuestion& question) {
  std::vector<SqlShown> shown;
  const auto all = question.metrics.empty() ? everything(catalogue) : question.metrics;
  for (const SqlMetric& asked : all) {
    auto column = shown_column(catalogue, asked);
    if (!column) return column.error();
    shown.push_back(std::move(*column));
  }
  return shown;
}

Result<SqlWarehouse> warehouse_asked(const Catalogue& catalogue, const SqlQuestion& question) {
  SqlWarehouse warehouse{{}, question.sources, question.words};
  if (!question.tables) {
    warehouse.tables = all_tables(catalogue);
    return warehouse;
  }
  for (const auto& [fact, fields] : *question.tables) {
    const FactDef* definition = catalogue.fact(fact);
    if (!definition || definition->derived)
      return Error{ErrorCode::kUnknownName,
                   "there is no fact '" + fact + "' that a table can be",
                   "See the catalogue for the facts.",
                   {}};
    const bool every = fields.contains(kEveryField);
    for (const std::string& field : fields) {
      if (!every && !may_be_column(definition->field(field))) return no_such_column(fact, field);
    }
    warehouse.tables[fact] = every ? all_fields(*definition) : fields;
  }
  return warehouse;
}

Result<SqlCut> cut_asked(const SqlQuestion& question) {
  SqlCut cut{question.by, {}};
  if (question.where.empty()) return cut;
  auto parsed = parse_expression(question.where);
  if (!parsed) return parsed.error();
  cut.where = std::move(*parsed);
  return cut;
}

Status check_cut(FactViews& views, const SqlCut& cut) {
  const auto& facts = views.catalogue().facts;
  const bool sliced =
      cut.by.empty() || std::any_of(facts.begin(), facts.end(), [&](const FactDef& fact) {
        return views.has(fact.id) && knows(views, fact, cut.by);
      });
  if (!sliced)
    return Error{ErrorCode::kUnknownName,
                 "the slice names '" + cut.by + "', which no table has",
                 "Use a field id, such as owner or customer.region.",
                 {}};
  return cut.where ? check_filter(views, *cut.where) : Status{};
}

}  // namespace vitrine
