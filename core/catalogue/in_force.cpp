#include "catalogue/in_force.h"

#include <cassert>
#include <utility>

#include "catalogue/load.h"
#include "catalogue/texts.h"

namespace vitrine {

CatalogueInForce::CatalogueInForce() {
  const Status status = make();
  assert(status.ok());
  static_cast<void>(status);
}

Status CatalogueInForce::extend(std::string_view json, std::string_view file_name) {
  extensions_.push_back({std::string(json), std::string(file_name)});
  Status status = make();
  if (!status) extensions_.pop_back();
  return status;
}

Status CatalogueInForce::add_recognition(std::string_view recognition) {
  const std::string before = std::exchange(recognition_, std::string(recognition));
  Status status = make();
  if (!status) recognition_ = before;
  return status;
}

Status CatalogueInForce::add_words(Language language, std::string_view words) {
  Status status = vitrine::add_words(catalogue_, language, words);
  if (status) words_[language] = std::string(words);
  return status;
}

Status CatalogueInForce::make() {
  auto made = load_builtin_catalogue(recognition_);
  for (const auto& [json, file_name] : extensions_) {
    if (made) made = extend_catalogue(std::move(*made), json, file_name);
  }
  if (!made) return std::move(made).error();
  for (const auto& [language, text] : words_) {
    if (Status status = vitrine::add_words(*made, language, text); !status) return status;
  }
  catalogue_ = std::move(*made);
  return {};
}

}  // namespace vitrine
