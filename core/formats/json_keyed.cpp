#include "formats/json_keyed.h"

namespace vitrine::records {

bool KeyedEvents::begin_record() {
  if (!target_->begin_object()) return false;
  return form_.name.empty() || (target_->key(form_.name) && target_->scalar(Scalar::kText, name_));
}

/// A value that is no object, in a record of its own.
bool KeyedEvents::begin_wrapped() {
  is_wrapped_ = true;
  return begin_record() && target_->key("value");
}

bool KeyedEvents::end_value(bool goes_on) {
  if (!goes_on || depth_ != 1 || !is_wrapped_) return goes_on;
  is_wrapped_ = false;
  return target_->end_object();
}

bool KeyedEvents::begin_column() {
  at_name_ = 0;
  return target_->begin_array();
}

bool KeyedEvents::end_column() {
  if (at_name_ != row_names_.size()) {
    refusal_ = "The columns of the JSON do not name the same rows";
    return false;
  }
  is_first_column_ = false;
  return target_->end_array();
}

bool KeyedEvents::take_row_name(std::string_view name) {
  if (is_first_column_) {
    row_names_ += name;
    row_names_ += '\0';
    at_name_ = row_names_.size();
    if (row_names_.size() > kMostKeyBytes) refusal_ = "The JSON holds too many names of rows";
    return refusal_.empty();
  }
  const std::string_view rest = std::string_view(row_names_).substr(at_name_);
  if (rest.size() <= name.size() || !rest.starts_with(name) || rest[name.size()] != '\0') {
    refusal_ = "The columns of the JSON do not name the same rows";
    return false;
  }
  at_name_ += name.size() + 1;
  return true;
}

bool KeyedEvents::write_row_names() {
  if (form_.name.empty()) return true;
  if (!target_->key(form_.name) || !target_->begin_array()) return false;
  for (std::size_t at = 0; at < row_names_.size();) {
    const std::size_t end = row_names_.find('\0', at);
    if (!target_->scalar(Scalar::kText, std::string_view(row_names_).substr(at, end - at)))
      return false;
    at = end + 1;
  }
  return target_->end_array();
}

bool KeyedEvents::begin_object() {
  if (form_.kind == Kind::kNone) return target_->begin_object();
  const std::uint32_t depth = depth_++;
  if (depth == 0 && !is_columns()) return target_->begin_array();
  if (depth == 1 && is_columns()) return begin_column();
  return depth == 1 ? begin_record() : target_->begin_object();
}

bool KeyedEvents::end_object() {
  if (form_.kind == Kind::kNone) return target_->end_object();
  --depth_;
  if (depth_ == 0 && is_columns()) return write_row_names() && target_->end_object();
  if (depth_ == 0) return target_->end_array();
  if (depth_ == 1 && is_columns()) return end_column();
  return target_->end_object();
}

bool KeyedEvents::begin_array() {
  if (form_.kind == Kind::kNone) return target_->begin_array();
  const bool wraps = depth_ == 1 && !is_columns();
  ++depth_;
  return (!wraps || begin_wrapped()) && target_->begin_array();
}

bool KeyedEvents::end_array() {
  if (form_.kind == Kind::kNone) return target_->end_array();
  --depth_;
  return end_value(target_->end_array());
}

bool KeyedEvents::key(std::string_view name) {
  if (form_.kind == Kind::kNone) return target_->key(name);
  if (is_columns() && depth_ == 2) return take_row_name(name);
  if (is_columns() || depth_ > 1) return target_->key(name);
  name_ = name;
  return true;
}

bool KeyedEvents::scalar(Scalar kind, std::string_view text) {
  const bool wraps = form_.kind != Kind::kNone && !is_columns() && depth_ == 1;
  return (!wraps || begin_wrapped()) && end_value(target_->scalar(kind, text));
}

}  // namespace vitrine::records
