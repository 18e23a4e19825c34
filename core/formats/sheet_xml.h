// XML of a workbook's parts, read as it comes: bytes in chunks of any size -> begins, ends and text, memory bounded by the
// longest tag or text. No DTD and no entities of a file's own (a small file could ask for endless text); UTF-8 only.
// Namespaces are not resolved: a name counts without its prefix, which is how strict and transitional OOXML become one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vitrine::sheet {

/// The attributes of a tag in order, values as written (see append_unescaped); declarations of namespaces are left out.
class XmlAttributes {
 public:
  explicit XmlAttributes(std::string_view text) : rest_(text) {}
  /// Moves to the next one; false at the end.
  bool next();
  std::string_view name() const { return name_; }  ///< without its prefix
  std::string_view value() const { return value_; }

 private:
  bool take();

  std::string_view rest_, name_, value_;
};

/// The value of one attribute, as written; empty when it is not there.
std::string_view attribute(XmlAttributes attributes, std::string_view name);

/// Whether an attribute of XML Schema's type boolean says yes.
inline bool is_true(std::string_view value) { return value == "1" || value == "true"; }

/// Who is told. Names come without their prefix. An element without content begins and ends at once.
class XmlEvents {
 public:
  virtual void begin(std::string_view name, XmlAttributes attributes) = 0;
  virtual void end(std::string_view name) = 0;
  /// Text of the innermost open element, perhaps in several parts; `literal` (CDATA) text has no entities in it.
  virtual void text(std::string_view raw, bool literal) = 0;
  /// Takes a whole element, its content and end with it, that begins at 0 of `xml`; how many bytes, 0 to be told of it tag by tag.
  virtual std::size_t take(std::string_view /*xml*/) { return 0; }

 protected:
  ~XmlEvents() = default;
};

class XmlReader {
 public:
  /// Next bytes of the part. Error kBadInput for what is no such XML.
  Status feed(std::string_view bytes, XmlEvents& events);
  /// End of the part. Error kBadInput when it breaks off.
  Status finish() const;

 private:
  Status feed_held(std::string_view& bytes, XmlEvents& events);
  Status scan(std::string_view bytes, XmlEvents& events, std::size_t& used);
  Status element(std::string_view markup, XmlEvents& events);
  Status check_held() const;

  std::string held_;  // a tag or text whose end has not come yet
  int depth_ = 0;
  bool begun_ = false;
};

/// Text with XML's five entities and character references written out, line ends as \n.
void append_unescaped(std::string& out, std::string_view raw);

/// Excel's own escapes written out: "_x000D_" is a carriage return, "_x005F_" an underscore.
void unescape_excel(std::string& text);

}  // namespace vitrine::sheet
