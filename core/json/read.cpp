#include "json/read.h"

#include "json/writer.h"

namespace vitrine {
namespace {

constexpr JsonNode kAbsentNode;
constexpr double kTooLarge = 9223372036854775808.0;  // 2^63

void write_scalar(JsonWriter& json, JsonValue value) {
  if (value.is_text()) {
    json.text(value.text());
  } else if (value.is(JsonKind::kBoolean)) {
    json.boolean(value.boolean());
  } else if (value.is(JsonKind::kReal)) {
    json.number(value.number());
  } else if (value.is_number()) {
    json.integer(value.integer());
  } else {
    json.null();
  }
}

/// Ends the innermost of the values whose nodes end at `node`, if there is one.
bool close_one(JsonWriter& json, std::vector<const JsonNode*>& open, const JsonNode* node) {
  if (open.empty() || open.back() + open.back()->size != node) return false;
  if (open.back()->kind == JsonKind::kObject) {
    json.end_object();
  } else {
    json.end_array();
  }
  open.pop_back();
  return true;
}

}  // namespace

JsonValue::JsonValue() : node_(&kAbsentNode) {}

bool JsonValue::is_number() const {
  return is(JsonKind::kNatural) || is(JsonKind::kNegative) || is(JsonKind::kReal);
}

std::string JsonValue::string() const { return std::string(node_->text); }

std::string JsonValue::string_name() const { return std::string(node_->name); }

std::int64_t JsonValue::integer() const {
  if (!is(JsonKind::kReal)) return node_->whole;
  if (node_->real >= kTooLarge) return INT64_MAX;
  return node_->real <= -kTooLarge ? INT64_MIN : static_cast<std::int64_t>(node_->real);
}

std::optional<int> JsonValue::meaning(std::span<const JsonWord> words) const {
  for (const JsonWord& word : words) {
    if (is_text() && text() == word.word) return word.meaning;
  }
  return std::nullopt;
}

JsonValue JsonValue::operator[](std::string_view name) const {
  JsonValue found;
  if (!is_object()) return found;
  for (const JsonValue member : *this) {
    if (member.name() == name) found = member;
  }
  return found;
}

std::string JsonValue::to_json() const {
  JsonWriter json;
  std::vector<const JsonNode*> open;
  for (const JsonNode* node = node_; node != node_ + node_->size; ++node) {
    while (close_one(json, open, node)) continue;
    const JsonValue value(node);
    if (!open.empty() && open.back()->kind == JsonKind::kObject) json.key(value.name());
    if (value.is_object()) {
      json.begin_object();
    } else if (value.is_array()) {
      json.begin_array();
    } else {
      write_scalar(json, value);
      continue;
    }
    open.push_back(node);
  }
  while (close_one(json, open, node_ + node_->size)) continue;
  return json.take();
}

}  // namespace vitrine
