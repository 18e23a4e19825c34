#include "engine.h"

#include <optional>
#include <utility>

#include "catalogue/in_force.h"
#include "catalogue/load.h"
#include "files.h"
#include "model/dataset.h"
#include "read_options.h"
#include "report/check.h"
#include "report/explain.h"
#include "report/kept_facts.h"
#include "report/names.h"
#include "report/profile.h"
#include "report/report.h"
#include "report/source_json.h"

namespace vitrine {

struct Engine::State {
  CatalogueInForce catalogues;
  Files files{catalogues};

  /// The facts that the files hold now.
  Result<std::shared_ptr<const Dataset>> facts() {
    if (!kept_ || made_of_ != files.revision()) {
      kept_.reset();
      auto built =
          Dataset::build(catalogues.catalogue(), files.sources(), files.said().merged_names());
      if (!built) return built;
      kept_.emplace(std::move(*built));
      made_of_ = files.revision();
    }
    return kept_->dataset();
  }

  using Answer = Result<std::string> (*)(const Question&);
  Result<std::string> ask(std::string_view options, Answer answer) {
    auto request = parse_request(options);
    if (!request) return std::move(request).error();
    auto data = facts();
    if (!data) return std::move(data).error();
    auto question = Question::make(*kept_, std::move(*request));
    if (!question) return std::move(question).error();
    return answer(**question);
  }

 private:
  std::optional<KeptFacts> kept_;  ///< made when first asked for
  std::uint64_t made_of_ = 0;      ///< revision of the files
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine Engine::without_recognition() { return Engine(std::make_unique<State>()); }
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Result<std::uint32_t> Engine::begin(std::string_view name, std::uint64_t size_bytes,
                                    std::string_view options) {
  auto read_options = parse_read_options(options);
  if (!read_options) return std::move(read_options).error();
  return state_->files.begin(name, size_bytes, *read_options);
}

Result<std::uint32_t> Engine::begin_again(std::uint32_t source) {
  return state_->files.begin_again(source);
}

Result<std::uint32_t> Engine::begin_instead(std::uint32_t source, std::uint64_t size_bytes,
                                            std::string_view options, bool forget) {
  auto read_options = parse_read_options(options);
  if (!read_options) return std::move(read_options).error();
  return state_->files.begin_instead(source, size_bytes, *read_options, forget);
}

Result<std::uint64_t> Engine::feed(std::uint32_t load, std::string_view bytes) {
  return state_->files.feed(load, bytes);
}

Result<bool> Engine::finish(std::uint32_t load) { return state_->files.finish(load); }
std::uint32_t Engine::last_source() const { return state_->files.last_source(); }
void Engine::cancel(std::uint32_t load) { state_->files.cancel(load); }
Status Engine::remove(std::uint32_t source) { return state_->files.remove(source); }
std::string Engine::sources() const { return sources_json(state_->files.sources()); }

Result<std::string> Engine::map(std::string_view mapping) {
  const auto again = state_->files.map(mapping);
  if (!again) return again.error();
  std::string list;
  for (const std::uint32_t source : *again)
    list += (list.empty() ? "" : ",") + std::to_string(source);
  return "{\"readAgain\":[" + list + "]}";
}

std::string Engine::mapping() const { return state_->files.mapping(); }

Status Engine::extend_catalogue(std::string_view json, std::string_view file_name) {
  if (auto status = state_->catalogues.extend(json, file_name); !status) return status;
  return state_->files.catalogue_changed();
}

Status Engine::add_recognition(std::string_view recognition) {
  if (auto status = state_->catalogues.add_recognition(recognition); !status) return status;
  return state_->files.catalogue_changed();
}

Status Engine::add_words(std::string_view language, std::string_view words) {
  const auto known = parse_language(language);
  if (!known || *known == Language::kEnglish)
    return Error{ErrorCode::kBadOptions,
                 "no words are added for the language '" + std::string(language) + "'",
                 "Use ru or uk.",
                 {}};
  return state_->catalogues.add_words(*known, words);
}

Result<std::string> Engine::catalogue(std::string_view language) const {
  const auto known = parse_language(language);
  if (!known)
    return Error{ErrorCode::kBadOptions,
                 "there is no language '" + std::string(language) + "'",
                 "Use en, ru or uk.",
                 {}};
  return catalogue_to_json(state_->catalogues.catalogue(), *known);
}

Result<std::string> Engine::report(std::string_view options) {
  return state_->ask(options, report_json);
}

Result<std::string> Engine::explain(std::string_view options) {
  return state_->ask(options, explain_json);
}

Result<std::string> Engine::profile(std::string_view options) {
  return state_->ask(options, profile_json);
}

Result<std::string> Engine::rows(std::string_view options) {
  return state_->ask(options, row_places_json);
}

Result<std::string> Engine::records(std::uint32_t source, std::string_view bytes) const {
  const auto found = state_->files.source(source);
  if (!found) return found.error();
  return records_json((*found)->loaded.understanding, bytes);
}

Result<std::string> Engine::names(std::string_view options) {
  auto data = state_->facts();
  if (!data) return std::move(data).error();
  return names_json(*data, options);
}

Result<std::string> Engine::check(std::string_view options) {
  auto data = state_->facts();
  if (!data) return std::move(data).error();
  return check_json(*data, options);
}

}  // namespace vitrine
