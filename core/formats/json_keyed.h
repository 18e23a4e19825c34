// JSON objects whose names are values: records by id or day ({"1001": {"amount": 5}, ..}), columns by row ({"amount": {"0": 5, "1": 7}}),
// values by day ({"2024-01-01": 5, ..}), as data frames are exported. Told from the beginning of the text and passed on as the list of
// records, or of columns, that it stands for. Only at the outermost object.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_reader.h"

namespace vitrine::records {

struct KeyedForm {
  enum class Kind : unsigned char { kNone, kRecords, kColumns, kValues };
  Kind kind = Kind::kNone;
  /// Of the column of names ("id", "date"); empty where they only number the rows.
  std::string name;
};

/// Bytes at the beginning that tell it; the whole text where it is shorter.
inline constexpr std::size_t kKeyedHeadBytes = std::size_t{64} * 1024;
/// Pre: `text` begins with so many bytes of it, or is the whole of it.
KeyedForm find_keyed(std::string_view text);

/// Passes events on, those of a keyed object as those of its list.
class KeyedEvents final : public JsonEvents {
 public:
  /// Names of the rows of a table that is written column by column.
  static constexpr std::size_t kMostKeyBytes = std::size_t{64} * 1024 * 1024;

  /// `target` must outlive it.
  KeyedEvents(KeyedForm form, JsonEvents& target) : form_(std::move(form)), target_(&target) {}

  /// Why the reading was ended; empty where it was not.
  std::string_view refusal() const { return refusal_; }

  bool begin_object() override;
  bool end_object() override;
  bool begin_array() override;
  bool end_array() override;
  bool key(std::string_view name) override;
  bool scalar(Scalar kind, std::string_view text) override;

 private:
  using Kind = KeyedForm::Kind;

  bool is_columns() const { return form_.kind == Kind::kColumns; }
  bool begin_record();
  bool begin_wrapped();
  bool end_value(bool goes_on);
  bool begin_column();
  bool end_column();
  bool take_row_name(std::string_view name);
  bool write_row_names();

  KeyedForm form_;
  JsonEvents* target_;
  std::uint32_t depth_ = 0;
  std::string name_;         // of the open member of the outermost object
  bool is_wrapped_ = false;  // its value is no object: a record is written around it
  std::string row_names_;    // of the first column, each with a zero behind it
  std::size_t at_name_ = 0;  // where the open column stands in them
  bool is_first_column_ = true;
  std::string_view refusal_;
};

}  // namespace vitrine::records
