// A company in a few lines of CSV for tests: feed texts as files, ask for a report, read cells of its JSON.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine.h"

namespace vitrine::test {

using Json = nlohmann::json;

class Company {
 public:
  Company& add(std::string_view name, std::string_view text) {
    auto load = engine.begin(name, text.size(), "{}");
    REQUIRE(load.ok());
    do {
      auto fed = engine.feed(*load, text);
      if (!fed.ok()) FAIL(describe(fed.error()));
      auto done = engine.finish(*load);
      if (!done.ok()) FAIL(describe(done.error()));
      if (*done) return *this;
    } while (true);
  }

  /// Report for options given as JSON text.
  Json report(std::string_view options = "{}") {
    auto text = engine.report(options);
    if (!text.ok()) FAIL(describe(text.error()));
    return Json::parse(*text, nullptr, false);
  }

  Json explain(std::string_view options) {
    auto text = engine.explain(options);
    if (!text.ok()) FAIL(describe(text.error()));
    return Json::parse(*text, nullptr, false);
  }

  Json rows(std::string_view options) {
    auto text = engine.rows(options);
    if (!text.ok()) FAIL(describe(text.error()));
    return Json::parse(*text, nullptr, false);
  }

  /// One metric of a report.
  Json metric(const std::string& id, Json options = Json::object()) {
    options["metrics"] = {id};
    return report(options.dump())["metrics"][id];
  }

  /// Value of a metric; fails the test when it is missing.
  double value(const std::string& id, Json options = Json::object()) {
    const Json cell = metric(id, std::move(options));
    INFO(id << " " << cell.dump());
    REQUIRE(cell["value"].is_number());
    return cell["value"].get<double>();
  }

  std::string exact(const std::string& id, Json options = Json::object()) {
    const Json cell = metric(id, std::move(options));
    INFO(id << " " << cell.dump());
    REQUIRE(cell.contains("exact"));
    return cell["exact"].get<std::string>();
  }

  Engine engine;
};

/// Text of a file of the shared real data, or nullopt where the folder is absent.
inline std::optional<std::string> real_file(const std::string& path) {
  const char* folder = std::getenv("VITRINE_DATA");
  std::ifstream file(std::string(folder ? folder : "../shared/data") + "/" + path,
                     std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace vitrine::test
