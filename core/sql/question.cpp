#include "sql/question.h"

#include "json/read.h"

namespace vitrine {
namespace {

bool read_metrics(JsonValue value, SqlQuestion& question) {
  for (const JsonValue one : value) {
    if (!one.is_text()) return false;
    const std::string text = one.string();
    const std::size_t dot = text.find('.');
    question.metrics.push_back(dot == std::string::npos
                                   ? SqlMetric{text, {}}
                                   : SqlMetric{text.substr(0, dot), text.substr(dot + 1)});
  }
  return value.is_array();
}

bool read_parameters(JsonValue value, SqlQuestion& question) {
  for (const JsonValue one : value) {
    const auto number = parse_decimal(one.is_text() ? one.string() : one.to_json());
    if (!number) return false;
    question.parameters[one.string_name()] = *number;
  }
  return value.is_object();
}

bool read_tables(JsonValue value, SqlQuestion& question) {
  SqlTables& tables = question.tables.emplace();
  for (const JsonValue fact : value) {
    auto& fields = tables[fact.string_name()];
    if (fact.is(JsonKind::kBoolean) && fact.boolean()) {
      fields.insert(std::string(kEveryField));
      continue;
    }
    if (!fact.is_array()) return false;
    for (const JsonValue field : fact) {
      if (!field.is_text()) return false;
      fields.insert(field.string());
    }
  }
  return value.is_object();
}

bool read_sources(JsonValue value, SqlQuestion& question) {
  for (const JsonValue fact : value) {
    SqlSource& source = question.sources[fact.string_name()];
    const JsonValue table = fact["table"];
    if (!table.is_text() || table.text().empty()) return false;
    source.table = table.string();
    for (const JsonValue column : fact["columns"]) {
      if (!column.is_text()) return false;
      source.columns[column.string_name()] = column.string();
    }
  }
  return value.is_object();
}

bool read_words(JsonValue value, SqlQuestion& question) {
  for (const JsonValue field : value) {
    auto& choices = question.words[field.string_name()];
    for (const JsonValue choice : field) {
      if (!choice.is_array()) return false;
      for (const JsonValue word : choice) choices[choice.string_name()].push_back(word.string());
    }
  }
  return value.is_object();
}

bool read_day(JsonValue value, std::optional<Day>& day) {
  day = parse_day(value.text());
  return day.has_value();
}

bool read_text(JsonValue value, std::string& text) {
  text = value.string();
  return value.is_text();
}

bool read_grain(JsonValue value, SqlQuestion& question) {
  question.grain = parse_grain(value.text());
  return question.grain.has_value();
}

bool read_lenient(JsonValue value, SqlQuestion& question) {
  question.lenient = value.boolean();
  return value.is(JsonKind::kBoolean);
}

bool read_views(JsonValue value, SqlQuestion& question) {
  question.views = value.boolean();
  return value.is(JsonKind::kBoolean);
}

bool read_week_start(JsonValue value, SqlQuestion& question) {
  const auto start = parse_week_start(value.text());
  if (start) question.rules.week_start = *start;
  return start.has_value();
}

bool read_fiscal_start(JsonValue value, SqlQuestion& question) {
  const std::int64_t month = value.integer();
  if (!value.is(JsonKind::kNatural) || month < 1 || month > 12) return false;
  question.rules.fiscal_start = static_cast<int>(month);
  return true;
}

struct Option {
  std::string_view name;
  const char* expected;
  bool (*read)(JsonValue value, SqlQuestion& question);
};

constexpr const char* kDay = "a day like 2024-01-31";
constexpr const char* kText = "a text";

constexpr Option kOptions[] = {
    {"metrics", "a list of ids", read_metrics},
    {"from", kDay, [](JsonValue value, SqlQuestion& q) { return read_day(value, q.from); }},
    {"to", kDay, [](JsonValue value, SqlQuestion& q) { return read_day(value, q.to); }},
    {"today", kDay, [](JsonValue value, SqlQuestion& q) { return read_day(value, q.today); }},
    {"grain", "day, week, month, quarter or year", read_grain},
    {"by", kText, [](JsonValue value, SqlQuestion& q) { return read_text(value, q.by); }},
    {"where", kText, [](JsonValue value, SqlQuestion& q) { return read_text(value, q.where); }},
    {"lenient", "true or false", read_lenient},
    {"views", "true or false", read_views},
    {"parameters", "a map from names to numbers", read_parameters},
    {"weekStart", "monday, sunday or saturday", read_week_start},
    {"fiscalStart", "a month from 1 to 12", read_fiscal_start},
    {"tables", "facts with lists of their fields", read_tables},
    {"words", "choice fields with the words of each choice", read_words},
    {"sources", "facts with their table and columns by field", read_sources},
};

Error bad_option(const std::string& name, const char* expected) {
  return {ErrorCode::kBadOptions,
          "option " + name + " cannot be read",
          std::string("Give ") + expected + ".",
          {}};
}

}  // namespace

Result<SqlQuestion> read_sql_question(std::string_view json) {
  const JsonDocument document(json);
  if (!document.root().is_object())
    return Error{ErrorCode::kBadOptions, "the options of SQL are no JSON object"};
  SqlQuestion question;
  for (const JsonValue value : document.root()) {
    const Option* found = nullptr;
    for (const Option& option : kOptions) {
      if (option.name == value.name()) found = &option;
    }
    if (!found) {
      return Error{ErrorCode::kBadOptions, "SQL knows no option " + value.string_name(), "", {}};
    }
    if (!found->read(value, question)) return bad_option(value.string_name(), found->expected);
  }
  return question;
}

}  // namespace vitrine
