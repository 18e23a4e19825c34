#include "sql/printer.h"

#include "json/writer.h"
#include "sql/sql.h"

namespace vitrine {

Result<std::string> SqlPrinter::print(std::string_view engine, std::string_view question) const {
  const auto known = parse_sql_engine(engine);
  if (!known) {
    return Error{ErrorCode::kBadOptions,
                 "SQL has no dialect '" + std::string(engine) + "' here",
                 "Name duckdb, postgres or clickhouse.",
                 {}};
  }
  const auto read = read_sql_question(question);
  if (!read) return read.error();
  const Catalogue& catalogue = catalogue_.catalogue();
  auto sql = read->views ? write_derived_views(catalogue, *read, *known)
                         : write_sql(catalogue, *read, *known);
  if (!sql) return sql;
  JsonWriter json;
  json.text(*sql);
  return json.take();
}

}  // namespace vitrine
