#include "json/json.h"

namespace vitrine {
namespace {

/// Accepts anything and remembers where the text stops being JSON.
struct SyntaxCheck : nlohmann::json_sax<Json> {
  std::int64_t byte = -1;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    byte = position == 0 ? 0 : static_cast<std::int64_t>(position) - 1;
    return false;
  }
};

}  // namespace

Json parse_json(std::string_view text, std::int64_t* broken_at) {
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded() && broken_at != nullptr) {
    SyntaxCheck syntax;
    if (!Json::sax_parse(text, &syntax)) *broken_at = syntax.byte;
  }
  return json;
}

std::string to_json_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace vitrine
