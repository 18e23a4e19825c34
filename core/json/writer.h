// JSON out, written as it comes: no tree of values is built. Commas and quotes are the writer's business, the order of calls the
// caller's. Nothing here is a template or inline, and keys are literals: reports call it hundreds of times, and each call counts in
// the module's size.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// One JSON text on one line. Escapes only what JSON wants escaped; invalid UTF-8 becomes U+FFFD; keys stay in the order of calls.
///
///     json.begin_object();
///     json.text("name", name);
///     json.begin_array("rows");
///     for (const auto row : rows) json.integer(row);
///     json.end_array();
///     json.end_object();
class JsonWriter {
 public:
  void begin_object();
  void begin_object(const char* name);
  void end_object();
  void begin_array();
  void begin_array(const char* name);
  void end_array();

  /// The key of the next value, where it is no literal.
  void key(std::string_view name);

  // A value: at the top, in an array, or after key().
  void text(std::string_view value);
  void integer(std::int64_t value);
  /// The shortest digits that read back the same; null where it is not finite.
  void number(double value);
  void boolean(bool value);
  void null();

  // A member of an object.
  void text(const char* name, const char* value);
  void text(const char* name, const std::string& value);
  void text(const char* name, std::string_view value);
  void texts(const char* name, const std::vector<std::string>& values);
  void integer(const char* name, std::int64_t value);
  void number(const char* name, double value);
  void boolean(const char* name, bool value);
  void null(const char* name);

  /// The text so far; the writer begins anew.
  std::string take();

 private:
  void before_value();
  void begin(char bracket);
  void plain(std::string_view value);

  std::string out_;
};

/// A number as JSON writes it: 0.1, 1e-07, 12.0; "null" where it is not finite.
std::string json_number(double value);

}  // namespace vitrine
