// XML as a workbook may write it, and what is refused.
#include <utility>

#include <catch2/catch_all.hpp>

#include "formats/sheet_xml.h"
#include "sheet_help.h"

using namespace vitrine;
using namespace vitrine::sheet;
using namespace vitrine::test;

namespace {

class Recorder final : public XmlEvents {
 public:
  std::string told;

  void begin(std::string_view name, XmlAttributes attributes) override {
    settle();
    told.append("<").append(name);
    while (attributes.next()) {
      told.append(" ").append(attributes.name()).append("=");
      append_unescaped(told, attributes.value());
    }
    told += '>';
  }
  void end(std::string_view name) override {
    settle();
    told.append("</").append(name).append(">");
  }
  void text(std::string_view raw, bool literal) override {
    if (literal) {
      pending_ += raw;
    } else {
      append_unescaped(pending_, raw);
    }
  }

 private:
  void settle() { told += std::exchange(pending_, {}); }
  std::string pending_;
};

std::string events_of(std::string_view xml, std::size_t cut = 0) {
  XmlReader reader;
  Recorder recorder;
  Status status =
      feed_cut(xml, cut, [&](std::string_view bytes) { return reader.feed(bytes, recorder); });
  if (status) status = reader.finish();
  return status ? recorder.told : "error: " + status.error().message;
}

}  // namespace

TEST_CASE("sheet XML: tags, attributes, text, wherever the bytes are cut") {
  const std::string xml =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<!-- a > b --><x:root xmlns:x=\"u\" xmlns='v' "
      "x:a = 'say \"hi\" > &lt;' b=\"\"><x:t>R&amp;D &#x44F;&#33;</x:t><e/>"
      "<![CDATA[<raw> ]] &amp;]]>end\r\n</x:root >\n";
  const std::string expected =
      "<root a=say \"hi\" > < b=><t>R&D \xD1\x8F!</t><e></e><raw> ]] &amp;end\n</root>";
  CHECK(events_of(xml) == expected);
  CHECK(events_of(xml, std::string_view::npos) == expected);
  for (std::size_t cut = 1; cut < xml.size(); ++cut) {
    INFO("cut at " << cut);
    CHECK(events_of(xml, cut) == expected);
  }
}

TEST_CASE("sheet XML: entities are the five of XML, nothing else is expanded") {
  std::string out;
  append_unescaped(out, "&lt;&gt;&quot;&apos;&amp; &lol; & &#0;&#xD800;&#x1F600; &#12");
  CHECK(out == "<>\"'& &lol; & \xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80 &#12");
  CHECK(events_of("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").substr(0, 6) == "error:");
}

TEST_CASE("sheet XML: Excel's escapes") {
  const auto unescaped = [](std::string text) {
    unescape_excel(text);
    return text;
  };
  CHECK(unescaped("a_x000D_\nb") == "a\r\nb");
  CHECK(unescaped("_x005F_x000D_") == "_x000D_");
  CHECK(unescaped("_xD83D__xDE00_ _x00e9_") == "\xF0\x9F\x98\x80 \xC3\xA9");
  CHECK(unescaped("is_x _x00_ _x00G0_ _x000") == "is_x _x00_ _x00G0_ _x000");
}

TEST_CASE("sheet XML: what is not XML, or not all of it, is refused") {
  for (const char* xml : {"", "text", "<a>", "<a", "<a></a></a>", "<a><!-- ", "<>", "< a/>",
                          "<a></a>b", "\xFF\xFE<\0a\0/\0>\0"}) {
    INFO(xml);
    CHECK(events_of(xml).substr(0, 6) == "error:");
  }
  CHECK(events_of(std::string(300, '<')).substr(0, 6) == "error:");
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  CHECK(events_of(deep) == "error: The workbook's XML is nested too deeply");
}
