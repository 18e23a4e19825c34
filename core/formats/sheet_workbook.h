// What a workbook consists of: workbook.xml (sheets, date system) and the relations between parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/sheet_number.h"
#include "formats/sheet_xml.h"

namespace vitrine::sheet {

struct SheetEntry {
  std::string name;
  std::string relation;  ///< id of the relation that says where its part is
  bool hidden = false;   ///< or very hidden
};

/// Reads workbook.xml.
class Workbook final : private XmlEvents {
 public:
  Status feed(std::string_view bytes) { return reader_.feed(bytes, *this); }
  Status finish() const { return reader_.finish(); }

  const std::vector<SheetEntry>& sheets() const { return sheets_; }  ///< in the workbook's order
  DateSystem date_system() const { return date_system_; }

 private:
  void begin(std::string_view name, XmlAttributes attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view, bool) override {}

  XmlReader reader_;
  std::vector<SheetEntry> sheets_;
  DateSystem date_system_ = DateSystem::k1900;
};

struct Relation {
  std::string id;
  /// Last word of its type: "worksheet", "sharedStrings", "styles", "officeDocument"
  std::string type;
  /// Address of the part, as written: from the folder of the part it belongs to, or from "/"
  std::string target;
};

/// Reads a .rels part. Relations to what is outside of the file are left out.
class Relations final : private XmlEvents {
 public:
  Status feed(std::string_view bytes) { return reader_.feed(bytes, *this); }
  Status finish() const { return reader_.finish(); }

  const std::vector<Relation>& relations() const { return relations_; }

 private:
  void begin(std::string_view name, XmlAttributes attributes) override;
  void end(std::string_view) override {}
  void text(std::string_view, bool) override {}

  XmlReader reader_;
  std::vector<Relation> relations_;
};

}  // namespace vitrine::sheet
