// For doors that speak text: a catalogue in force, the user's entries in it, and questions in JSON.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "catalogue/in_force.h"

namespace vitrine {

class SqlPrinter {
 public:
  /// Adds or overrides entries from a user's catalogue file. Error: kBadCatalogue.
  Status extend(std::string_view json, std::string_view file_name) {
    return catalogue_.extend(json, file_name);
  }
  /// The query as a JSON text. `engine` is duckdb, postgres or clickhouse; the question as in sql/question.h. Errors: as write_sql.
  Result<std::string> print(std::string_view engine, std::string_view question) const;

 private:
  CatalogueInForce catalogue_;
};

}  // namespace vitrine
