// JSON (RFC 8259) read as it comes: bytes in chunks of any size -> begins, ends, names and values, memory bounded by the longest text.
// Strict, UTF-8 only, a BOM at the beginning allowed. Objects that follow each other (NDJSON) are read on, and so are arrays that each
// begin on a line of their own. What the values mean is not known here; numbers keep their digits.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine::records {

enum class Scalar : unsigned char { kText, kNumber, kBoolean, kNull };

/// Who is told, in the order of the text. Each gives false to end the reading; texts are good until it returns.
class JsonEvents {
 public:
  virtual bool begin_object() = 0;
  virtual bool end_object() = 0;
  virtual bool begin_array() = 0;
  virtual bool end_array() = 0;
  virtual bool key(std::string_view name) = 0;
  /// `text`: without quotes and escapes, UTF-8; lone surrogates are U+FFFD. Numbers, true, false and null as written.
  virtual bool scalar(Scalar kind, std::string_view text) = 0;

 protected:
  ~JsonEvents() = default;
};

class JsonReader {
 public:
  static constexpr std::size_t kMostDepth = 512;
  static constexpr std::size_t kLongestText = std::size_t{16} * 1024 * 1024;

  /// Next bytes. Errors, with the line in their message: kBadInput for what is no JSON, nested deeper than kMostDepth or longer in one
  /// text than kLongestText; kBadEncoding. Once `events` ended the reading, nothing more is read.
  Status feed(std::string_view bytes, JsonEvents& events);
  /// End of the text. Errors: kBadInput when it breaks off, kEmptyInput where there was nothing.
  Status finish(JsonEvents& events);

  /// What is wrong where the reading stands: "`what` (line 3, character 17)".
  Error refusal(ErrorCode code, std::string what, const char* remedy) const;

 private:
  enum class Expect : unsigned char {
    kRoot,
    kValue,
    kValueOrEnd,
    kKey,
    kKeyOrEnd,
    kColon,
    kCommaOrEnd,
    kNothing  // the reading was ended, or failed
  };
  enum class Token : unsigned char { kNone, kString, kPlain };

  void scan(JsonEvents& events);
  void skip_byte_order_mark();
  void skip_blank();
  void take(char c, JsonEvents& events);
  void open(char bracket, JsonEvents& events);
  void close(char bracket, JsonEvents& events);
  bool may_begin_value(char c);
  void take_comma();
  void take_string(JsonEvents& events);
  bool find_string_end();
  void end_string(std::string_view raw, JsonEvents& events);
  void go_back(std::string_view raw, std::size_t wrong);
  void take_plain(JsonEvents& events);
  void end_plain(std::string_view text, JsonEvents& events);
  void hold(const char* from);
  std::string_view whole(const char* from);
  void after_value() {
    expect_ = depth_ == 0 ? Expect::kRoot : Expect::kCommaOrEnd;
    root_line_ = line_;
  }
  void tell(bool goes_on) {
    if (!goes_on) expect_ = Expect::kNothing;
  }
  void fail(ErrorCode code, std::string what, const char* remedy);
  void unexpected(char c);

  const char* at_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t bytes_ = 0;       // before `end_`
  std::uint64_t line_ = 1;        // of `at_`
  std::uint64_t line_begin_ = 0;  // byte at which it begins
  std::uint64_t unseen_ = 0;      // bytes of the line that are no character of their own
  std::uint64_t back_ = 0;        // bytes before `at_` at which the text is wrong

  Expect expect_ = Expect::kRoot;
  std::bitset<kMostDepth> is_object_;  // of each open container
  std::size_t depth_ = 0;
  char first_root_ = 0;          // its bracket; '"' where it is a single value
  std::uint64_t root_line_ = 0;  // on which the last value ended
  int mark_ = 0;                 // bytes of the byte order mark so far

  Token token_ = Token::kNone;  // that has no end yet
  std::string held_;            // what there is of it
  bool escaped_ = false, has_escapes_ = false, has_wide_ = false;
  std::string unescaped_;
  Status status_;
};

inline constexpr const char* kMendPlace = "Mend that place, or export the file again.";
/// The beginning of a text in quotes, for messages.
std::string shown(std::string_view text);

/// Whether a text is a number as JSON writes it.
bool is_json_number(std::string_view text);
/// Appends what stands between two quotes with its escapes written out; the offset of the first wrong one, or npos.
std::size_t append_unescaped_json(std::string& out, std::string_view raw);

}  // namespace vitrine::records
