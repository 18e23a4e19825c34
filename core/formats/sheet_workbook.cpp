#include "formats/sheet_workbook.h"

#include <utility>

namespace vitrine::sheet {
namespace {

std::string text_of(std::string_view raw) {
  std::string text;
  append_unescaped(text, raw);
  return text;
}

}  // namespace

void Workbook::begin(std::string_view name, XmlAttributes attributes) {
  if (name == "workbookPr" && is_true(attribute(attributes, "date1904"))) {
    date_system_ = DateSystem::k1904;
  }
  if (name != "sheet") return;
  SheetEntry sheet;
  while (attributes.next()) {
    if (attributes.name() == "name") sheet.name = text_of(attributes.value());
    if (attributes.name() == "id") sheet.relation = text_of(attributes.value());
    if (attributes.name() == "state") sheet.hidden = attributes.value() != "visible";
  }
  unescape_excel(sheet.name);
  sheets_.push_back(std::move(sheet));
}

void Relations::begin(std::string_view name, XmlAttributes attributes) {
  if (name != "Relationship" || attribute(attributes, "TargetMode") == "External") return;
  const std::string_view type = attribute(attributes, "Type");
  relations_.push_back({text_of(attribute(attributes, "Id")),
                        std::string(type.substr(type.rfind('/') + 1)),
                        text_of(attribute(attributes, "Target"))});
}

}  // namespace vitrine::sheet
