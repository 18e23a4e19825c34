// What can go wrong, said once: a code, a sentence for people, and the place in the file.
// No text of an error is composed anywhere else than where the error arises.
// Everybody may include it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace vitrine {

/// Closed set of failures; one sentence each. The names travel to JSON in snake_case (see name_of).
enum class ErrorCode {
  kBadInput,       ///< The file cannot be read as a table.
  kEmptyInput,     ///< The file holds no bytes or no rows.
  kBadEncoding,    ///< Bytes that no supported encoding explains.
  kBadExpression,  ///< A formula or filter does not parse or does not type-check.
  kBadCatalogue,   ///< A catalogue entry is wrong; the message names the entry.
  kBadMapping,     ///< A mapping names a file, column, fact or field that does not exist.
  kBadOptions,     ///< A request's options are wrong (period, grain, field, metric).
  kUnknownName,    ///< A name that nobody knows (metric, field, parameter).
  kOverflow,       ///< A number that does not fit its exact type.
  kOutOfMemory,    ///< More memory than the engine may use.
};

/// Where it went wrong. Absent parts are empty or -1. Rows count from 1 as a spreadsheet shows them
/// (title rows, the header and blank lines count, a record is one row); bytes count from 0.
struct Place {
  std::string file;
  std::int64_t row = -1;
  std::string column;
  std::int64_t byte = -1;
};

/// Its members that make, copy and end it are out of line: errors are rare, but the places that can return one are many.
struct Error {
  ErrorCode code = ErrorCode::kBadInput;
  std::string message;  ///< What happened, in one sentence.
  std::string remedy;   ///< What to do next; may be empty.
  Place place;

  Error();
  // Without a place; the last argument stands for an empty one, {}.
  Error(ErrorCode code, const char* message, const char* remedy = "",
        std::nullptr_t nowhere = nullptr);
  Error(ErrorCode code, std::string message, std::string remedy, std::nullptr_t nowhere = nullptr);
  Error(ErrorCode code, std::string message, std::string remedy, Place place);
  Error(const Error&);
  Error(Error&&) noexcept;
  Error& operator=(const Error&);
  Error& operator=(Error&&) noexcept;
  ~Error();
};

/// The code as it is written in JSON and in documentation, e.g. "bad_expression".
const char* name_of(ErrorCode code);

/// "file sales.csv, row 12, column amount: message. remedy" with absent parts left out.
std::string describe(const Error& error);

}  // namespace vitrine
